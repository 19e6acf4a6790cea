import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS, type OperationName } from '../../../functions/api/operations.ts';
import { certificatesIn } from '../../../functions/certificates/store.ts';
import { mailsIn } from '../../../functions/mail/store.ts';
import { grantAccess } from '../../../functions/organiser/access-store.ts';
import { type AccessRole, accessRole, type Right, right } from '../../../functions/organiser/rights.ts';
import { revokeToken, tokensOf } from '../../../functions/organiser/token-store.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import type { Jar } from '../console/desk.ts';
import { answerTexts, withTexts } from '../console/reports/form.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Counter, openCounter } from './counter.ts';

const [own, foreign] = [withTexts(easyEvent('kk2', 'KK2-2019')), withTexts(easyEvent('nyingine', 'NY'))];
const ROLES = accessRole.options;
const by = { kind: 'system', id: 'test' } as const;

let counter: Counter;
const jars = {} as Record<AccessRole, Jar>;
let exported: string;
/** What stands in the paths, by event. */
const places: Record<string, Record<string, string>> = {};

beforeAll(async () => {
  counter = await openCounter();
  const { table } = counter.engines;
  for (const event of [own, foreign]) {
    await counter.apply(event);
    const person = await counter.person(event, { name: `Asha Juma ${event.id}`, address: `asha@${event.id}.example` });
    await counter.attend(person, 'a1');
    await counter.ask('PUT', `/events/${event.id}/participants/${person.id}/overrides/ushiriki`, {
      reason: 'Alikuwepo',
    });
    const asked = await counter.ask('POST', `/events/${event.id}/runs`, { kind: 'certificates' });
    const started = await counter.ask('POST', `/events/${event.id}/imports`, { kind: 'participants', bytes: 9 });
    const hook = await counter.ask('POST', `/events/${event.id}/hooks`, {
      ...{ url: 'https://mfumo.example/', types: ['run.finished'] },
    });
    const sent = await counter.ask('POST', `/events/${event.id}/hooks/${hook.json.id}/test`);
    const view = await counter.ask('POST', `/events/${event.id}/views`, { name: event.id, query: { q: 'Asha' } });
    await counter.work();
    const items = await personItems(table, event.id, person.id);
    places[event.id] = {
      ...{ event: event.id, ref: person.id, person: person.id, session: 'a1', kind: 'ushiriki', form: 'maandishi' },
      ...{ run: String(asked.json.id), import: String(started.json.import) },
      ...{ hook: String(hook.json.id), delivery: String(sent.json.id), view: String(view.json.id) },
      // Of a wish for another name; of a certificate.
      number: certificatesIn(items)[0]?.number ?? '',
      mail: mailsIn(items)[0]?.id ?? '',
    };
  }
  exported = String((await counter.ask('POST', `/events/${own.id}/exports`, { what: 'participants' })).json.id);
  for (let n = 1; n <= 6; n++) await answerTexts(counter, own, await counter.person(own, { name: `Mtu ${n}` }), n);
  for (const role of ROLES) jars[role] = (await counter.session(role, { [own.id]: role })).jar;
});
afterAll(() => counter.stop());

const here = () => places[own.id] ?? {};
const there = () => places[foreign.id] ?? {};

const EDITING: AccessRole[] = ['owner', 'editor'];
const MAY: Partial<Record<OperationName, AccessRole[]>> = {
  listEvents: ROLES,
  makeEvent: ['owner'],
  setAttendance: ['owner', 'editor', 'door'],
  getFormReport: ['owner', 'editor', 'analyst'],
  ...{ startRun: ['owner'], listAccess: ['owner'], giveAccess: ['owner'], revokeAccess: ['owner'] },
  ...{ listHooks: ['owner'], addHook: ['owner'], getHook: ['owner'], testHook: ['owner'], removeHook: ['owner'] },
  ...{ changeHook: ['owner'], rotateHook: ['owner'] },
  ...{ switchHookOn: ['owner'], switchHookOff: ['owner'], listDeliveries: ['owner'], sendDeliveryAgain: ['owner'] },
  ...{ eraseEvent: ['owner'], listAudit: ['owner'] },
};
const NAMES = (Object.keys(OPERATIONS) as OperationName[]).filter((name) => name !== 'putEvent');
/** Of these a certificate's event is known only behind a body of the right form; nothing comes of them. */
const REASONS: Partial<Record<OperationName, object>> = {
  revokeCertificate: { reason: 'x' },
  reissueCertificate: { reason: 'kwa majaribio' },
};
/** Right for no other: whoever may is told so. */
const bodyFor = (name: OperationName) =>
  OPERATIONS[name].route.startsWith('GET') ? {} : { body: REASONS[name] ?? '[]' };
const REFUSED = /^(no such address$|there is no certificate )/;

describe('what an organiser may', () => {
  it.each(NAMES)('%s', async (name) => {
    for (const role of ROLES) {
      const { status, json } = await counter.call(name, here(), { as: jars[role], ...bodyFor(name) });
      const isRefused = status === 404 && REFUSED.test(json.detail);
      expect([role, isRefused]).toEqual([role, !(MAY[name] ?? EDITING).includes(role)]);
      expect([200, 202, 404, 409, 415, 422]).toContain(status);
    }
  });

  it('is nothing in a foreign event, in none, and with what belongs to a foreign one; nothing is written', async () => {
    const written = async () => JSON.stringify(await counter.items(''));
    const before = await written();
    const mixed = { ...there(), event: own.id };
    for (const name of NAMES.filter((one) => !['listEvents', 'makeEvent'].includes(one))) {
      const wheres = [there(), { ...there(), event: 'hakuna', number: 'X' }];
      if (/:(run|import|ref|hook|view)/.test(OPERATIONS[name].route)) wheres.push(mixed);
      for (const where of wheres) {
        const { status, text } = await counter.call(name, where, { as: jars.owner, ...bodyFor(name) });
        // Whoever may is told of the body first.
        const isBody = where === mixed && status === 422;
        expect([name, isBody || status]).toEqual([name, isBody || 404]);
        expect(text).not.toMatch(/Asha|nyingine/);
      }
    }
    expect(await written()).toBe(before);
  });

  it('of a document: the event must be there and theirs', async () => {
    const put = (role: AccessRole, event: object) =>
      counter.call('putEvent', {}, { as: jars[role], body: event }).then(({ status }) => status);
    expect(await put('editor', own)).toBe(200);
    expect(await put('analyst', own)).toBe(404);
    expect(await put('owner', foreign)).toBe(404);
    expect(await put('owner', { ...own, id: 'mpya', prefix: 'MP' })).toBe(404);
  });

  it('shows an analyst counts of answers, and no text', async () => {
    const texts = async (role: AccessRole) =>
      (await counter.call('getFormReport', here(), { as: jars[role] })).text.includes('"texts":');
    expect([await texts('owner'), await texts('analyst')]).toEqual([true, false]);
  });
});

describe('a token', () => {
  it('never may more than it was given, nor more than its person may now', async () => {
    const { who } = await counter.session('mmiliki', { [own.id]: 'owner', [foreign.id]: 'owner' });
    const [mails, certificates] = [{ kind: 'reminders' }, { kind: 'certificates' }];
    const narrow = await counter.token(who, [own.id], ['people', 'setup']);
    const status = async (name: OperationName, where: object, asked = {}) =>
      (await counter.call(name, { ...where }, { as: narrow, ...asked })).status;
    expect(await status('listParticipants', here())).toBe(200);
    expect(await status('listParticipants', there())).toBe(404);
    expect(await status('getCertificate', here())).toBe(200);
    expect(await status('getCertificate', there())).toBe(404);
    expect(await status('listRuns', here())).toBe(404);
    expect(await status('getRun', here())).toBe(404);
    expect(await status('planRun', here(), { body: mails })).toBe(201);
    expect(await status('planRun', here(), { body: certificates })).toBe(404);
    expect((await counter.call('listEvents', {}, { as: narrow })).json.events).toMatchObject([{ event: own.id }]);
    const { address } = who;
    await grantAccess(counter.engines.table, counter.world, { event: own.id, address, role: 'door', by });
    expect(await status('listParticipants', here())).toBe(404);
    await grantAccess(counter.engines.table, counter.world, { event: own.id, address, role: 'owner', by });
    expect(await status('listParticipants', here())).toBe(200);
  });

  it('sees a run by one right, and an export, whose file holds people, by another', async () => {
    const { who } = await counter.session('mchapaji', { [own.id]: 'owner' });
    const statuses = async (...rights: Right[]) => {
      const as = await counter.token(who, [own.id], rights);
      const runs = [here(), { ...here(), run: exported }];
      return Promise.all(runs.map(async (where) => (await counter.call('getRun', where, { as })).status));
    };
    expect(await statuses('runs')).toEqual([200, 404]);
    expect(await statuses('people')).toEqual([404, 200]);
  });

  it('opens nothing once it is revoked or has expired, and nothing where a letter is wrong', async () => {
    const { who } = await counter.session('wa-muda', { [own.id]: 'owner' });
    const { table } = counter.engines;
    const token = await counter.token(who, [own.id], ['people']);
    const status = async (as: string) => (await counter.call('listParticipants', here(), { as })).status;
    expect(await status(token)).toBe(200);
    const [kept] = await tokensOf(table, who.id);
    expect(kept?.usedOn).toBe(counter.world.now().toISOString().slice(0, 10));
    expect(await status(`${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`)).toBe(401);
    expect(await revokeToken(table, who.id, kept?.id ?? '')).toBe(true);
    expect(await status(token)).toBe(401);
    const past = await counter.token(who, [own.id], ['people'], 0);
    expect(await status(past)).toBe(401);
  });

  it('stands in the log of acts by its id; the token itself stands nowhere', async () => {
    const { who } = await counter.session('mtendaji', { [own.id]: 'owner' });
    const token = await counter.token(who, [own.id], right.options);
    const email = 'neema@console.example';
    await counter.call('giveAccess', here(), { as: token, body: { email, role: 'door' } });
    const [made] = await tokensOf(counter.engines.table, who.id);
    const entries = (await counter.items('AUDIT#')).filter(({ act }) => act === 'access-granted:door');
    expect(entries).toMatchObject([{ by: { kind: 'token', id: `${who.id}.${made?.id}` } }]);
    expect(token).toMatch(/^cheti_[2-9a-z]{16}_[\w-]{43}$/);
    const secret = token.slice(-43);
    expect(JSON.stringify(await counter.items(''))).not.toContain(secret);
    expect(counter.lines.join()).not.toContain(secret);
  });
});

describe('whoever is not known', () => {
  it('is told how to be, at every address', async () => {
    for (const as of [undefined, 'cheti_x', new Map([['__Host-organiser', 'A'.repeat(43)]])])
      for (const path of ['/events', '/events/kk2', '/hakuna']) {
        const { status, headers } = await counter.send('GET', path, { ...(as && { as }) });
        expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="cheti"']);
      }
  });

  it('cannot write by a session from another site, as a token can', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    const write = async (as: string | Jar) =>
      (await counter.call('giveAccess', here(), { as, headers, body: {} })).status;
    expect(await write(jars.owner)).toBe(403);
    const { who } = await counter.session('mbali', { [own.id]: 'owner' });
    expect(await write(await counter.token(who, [own.id], ['access']))).toBe(422);
  });
});

describe('an answer', () => {
  it('of a list leads to its next page, by its body and by a header', async () => {
    const found: string[] = [];
    let path: string | undefined = '/events/kk2/participants?limit=2';
    while (path !== undefined) {
      const { json, headers } = await counter.send('GET', path, { as: jars.owner });
      found.push(...json.people.map(({ id }: { id: string }) => id));
      const link = /^<\/api\/v1(\/[^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      expect(link && new URL(link, 'https://x').searchParams.get('after')).toBe(json.next);
      path = link;
    }
    expect([found.length, new Set(found).size]).toEqual([7, 7]);
    const page = (after: Record<string, string>) =>
      counter.call('listRuns', here(), { as: jars.owner, query: { limit: '1', ...after } });
    const first = await page({});
    const second = await page({ after: first.json.next });
    expect([first.json.runs.length, second.json.runs.length]).toEqual([1, 1]);
    expect(second.json.runs[0].id).not.toBe(first.json.runs[0].id);
    expect((await page({ after: 'x' })).json).toMatchObject({ status: 422, code: 'bad-cursor' });
  });

  it.each([
    ['that is no JSON', '{', 400, 'broken-json'],
    ['that is too large', `"${'x'.repeat(256 * 1024)}"`, 413, 'too-large'],
    ['that says nothing right', { email: 'x', role: 'king' }, 422, 'invalid'],
  ])('to a body %s says what to do', async (_, body, status, code) => {
    const { json } = await counter.call('giveAccess', here(), { as: jars.owner, body });
    expect(json).toMatchObject({ status, code });
    if (status === 422) expect(json.errors.map(({ path }: { path: string }) => path)).toEqual(['email', 'role']);
  });

  it.each([
    [undefined, 'en', 'There is nothing here', 'no such address'],
    ['fr, *', 'en', 'There is nothing here', 'no such address'],
    ['sw-TZ,sw;q=0.9,en;q=0.8', 'sw', 'Hakuna kitu hapa', 'Hakuna kitu kama hicho hapa, au huna haki nacho.'],
    ['sw;q=0.1, en-GB', 'en', 'There is nothing here', 'no such address'],
    ['sw;q=0, en;q=0.1', 'en', 'There is nothing here', 'no such address'],
  ])('that refuses is in the language that is asked for: %s', async (asked, language, title, detail) => {
    const headers: Record<string, string> = asked === undefined ? {} : { 'accept-language': asked };
    const answer = await counter.send('GET', '/hakuna', { as: jars.owner, headers });
    expect(answer.json).toMatchObject({ title, detail, type: '/api/v1#not-found', code: 'not-found' });
    expect(answer.headers.get('content-language')).toBe(language);
  });

  it('that refuses a document names its mistakes in Swahili too', async () => {
    const put = { as: jars.owner, body: { ...own, prefix: undefined }, headers: { 'accept-language': 'sw' } };
    const { json } = await counter.call('putEvent', {}, put);
    expect(json).toMatchObject({ code: 'mistakes', errors: [{ path: 'prefix', reason: 'Jaza hapa.' }] });
  });

  it('to what fails inside says nothing of it; the log has the place', async () => {
    const key = { pk: 'PERSON#kk2#brokenbrokenbrok', sk: 'PROFILE' };
    await counter.person(own, { id: 'brokenbrokenbrok', name: 'Kunguru' });
    await counter.engines.table.update(key, { set: { role: { kanari: 'Kanari' } } });
    const { json, text } = await counter.call(
      'getParticipant',
      { ...here(), ref: 'brokenbrokenbrok' },
      { as: jars.owner },
    );
    expect(json).toMatchObject({ status: 500, code: 'failed' });
    expect(text).not.toMatch(/\.ts|Kanari|Kunguru|Zod/);
    expect(counter.lines.at(-1)).toMatch(/"level":"error".*"correlation":"[^"]+".*ZodError/);
    await counter.engines.table.delete(key);
  });
});
