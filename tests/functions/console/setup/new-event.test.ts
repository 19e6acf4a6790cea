import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Organiser } from '../../../../functions/console/session-store.ts';
import { eventNow } from '../../../../functions/events/now.ts';
import { applyEvent, takeId } from '../../../../functions/events/store.ts';
import { accessTo, roleIn } from '../../../../functions/organiser/access-store.ts';
import { easyEvent } from '../../organiser/office.ts';
import { type Desk, type Jar, openDesk } from '../desk.ts';

let desk: Desk;
let asha: { jar: Jar; who: Organiser };
const original = easyEvent('kk2', 'KK2-2019');

beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(original);
  asha = await desk.session('asha', { kk2: 'owner' });
}, 300_000);
afterAll(() => desk.stop());

const BLANK = {
  way: 'blank',
  'title.sw': 'Warsha ya Takwimu',
  'title.en': 'Workshop on Statistics',
  'days.first': '2027-03-01',
  'days.last': '2027-03-02',
  zone: 'Africa/Nairobi',
  'venue.name.sw': 'Ukumbi Mkuu',
  'venue.town.sw': 'Arusha',
  'issuer.name.sw': 'Ofisi ya Takwimu',
  'issuer.contact': 'takwimu@example.org',
  prefix: 'WT-2027',
  id: '',
};
const post = (body: Record<string, string>, jar = asha.jar) => desk.open(jar, '/organiser/new', body);
const held = async (id: string) => (await eventNow(desk.engines.table, id))?.event;

describe('a new event', () => {
  it('from blank has what it needs, and is owned by who made it from the first instant', async () => {
    const { status, to } = await post(BLANK);
    expect([status, to]).toEqual([303, '/organiser/events/warsha-ya-takwimu/setup']);
    const made = await held('warsha-ya-takwimu');
    expect(made).toMatchObject({
      title: { sw: 'Warsha ya Takwimu', en: 'Workshop on Statistics' },
      zone: 'Africa/Nairobi',
      sessions: [{ starts: '2027-03-01T09:00' }],
      sender: { name: 'Warsha ya Takwimu', replyTo: 'takwimu@example.org' },
      signatories: [{ name: 'asha' }],
    });
    expect(await accessTo(desk.engines.table, 'warsha-ya-takwimu')).toMatchObject([
      { role: 'owner', address: 'asha@console.example', person: asha.who.id },
    ]);
    expect((await desk.open(asha.jar, to)).status).toBe(200);
    expect((await desk.open(asha.jar, '/organiser')).text).toContain('Warsha ya Takwimu');
    const acts = (await desk.items('AUDIT#'))
      .filter(({ event }) => event === 'warsha-ya-takwimu')
      .map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['access-granted:owner', 'event-applied']));
  });

  it('names what is wrong, and keeps what was typed', async () => {
    const { status, text } = await post({ ...BLANK, 'title.sw': '', 'title.en': '', prefix: 'x', 'days.first': '' });
    expect(status).toBe(422);
    expect(text).toContain('href="#title.sw">Jina la tukio: Jaza hapa.');
    expect(text).toContain('href="#days.first">Siku ya kwanza: Jaza hapa.');
    expect(text).toContain('href="#prefix">');
    expect(text).toContain('value="Ofisi ya Takwimu"');
  });

  it('like another is moved in time with all that stands in it', async () => {
    const { to } = await post({
      ...{ way: 'copy', from: 'kk2', id: 'kk3', prefix: 'KK3' },
      ...{ 'title.sw': 'Kikao cha Tatu', 'title.en': '', 'days.first': '2027-02-03' },
    });
    expect(to).toBe('/organiser/events/kk3/setup');
    const made = await held('kk3');
    expect(made).toMatchObject({ title: { sw: 'Kikao cha Tatu' }, days: { first: '2027-02-03', last: '2027-02-06' } });
    expect(made?.sessions.map(({ starts }) => starts)).toEqual([
      '2027-02-03T09:00',
      '2027-02-03T09:00',
      '2027-02-04T09:00',
      '2027-02-05T09:00',
      '2027-02-06T09:00',
      '2027-02-06T09:00',
    ]);
    expect(made?.forms.find(({ id }) => id === 'siri')).toMatchObject({
      about: { day: '2027-02-06' },
      closes: '2027-02-20T23:59',
    });
    expect(made?.certificates).toEqual(original.certificates);
  });

  it('copies no event that one does not own', async () => {
    await desk.apply(easyEvent('foreign', 'FOR'));
    const baraka = await desk.session('baraka', { kk2: 'owner', foreign: 'editor' });
    const copy = {
      way: 'copy',
      from: 'foreign',
      id: 'stolen',
      prefix: 'ST',
      'title.sw': 'x',
      'days.first': '2027-02-03',
    };
    expect((await post(copy, baraka.jar)).status).toBe(404);
    expect(await held('stolen')).toBeUndefined();
    expect((await desk.open(baraka.jar, '/organiser/new?way=copy')).text).not.toContain('value="foreign"');
  });

  it('comes from a file, whose mistakes are told by their places', async () => {
    const document = JSON.stringify({ ...original, id: 'faili', prefix: 'FAI' });
    expect((await post({ way: 'file', document })).to).toBe('/organiser/events/faili/setup');
    const wrong = await post({ way: 'file', document: document.replace('"rasmi"', '"mbaya"') });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('certificates[0].design: Hakuna muundo mbaya.');
    expect((await post({ way: 'file', document: '' })).text).toContain('Chagua faili.');
  });

  it('takes neither the id nor the prefix of another, and gives nobody access to that', async () => {
    const baraka = await desk.session('second', { kk2: 'owner' });
    const { status, text } = await post({ ...BLANK, id: 'kk2', prefix: 'NEW' }, baraka.jar);
    expect(status).toBe(409);
    expect(text).toContain('href="#id">Alama ya tukio: “kk2” ni ya tukio jingine');
    const mine = await post({ ...BLANK, id: 'faili', prefix: 'NEW' }, baraka.jar);
    expect(mine.status).toBe(409);
    expect(await roleIn(desk.engines.table, 'faili', baraka.who)).toBeUndefined();
    const prefix = await post({ ...BLANK, id: 'other', prefix: 'KK2-2019' });
    expect(prefix.text).toContain('href="#prefix">Mwanzo wa namba za vyeti: “KK2-2019” ni ya tukio jingine');
    expect(await held('other')).toBeUndefined();
    expect((await post({ ...BLANK, id: 'other', prefix: 'OTH' })).status).toBe(303);
  });

  it('is made by who owns an event, and by nobody else', async () => {
    for (const role of ['editor', 'analyst', 'door'] as const) {
      const { jar } = await desk.session(`only-${role}`, { kk2: role });
      expect((await desk.open(jar, '/organiser/new')).status).toBe(403);
      expect((await post({ ...BLANK, id: `by-${role}` }, jar)).status).toBe(403);
      expect((await desk.open(jar, '/organiser')).text).not.toContain('/organiser/new');
    }
    expect((await desk.open(new Map(), '/organiser/new')).to).toBe('/organiser/sign-in?to=%2Forganiser%2Fnew');
  });
});

describe('an id that somebody has taken', () => {
  const { anybody, other } = {
    anybody: { kind: 'organiser', id: 'one' },
    other: { kind: 'organiser', id: 'two' },
  } as const;

  it('is theirs, the command line’s as well as another organiser’s', async () => {
    const { table, answers } = desk.engines;
    await takeId(table, 'taken', anybody);
    await takeId(table, 'taken', anybody);
    await expect(takeId(table, 'taken', other)).rejects.toMatchObject({ code: 'id-taken' });
    const made = { ...easyEvent('taken', 'TAK') };
    const rooms = { table, answers, world: desk.world };
    await expect(applyEvent(rooms, made)).rejects.toMatchObject({ code: 'id-taken' });
    await applyEvent(rooms, made, { by: anybody, over: 0 });
    // Once the event is there, its maker cannot give themselves access anew.
    await expect(takeId(table, 'taken', anybody)).rejects.toMatchObject({ code: 'id-taken' });
    await applyEvent(rooms, { ...made, accent: '#000000' });
  });
});
