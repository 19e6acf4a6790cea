import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Participant } from '../../../functions/participants/participant.ts';
import { easyEvent, type Office, openOffice } from './office.ts';

const [ours, theirs] = [easyEvent('ours', 'OU-2019'), easyEvent('theirs', 'TH-2019')];

/** Unlikely words that stand in a person's row, in bodies and in addresses. */
const CANARIES = ['Kanari', 'kanari@posta.example', 'Kunguru Mweusi'];

let office: Office;
let stranger: Participant;
let strangersNumber = '';
let [run, import_] = ['', ''];
beforeAll(async () => {
  office = await openOffice();
  await office.apply(ours);
  await office.apply(theirs);
  stranger = await office.person(theirs, { name: 'Kanari Kunguru', address: 'kanari@posta.example' });
  await office.attend(stranger, 'a1');
  await office.issue(stranger);
  strangersNumber = (await office.left(stranger)).certificates[0]?.number ?? '';
  const planned = await office.ask('POST', '/events/theirs/runs', { kind: 'certificates' });
  run = String(planned.json.id);
  import_ = await office.upload(theirs, 'participants', 'Name\nKanari Kunguru\n');
});
afterAll(() => office.stop());

const reason = 'kwa majaribio';
type Route = [string, string, unknown?];
const ofEvent = (event: string): Route[] => [
  ['GET', `/events/${event}`],
  ['GET', `/events/${event}/participants`],
  ['POST', `/events/${event}/imports`, { kind: 'participants', bytes: 10 }],
  ['POST', `/events/${event}/runs`, { kind: 'certificates' }],
  ['POST', `/events/${event}/exports`, { what: 'participants' }],
  ['GET', `/events/${event}/runs`],
  ['GET', `/events/${event}/report`],
  ['GET', `/events/${event}/forms/tukio/report`],
  ['GET', `/events/${event}/corrections`],
];
const ofPerson = (event: string, person: string): Route[] => [
  ['GET', `/events/${event}/participants/${person}`],
  ['PUT', `/events/${event}/participants/${person}/attendance/a1`, { attended: true, reason }],
  ['PUT', `/events/${event}/participants/${person}/overrides/ushiriki`, { reason }],
  ['PUT', `/events/${event}/participants/${person}/address`, { address: 'mpya@posta.example' }],
  ['PUT', `/events/${event}/participants/${person}/facts`, { name: 'Jina Jipya' }],
  ['POST', `/events/${event}/participants/${person}/corrections/1/accept`, {}],
  ['POST', `/events/${event}/participants/${person}/corrections/1/reject`, { reason }],
];
const ofRun = (event: string, id: string): Route[] => [
  ['GET', `/events/${event}/runs/${id}`],
  ['POST', `/events/${event}/runs/${id}/start`, { planned: 0 }],
];
const ofImport = (event: string, id: string): Route[] => [
  ['GET', `/events/${event}/imports/${id}`],
  ['GET', `/events/${event}/imports/${id}/rows`],
  ['POST', `/events/${event}/imports/${id}/preview`],
  ['POST', `/events/${event}/imports/${id}/commit`, { mode: 'all' }],
];
const ofNumber = (number: string): Route[] => [
  ['GET', `/certificates/${number}`],
  ['POST', `/certificates/${number}/revoke`, { reason }],
  ['POST', `/certificates/${number}/reissue`, { reason }],
];
/** Every route of the API but those that name nothing. */
const all = (event: string, person: string, runId: string, importId: string, number: string): Route[] => [
  ...[...ofEvent(event), ...ofPerson(event, person), ...ofRun(event, runId), ...ofImport(event, importId)],
  ...ofNumber(number),
];
const EVERY: Route[] = [['GET', '/events'], ['PUT', '/events', {}], ...all('ours', 'x', 'x', 'x', 'OU-2019-000001D-X')];

describe('a request for what is not there', () => {
  it.each(all('none', 'none', 'none', 'none', 'KK2-2019-000001D-0'))('%s %s is 404', async (method, path, body) => {
    const answer = await office.ask(method, path, body);
    expect([answer.status, answer.json.code]).toEqual([404, 'not-found']);
  });

  it('is 404 for another event’s person, run and import, and changes nothing', async () => {
    const before = await everything();
    const foreign = [...ofPerson('ours', stranger.id), ...ofRun('ours', run), ...ofImport('ours', import_)];
    for (const [method, path, body] of foreign) {
      const answer = await office.ask(method, path, body);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
      expect(answer.text).not.toContain('Kanari');
    }
    // The same are there under their own event.
    for (const [method, path] of [
      ofPerson('theirs', stranger.id),
      ofRun('theirs', run),
      ofImport('theirs', import_),
    ].flatMap((routes) => routes.slice(0, 1)))
      expect((await office.ask(method, path)).status).toBe(200);
    expect(await everything()).toEqual(before);
  });

  it('is 404 for an address that no route has, and for a number with a wrong check character', async () => {
    expect((await office.ask('GET', '/secrets')).status).toBe(404);
    expect((await office.ask('DELETE', '/events/ours')).status).toBe(404);
    expect((await office.ask('GET', `/certificates/${strangersNumber}`)).status).toBe(200);
    const wrong = `${strangersNumber.slice(0, -1)}${strangersNumber.endsWith('A') ? 'B' : 'A'}`;
    expect((await office.ask('GET', `/certificates/${wrong}`)).status).toBe(404);
  });

  it('names what was typed and where to look for the right one', async () => {
    const said = async (path: string) => (await office.ask('GET', path)).json.message;
    expect(await said('/events/none')).toBe('there is no event none: there are ours, theirs');
    expect(await said('/events/none/runs/x')).toBe('there is no event none: there are ours, theirs');
    expect(await said('/events/ours/participants/USJ-1')).toBe(
      'there is no participant USJ-1: cheti participants list --event ours shows them with their numbers',
    );
    expect(await said('/events/ours/runs/x')).toBe('there is no run x: cheti run list --event ours');
    expect(await said('/events/ours/forms/x/report')).toMatch(/^there is no form x: there are tukio, kundi-1, /);
    expect(await said(`/certificates/${'9'.repeat(200)}`)).toMatch(
      /^there is no certificate 9{60}…: a letter or digit/,
    );
  });

  it('is 404 for keys that are made of a table’s parts', async () => {
    for (const ref of ['PROFILE', '..', `${stranger.id}#x`, `theirs#${stranger.id}`])
      expect((await office.ask('GET', `/events/ours/participants/${encodeURIComponent(ref)}`)).status).toBe(404);
  });
});

describe('a request that is not signed', () => {
  it.each(EVERY)('%s %s is 403 and writes nothing', async (method, path, body) => {
    const before = await everything();
    const answer = await office.ask(method, path, body, { user: '' });
    expect([answer.status, answer.json.code]).toEqual([403, 'not-signed']);
    expect(await everything()).toEqual(before);
  });
});

describe('a body', () => {
  const takesBody = EVERY.filter(([, , body]) => body !== undefined);

  it.each(takesBody)('of more than 256 KB is 413: %s %s', async (method, path) => {
    const answer = await office.ask(method, path, `"${'x'.repeat(256 * 1024)}"`);
    expect([answer.status, answer.json.code]).toEqual([413, 'too-large']);
  });

  it.each(takesBody.filter(([, path]) => path !== '/events'))(
    'that is no JSON is 400, without a word of it: %s %s',
    async (method, path) => {
      for (const body of ['{"reason": Kanari', '', '\u0000']) {
        const answer = await office.ask(method, path, body);
        expect([path, answer.status, answer.json.code]).toEqual([path, 400, 'broken-json']);
        expect(answer.text).not.toContain('Kanari');
      }
    },
  );

  it.each(takesBody.filter(([, path]) => path !== '/events'))(
    'of another form is 422 and says where, not what: %s %s',
    async (method, path) => {
      for (const body of [[], null, 'Kanari', { 'kanari@posta.example': 1, planned: 'Kanari', reason: ['Kanari'] }]) {
        const answer = await office.ask(method, path, JSON.stringify(body));
        expect([path, answer.status, answer.json.code]).toEqual([path, 422, 'invalid']);
        expect((answer.json.details as unknown[]).length).toBeGreaterThan(0);
        expect(answer.text).not.toContain('Kanari');
      }
    },
  );
});

describe('a list', () => {
  it.each([
    'garbage',
    '9',
    '0.garbage',
    '-1',
    `0.${Buffer.from('{"pk":"A","sk":"B"}').toString('base64url')}`,
    '0.e30',
  ])('of people at the cursor %s is 422', async (cursor) => {
    const answer = await office.ask('GET', `/events/ours/participants?after=${encodeURIComponent(cursor)}`);
    expect(answer.status).toBe(422);
  });

  it.each([
    'null',
    '5',
    '"x"',
    'true',
    '1e999',
    '[]',
    '{"pk":1e999}',
    '{"pk":123456789012345678901234567890}',
    '{"pk":{"S":"A"},"sk":null}',
    '{"pk":"\\ud800","sk":""}',
  ])('of anything at a made-up cursor is 422: %s', async (key) => {
    const cursor = Buffer.from(key).toString('base64url');
    for (const path of [
      `/events/theirs/participants?after=0.${cursor}`,
      `/events/theirs/mails?after=0.${cursor}`,
      `/events/theirs/runs/${run}/people?after=0.${cursor}`,
      `/events/theirs/imports/${import_}/rows?after=${cursor}`,
    ]) {
      const answer = await office.ask('GET', path);
      expect([path, answer.status, answer.json.code]).toEqual([path, 422, 'bad-cursor']);
    }
  });

  it('of refused rows at a foreign cursor is 422', async () => {
    for (const cursor of ['garbage', Buffer.from('{"pk":"RUN#x","sk":"RUN"}').toString('base64url')])
      expect((await office.ask('GET', `/events/theirs/imports/${import_}/rows?after=${cursor}`)).status).toBe(422);
  });

  it.each(['0', '-1', '1001', 'all', '1.5'])('of %s people a page is 422', async (limit) => {
    expect((await office.ask('GET', `/events/ours/participants?limit=${limit}`)).status).toBe(422);
  });
});

describe('what goes wrong inside', () => {
  it('is 500 without a word of why; the log has the place, and no name', async () => {
    await office.person(ours, { id: 'brokenbrokenbrok', name: 'Kunguru Mweusi', address: 'kanari@posta.example' });
    const key = { pk: 'PERSON#ours#brokenbrokenbrok', sk: 'PROFILE' };
    await office.engines.table.update(key, { set: { role: { kanari: 'Kanari' } } });
    const answer = await office.ask('GET', '/events/ours/participants/brokenbrokenbrok');
    expect([answer.status, answer.json.code]).toEqual([500, 'failed']);
    expect(answer.text).not.toMatch(/ at |\.ts|role|Zod|Kanari|Kunguru/);
    expect(office.lines.at(-1)).toMatch(/"level":"error".*"correlation":"[^"]+".*ZodError/);
    await office.engines.table.delete(key);
  });
});

describe('each answer and each line of the log', () => {
  it('may not be kept by anybody between', async () => {
    for (const path of ['/events/ours', '/events/none'])
      expect((await office.ask('GET', path)).headers.get('cache-control')).toBe('no-store');
    const { headers } = await office.ask('GET', '/events', undefined, { user: '' });
    expect([headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual(['no-store', 'nosniff']);
  });

  it('holds no name, no address and nothing of a body', () => {
    expect(office.lines.length).toBeGreaterThan(0);
    for (const line of office.lines) for (const canary of CANARIES) expect(line).not.toContain(canary);
  });
});

const everything = async () => (await office.items('')).map((item) => JSON.stringify(item)).sort();
