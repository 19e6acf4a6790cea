import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../../../functions/events/event.ts';
import { eventNow } from '../../../../../functions/events/now.ts';
import { formWindow, instantOf } from '../../../../../functions/events/times.ts';
import { destroyFormKey } from '../../../../../functions/feedback/form-key.ts';
import { saveAnswer } from '../../../../../functions/feedback/store.ts';
import { unsubscribe } from '../../../../../functions/mail/unsubscribe.ts';
import { easyEvent } from '../../../organiser/office.ts';
import { type Desk, type Jar, openDesk } from '../../desk.ts';

let desk: Desk;
let asha: Jar;
const AT = '/organiser/events/kk2/setup';

beforeAll(async () => {
  desk = await openDesk();
  desk.world.set('2019-02-03T09:00:30Z');
  await desk.apply(easyEvent('kk2', 'KK2-2019'));
  asha = (await desk.session('asha', { kk2: 'editor' })).jar;
}, 300_000);
afterAll(() => desk.stop());

const now = async (): Promise<Event> => {
  const held = await eventNow(desk.engines.table, 'kk2');
  if (!held) throw new Error('there is no event');
  return held.event;
};
const formNow = async (id: string) => {
  const form = (await now()).forms.find((one) => one.id === id);
  if (!form) throw new Error('there is no form');
  return form;
};
const open = (path: string) => desk.open(asha, `${AT}/${path}`);
const post = (path: string, body: Record<string, string> = {}) => desk.open(asha, `${AT}/${path}`, body);
const entries = async (act: string) => (await desk.items('AUDIT#')).filter((entry) => entry.act === act);

describe('a form', () => {
  it('is closed at this minute, with an entry in the log, and opened again until a time to come', async () => {
    expect((await open('forms/tukio/standing')).text).toContain('Wazi hadi tarehe 16 Februari 2019, 23:59 EAT.');
    const [one, two] = [await post('forms/tukio/close'), await post('forms/tukio/close')];
    expect([one.to, two.to]).toEqual([
      `${AT}/forms/tukio/standing?done=closed`,
      `${AT}/forms/tukio/standing?done=closed`,
    ]);
    expect((await formNow('tukio')).closes).toBe('2019-02-03T12:00');
    expect(await entries('form-closed')).toMatchObject([{ on: 'tukio', by: { kind: 'organiser' } }]);
    const { text } = await open('forms/tukio/standing?done=closed');
    expect(text).toContain('Ilifungwa tarehe 3 Februari 2019, 12:00 EAT.');
    expect(text).toContain('value="2019-02-10T12:00"');
    expect((await post('forms/tukio/open', { closes: '2019-02-03T11:59' })).text).toContain(
      'Chagua siku na muda ujao.',
    );
    await post('forms/tukio/open', { closes: '2019-02-10T12:00' });
    expect(await formNow('tukio')).toMatchObject({ closes: '2019-02-10T12:00' });
    expect((await entries('form-opened')).length).toBe(1);
  });

  it('that would open later opens now, and closes when it would have', async () => {
    await desk.apply({
      ...(await now()),
      forms: (await now()).forms.map((form) => (form.id === 'fa2' ? { ...form, opens: '2019-02-05T08:00' } : form)),
    });
    expect((await open('forms/fa2/standing')).text).toContain('Itafunguliwa tarehe 5 Februari 2019');
    await post('forms/fa2/open');
    expect(await formNow('fa2')).toMatchObject({ opens: '2019-02-03T12:00' });
    // In the very minute in which it was opened.
    await post('forms/fa2/close');
    const event = await now();
    const window = formWindow(event, await formNow('fa2'));
    expect(window.closes.getTime() - window.opens.getTime()).toBe(60_000);
    expect(window.opens).toEqual(instantOf('2019-02-03T12:00', event.zone));
  });

  it('that is anonymous is closed only by a tick, and not opened any more once its key is destroyed', async () => {
    const { text, status } = await post('forms/siri/close');
    expect(status).toBe(422);
    expect(text).toContain('href="#agreed"');
    expect(text).toContain('ufunguo wa fomu hii unaharibiwa kabisa');
    expect((await formNow('siri')).closes).toBe('2019-02-16T23:59');
    await post('forms/siri/close', { agreed: 'yes' });
    expect((await formNow('siri')).closes).toBe('2019-02-03T12:00');
    await destroyFormKey(desk.engines.answers, 'kk2', 'siri');
    expect((await open('forms/siri/standing')).text).toContain('haiwezi kufunguliwa tena');
    expect((await post('forms/siri/open', { closes: '2019-02-10T12:00' })).status).toBe(422);
    expect((await formNow('siri')).closes).toBe('2019-02-03T12:00');
  });

  it('is removed, but not where a policy needs it', async () => {
    await post('forms/fa3/remove');
    expect((await now()).forms.map(({ id }) => id)).not.toContain('fa3');
    const event = await now();
    const only = event.forms.filter(({ id }) => ['tukio', 'siri', 'fa1'].includes(id));
    const [kind, ...kinds] = event.certificates;
    if (!kind) throw new Error('there is no kind');
    const each = { ...kind, policy: { ...kind.policy, feedback: { forms: 'each' as const } } };
    await desk.apply({ ...event, forms: only, certificates: [each, ...kinds] });
    const { status, text } = await post('forms/fa1/remove');
    expect(status).toBe(422);
    expect(text).toContain('hakuna fomu ya maoni ya kipindi');
    await desk.apply({ ...event, forms: only });
  });
});

describe('reminders and invitations', () => {
  const people: Record<string, string> = {};
  beforeAll(async () => {
    const event = await now();
    const form = await formNow('tukio');
    for (const name of ['ana', 'bila', 'amejibu', 'hataki', 'hayupo']) {
      const address = name === 'bila' ? undefined : `${name}@example.org`;
      const one = await desk.person(event, { name, ...(address ? { address } : { address: '' }) });
      people[name] = one.id;
      if (name !== 'hayupo') await desk.attend(one, 'a1');
      if (name === 'amejibu') {
        for (const answered of [form, await formNow('fa1')]) {
          const place = { event: 'kk2', form: answered, person: one.id };
          await saveAnswer(desk.engines, desk.world, place, { answers: { ujumla: 4 }, version: 1 }, event.zone);
        }
      }
      if (name === 'hataki') await unsubscribe(desk.engines.table, 'kk2', one.id, desk.world.now());
    }
    desk.loseMessages();
  });
  const keyOn = (text: string) => /name="key" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const said = (text: string) =>
    [...text.matchAll(/<span class="say">([^<]+)<\/span><b class="n">([^<]+)<\/b>/g)].map(
      ([, why, n]) => `${why}: ${n}`,
    );

  it('say first whom they would go to, and why not to the others', async () => {
    const { text } = await open('reminders?form=tukio');
    expect(text).toContain('<p class="big">1</p>');
    expect(text).toContain('Tuma vikumbusho 1');
    expect(text).toContain('ndani ya saa 20');
    expect(said(text)).toEqual([
      'Hawana barua pepe: 1',
      'Hawataki vikumbusho: 1',
      'Hawana fomu ya kujibu sasa: 1',
      'Hawakuhudhuria: 1',
      'Jumla: 1 + 1 + 1 + 1 + 1 = 5',
    ]);
    expect((await desk.items('RUN#')).filter(({ kind }) => kind === 'reminders')).toEqual([]);
  });

  it.each(['reminders', 'invitations'] as const)(
    '%s pressed twice are one run, which mails whom it said',
    async (kind) => {
      const key = keyOn((await open(`${kind}?form=tukio`)).text);
      const [one, two] = await Promise.all([post(kind, { key, form: 'tukio' }), post(kind, { key, form: 'tukio' })]);
      expect(one.to).toMatch(/^\/organiser\/events\/kk2\/runs\//);
      expect(two.to).toBe(one.to);
      await desk.work();
      expect((await post(kind, { key, form: 'tukio' })).to).toBe(one.to);
      await desk.work();
      const mails = (await desk.items('PERSON#')).filter(
        ({ sk, what }) => String(sk).startsWith('MAIL#') && (what as { kind: string }).kind === kind.slice(0, -1),
      );
      expect(mails.filter(({ state }) => state === 'sent').map(({ person }) => person)).toEqual([people.ana]);
      expect((await entries(`run-asked:${kind}`)).length).toBe(3);
      const { text } = await open(`${kind}?form=tukio`);
      expect(text).toContain('<p class="big">0</p>');
      expect(text).toContain(kind === 'reminders' ? 'saa 20 zilizopita' : 'Wameshaalikwa');
      expect(text).not.toContain('name="key"');
    },
  );

  it('of a form that there is not are 404, without a key 422', async () => {
    expect((await open('reminders?form=hakuna')).status).toBe(404);
    expect((await post('reminders', { key: 'x'.repeat(24), form: 'hakuna' })).status).toBe(404);
    expect((await post('invitations')).status).toBe(422);
  });
});
