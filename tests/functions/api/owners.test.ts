import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OperationName } from '../../../functions/api/operations.ts';
import type { Organiser } from '../../../functions/console/session-store.ts';
import { takeId } from '../../../functions/events/store.ts';
import { getDelivery, saveDelivery } from '../../../functions/hooks/store.ts';
import { accessTo } from '../../../functions/organiser/access-store.ts';
import { type Right, right } from '../../../functions/organiser/rights.ts';
import { audit } from '../../../functions/shared/audit.ts';
import type { Jar } from '../console/desk.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Counter, openCounter } from './counter.ts';

const AT = '/organiser/events/kk2/hooks';
const WANTED = { url: 'https://mfumo.example/cheti', types: ['run.finished', 'mail.bounced'] };
const own = easyEvent('kk2', 'KK2-2019');
let counter: Counter;
let token = '';
let jar: Jar;
let who: Organiser;
beforeAll(async () => {
  counter = await openCounter();
  await counter.apply(own);
  ({ jar, who } = await counter.session('asha', { kk2: 'owner' }));
  token = await counter.token(who, ['kk2'], right.options);
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
    expect((await ask('addHook', {}, { body: { ...WANTED, types: [] } })).json.errors).toMatchObject([
      { path: 'types' },
    ]);
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

describe('a webhook that is changed, by the API', () => {
  it('is written over whatever stands there; an address within our network is refused, with the word for it', async () => {
    const { id: hook } = (await ask('addHook', {}, { body: WANTED })).json;
    const put = (more: object) => ask('changeHook', { hook }, { body: { ...WANTED, ...more } });
    expect((await put({ url: 'https://169.254.169.254/' })).json).toMatchObject({ status: 422, code: 'hook-private' });
    const wanted = { url: 'https://mpya.example/', types: ['run.finished'], names: true };
    expect((await put(wanted)).json).toMatchObject({ id: hook, ...wanted, changed: true });
    expect((await put(wanted)).json.changed).toBe(false);
    expect((await ask('getHook', { hook })).json).toMatchObject(wanted);
    expect(await acts(hook)).toEqual(['hook-added', 'hook-changed']);
    expect((await ask('changeHook', { hook: 'hakuna' }, { body: WANTED })).status).toBe(404);
    await ask('removeHook', { hook });
  });

  it('has its secret changed once by one key, whose repeats get the secret that holds', async () => {
    const { id: hook, secret } = (await ask('addHook', {}, { body: WANTED })).json;
    const rotate = (key: string) => ask('rotateHook', { hook }, { headers: { 'idempotency-key': key } });
    const [first, again] = [await rotate('r1'), await rotate('r1')];
    expect([first.status, again.json]).toEqual([200, first.json]);
    expect(first.json.secret).not.toBe(secret);
    const held = () => counter.items(`HOOK-SECRET#${hook}`);
    expect(await held()).toMatchObject([{ secret: first.json.secret, rotated: { before: secret } }]);
    counter.world.pass(1);
    const { json: other } = await rotate('r2');
    expect(await held()).toMatchObject([{ secret: other.secret, rotated: { before: first.json.secret } }]);
    const kept = (await counter.items('')).filter(({ pk }) => !String(pk).startsWith('HOOK-SECRET#'));
    expect(JSON.stringify(kept)).not.toContain('whsec_');
    expect(await acts(hook)).toEqual(['hook-added', 'hook-rotated', 'hook-rotated']);
    await ask('removeHook', { hook });
    expect((await rotate('r3')).status).toBe(404);
  });

  it('has an entry in the log also where whoever changed its secret was cut off before that', async () => {
    const { id: hook } = (await ask('addHook', {}, { body: WANTED })).json;
    const rotate = () => ask('rotateHook', { hook }, { headers: { 'idempotency-key': 'r4' } });
    await rotate();
    const [entry] = (await counter.items('AUDIT#')).filter(({ act, on }) => act === 'hook-rotated' && on === hook);
    await counter.engines.table.delete({ pk: String(entry?.pk), sk: String(entry?.sk) });
    await rotate();
    expect(await acts(hook)).toEqual(['hook-added', 'hook-rotated']);
    await ask('removeHook', { hook });
  });
});

describe('a new event, by the API', () => {
  const make = (as: string | Jar, id: string, more = {}) =>
    counter.call('makeEvent', {}, { as, body: { ...own, id, prefix: id.toUpperCase() }, ...more });

  it('is made by whoever owns one, or their token that may what owners may; and they own it', async () => {
    const setup = await counter.token(who, ['kk2'], ['setup', 'people']);
    expect((await make(setup, 'mpya')).status).toBe(404);
    const headers = { 'idempotency-key': 'tukio-jipya' };
    const [first, again] = [await make(token, 'mpya', { headers }), await make(token, 'mpya', { headers })];
    expect([first.status, first.json]).toEqual([201, { event: 'mpya', version: 1, changed: true }]);
    expect(again.text).toBe(first.text);
    expect(await accessTo(counter.engines.table, 'mpya')).toMatchObject([
      { role: 'owner', address: who.address, person: who.id },
    ]);
    // The token is for the events that it was made for.
    const seen = async (as: string | Jar) => (await counter.call('getEvent', { event: 'mpya' }, { as })).status;
    expect([await seen(jar), await seen(token)]).toEqual([200, 404]);
    const entries = (await counter.items('AUDIT#')).filter(({ event }) => event === 'mpya');
    for (const act of ['access-granted:owner', 'event-applied'])
      expect(entries.filter((one) => one.act === act)).toMatchObject([{ by: { kind: 'token' } }]);
    expect((await make(jar, 'mpya')).json).toMatchObject({ status: 409, code: 'id-taken', errors: [{ path: 'id' }] });
    const wrong = await make(jar, 'pili', { body: { id: 'pili' }, headers: { 'accept-language': 'sw' } });
    expect(wrong.json).toMatchObject({ status: 422, code: 'mistakes' });
    expect(wrong.json.errors).toContainEqual({ path: 'title', reason: 'Jaza hapa.' });
  });

  it('whose id somebody took by a token, and died, is theirs to make, and nobody else’s', async () => {
    await takeId(counter.engines.table, 'tatu', { kind: 'token', id: `${who.id}.x` });
    const other = await counter.session('juma', { kk2: 'owner' });
    const theirs = await counter.token(other.who, ['kk2'], right.options);
    expect((await make(theirs, 'tatu')).json.code).toBe('id-taken');
    expect((await make(jar, 'tatu')).status).toBe(201);
  });
});

describe('what two people must agree to', () => {
  it('is not agreed to by one of them and their own token', async () => {
    const erase = async (as: string | Jar) => {
      const body = { event: 'mpya', reason: 'muda wake umekwisha' };
      return (await counter.call('eraseEvent', { event: 'mpya' }, { as, body })).json;
    };
    const own = await counter.token(who, ['mpya'], ['access']);
    for (const as of [jar, own, jar]) expect(await erase(as)).toMatchObject({ status: 409, code: 'second-person' });
    expect((await counter.open(jar, '/organiser/events/mpya/erase')).text).toContain(
      'Uliomba taarifa za watu wote zifutwe',
    );
  });
});

describe('the audit log, by the API', () => {
  const list = async (query: Record<string, string>) => (await ask('listAudit', {}, { query })).json;
  const actsOf = async (query: Record<string, string>) =>
    new Set((await list(query)).entries.map(({ act }: { act: string }) => act));

  it('is narrowed by act, who acted, person and day, and read page by page', async () => {
    const person = await counter.person(own, { name: 'Zawadi Kito' });
    const { table } = counter.engines;
    const set = { act: 'attendance-set', by: { kind: 'organiser', id: who.id }, event: 'kk2' } as const;
    const entry = { ...set, on: `${person.id}/a1`, reason: 'Alikuwepo' };
    await Promise.all(Array.from({ length: 55 }, () => audit(table, counter.world, entry)));
    const first = await list({});
    const second = await list({ after: first.next });
    expect([first.entries.length, first.cut, second.entries.length > 0]).toEqual([50, false, true]);
    expect(first.entries[0].at >= second.entries[0].at).toBe(true);
    expect(JSON.stringify(first)).not.toMatch(/Zawadi|reasonSalt/);
    expect(first.entries[0].hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await actsOf({ person: String(person.sequence) })).toEqual(new Set(['attendance-set']));
    expect(await actsOf({ who: `organiser:${who.id}`, person: person.id })).toEqual(new Set(['attendance-set']));
    expect(await actsOf({ act: 'hook-added' })).toEqual(new Set(['hook-added']));
    expect(await actsOf({ who: 'iam', act: 'hook-added' })).toEqual(new Set());
    expect(await actsOf({ day: '2001-01-01' })).toEqual(new Set());
    const wrong = (await ask('listAudit', {}, { query: { day: 'jana' } })).json;
    expect(wrong).toMatchObject({ status: 422, errors: [{ path: 'day' }] });
  });
});

describe('how long people are kept', () => {
  it('is shortened by a token that may what owners may, and by no other', async () => {
    const editor = await counter.token(who, ['kk2'], ['setup']);
    const body = { ...own, keepDays: 400 };
    const put = (as: string) => counter.call('putEvent', {}, { as, body });
    const { status, json } = await put(editor);
    expect([status, json.errors]).toEqual([422, [{ path: 'keepDays', reason: expect.stringContaining('owner') }]]);
    expect((await put(token)).json).toMatchObject({ changed: true });
    expect((await counter.call('putEvent', {}, { as: editor, body: own })).json).toMatchObject({ changed: true });
  });
});

describe('how many of a few answered', () => {
  it('is told to nobody who may not see people', async () => {
    const [form = ''] = own.forms.map(({ id }) => id);
    const told = async (rights: Right[]) =>
      (await counter.call('getFormReport', { event: 'kk2', form }, { as: await counter.token(who, ['kk2'], rights) }))
        .json;
    expect(await told(['figures', 'people'])).toMatchObject({ answers: 0, attended: 0, hidden: true });
    const few = await told(['figures']);
    expect([few.hidden, 'answers' in few, 'attended' in few, 'rate' in few, few.parts]).toEqual([
      true,
      false,
      false,
      false,
      [],
    ]);
  });
});
