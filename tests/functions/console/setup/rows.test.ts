import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventNow } from '../../../../functions/events/now.ts';
import { easyEvent } from '../../organiser/office.ts';
import { type Desk, type Jar, openDesk } from '../desk.ts';
import { formOn, typed } from './form.ts';

let desk: Desk;
let jar: Jar;
const AT = '/organiser/events/kk2/setup';

beforeAll(async () => {
  desk = await openDesk();
  await desk.apply(easyEvent('kk2', 'KK2-2019'));
  jar = (await desk.session('asha', { kk2: 'owner' })).jar;
}, 300_000);
afterAll(() => desk.stop());

const event = async () => {
  const held = await eventNow(desk.engines.table, 'kk2');
  if (!held) throw new Error('there is no event');
  return held.event;
};
const form = async (section: string) => formOn((await desk.open(jar, `${AT}/${section}`)).text);
const post = (section: string, body: [string, string][]) => desk.open(jar, `${AT}/${section}`, body);

describe('a list of the setup', () => {
  it('gets a row on a day, which loses nothing typed, and is saved where its time puts it', async () => {
    const before = await event();
    const more = await post(
      'sessions',
      typed(await form('sessions'), { 'sessions[0].room.sw': 'Chumba 4' }, 'add:sessions:2019-01-31'),
    );
    expect(more.status).toBe(200);
    const fields = formOn(more.text);
    const at = before.sessions.length;
    expect(Object.fromEntries(fields)).toMatchObject({
      'sessions[0].room.sw': 'Chumba 4',
      [`sessions[${at}].key`]: '',
      [`sessions[${at}].starts`]: '2019-01-31T09:00',
    });
    expect(await event()).toEqual(before);
    const filled = {
      [`sessions[${at}].title.sw`]: 'Usalama wa Taarifa',
      [`sessions[${at}].starts`]: '2019-01-31T11:00',
      [`sessions[${at}].ends`]: '2019-01-31T12:00',
      [`sessions[${at}].groups`]: ['kundi-1', 'kundi-2'],
    };
    expect((await post('sessions', typed(fields, filled))).status).toBe(303);
    const { sessions } = await event();
    expect(sessions.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'usalama-wa-taarifa', 'b1', 'c1', 'wote']);
    expect(sessions[3]).toEqual({
      id: 'usalama-wa-taarifa',
      title: { sw: 'Usalama wa Taarifa' },
      groups: ['kundi-1', 'kundi-2'],
      starts: '2019-01-31T11:00',
      ends: '2019-01-31T12:00',
    });
    expect(sessions[0]?.room).toEqual({ sw: 'Chumba 4' });
  });

  it('loses a row, and nothing of the others that is typed', async () => {
    const less = await post(
      'sessions',
      typed(await form('sessions'), { 'sessions[5].title.sw': 'Jina jipya' }, 'remove:sessions:3'),
    );
    const fields = Object.fromEntries(formOn(less.text));
    expect(fields).toMatchObject({ 'sessions[3].key': 'b1', 'sessions[4].title.sw': 'Jina jipya' });
    await post('sessions', typed(formOn(less.text), {}));
    const { sessions } = await event();
    expect(sessions.map(({ id }) => id)).toEqual(['a1', 'a2', 'a3', 'b1', 'c1', 'wote']);
    expect(sessions[4]?.title).toEqual({ sw: 'Jina jipya', en: 'Session c1' });
  });

  it.each([
    [
      'an end before its start',
      { 'sessions[0].ends': '2019-01-30T08:00' },
      'href="#sessions[0].ends">Kipindi a1 · Mwisho: Mwisho uwe baada ya mwanzo, 2019-01-30 09:00.',
    ],
    [
      'a session on no day of the event',
      { 'sessions[1].starts': '2019-03-01T09:00' },
      'Si mojawapo ya siku za tukio, 2019-01-30 hadi 2019-02-02.',
    ],
    [
      'a start that is missing',
      { 'sessions[2].starts': '' },
      'href="#sessions[2].starts">Kipindi a3 · Mwanzo: Jaza hapa.',
    ],
    ['a group that is not there', { 'sessions[0].groups': 'none' }, 'Makundi yanayohusika: Hakuna kundi none.'],
    [
      'an id that is used',
      {
        'sessions[6].key': '',
        'sessions[6].id': 'a1',
        'sessions[6].title.sw': 'Ya pili',
        'sessions[6].starts': '2019-02-02T11:00',
        'sessions[6].ends': '2019-02-02T12:00',
      },
      'href="#sessions[6].id">Ya pili · Alama: “a1” imetumika tayari',
    ],
  ] as [string, Record<string, string>, string][])('tells of %s at its control', async (_, changes, said) => {
    const { status, text } = await post('sessions', typed(await form('sessions'), changes));
    expect(status).toBe(422);
    expect(text).toContain(said);
    for (const [name, value] of Object.entries(changes))
      if (!name.endsWith('groups')) expect(Object.fromEntries(formOn(text))[name]).toBe(value);
  });

  it('warns of sessions that the same people cannot both attend, and of a group without any', async () => {
    const text = (await desk.open(jar, `${AT}/sessions`)).text;
    expect(text).toContain('“Jina jipya” na “Kipindi wote” vinagongana kwa watu wale wale.');
    const groups = await form('groups');
    const added = formOn((await post('groups', typed(groups, {}, 'add:groups'))).text);
    await post('groups', typed(added, { 'groups[3].title.sw': 'Wageni' }));
    expect((await event()).groups[3]).toEqual({ id: 'wageni', title: { sw: 'Wageni' } });
  });

  it('keeps an opener with its group, and takes it away when it is emptied', async () => {
    const opener = { 'groups[0].opener.title.sw': 'Katibu Mkuu', 'groups[0].opener.day': '2019-01-30' };
    await post('groups', typed(await form('groups'), opener));
    expect((await event()).groups[0]?.opener).toEqual({ title: { sw: 'Katibu Mkuu' }, day: '2019-01-30' });
    await post('groups', typed(await form('groups'), { 'groups[0].opener.title.sw': '', 'groups[0].opener.day': '' }));
    expect((await event()).groups[0]).not.toHaveProperty('opener');
  });

  it('does not let go of a group that people are in, and says so', async () => {
    await desk.person(await event(), { name: 'Asha Juma', group: 'kundi-2' });
    const less = await post('groups', typed(await form('groups'), {}, 'remove:groups:1'));
    const { status, text } = await post('groups', typed(formOn(less.text), {}));
    // Sessions and policies name it as well.
    expect([status, text.includes('>Kipindi · Kipindi b1: Hakuna kundi kundi-2.<')]).toEqual([422, true]);
  });
});

describe('a policy', () => {
  const kind = (suffix: string) => `certificates[0].policy.${suffix}`;

  it('is changed by its choices, and read as a sentence', async () => {
    const changes = {
      [kind('groups')]: ['kundi-1'],
      [kind('attendance')]: 'all',
      [kind('attendance.of')]: 'days',
      [kind('attendance.group')]: 'kundi-1',
      [kind('feedback')]: 'share',
      [kind('feedback.share')]: '50',
    };
    expect((await post('certificates', typed(await form('certificates'), changes))).status).toBe(303);
    expect((await event()).certificates[0]?.policy).toEqual({
      roles: [],
      groups: ['kundi-1'],
      attendance: { of: 'days', group: 'kundi-1', need: { all: true } },
      feedback: { forms: 'share', share: 0.5 },
    });
    const { text } = await desk.open(jar, `${AT}/certificates?lang=en`);
    expect(text).toContain(
      'Everybody in Group 1: all 3 days of Group 1, and feedback on at least half of the sessions attended.',
    );
    await desk.open(jar, '/organiser?lang=sw');
  });

  it.each([
    [
      'asks for more than there is',
      { attendance: 'least', 'attendance.least': '9' },
      'attendance.least',
      'Hakuna anayeweza kutimiza: siku za kundi kundi-1 ni 3 tu.',
    ],
    ['asks for no number', { attendance: 'least', 'attendance.least': 'mbili' }, 'attendance.least', 'Andika namba.'],
    [
      'asks for a share over the whole',
      { attendance: 'share', 'attendance.share': '150' },
      'attendance.share',
      'Iwe 1 au pungufu.',
    ],
    ['opens at no time', { opens: 'at', 'opens.at': '' }, 'opens', 'Haijakamilika, au si sahihi.'],
  ] as [string, Record<string, string>, string, string][])(
    'that %s is refused at its control',
    async (_, choices, at, said) => {
      const changes = Object.fromEntries(Object.entries(choices).map(([name, value]) => [kind(name), value]));
      const { status, text } = await post('certificates', typed(await form('certificates'), changes));
      expect(status).toBe(422);
      expect(text).toMatch(new RegExp(`href="#certificates\\[0\\]\\.policy\\.${at.replace('.', '\\.')}">[^<]*${said}`));
      expect(Object.fromEntries(formOn(text))).toMatchObject(changes);
    },
  );

  it('says how many people it would pass today, saved or only typed, and nothing is saved by counting', async () => {
    const held = await event();
    for (const n of [1, 2, 3]) {
      const one = await desk.person(held, { name: `Mtu ${n}`, group: 'kundi-1' });
      if (n > 1) for (const session of ['a1', 'a3']) await desk.attend(one, session);
    }
    const loose = { [kind('feedback')]: '', [kind('roles')]: ['mshiriki'] };
    const counted = await post('certificates', typed(await form('certificates'), loose, 'count'));
    expect(counted.text).toContain('Leo watu 2 kati ya 3 wanaohusika wangepata cheti hiki.');
    expect(await event()).toEqual(held);
    const { text, response } = await desk.open(jar, `${AT}/counts`);
    expect(response.headers.get('content-type')).toContain('application/json');
    // Nobody has answered yet.
    expect(JSON.parse(text)).toMatchObject({ ushiriki: 'Leo watu 0 kati ya 3 wanaohusika wangepata cheti hiki.' });
  });

  it('that somebody meets makes their certificate due as soon as it is saved', async () => {
    await post(
      'certificates',
      typed(await form('certificates'), { [kind('feedback')]: '', [kind('roles')]: ['mshiriki'] }),
    );
    await desk.work();
    expect(
      (await desk.items('PERSON#kk2')).filter(({ sk }) => String(sk).startsWith('CERTIFICATE#ushiriki')),
    ).toHaveLength(2);
    const { status, text } = await post(
      'certificates',
      typed(await form('certificates'), { 'certificates[0].letter': 'Z' }),
    );
    expect(status).toBe(409);
    expect(text).toContain(
      'href="#certificates[0].letter">Cheti cha Ushiriki · Herufi ya namba: Vyeti vya ushiriki vimetolewa, au vinatolewa: herufi haiwezi kubadilika.',
    );
  });
});
