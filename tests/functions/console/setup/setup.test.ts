import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../../functions/events/event.ts';
import { eventNow } from '../../../../functions/events/now.ts';
import { easyEvent } from '../../organiser/office.ts';
import { type Desk, type Jar, openDesk } from '../desk.ts';
import { formOn, typed } from './form.ts';

let desk: Desk;
let asha: Jar;
let baraka: Jar;
const AT = '/organiser/events/kk2/setup';

beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(easyEvent('kk2', 'KK2-2019'));
  asha = (await desk.session('asha', { kk2: 'owner' })).jar;
  baraka = (await desk.session('baraka', { kk2: 'editor' })).jar;
}, 300_000);
afterAll(() => desk.stop());

const now = async (): Promise<{ event: Event; version: number }> => {
  const held = await eventNow(desk.engines.table, 'kk2');
  if (!held) throw new Error('there is no event');
  return held;
};
const page = async (section: string, jar = asha) => (await desk.open(jar, `${AT}/${section}`)).text;

describe('a form of the setup', () => {
  it.each(['general', 'groups', 'sessions', 'certificates'])(
    '%s that is sent as it came changes nothing',
    async (section) => {
      const before = await now();
      const { status, to } = await desk.open(asha, `${AT}/${section}`, typed(formOn(await page(section)), {}));
      expect([status, to]).toEqual([303, `${AT}/${section}?saved=0`]);
      expect(await now()).toEqual(before);
    },
  );

  it('becomes the next version, with an entry in the log and a look at everybody', async () => {
    const before = await now();
    const form = formOn(await page('general'));
    const { to } = await desk.open(
      asha,
      `${AT}/general`,
      typed(form, { 'title.en': 'Third Working Session', accent: '#884400' }),
    );
    expect(to).toBe(`${AT}/general?saved=${before.version + 1}`);
    expect((await desk.open(asha, to)).text).toContain(`Sasa ni toleo la ${before.version + 1}`);
    const after = await now();
    expect(after.event).toEqual({
      ...before.event,
      title: { ...before.event.title, en: 'Third Working Session' },
      accent: '#884400',
    });
    const entries = (await desk.items('AUDIT#')).filter(
      ({ act, on }) => act === 'event-applied' && on === String(after.version),
    );
    expect(entries).toMatchObject([{ event: 'kk2', by: { kind: 'organiser' } }]);
    expect((await desk.items('RUN#')).filter(({ kind }) => kind === 'review').length).toBeGreaterThan(0);
  });

  it('has data erased sooner by an owner alone, who may let it be kept longer again', async () => {
    const save = async (jar: Jar, keepDays: string) =>
      desk.open(jar, `${AT}/general`, typed(formOn(await page('general', jar)), { keepDays }));
    const refused = await save(baraka, '30');
    expect([refused.status, (await now()).event.keepDays]).toEqual([422, undefined]);
    expect(refused.text).toContain('href="#keepDays">Siku za kuhifadhi taarifa binafsi: Ni mmiliki wa tukio tu');
    const file = await desk.open(baraka, `${AT}/file`, {
      version: String((await now()).version),
      document: JSON.stringify({ ...(await now()).event, keepDays: 30 }),
    });
    expect([file.status, file.text.includes('Ni mmiliki wa tukio tu')]).toEqual([422, true]);
    expect([(await save(asha, '30')).status, (await now()).event.keepDays]).toEqual([303, 30]);
    expect([(await save(baraka, '60')).status, (await now()).event.keepDays]).toEqual([303, 60]);
    expect([(await save(baraka, '')).status, (await now()).event.keepDays]).toEqual([303, undefined]);
  });

  it('names each mistake at its field in the reader’s language, and keeps what was typed', async () => {
    const before = await now();
    const form = formOn(await page('general'));
    const wrong = {
      'title.sw': '',
      'title.en': '',
      'days.last': '2019-01-01',
      prefix: 'a b',
      'venue.town.sw': 'Iringa mjini',
    };
    const { status, text } = await desk.open(asha, `${AT}/general`, typed(form, wrong));
    expect(status).toBe(422);
    expect(text).toContain('<title>Kosa: ');
    expect(text).toContain('href="#title.sw">Jina la tukio: Jaza hapa.');
    expect(text).toContain('href="#prefix">Mwanzo wa namba za vyeti: Tumia herufi kubwa na tarakimu');
    expect(text).toContain('href="#days.last">Siku ya mwisho: Ni kabla ya siku ya kwanza, 2019-01-30.');
    expect(Object.fromEntries(formOn(text))).toMatchObject(wrong);
    expect(await now()).toEqual(before);
    const english = await desk.open(asha, `${AT}/general?lang=en`, typed(form, wrong));
    expect(english.text).toContain('Certificate numbers begin with: Use capitals and digits, such as KK2-2019.');
    await desk.open(asha, '/organiser?lang=sw');
  });

  it('gets a field for one more language, and loses nothing that was typed', async () => {
    const form = formOn(await page('general'));
    const { status, text } = await desk.open(
      asha,
      `${AT}/general`,
      typed(form, { language: 'fr', 'title.en': 'Typed before' }, 'language'),
    );
    expect(status).toBe(200);
    const next = formOn(text);
    expect(Object.fromEntries(next)).toMatchObject({ 'title.fr': '', 'title.en': 'Typed before' });
    await desk.open(asha, `${AT}/general`, typed(next, { 'title.fr': 'Troisième session' }));
    expect((await now()).event.title).toMatchObject({ fr: 'Troisième session', en: 'Typed before' });
  });

  it('says of what is in use already why it cannot change', async () => {
    const { event } = await now();
    const person = await desk.person(event, { name: 'Asha Juma', role: 'mtoa-mada' });
    await desk.attend(person, 'a1');
    const form = formOn(await page('sessions'));
    const at = event.sessions.findIndex(({ id }) => id === 'a1');
    const moved = { [`sessions[${at}].starts`]: '2019-01-30T08:00' };
    const { status, text } = await desk.open(asha, `${AT}/sessions`, typed(form, moved));
    expect(status).toBe(409);
    expect(text).toContain(
      `href="#sessions[${at}].starts">Kipindi a1 · Mwanzo: Kipindi a1 kina mahudhurio: hakiwezi kuhamishwa.`,
    );
    expect(Object.fromEntries(formOn(text))).toMatchObject(moved);
  });

  it.each([
    ['no version', [['act', 'save']]],
    [
      'a version that is not there',
      [
        ['version', '999'],
        ['act', 'save'],
      ],
    ],
    [
      'an act that is none',
      [
        ['version', '1'],
        ['act', 'explode'],
      ],
    ],
    [
      'a list that it has not',
      [
        ['version', '1'],
        ['act', 'add:forms'],
      ],
    ],
    [
      'a row far out',
      [
        ['version', '1'],
        ['sessions[99999].key', 'a1'],
        ['act', 'save'],
      ],
    ],
  ] as [string, [string, string][]][])('is refused with %s', async (_, body) => {
    expect((await desk.open(asha, `${AT}/sessions`, body)).status).toBe(422);
  });
});

describe('two who edit one event', () => {
  it('the second is shown what the first changed, keeps what they typed, and saves it on top', async () => {
    const before = await now();
    const form = formOn(await page('general'));
    const theirs = typed(form, { 'venue.town.sw': 'Arusha', 'title.sw': 'Kikao cha Baraka' });
    expect((await desk.open(baraka, `${AT}/general`, theirs)).status).toBe(303);
    const mine = typed(form, { 'title.sw': 'Kikao cha Asha', 'issuer.contact': 'asha@example.org' });
    const stale = await desk.open(asha, `${AT}/general`, mine);
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('baraka amehifadhi toleo jipya');
    const rows = stale.text.match(/<tr><th scope="row">.*?<\/tr>/gs) ?? [];
    expect(rows.map((row) => row.replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|'))).toEqual([
      `|Jina la tukio|${Object.values(before.event.title).join(' / ')}|Kikao cha Baraka / Typed before / Troisième session|Kikao cha Asha / Typed before / Troisième session|`,
      '|Mji|Dodoma|Arusha|–|',
    ]);
    expect((await now()).event.venue.town.sw).toBe('Arusha');
    const onTop = formOn(stale.text);
    expect(Object.fromEntries(onTop)).toMatchObject({
      version: String(before.version + 1),
      'title.sw': 'Kikao cha Asha',
      'venue.town.sw': 'Arusha',
    });
    await desk.open(asha, `${AT}/general`, typed(onTop, {}));
    const after = await now();
    expect(after.version).toBe(before.version + 2);
    expect(after.event.title.sw).toBe('Kikao cha Asha');
    expect(after.event.issuer.contact).toBe('asha@example.org');
    expect(after.event.venue.town.sw).toBe('Arusha');
  });

  it('a form that is sent twice is saved once', async () => {
    const form = typed(formOn(await page('general')), { 'venue.town.sw': 'Mwanza' });
    const [one, two] = [await desk.open(asha, `${AT}/general`, form), await desk.open(asha, `${AT}/general`, form)];
    expect([one.status, two.status]).toEqual([303, 303]);
    expect(two.to).toBe(`${AT}/general?saved=0`);
  });

  it('of two who save at once one is told', async () => {
    const form = formOn(await page('general'));
    const saved = await Promise.all(
      [asha, baraka].map((jar, at) => desk.open(jar, `${AT}/general`, typed(form, { 'venue.town.sw': `Mji ${at}` }))),
    );
    expect(saved.map(({ status }) => status).sort()).toEqual([303, 409]);
  });
});

describe('the file of an event', () => {
  const upload = (document: string, version: number, jar = asha) =>
    desk.open(jar, `${AT}/file`, [
      ['version', String(version)],
      ['document', document],
    ]);

  it('comes as it went', async () => {
    const { event, version } = await now();
    const { text, response } = await desk.open(asha, `${AT}/event.json`);
    expect(JSON.parse(text)).toEqual(event);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="kk2.json"');
    expect((await upload(text, version)).to).toBe(`${AT}/general?saved=0`);
  });

  it('changes what no form covers', async () => {
    const { event, version } = await now();
    await upload(JSON.stringify({ ...event, seal: true }), version);
    expect((await now()).event.seal).toBe(true);
  });

  it('is refused with its mistakes by their places, and its text is kept', async () => {
    const { event, version } = await now();
    const { status, text } = await upload(JSON.stringify({ ...event, zone: 'Mars/Olympus' }), version);
    expect(status).toBe(422);
    expect(text).toContain('zone: Chagua majira ya eneo.');
    expect(text).toContain('Mars/Olympus');
    expect((await upload('', version)).text).toContain('Chagua faili.');
    expect((await upload(JSON.stringify({ ...event, id: 'nyingine' }), version)).text).toContain(
      'ni la tukio nyingine',
    );
  });

  it('over a newer version shows what changed meanwhile, and is put on top', async () => {
    const { event, version } = await now();
    await upload(JSON.stringify({ ...event, accent: '#112233' }), version, baraka);
    const mine = JSON.stringify({ ...event, prefix: 'KKX' });
    const { status, text } = await upload(mine, version);
    expect(status).toBe(409);
    expect(text).toContain('#112233');
    expect(text).toContain(`name="version" value="${version + 1}"`);
    expect(text).toContain('KKX');
    expect((await upload(mine, version + 1)).status).toBe(303);
    expect((await now()).event.prefix).toBe('KKX');
  });
});

describe('what is missing before invitations go out', () => {
  it('is told, and so is what is there', async () => {
    const { text } = await desk.open(asha, AT);
    expect(text).toContain('Watu wamesajiliwa');
    expect(text).toContain('Mahudhurio yamerekodiwa');
  });
});
