import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Participant } from '../../../functions/participants/participant.ts';
import { eventWith } from '../certificates/perfect.ts';
import { type Office, openOffice } from './office.ts';

const event = eventWith({ attendance: { of: 'sessions', need: { least: 2 } }, feedback: { forms: 'event' } });
let office: Office;
let asha: Participant;
beforeAll(async () => {
  office = await openOffice();
  await office.apply(event);
  asha = await office.person(event, { name: 'Asha Kanari', address: 'asha@kanari.example', registration: 'R-1' });
});
afterAll(() => office.stop());

const put = (path: string, body: unknown) => office.ask('PUT', `/events/kk2/participants/${path}`, body);
const story = async () => (await office.ask('GET', `/events/kk2/participants/${asha.id}`)).json;

describe('the people of an event', () => {
  it('are listed page by page, each once', async () => {
    const everybody = [asha.id];
    for (let n = 0; n < 30; n++) everybody.push((await office.person(event)).id);
    const found: string[] = [];
    let after = '';
    do {
      const page = await office.ask('GET', `/events/kk2/participants?limit=4${after && `&after=${after}`}`);
      const { people, next } = page.json as { people: { id: string }[]; next?: string };
      expect(people.length).toBeLessThanOrEqual(4);
      found.push(...people.map(({ id }) => id));
      after = next ?? '';
    } while (after);
    expect(found.sort()).toEqual(everybody.sort());
  });

  it('are found by id, by registration number in either case, and by the number in their certificates', async () => {
    for (const ref of [asha.id, 'R-1', 'r-1', String(asha.sequence)])
      expect((await office.ask('GET', `/events/kk2/participants/${ref}`)).json.person).toMatchObject({ id: asha.id });
  });
});

describe('attendance by hand', () => {
  it.each([{}, { attended: true }, { attended: true, reason: '  ' }, { attended: 'yes', reason: 'kwa orodha' }])(
    'needs a reason: %j is 422',
    async (body) => {
      const answer = await put('R-1/attendance/a1', body);
      expect([answer.status, answer.json.code]).toEqual([422, 'invalid']);
      expect((await story()).attendance).toEqual([]);
    },
  );

  it('needs a reason that can be read as it stands', async () => {
    for (const reason of ['kosa \u202eosak', 'kosa \ud800', `kosa${'\u0301'.repeat(9)}`]) {
      const answer = await put('R-1/attendance/a1', { attended: true, reason });
      expect([answer.status, answer.json.details]).toEqual([422, [{ path: 'reason', reason: expect.any(String) }]]);
    }
    expect((await story()).attendance).toEqual([]);
  });

  it('is 422 for a session that the event does not have', async () => {
    const answer = await put('R-1/attendance/a9', { attended: true, reason: 'kwa orodha' });
    expect([answer.status, answer.json.code]).toEqual([422, 'unknown-session']);
    expect(answer.json.details).toEqual([
      { path: 'session', reason: 'there is no session a9: there are a1, a2, a3, b1, c1, wote' },
    ]);
    const both = await put('R-1/attendance/a9', { attended: true, reason: 'x' });
    expect((both.json.details as { path: string }[]).map(({ path }) => path)).toEqual(['reason', 'session']);
  });

  it('says where the session is for groups that the person is in none of', async () => {
    const set = (session: string) => put(`${guest.id}/attendance/${session}`, { attended: true, reason: 'kwa orodha' });
    const guest = await office.person(event, { group: 'kundi-2', groups: ['kundi-3'] });
    expect((await set('a1')).json).toMatchObject({ changed: true, notIn: ['kundi-1'] });
    for (const session of ['b1', 'c1', 'wote']) expect((await set(session)).json).not.toHaveProperty('notIn');
  });

  it('says how it is known and by whom, wakes the issue worker, and is recorded once', async () => {
    office.loseMessages();
    const set = await put('R-1/attendance/a1', { attended: true, reason: 'orodha ya mlangoni' });
    expect(set.json).toEqual({ person: asha.id, session: 'a1', attended: true, changed: true });
    expect((await story()).attendance).toEqual([
      expect.objectContaining({
        session: 'a1',
        how: { by: 'hand', reason: 'orodha ya mlangoni' },
        recordedBy: { kind: 'iam', id: 'arn:aws:iam::000000000000:user/asha' },
      }),
    ]);
    expect(office.engines.peek('issue')).toEqual([expect.objectContaining({ event: 'kk2', person: asha.id })]);
    expect((await put('R-1/attendance/a1', { attended: true, reason: 'tena' })).json.changed).toBe(false);
  });

  it('withdrawn stays visible with its reason, and is withdrawn once', async () => {
    const withdrawn = await put('R-1/attendance/a1', { attended: false, reason: 'mtu mwingine' });
    expect(withdrawn.json).toEqual({ person: asha.id, session: 'a1', attended: false, changed: true });
    expect((await story()).attendance).toEqual([
      expect.objectContaining({ withdrawn: expect.objectContaining({ reason: 'mtu mwingine' }) }),
    ]);
    expect((await put('R-1/attendance/a1', { attended: false, reason: 'tena' })).json.changed).toBe(false);
    expect((await put('R-1/attendance/a2', { attended: false, reason: 'tena' })).json.changed).toBe(false);
  });
});

describe('an address that is corrected', () => {
  const UNSEEN = [0, 1, 7, 0x202e, 0x200b, 0x200d, 0xad, 0xd800];
  it.each(UNSEEN)('is 422 with a letter that cannot be seen, which is named by its number: %i', async (letter) => {
    const answer = await put('R-1/address', { address: `ju${String.fromCharCode(letter)}ma@b.cc` });
    expect(answer.status).toBe(422);
    const number = `U+${letter.toString(16).toUpperCase().padStart(4, '0')}`;
    expect(answer.json.details).toEqual([{ path: 'address', reason: expect.stringContaining(number) }]);
  });

  it.each(['a@b..cc', 'a@-b.cc', 'foo@bar', 'R\ufffdais@b.cc', 'Asha <asha@b.cc>'])(
    'is 422 where an import would refuse it: %s',
    async (address) => {
      const answer = await put('R-1/address', { address });
      expect(answer.json.details).toEqual([{ path: 'address', reason: 'is not an e-mail address' }]);
    },
  );
});

describe('an override', () => {
  it('is 422 without a reason, and for a kind that the event does not have', async () => {
    for (const body of [{}, { reason: 'kosa \u202eosak' }, { reason: `kosa${'\u0301'.repeat(9)}` }])
      expect((await put('R-1/overrides/ushiriki', body)).status).toBe(422);
    const answer = await put('R-1/overrides/heshima', { reason: 'mgeni wa heshima' });
    expect([answer.status, answer.json.code]).toEqual([422, 'unknown-kind']);
    expect(answer.json.message).toContain('there are ushiriki, mada');
  });

  it('is shown with its reason, and issues whatever the policy says', async () => {
    office.loseMessages();
    expect((await story()).certificates).toEqual([]);
    const answer = await put('R-1/overrides/ushiriki', { reason: 'alihudhuria kwa mtandao' });
    expect([answer.status, answer.json]).toEqual([
      200,
      { person: asha.id, kind: 'ushiriki', reason: 'alihudhuria kwa mtandao' },
    ]);
    expect(office.engines.peek('issue')).toHaveLength(1);
    await office.work();
    const { certificates, overrides, mails } = (await story()) as Record<string, unknown[]>;
    expect([certificates?.length, overrides?.length, mails?.length]).toEqual([1, 1, 1]);
  });
});

describe('a certificate', () => {
  const number = async () => String(((await story()).certificates as { number: string }[])[0]?.number);

  it('is shown by its number, as people type it', async () => {
    const typed = (await number()).toLowerCase().replaceAll('-', ' ');
    const shown = await office.ask('GET', `/certificates/${encodeURIComponent(typed)}`);
    expect(shown.json).toMatchObject({ status: 'valid', number: await number(), person: asha.id });
  });

  it('is revoked with a reason; a second time changes nothing', async () => {
    const path = `/certificates/${await number()}/revoke`;
    for (const reason of ['', 'kosa \u202eosak', 'kosa \udc00', `kosa${'\u0301'.repeat(9)}`])
      expect((await office.ask('POST', path, { reason })).status).toBe(422);
    const revoked = await office.ask('POST', path, { reason: 'ametolewa kimakosa' });
    expect(revoked.json).toMatchObject({
      status: 'revoked',
      changed: true,
      revoked: { reason: 'ametolewa kimakosa' },
    });
    office.world.pass(60);
    // As if a crash had come before its entry in the log: a second time brings it.
    for (const { act, pk, sk } of await office.items('AUDIT#'))
      if (act === 'certificate-revoked') await office.engines.table.delete({ pk: String(pk), sk: String(sk) });
    // Also with a reason that would not do: what counts is that it is revoked.
    for (const reason of ['sababu nyingine', '', '\u202e']) {
      const again = await office.ask('POST', path, { reason });
      expect([again.status, again.json.changed, again.json.revoked]).toEqual([200, false, revoked.json.revoked]);
    }
    expect((await office.ask('GET', `/certificates/${await number()}`)).json.status).toBe('revoked');
  });
});

describe('the audit', () => {
  it('says who did what to whom and why, by ids alone', async () => {
    const entries = await office.items('AUDIT#');
    const acts = entries.map(({ act, on, reason }) => [act, on, reason]);
    expect(acts).toContainEqual(['attendance-set', `${asha.id}/a1`, 'orodha ya mlangoni']);
    expect(acts).toContainEqual(['attendance-withdrawn', `${asha.id}/a1`, 'mtu mwingine']);
    expect(acts).toContainEqual(['override:ushiriki', asha.id, 'alihudhuria kwa mtandao']);
    expect(acts).toContainEqual(['certificate-revoked', expect.stringMatching(/^KK2-2019-/), 'ametolewa kimakosa']);
    expect(acts.filter(([act]) => act === 'certificate-revoked')).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toMatch(/kanari|R-1/i);
  });

  it('and no line of the log holds a name, an address or a reason', () => {
    expect(office.lines.length).toBeGreaterThan(0);
    for (const line of office.lines) expect(line).not.toMatch(/kanari|orodha|mtandao|kimakosa/i);
  });
});
