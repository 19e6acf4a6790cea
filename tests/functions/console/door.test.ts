import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badgeText, readBadge } from '../../../functions/attendance/badge.ts';
import { badgeCodes, makeBadgeCodes } from '../../../functions/attendance/badge-store.ts';
import { presentAt } from '../../../functions/attendance/store.ts';
import { expected, present, search, withSettled } from '../../../functions/console/door/roll.ts';
import { sessionNow } from '../../../functions/console/door-lists.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const event = easyEvent('kk2', 'KK2-2019');
const AT = '/organiser/events/kk2/door';

let desk: Desk;
let jar: Jar;
const people: Participant[] = [];
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  for (const name of ['Neema Mwakalinga', "Ng'wanakilala Ngũgĩ", 'Asha Juma'])
    people.push(await desk.person(event, { name, address: `siri-${name.length}@example.org` }));
  jar = (await desk.session('mlinzi', { kk2: 'door' })).jar;
}, 120_000);
afterAll(() => desk.stop());

const personOf = (n: number) => people[n]?.id ?? '';
const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
const get = (path: string, headers: Record<string, string> = {}) =>
  desk.app.request(`https://cheti.example${AT}${path}`, { headers: { cookie: cookie(), ...headers } });
async function tell(acts: unknown[], headers: Record<string, string> = {}) {
  const answer = await desk.app.request(`https://cheti.example${AT}/acts`, {
    method: 'POST',
    headers: { cookie: cookie(), 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    body: JSON.stringify({ device: 'Mlango wa 1', acts }),
  });
  return { status: answer.status, json: answer.status === 200 ? await answer.json() : undefined };
}
const act = (id: string, person: string, session = 'a1', at = '2019-02-02T09:00:00.000Z') => ({
  id,
  person,
  session,
  at,
});

describe('the door page without scripts', () => {
  it('finds people, lets somebody in, and says so of who is in already', async () => {
    const page = await desk.open(jar, `${AT}?session=a2&q=NGWANA`);
    expect(page.text).toContain('Ng&#39;wanakilala');
    const posted = { person: personOf(1), session: 'a2' };
    const first = await desk.open(jar, AT, posted);
    expect(first.status).toBe(303);
    expect((await desk.open(jar, first.to)).text).toMatch(/class="last ok".*?Ng&#39;wanakilala.*?ameingia \d\d:\d\d/s);
    const second = await desk.open(jar, AT, posted);
    expect((await desk.open(jar, second.to)).text).toMatch(/class="last warn".*?Tayari aliingia/s);
    expect(await presentAt(desk.engines.table, 'kk2', 'a2')).toEqual([personOf(1)]);
    expect((await desk.open(jar, `${AT}?session=a2&q=NGWANA`)).text).toContain('Ameingia');
  });

  it('names nobody but whom was searched for, so that a phone may keep it; and may use the camera', async () => {
    const { text, response } = await desk.open(jar, AT);
    for (const { name } of people) expect(text).not.toContain(name);
    expect(text).not.toContain('mlinzi');
    expect(response.headers.get('permissions-policy')).toContain('camera=(self)');
    expect(response.headers.get('content-security-policy')).toMatch(
      /script-src 'self'; worker-src 'self'; connect-src 'self'/,
    );
    expect(
      (await desk.open(jar, '/organiser/events/kk2/attendance')).response.headers.get('permissions-policy'),
    ).toContain('camera=()');
  });

  it('begins with the session that people come to now', () => {
    const at = (instant: string) => sessionNow(event, new Date(instant)).id;
    expect(at('2019-01-01T00:00:00Z')).toBe('a1');
    // 08:30 there, half an hour before.
    expect(at('2019-02-01T05:30:00Z')).toBe('b1');
    expect(at('2019-02-01T04:30:00Z')).toBe('a3');
  });
});

describe('what a phone is given', () => {
  it('is so much as is needed to find people, and nothing where it has that already', async () => {
    const answer = await get('/people');
    const { people: guests } = (await answer.json()) as { people: Record<string, unknown>[] };
    expect(Object.keys(guests[0] ?? {})).toEqual(['id', 'number', 'name', 'groups']);
    expect(JSON.stringify(guests)).not.toContain('@');
    expect((await get('/people', { 'if-none-match': answer.headers.get('etag') ?? '' })).status).toBe(304);
    expect((await get('/present?session=none')).status).toBe(404);
  });

  it('has codes once badges were made, the same ones for good', async () => {
    const { table } = desk.engines;
    expect(await badgeCodes(table, 'kk2')).toBeUndefined();
    const [first, second] = [
      await makeBadgeCodes(table, desk.world, 'kk2'),
      await makeBadgeCodes(table, desk.world, 'kk2'),
    ];
    const code = first(personOf(0));
    expect(code).toMatch(/^[2-9a-z]{12}$/);
    expect([second(personOf(0)), second(personOf(1)) === code]).toEqual([code, false]);
    expect(await (await get('/people')).text()).toContain(code);
    expect(readBadge(badgeText('kk2', code))).toEqual({ event: 'kk2', code });
    expect(readBadge(`CHETI.KK2.${code.toUpperCase()}X`)).toBeUndefined();
  });
});

describe('acts of a phone', () => {
  it('are taken once however often they come, wake the issue worker, and say who is there', async () => {
    desk.engines.drain('issue');
    const sent = [act('scan-0001', personOf(0)), act('scan-0002', personOf(2))];
    for (let times = 0; times < 3; times++) {
      const { json } = await tell(times === 1 ? [...sent, ...sent] : sent);
      expect(new Set(json.acts.map(({ id, there }: { id: string; there: boolean }) => `${id} ${there}`))).toEqual(
        new Set(['scan-0001 true', 'scan-0002 true']),
      );
    }
    expect((await presentAt(desk.engines.table, 'kk2', 'a1')).sort()).toEqual([personOf(0), personOf(2)].sort());
    expect(
      (await desk.engines.audit()).filter(({ act, on }) => act === 'scanned' && on === `${personOf(0)}/a1`),
    ).toHaveLength(1);
    expect(desk.engines.drain('issue').length).toBeGreaterThan(1);
  });

  it('may be undone, also where the undo comes before its scan', async () => {
    const undo = { ...act('undo-0001', personOf(0), 'c1'), undoes: 'scan-1001' };
    expect((await tell([undo])).json.acts).toEqual([{ id: 'undo-0001', there: false }]);
    expect((await tell([act('scan-1001', personOf(0), 'c1')])).json.acts).toEqual([{ id: 'scan-1001', there: false }]);
  });

  it('that can never be taken are named, and the others taken', async () => {
    const { json } = await tell([
      act('scan-2001', 'nobody'),
      act('scan-2002', personOf(0), 'gone'),
      { id: 'scan-2003', person: 7 },
      act('scan-2004', personOf(0), 'b1'),
    ]);
    expect(json.acts.sort((a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id))).toEqual([
      { id: 'scan-2001', refused: 'person' },
      { id: 'scan-2002', refused: 'session' },
      { id: 'scan-2003', refused: 'unreadable' },
      { id: 'scan-2004', there: true },
    ]);
  });

  it('of a clock that is ahead are of now', async () => {
    await tell([act('scan-3001', personOf(1), 'a3', '2031-01-01T00:00:00.000Z')]);
    const { text } = await desk.open(jar, `/organiser/events/kk2/attendance/${personOf(1)}/a3`);
    expect(text).toContain('2 Februari 2019');
  });

  it('come from our own pages only', async () => {
    expect((await tell([], { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await tell(Array(51).fill(act('scan-4001', personOf(0))))).status).toBe(422);
  });
});

describe('what a phone knows by itself', () => {
  const guest = (number: number, name: string, groups = ['kundi-1']) => ({ id: `p${number}`, number, name, groups });
  const guests = [guest(1, "Ng'wanakilala Ngũgĩ"), guest(2, 'Asha Juma'), guest(12, 'Asha Ali', ['kundi-2'])];
  const own = (id: string, person: string, undoes?: string) => ({
    ...{ id, person, event: 'kk2', session: 'a1', at: '08:00' },
    ...(undoes && { undoes }),
  });

  it('finds by words without their marks, or by the very number', () => {
    const found = (typed: string) => search(guests, typed).map(({ number }) => number);
    expect([found('ngugi NGWANA'), found('asha'), found('2'), found('')]).toEqual([[1], [2, 12], [2], []]);
  });

  it('counts who is meant for a session', () => {
    const roll = { guests, present: {} };
    expect([expected(roll, { id: 'a1', groups: ['kundi-1'] }), expected(roll, { id: 'wote', groups: [] })]).toEqual([
      2, 3,
    ]);
  });

  it('puts what the server said of one person over a list that does not know it yet', () => {
    const settled = [
      { person: 'p2', session: 'a1', there: true, at: 1 },
      { person: 'p1', session: 'a1', there: false, at: 2 },
      { person: 'p3', session: 'b1', there: true, at: 3 },
    ];
    expect(withSettled(['p1'], settled, 'a1')).toEqual(['p2']);
  });

  it('puts what it did itself over what the server said last', () => {
    const roll = { guests, present: { a1: ['p1'] } };
    const inside = (...acts: ReturnType<typeof own>[]) => [...present(roll, acts, 'a1')].sort();
    expect(inside(own('x', 'p2'))).toEqual(['p1', 'p2']);
    expect(inside(own('x', 'p2'), own('y', 'p2', 'x'))).toEqual(['p1']);
    expect(inside(own('y', 'p1', 'sent before'))).toEqual([]);
    expect(inside({ ...own('x', 'p2'), session: 'b1' })).toEqual(['p1']);
  });
});
