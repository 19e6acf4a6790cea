import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin } from '../../../functions/api/once-store.ts';
import { OPERATIONS, type OperationName, operations } from '../../../functions/api/operations.ts';
import { SHAPES } from '../../../functions/api/shapes.ts';
import { right } from '../../../functions/organiser/rights.ts';
import { nameOfToken, tokensOf } from '../../../functions/organiser/token-store.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Counter, openCounter } from './counter.ts';

const event = easyEvent('kk2', 'KK2-2019');
let counter: Counter;
let [token, other, asker] = ['', '', ''];
beforeAll(async () => {
  counter = await openCounter();
  await counter.apply(event);
  const { who } = await counter.session('asha', { kk2: 'owner' });
  token = await counter.token(who, ['kk2'], right.options);
  const [made] = await tokensOf(counter.engines.table, who.id);
  asker = made ? nameOfToken(made) : '';
  other = await counter.token(who, ['kk2'], right.options);
});
afterAll(() => counter.stop());

const post = (name: OperationName, key: string, body: unknown, as = token) =>
  counter.call(name, { event: 'kk2' }, { as, body, headers: { 'idempotency-key': key } });
const role = (name: string, as = 'door') => ({ email: `${name}@console.example`, role: as });
const granted = async () =>
  (await counter.items('AUDIT#')).filter(({ act }) => String(act).startsWith('access-granted')).length;

/** Somebody begins a request, and dies. */
const die = (name: OperationName, key: string, body: unknown) =>
  begin(counter.engines.table, counter.world, {
    name: sha256('token', asker, key),
    print: sha256(`/api/v1${OPERATIONS[name].route.split(' ')[1]?.replace(':event', 'kk2')}`, JSON.stringify(body)),
    mayRepeat: true,
  });

describe('a POST with an idempotency key', () => {
  it('is done once: the same again gets the same answer, another body is refused', async () => {
    const first = await post('giveAccess', 'k1', role('neema'));
    expect(first.json).toMatchObject({ role: 'door', changed: true });
    const again = await post('giveAccess', 'k1', role('neema'));
    expect([again.status, again.text]).toEqual([200, first.text]);
    expect((await post('giveAccess', 'k1', role('juma'))).json).toMatchObject({ status: 422, code: 'key-used' });
    // Another asker's key is another key.
    expect((await post('giveAccess', 'k1', role('neema'), other)).json).toMatchObject({ changed: false });
    counter.world.pass(86_401);
    expect((await post('giveAccess', 'k1', role('juma'))).json).toMatchObject({ changed: true });
  });

  it('is done once by many at a time, who are told to wait or get its answer', async () => {
    const before = await granted();
    const all = await Promise.all(Array.from({ length: 8 }, () => post('giveAccess', 'k2', role('wengi'))));
    const done = all.filter(({ status }) => status === 200);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    for (const { status, json, headers } of all.filter((one) => !done.includes(one))) {
      expect([status, json.code]).toEqual([409, 'in-progress']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await granted()) - before).toBe(1);
  });

  it('that was refused did nothing, and its key is free', async () => {
    expect((await post('giveAccess', 'k3', role('rehema', 'king'))).status).toBe(422);
    expect((await post('giveAccess', 'k3', role('rehema'))).status).toBe(200);
  });

  it('that was cut off is done by whoever sends it again, once nobody can be doing it any more', async () => {
    await die('giveAccess', 'k4', role('fatuma'));
    const early = await post('giveAccess', 'k4', role('fatuma'));
    expect([early.status, early.headers.get('retry-after')]).toEqual([409, '35']);
    counter.world.pass(36);
    expect((await post('giveAccess', 'k4', role('fatuma'))).json).toMatchObject({ changed: true });
  });

  it('that was cut off amid mails is not done again', async () => {
    const body = { state: 'parked' };
    await die('resendMails', 'k5', body);
    counter.world.pass(36);
    expect((await post('resendMails', 'k5', body)).json).toMatchObject({ status: 409, code: 'end-unknown' });
  });

  it('that begins an import finds it, with another address to upload to; no address is kept', async () => {
    const body = { kind: 'participants', bytes: 9 };
    const [first, again] = [await post('startImport', 'k6', body), await post('startImport', 'k6', body)];
    expect([first.status, again.status, again.json.import]).toEqual([201, 201, first.json.import]);
    expect((await post('startImport', 'k6', { ...body, bytes: 8 })).json.code).toBe('key-used');
    const imports = await counter.items('IMPORT#');
    expect(imports).toHaveLength(1);
    expect(JSON.stringify(await counter.items(''))).not.toContain('X-Amz-Signature');
    const entries = (await counter.items('AUDIT#')).filter(({ act }) => act === 'import-started:participants');
    expect(entries).toHaveLength(1);
  });

  it('that answers a file makes it anew, and keeps none', async () => {
    const files = operations.filter(([name]) => typeof SHAPES[name].answer === 'string');
    expect(files.map(([, { repeats }]) => repeats)).toEqual(files.map(() => 'anew'));
    await counter.person(event, { name: 'Asha Juma' });
    const body = { paper: 'a6' };
    for (let n = 0; n < 2; n++) {
      const { status, headers, bytes } = await post('printBadges', 'k7', body);
      expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf']);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect((await post('printBadges', 'k7', { paper: 'a4' })).json.code).toBe('key-used');
    expect(JSON.stringify(await counter.items(''))).not.toContain('%PDF-');
  });

  it('of no visible letters is refused', async () => {
    for (const key of ['', 'a b', 'x'.repeat(256)]) {
      const { json } = await post('giveAccess', key, role('x'));
      expect(json).toMatchObject({ status: 422, code: 'invalid' });
    }
  });
});
