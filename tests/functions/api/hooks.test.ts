import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationName } from '../../../functions/api/operations.ts';
import { getDelivery, saveDelivery } from '../../../functions/hooks/store.ts';
import type { Jar } from '../console/desk.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Counter, openCounter } from './counter.ts';

const AT = '/organiser/events/kk2/hooks';
const WANTED = { url: 'https://mfumo.example/cheti', types: ['run.finished', 'mail.bounced'] };
let counter: Counter;
let token = '';
let jar: Jar;
beforeAll(async () => {
  counter = await openCounter();
  await counter.apply(easyEvent('kk2', 'KK2-2019'));
  const owner = await counter.session('asha', { kk2: 'owner' });
  jar = owner.jar;
  token = await counter.token(owner.who, ['kk2'], ['access']);
});
afterAll(() => counter.stop());

const ask = (name: OperationName, where: Record<string, string> = {}, more = {}) =>
  counter.call(name, { event: 'kk2', ...where }, { as: token, ...more });
/** What the log says was done with a webhook. */
const acts = async (hook: string) =>
  (await counter.items('AUDIT#')).flatMap(({ act, on }) => (String(on).startsWith(hook) ? [String(act)] : [])).sort();

describe('a webhook, by the API', () => {
  it('shows its secret once, which no repeat and no table of answers holds', async () => {
    const more = { body: WANTED, headers: { 'idempotency-key': 'k1' } };
    const [first, again] = [await ask('addHook', {}, more), await ask('addHook', {}, more)];
    expect([first.status, first.json.secret]).toEqual([201, expect.stringMatching(/^whsec_[A-Za-z0-9+/=]{44}$/)]);
    expect([again.json.id, again.json.secret]).toEqual([first.json.id, undefined]);
    const kept = (await counter.items('')).filter(({ pk }) => !String(pk).startsWith('HOOK-SECRET#'));
    expect(JSON.stringify(kept)).not.toContain('whsec_');
    expect((await ask('listHooks')).json.hooks).toMatchObject([{ id: first.json.id, url: WANTED.url, names: false }]);
    expect((await counter.open(jar, AT)).text).toContain('mfumo.example');
    expect(await acts(first.json.id)).toEqual(['hook-added']);
    await ask('removeHook', { hook: first.json.id });
    expect([(await ask('listHooks')).json.hooks, await counter.items('HOOK-SECRET#')]).toEqual([[], []]);
  });

  it('is refused where the console refuses it, in the same words', async () => {
    for (const [url, code, says] of [
      ['https://169.254.169.254/', 'hook-private', 'mtandao wa ndani'],
      ['https://[::ffff:192.168.1.1]/', 'hook-private', 'mtandao wa ndani'],
      ['http://mfumo.example/', 'hook-https', 'https://'],
      ['https://mfumo.example:22/', 'hook-port', 'mlango'],
    ]) {
      const body = { ...WANTED, url };
      const { json } = await ask('addHook', {}, { body, headers: { 'accept-language': 'sw' } });
      expect(json).toMatchObject({ status: 422, code, detail: expect.stringContaining(says ?? '') });
      expect(json.errors).toMatchObject([{ path: 'url' }]);
    }
    expect((await ask('addHook', {}, { body: { ...WANTED, types: [] } })).json.errors).toMatchObject([{ path: 'types' }]);
    for (let n = 0; n < 10; n++) await ask('addHook', {}, { body: WANTED });
    expect((await ask('addHook', {}, { body: WANTED })).json.code).toBe('hook-many');
    for (const { id } of (await ask('listHooks')).json.hooks) await ask('removeHook', { hook: id });
  });

  it('is switched, tried, and sent a message again, as the console does it; what is so already says so', async () => {
    const { id: hook } = (await ask('addHook', {}, { body: WANTED })).json;
    expect((await ask('switchHookOff', { hook })).json).toMatchObject({ changed: true, off: { reason: 'by-hand' } });
    expect((await ask('switchHookOff', { hook })).json.changed).toBe(false);
    expect((await ask('switchHookOn', { hook })).json).toMatchObject({ changed: true, parked: 0 });
    counter.engines.drain('hooks');
    const { id: delivery } = (await ask('testHook', { hook })).json;
    expect(counter.engines.drain('hooks')).toMatchObject([{ hook, delivery }]);
    // It is due: nothing is to be sent again.
    expect((await ask('sendDeliveryAgain', { hook, delivery })).json).toMatchObject({ id: delivery, changed: false });
    const { table } = counter.engines;
    const sent = await getDelivery(table, hook, delivery);
    if (sent) await saveDelivery(table, sent, { ...sent, state: 'parked' });
    expect((await ask('sendDeliveryAgain', { hook, delivery })).json).toMatchObject({ state: 'due', changed: true });
    await ask('testHook', { hook });
    const page = await ask('listDeliveries', { hook }, { query: { limit: '1' } });
    const next = await ask('listDeliveries', { hook }, { query: { limit: '1', after: page.json.next } });
    const ids = [page, next].flatMap(({ json }) => json.deliveries.map(({ id }: { id: string }) => id));
    expect([new Set(ids).size, ids.includes(delivery)]).toEqual([2, true]);
    expect(await acts(hook)).toEqual([
      ...['hook-added', 'hook-off:by-hand', 'hook-on', 'hook-sent-again', 'hook-tried', 'hook-tried'],
    ]);
    expect((await ask('sendDeliveryAgain', { hook, delivery: 'hakuna' })).status).toBe(404);
  });
});
