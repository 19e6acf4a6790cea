import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PeoplePage } from '../../../functions/console/people-page.tsx';
import { advance, mailsIn } from '../../../functions/mail/store.ts';
import { findPeople } from '../../../functions/organiser/find-people.ts';
import { askForName } from '../../../functions/participants/name-correction-store.ts';
import type { Participant } from '../../../functions/participants/participant.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { personItems } from '../../../functions/shared/partition.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, type Jar, openDesk } from './desk.ts';

const event = easyEvent('kk2', 'KK2-2019');
const AT = '/organiser/events/kk2';

let desk: Desk;
let jar: Jar;
const people: Participant[] = [];

/** Thirty people: every third attended nothing, one has another name to wait for, one's mail bounces. */
beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(event);
  for (let n = 1; n <= 30; n++) {
    const address = n === 1 ? 'bounce@simulator.amazonses.com' : `mtu${n}@example.org`;
    const name = n === 2 ? "Ng'wanakilala Ngũgĩ" : `Asha Juma ${n}`;
    const one = await desk.person(event, {
      name,
      group: n > 28 ? 'kundi-2' : 'kundi-1',
      address,
      institution: 'Chuo cha Ufundi',
    });
    if (n % 3 !== 0) await desk.attend(one, n > 28 ? 'b1' : 'a1');
    people.push(one);
  }
  jar = (await desk.session('asha', { kk2: 'owner' })).jar;
}, 300_000);
afterAll(() => desk.stop());

const get = async (path: string) => (await desk.open(jar, AT + path)).text;
const namesIn = (text: string) =>
  [...text.matchAll(/people\/[^"?]+">([^<]+)</g)].map(([, name]) => name?.replaceAll('&#39;', "'"));

describe('the list of people', () => {
  it('goes by their numbers, page after page, each person once', async () => {
    const first = await get('/people');
    const next = /people\?after=(\d+)"/.exec(first)?.[1];
    const second = await get(`/people?after=${next}`);
    expect(namesIn(first)).toHaveLength(25);
    expect([...namesIn(first), ...namesIn(second)]).toEqual(people.map(({ name }) => name));
    expect(second).not.toContain('Mbele');
  });

  it.each([
    ['a word of the name in other letters', 'ngwanakilala', ["Ng'wanakilala Ngũgĩ"]],
    ['letters without their marks', 'NGUGI', ["Ng'wanakilala Ngũgĩ"]],
    ['an address', 'mtu7@', ['Asha Juma 7']],
    ['words of name and institution', 'juma ufundi 30', ['Asha Juma 30']],
    ['what nobody has', 'hakuna', []],
  ])('finds %s', async (_, q, names) => {
    expect(namesIn(await get(`/people?${new URLSearchParams({ q })}`))).toEqual(names);
  });

  it('is narrowed by group, role and state, all of them in the address', async () => {
    expect(namesIn(await get('/people?group=kundi-2'))).toEqual(['Asha Juma 29', 'Asha Juma 30']);
    expect(namesIn(await get('/people?role=mgeni'))).toEqual([]);
    expect(namesIn(await get('/people?is=not-attended'))).toHaveLength(10);
    expect(namesIn(await get('/people?is=not-answered&group=kundi-2'))).toEqual(['Asha Juma 29']);
    expect(namesIn(await get('/people?is=waiting'))).toHaveLength(20);
    expect(namesIn(await get('/people?is=no-address'))).toEqual([]);
  });

  it('is kept by a name for all organisers, once in whatever letters, until it is removed', async () => {
    const save = (name: string) => desk.open(jar, `${AT}/views?group=kundi-2&is=not-answered`, { name });
    const saved = await save(' Kundi la pili ');
    expect([saved.status, saved.to]).toEqual([303, `${AT}/people?group=kundi-2&is=not-answered`]);
    expect((await save('KUNDI LA PILI')).text).toContain('Kuna mwonekano wa jina hili tayari');
    expect([(await save(' ')).status, (await save('x'.repeat(41))).status]).toEqual([422, 422]);
    const other = (await desk.session('juma', { kk2: 'editor' })).jar;
    const { text } = await desk.open(other, saved.to);
    expect(text).toMatch(/aria-current="page">Kundi la pili</);
    const remove = /action="([^"]+\/remove)"/.exec(text)?.[1] ?? '';
    expect((await desk.open(other, remove, {})).to).toBe(`${AT}/people`);
    expect(await get('/people')).not.toContain('Kundi la pili');
    const acts = (await desk.items('AUDIT#')).map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['view-saved', 'view-removed']));
  });

  it('takes an address that makes no sense for one that says nothing', async () => {
    for (const query of ['is=none', 'after=-1', 'after=x', 'q=', `group=${'x'.repeat(500)}`])
      expect(namesIn(await get(`/people?${query}`))).toHaveLength(25);
  });

  it('is shown after one look where time is short, and goes on from there until each was looked at once', async () => {
    const looks: number[][] = [];
    const found: string[] = [];
    for (let after: number | undefined = 0; after !== undefined; ) {
      const asked = { q: '', group: '', role: '', is: 'not-attended', after } as const;
      const page = await findPeople(desk.engines.table, event, desk.world.now(), asked, () => true);
      found.push(...page.rows.map(({ person }) => person.name));
      looks.push([page.rows.length, Number(page.cut)]);
      after = page.next;
    }
    expect(looks).toEqual([
      [8, 1],
      [2, 0],
    ]);
    expect(found).toEqual(people.filter((_, n) => (n + 1) % 3 === 0).map(({ name }) => name));
  });

  it('that was cut says how far it was looked at, and leads on to a longer look', async () => {
    const html = String(
      PeoplePage({
        ...{ event, views: [], language: 'en', further: false },
        asked: { q: '', group: '', role: '', is: 'waiting', after: 0 },
        found: { rows: [], next: 900, cut: true },
      }),
    );
    expect(html).toContain('as far as number 900');
    expect(html).toContain('after=900&amp;further=yes');
    expect(html).not.toContain('Nobody found');
  });

  it('shows what was typed as text', async () => {
    const text = await get(`/people?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
    expect(text).not.toContain('<script>alert');
  });

  it('shows whose name waits', async () => {
    const third = people[3];
    await askForName(desk.engines.table, desk.world, 'kk2', third?.id ?? '', 'Mwanaidi Ramadhani');
    expect(namesIn(await get('/people?is=name-waits'))).toEqual([third?.name]);
    expect(await get('')).toContain('Jina 1 linasubiri kukaguliwa');
  });
});

describe('a run', () => {
  let path = '';
  const post = (word: string, body: Record<string, string> = {}) => desk.open(jar, `${path}/${word}`, body);

  it('is planned once by a form, however often that is sent', async () => {
    const key = /name="key" value="([^"]+)"/.exec(await get('/runs'))?.[1] ?? '';
    const [one, two] = [await desk.open(jar, `${AT}/runs`, { key }), await desk.open(jar, `${AT}/runs`, { key })];
    expect([one.status, two.to]).toEqual([303, one.to]);
    path = one.to;
    expect((await desk.open(jar, path)).text).toContain('Mpango unaandaliwa');
    await desk.work();
    const plan = (await desk.open(jar, path)).text;
    expect(plan).toContain('20 + 10 = 30 ✓');
    expect(plan).toContain('Toa vyeti 20');
    expect((await desk.open(jar, `${AT}/runs`, {})).status).toBe(422);
  });

  it('starts neither without the tick nor with another number', async () => {
    const unticked = await post('start', { planned: '20', delay: '0' });
    expect(unticked.status).toBe(422);
    expect(unticked.text).toContain('Weka alama kwamba umekagua mpango.');
    expect((await post('start', { planned: '19', delay: '0', agreed: 'yes' })).status).toBe(409);
    for (const body of [{ planned: 'x' }, { planned: '20', delay: '-1', agreed: 'yes' }])
      expect((await post('start', body as Record<string, string>)).status).toBe(422);
  });

  it('goes on, stands still and goes on again; a page that is as it was says so in few bytes', async () => {
    expect((await post('start', { planned: '20', delay: '0', agreed: 'yes' })).to).toBe(path);
    const { response, text } = await desk.open(jar, path);
    expect(text).toContain('data-live="confirmed"');
    const tag = response.headers.get('etag') ?? '';
    expect((await desk.open(jar, path, undefined, { 'if-none-match': tag })).status).toBe(304);
    await post('pause');
    expect((await desk.open(jar, path, undefined, { 'if-none-match': tag })).text).toContain('Umesitishwa');
    expect((await post('pause')).to).toBe(path);
    await post('resume');
    expect((await desk.open(jar, path)).text).toContain('Unaendelea');
  });

  it('ends green, each sum printed, and names who asked for it and started it', async () => {
    await desk.work();
    const { text } = await desk.open(jar, path);
    expect(text).toContain('Hesabu zote zinalingana');
    expect(text).toContain('20 = 20 + 0');
    expect(text).toContain('Umeombwa na asha');
    const entries = (await desk.items('AUDIT#')).filter(({ by }) => (by as { kind: string }).kind === 'organiser');
    expect(entries.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['run-asked:certificates', 'run-confirmed:certificates', 'run-paused:certificates']),
    );
    expect((await post('cancel')).to).toBe(path);
    expect((await desk.open(jar, path)).text).toContain('Umekamilika');
  });
});

describe('one person', () => {
  it('has their whole story, and no answer', async () => {
    const text = await get(`/people/${people[0]?.id}`);
    for (const words of [
      'Aliingizwa kwenye orodha',
      'Alihudhuria: ',
      'kimetolewa',
      'Barua ya cheti: imetumwa',
      'Kwa nini anapata',
    ])
      expect(text).toContain(words);
    const other = await get(`/people/${people[3]?.id}`);
    expect(other).toContain('Ameomba jina lirekebishwe');
    expect(other).toContain('“Asha Juma 4” → “Mwanaidi Ramadhani”');
  });

  it('whose mail came back stands in that list, and among what needs attention', async () => {
    const { table } = desk.engines;
    expect(namesIn(await get('/people?is=bounced'))).toEqual([]);
    const [mail] = mailsIn(await personItems(table, 'kk2', people[0]?.id ?? ''));
    const bounced = { at: '2019-02-02T13:00:00.000Z', type: 'Permanent', reason: 'General' };
    const came = mail && (await advance(table, mail, (one) => ({ ...one, bounced })));
    expect(namesIn(await get('/people?is=bounced'))).toEqual([people[0]?.name]);
    expect(namesIn(await get(`/people?is=bounced&after=${people[0]?.sequence}`))).toEqual([]);
    // Who is named there still, and has left the state meanwhile, is not shown.
    if (came) await table.update(keys.mail('kk2', came.person, came.id), { set: { state: 'cancelled' } });
    expect(namesIn(await get('/people?is=bounced'))).toEqual([]);
    if (came) await table.update(keys.mail('kk2', came.person, came.id), { set: { state: 'sent' } });
    expect(await get('')).toContain('Mtu 1 hafikiwi kwa barua');
    expect(await get(`/people/${people[0]?.id}`)).toContain('Barua ya cheti: haikufika');
  });

  it('of another event, or made up, is 404', async () => {
    for (const id of ['x', 'a'.repeat(16), '..%2F..'])
      expect((await desk.open(jar, `${AT}/people/${id}`)).status).toBe(404);
  });
});

describe('every page', () => {
  const pages = async () => ['/organiser', AT, `${AT}/people`, `${AT}/people/${people[0]?.id}`, `${AT}/runs`];

  it('is complete in both languages, and loads nothing by its policy', async () => {
    for (const path of await pages()) {
      const { text, response } = await desk.open(jar, `${path}?lang=en`);
      expect(text).toContain('lang="en"');
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    await desk.open(jar, '/organiser?lang=sw');
  });

  it('is read without a write but that of the session', async () => {
    const rows = async () => JSON.stringify((await desk.items('')).filter(({ type }) => type !== 'session'));
    const before = await rows();
    for (const path of await pages()) await desk.open(jar, path);
    expect(await rows()).toBe(before);
  });
});
