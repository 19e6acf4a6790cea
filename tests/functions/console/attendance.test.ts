import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Participant } from '../../../functions/participants/participant.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const event = easyEvent('kk2', 'KK2-2019');
const AT = '/organiser/events/kk2';

let desk: Desk;
let jar: Jar;
const people: Participant[] = [];

/** Thirty people, of whom every third attended nothing. */
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  for (let n = 1; n <= 30; n++) {
    const one = await desk.person(event, { name: `Asha Juma ${n}`, group: n > 28 ? 'kundi-2' : 'kundi-1' });
    if (n % 3 !== 0) await desk.attend(one, n > 28 ? 'b1' : 'a1');
    people.push(one);
  }
  jar = (await desk.session('mlinzi', { kk2: 'door' })).jar;
}, 300_000);
afterAll(() => desk.stop());

const get = async (path: string) => (await desk.open(jar, AT + path)).text;
const namesIn = (text: string) => [...text.matchAll(/class="name">([^<]+)</g)].map(([, name]) => name);
const marked = (text: string) => text.match(/class="there"/g)?.length ?? 0;

describe('the matrix of people and sessions', () => {
  it('goes by people’s numbers, page after page, each person once, and counts each session', async () => {
    const first = await get('/attendance');
    const next = /attendance\?[^"]*after=(\d+)"/.exec(first)?.[1];
    const second = await get(`/attendance?after=${next}`);
    expect([...namesIn(first), ...namesIn(second)]).toEqual(people.map(({ name }) => name));
    expect(marked(first) + marked(second)).toBe(20);
    expect(first).toMatch(/Kipindi a1<\/span>.*?<b>19 <\/b>waliohudhuria/);
  });

  it('is narrowed by name, group and day', async () => {
    expect(namesIn(await get('/attendance?q=juma+17'))).toEqual(['Asha Juma 17']);
    expect(namesIn(await get('/attendance?group=kundi-2'))).toEqual(['Asha Juma 29', 'Asha Juma 30']);
    const day = await get('/attendance?day=2019-02-01');
    expect(day).toContain('Kipindi b1');
    expect(day).not.toContain('Kipindi a1');
  });

  it('says to ears what a sign says to eyes', async () => {
    const text = (await get('/attendance?q=juma+29')).replaceAll(/<[^>]+>/g, '');
    expect(text).toContain('Asha Juma 29, Kipindi b1: amehudhuria');
    expect(text).toContain('Asha Juma 29, Kipindi a1: si kipindi cha kundi lake');
  });
});

describe('a mark', () => {
  const path = () => `${AT}/attendance/${people[2]?.id}/a1?q=juma&group=&day=all&after=0`;
  const post = (attended: string, reason: string) => desk.open(jar, path(), { attended, reason });
  const audited = async () =>
    (await desk.engines.audit()).filter(({ on }) => on === `${people[2]?.id}/a1`).map(({ act }) => act);

  it('is set with a reason, wakes the issue worker, and leads back to the same list', async () => {
    desk.engines.drain('issue');
    const { status, to } = await post('yes', 'Alisaini kwenye karatasi');
    expect([status, to]).toEqual([303, `${AT}/attendance?q=juma&day=all`]);
    expect((await get('/attendance?q=juma+3')).replaceAll(/<[^>]+>/g, '')).toContain(
      'Asha Juma 3, Kipindi a1: amehudhuria',
    );
    expect(desk.engines.drain('issue')).toMatchObject([{ event: 'kk2', person: people[2]?.id }]);
    expect(await audited()).toEqual(['attendance-set']);
  });

  it('says by whom and why, on its page and in the person’s story', async () => {
    expect((await desk.open(jar, path())).text).toMatch(/Alisaini kwenye karatasi.*?mlinzi/);
    const { jar: owner } = await desk.session('asha', { kk2: 'owner' });
    expect((await desk.open(owner, `${AT}/people/${people[2]?.id}`)).text).toMatch(
      /Alihudhuria: Kipindi a1.*?Kwa mkono · Alisaini kwenye karatasi.*?mlinzi/,
    );
  });

  it('without a reason is not set, and the page says what is missing', async () => {
    const { status, text } = await post('no', ' ');
    expect(status).toBe(422);
    expect(text).toContain('Andika sababu kwa maneno machache');
  });

  it('is taken back, and stays seen', async () => {
    await post('no', 'Karatasi ya mwingine');
    expect((await desk.open(jar, path())).text).toMatch(/Alama imeondolewa.*?Karatasi ya mwingine · mlinzi/);
    expect((await audited()).sort()).toEqual(['attendance-set', 'attendance-withdrawn']);
  });

  it('of a person or session that is not there is 404', async () => {
    for (const seat of ['none/a1', `${people[0]?.id}/zz`])
      expect((await desk.open(jar, `${AT}/attendance/${seat}`)).status).toBe(404);
  });
});
