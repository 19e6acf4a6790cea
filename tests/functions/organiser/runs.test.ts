import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { easyEvent, type Office, openOffice } from './office.ts';

const event = easyEvent('kk2', 'KK2-2019');
let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.apply(event);
  for (const n of [1, 2, 3]) {
    const person = await office.person(event, { name: `Asha Juma ${n}`, group: n === 3 ? 'kundi-2' : 'kundi-1' });
    if (n !== 2) await office.attend(person, n === 3 ? 'b1' : 'a1');
  }
});
afterAll(() => office.stop());

const start = (body: unknown, key = '', user = 'asha') =>
  office.ask('POST', '/events/kk2/runs', body, { user, headers: key ? { 'idempotency-key': key } : {} });

describe('a run', () => {
  it('is planned: who gets a certificate and who does not, and why; nothing is issued', async () => {
    const asked = await start({ kind: 'certificates' });
    expect([asked.status, asked.json.state]).toEqual([201, 'planning']);
    await office.work();
    const planned = await office.ask('GET', `/events/kk2/runs/${asked.json.id}`);
    expect(planned.json).toMatchObject({
      state: 'planned',
      counts: { people: 3, 'will-issue': 2, 'not-eligible:attendance': 1 },
    });
    expect(planned.json).not.toHaveProperty('downloads');
    expect((await office.items('NUMBER#')).length).toBe(0);
  });

  it('starts only with the count that was planned, issues, and starts once', async () => {
    const asked = await start({ kind: 'certificates', selection: { roles: ['mshiriki'] } });
    const path = `/events/kk2/runs/${asked.json.id}`;
    const early = await office.ask('POST', `${path}/start`, { planned: 0 });
    expect([early.status, early.json.code]).toEqual([409, 'planning']);
    await office.work();
    const other = await office.ask('POST', `${path}/start`, { planned: 3 });
    expect([other.status, other.json.code]).toEqual([409, 'other-count']);
    expect(other.json.message).toContain('2 to issue or mail, not 3');
    const started = await office.ask('POST', `${path}/start`, { planned: 2, delay: 0 });
    expect([started.status, started.json.state]).toEqual([200, 'confirmed']);
    expect((await office.ask('POST', `${path}/start`, { planned: 2 })).status).toBe(200);
    await office.work();
    for (const said of [
      { planned: 3, delay: 0 },
      { planned: 2, delay: 60 },
    ]) {
      const refused = await office.ask('POST', `${path}/start`, said);
      expect([refused.status, refused.json.code]).toEqual([409, 'confirmed-already']);
      expect(refused.json.message).toContain('confirmed already, with 2 to issue or mail and 0 minutes');
    }
    expect((await office.ask('POST', `${path}/start`, { planned: 2, delay: 0 })).status).toBe(200);
    const ended = await office.ask('GET', path);
    expect(ended.json).toMatchObject({ state: 'finished', results: { issued: 2 } });
    expect((await office.items('NUMBER#')).length).toBe(2);
  });

  it('of one idempotency key is one run, and so is the same work under other keys while it goes on', async () => {
    const body = { kind: 'invitations', selection: { groups: ['kundi-1'] } };
    const [one, two] = await Promise.all([start(body, 'once'), start(body, 'once')]);
    expect([one.status, two.json.id]).toEqual([201, one.json.id]);
    expect((await start({ ...body, selection: { groups: ['kundi-1'], roles: [] } }, 'once')).json.id).toBe(one.json.id);
    const others = await Promise.all([start(body, 'once', 'juma'), start(body, 'twice'), start(body), start(body)]);
    expect(new Set(others.map(({ json }) => json.id))).toEqual(new Set([one.json.id]));
    await office.work();
    const again = await start(body);
    expect(again.json.id).not.toBe(one.json.id);
    for (const key of ['once', 'twice']) expect((await start(body, key)).json.id).toBe(one.json.id);
  });

  it('of one key that is used at once for two kinds of work is refused once, and in nobody’s way', async () => {
    const groups = (...ids: string[]) => ({ kind: 'reminders', selection: { groups: ids } });
    const both = await Promise.all([start(groups('kundi-1'), 'both'), start(groups('kundi-2'), 'both')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    for (const group of ['kundi-1', 'kundi-2'])
      expect((await start(groups(group))).json).toMatchObject({ selection: { groups: [group] } });
    await office.work();
  });

  it('starts once for fifty who ask at once, with one key and with fifty', async () => {
    const body = { kind: 'reminders', selection: { groups: ['kundi-2'] } };
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => start(body, n % 2 ? 'same' : `own-${n}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const [first] = answers;
    for (const { json } of answers) expect(json).toEqual(first?.json);
    expect(
      office.engines.peek('runs').filter((message) => (message as { run: string }).run === first?.json.id),
    ).not.toEqual([]);
    await office.work();
  });

  it('stands still, goes on, and is given up by its organiser’s word, each said again changes nothing', async () => {
    const asked = await start({ kind: 'invitations', selection: { groups: ['kundi-1'], roles: ['mshiriki'] } });
    const path = `/events/kk2/runs/${asked.json.id}`;
    const say = (word: string, body: unknown = {}) => office.ask('POST', `${path}/${word}`, body);
    for (const _ of [1, 2])
      expect((await say('pause', { reason: 'wait for lunch' })).json).toMatchObject({
        state: 'paused',
        reason: 'wait for lunch',
      });
    await office.work();
    expect((await office.ask('GET', path)).json).toMatchObject({ state: 'paused', counts: {} });
    for (const _ of [1, 2]) expect((await say('resume')).json.state).toBe('running');
    for (const _ of [1, 2]) expect((await say('cancel', { reason: 'another day' })).json.state).toBe('cancelled');
    expect(await say('resume')).toMatchObject({ status: 409, json: { code: 'cancelled' } });
    await office.work();
    const { json } = await office.ask('GET', path);
    expect((json.history as { state: string }[]).map(({ state }) => state)).toEqual([
      'running',
      'paused',
      'running',
      'cancelled',
    ]);
  });

  it.each([
    ['kind', { kind: 'reminders', selection: { groups: ['kundi-1'] } }],
    ['selection', { kind: 'invitations', selection: { groups: ['kundi-2'] } }],
  ])('of a used key with another %s is refused', async (_, body) => {
    await start({ kind: 'invitations', selection: { groups: ['kundi-1'] } }, 'used');
    const answer = await start(body, 'used');
    expect([answer.status, answer.json.code]).toEqual([422, 'key-used']);
  });

  it('over groups or roles that the event does not have names each of them', async () => {
    const answer = await start({ kind: 'reminders', selection: { groups: ['kundi-8', 'kundi-9'], roles: ['mfalme'] } });
    expect([answer.status, answer.json.code]).toEqual([422, 'unknown-selection']);
    expect(answer.json.details).toEqual([
      { path: 'selection.groups', reason: 'the event has no group kundi-8: there are kundi-1, kundi-2, kundi-3' },
      { path: 'selection.groups', reason: 'the event has no group kundi-9: there are kundi-1, kundi-2, kundi-3' },
      { path: 'selection.roles', reason: 'the event has no role mfalme: there are mshiriki, mtoa-mada, mgeni' },
    ]);
  });

  it('over a number that nobody has names it, and the highest there is', async () => {
    const highest = Math.max(...(await office.items('PERSON#kk2#')).map(({ sequence }) => Number(sequence ?? 0)));
    const answer = await start({ kind: 'certificates', selection: { numbers: [highest, highest + 1, 99_999] } });
    expect([answer.status, answer.json.code]).toEqual([422, 'unknown-selection']);
    const reason = `nobody of the event has ${highest + 1}, 99999: the highest number is ${highest}`;
    expect(answer.json.details).toEqual([{ path: 'selection.numbers', reason }]);
  });

  it('lists its people by an outcome that there is, and names those where it is another', async () => {
    const asked = await start({ kind: 'certificates', selection: { groups: ['kundi-2'] } });
    await office.work();
    const people = (outcome: string) =>
      office.ask('GET', `/events/kk2/runs/${asked.json.id}/people?outcome=${outcome}`);
    for (const outcome of ['already', 'not-eligible', 'not-eligible:attendance', 'no-kind', 'complained'])
      expect((await people(outcome)).status).toBe(200);
    for (const outcome of ['foo', 'not-eligible:foo', '']) {
      const answer = await people(outcome);
      expect([outcome, answer.status]).toEqual([outcome, 422]);
      expect(JSON.stringify(answer.json.details)).toContain('is none of will-issue, will-mail, already');
    }
  });

  it('that is no run of certificates cannot be started', async () => {
    const asked = await start({ kind: 'invitations' });
    const answer = await office.ask('POST', `/events/kk2/runs/${asked.json.id}/start`, { planned: 0 });
    expect([answer.status, answer.json.code]).toEqual([409, 'not-a-certificate-run']);
  });

  it('of a kind that only the system starts is refused', async () => {
    for (const kind of ['review', 'export', 'everything']) expect((await start({ kind })).status).toBe(422);
  });

  it('stands in the list, newest first, and in the audit with who asked and who started it', async () => {
    office.world.pass(60);
    const last = await start({ kind: 'reminders' });
    const { runs } = (await office.ask('GET', '/events/kk2/runs')).json as { runs: { id: string }[] };
    expect(runs[0]?.id).toBe(last.json.id);
    const entries = await office.items('AUDIT#');
    expect(entries).toContainEqual(expect.objectContaining({ act: 'run-asked:reminders', on: last.json.id }));
    expect(entries.filter(({ act }) => act === 'run-confirmed:certificates').length).toBe(1);
    expect(entries.filter(({ act }) => act === 'run-finished:certificates').length).toBe(1);
  });
});

describe('the closing report', () => {
  it('counts people and certificates, and says which sums do not come out', async () => {
    const { json, status } = await office.ask('GET', '/events/kk2/report');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      event: 'kk2',
      total: { registered: 3, attended: 2, eligible: 2, issued: 2, notEligible: { attendance: 1 } },
      groups: { 'kundi-1': { registered: 2, issued: 1 }, 'kundi-2': { issued: 1 }, 'kundi-3': { registered: 0 } },
      roles: { mshiriki: { issued: 2 } },
    });
    expect(json.differences).toEqual([]);
  });
});
