import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withdrawAttendance } from '../../../functions/attendance/store.ts';
import { feedbackApp } from '../../../functions/feedback/app.tsx';
import { destroyFormKey, existingFormKey, pseudonym } from '../../../functions/feedback/form-key.ts';
import { answerOf } from '../../../functions/feedback/store.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { type Hall, openHall } from './hall.ts';
import { goodAnswers, goodBody, sampleEvent, sampleForm, withField } from './sample.ts';

const NOON = new Date('2019-01-30T09:00:00Z');
const anonymous = { ...sampleForm, id: 'bila-jina', privacy: 'anonymous' as const };

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
beforeEach(() => {
  hall.clock.now = NOON;
  hall.drain('issue');
});
afterAll(() => hall.stop());

const saved = (person: string, form = sampleForm, event = sampleEvent.id) => answerOf(hall, { event, form, person });
const receiptOf = (person: string) => hall.table.get(keys.receipt(sampleEvent.id, person, sampleForm.id));

/** The fields that the page names as wrong: in the summary, and with an error beside them. */
const summarised = (html: string) => [...html.matchAll(/<a href="#(q\.[^"]+)-0">/g)].map((match) => match[1]);
const marked = (html: string) =>
  [...html.matchAll(/class="error" id="(q\.[^"]+?)(?:-0)?-error"/g)].map((match) => match[1]);

describe('opening the form', () => {
  it('shows every question with its number, the privacy sentence first, and writes nothing', async () => {
    const { person, cookie } = await hall.enrol('Asha');
    const before = await hall.dump();
    const { status, html } = await hall.get(person, cookie);
    expect(status).toBe(200);
    for (const n of [1, 2, 3, 4, 5, 6, 7]) expect(html).toContain(`Swali la ${n} kati ya 7`);
    expect(html.indexOf('lakini si jina lako')).toBeGreaterThan(0);
    expect(html.indexOf('lakini si jina lako')).toBeLessThan(html.indexOf('Swali la 1 kati ya 7'));
    expect(html).toContain('Unaweza kubadilisha majibu hadi tarehe 5 Februari 2019, 23:59');
    expect(html).toContain(`<input type="hidden" name="person" value="${person}"/>`);
    expect(await hall.dump()).toBe(before);
  });

  it('is one answer of at most 14 KB, kept by nobody', async () => {
    const { person, cookie } = await hall.enrol('Baraka');
    const response = await hall.request(`/p/kk2/${person}/forms/siku-ya-kwanza`, {
      headers: { cookie, 'accept-encoding': 'br' },
    });
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(14 * 1024);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('speaks the person’s own language until another is asked for', async () => {
    const { person, cookie } = await hall.enrol('Chiku', ['ufunguzi'], 'kk2', 'en');
    expect((await hall.get(person, cookie)).html).toContain('Send feedback');
    expect((await hall.get(person, cookie, { query: '?lang=sw' })).html).toContain('Tuma maoni');
    expect((await hall.get(person, `${cookie}; lang=sw`)).html).toContain('Tuma maoni');
  });

  it('answers 404 alike without a session, to a foreign one, for foreign events and for unknown forms', async () => {
    const { person, cookie } = await hall.enrol('Daudi');
    const other = await hall.enrol('Eliza');
    const tries = [
      await hall.get(person),
      await hall.get(person, other.cookie),
      await hall.get(person, cookie.replace(person, other.person)),
      await hall.get(person, cookie, { event: 'kk9' }),
      await hall.get(person, cookie, { form: 'hakuna' }),
      await hall.get('2222222222222222', '__Host-p-2222222222222222=x'),
    ];
    expect(tries.map(({ status }) => status)).toEqual(tries.map(() => 404));
    const plain = (html: string) => html.replaceAll(/\/[ep]\/[^"?]+/g, '');
    expect(new Set(tries.map(({ html }) => plain(html))).size).toBe(1);
    const before = await hall.dump();
    expect((await hall.post(person)).status).toBe(404);
    expect((await hall.post(person, other.cookie)).status).toBe(404);
    expect((await hall.post(person, cookie, { event: 'kk9' })).status).toBe(404);
    expect(await hall.dump()).toBe(before);
  });
});

describe('sending answers', () => {
  it('keeps them, writes the receipt, wakes the issue worker and leads to the thanks page', async () => {
    const { person, cookie } = await hall.enrol('Fatma');
    const { status, response } = await hall.post(person, cookie);
    expect(status).toBe(303);
    expect(response.headers.get('location')).toBe(`/p/kk2/${person}/thanks?form=siku-ya-kwanza`);
    expect(await saved(person)).toEqual({ answers: goodAnswers, version: 1, complete: true });
    expect(await receiptOf(person)).toMatchObject({ day: '2019-01-30', due: expect.any(String) });
    expect(hall.peek('issue')).toEqual([{ event: 'kk2', person, correlation: expect.any(String) }]);
  });

  it('a second time changes them, and the form shows them filled in', async () => {
    const { person, cookie } = await hall.enrol('Grace');
    await hall.post(person, cookie);
    await hall.post(person, cookie, { fields: withField('q.neno', 'Bora zaidi') });
    expect(await saved(person)).toMatchObject({ answers: { neno: 'Bora zaidi' }, complete: true });
    const { html } = await hall.get(person, cookie);
    expect(html).toContain('value="Bora zaidi"');
    expect(html).toMatch(/id="q\.kwa-ujumla-3"[^>]*checked/);
    expect(html).toMatch(/id="q\.vipindi\.akili-unde-5"[^>]*checked/);
    expect(html).toContain('Tuma mabadiliko');
    expect(html).not.toContain('nitaendelea baadaye');
  });

  it('stands though the queue fails: the due mark is left for the sweeper', async () => {
    const { person, cookie } = await hall.enrol('Hamisi');
    const broken = Object.assign(Object.create(hall.issueQueue), { send: () => Promise.reject(new Error('down')) });
    const app = feedbackApp({ ...hall.options, issueQueue: broken });
    const response = await app.request(`/p/kk2/${person}/forms/siku-ya-kwanza`, {
      method: 'POST',
      headers: { cookie, 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams([['person', person], ['version', '1'], ...goodBody]),
    });
    expect(response.status).toBe(303);
    expect(await receiptOf(person)).toHaveProperty('stateKey');
  });

  it('leaves no answer and no pseudonym in the logs, queues or beside the person', async () => {
    const { person, cookie } = await hall.enrol('Imani');
    hall.lines.length = 0;
    await hall.post(person, cookie, { form: 'bila-jina', fields: withField('q.neno', 'Kanari-maoni') });
    const secret = (await existingFormKey(hall.answers, 'kk2', 'bila-jina')) ?? '';
    const hmac = pseudonym(secret, person);
    expect(await saved(person, anonymous)).toMatchObject({ complete: true });
    expect(hall.lines.length).toBeGreaterThan(0);
    const told = [...hall.lines, ...hall.peek('issue').map((message) => JSON.stringify(message))].join('\n');
    for (const kept of [hmac, secret, 'Kanari-maoni', 'Imani', cookie.split('=')[1] ?? ''])
      expect(told).not.toContain(kept);
    for (const item of [...(await hall.items(hall.table)), ...(await hall.items(hall.answers))])
      expect(JSON.stringify(item).includes(hmac) && JSON.stringify(item).includes(person)).toBe(false);
    expect(JSON.stringify(await hall.items(hall.table))).not.toContain('Kanari-maoni');
  });
});

describe('answers with mistakes', () => {
  const bad: [string, string][] = [
    ['q.kwa-ujumla', '9'],
    ['q.vipindi.usalama', '4'],
    ['q.mada', 'usalama'],
    ['q.mada', 'taarifa'],
    ['q.mada', 'miradi'],
    ['q.neno', '</textarea><script>alert(1)</script>"\'&'],
    ['q.constructor', `<b>uongezwe</b>${'a'.repeat(500)}`],
  ];

  it('come back with a summary, each error at its field, and nothing is saved', async () => {
    const { person, cookie } = await hall.enrol('Jabali');
    const before = await hall.dump();
    const { status, html } = await hall.post(person, cookie, { fields: bad });
    expect(status).toBe(422);
    expect(html).toContain('<title>Kosa: Maoni ya kikao kazi · Cheti</title>');
    const fields = ['q.kwa-ujumla', 'q.vipindi.ubadilishanaji', 'q.vipindi.akili-unde', 'q.mada', 'q.constructor'];
    expect(summarised(html)).toEqual(fields);
    expect(marked(html)).toEqual(fields);
    for (const field of fields) expect(html).toContain(`id="${field}-0"`);
    expect(html).toContain('Kuna matatizo 5');
    expect(html).toContain('Chagua majibu yasiyozidi 2; sasa ni 3');
    expect(html).toContain('Punguza hadi herufi 500; sasa ni 515');
    expect(await hall.dump()).toBe(before);
    expect(hall.peek('issue')).toEqual([]);
  });

  it('keep what was typed, as text', async () => {
    const { person, cookie } = await hall.enrol('Khadija');
    const { html } = await hall.post(person, cookie, { fields: bad });
    expect(html).toMatch(/id="q\.vipindi\.usalama-3"[^>]*checked/);
    for (const index of [0, 1, 2]) expect(html).toMatch(new RegExp(`id="q\\.mada-${index}"[^>]*checked`));
    expect(html).toContain('value="&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;"');
    expect(html).toContain('&lt;b&gt;uongezwe&lt;/b&gt;');
    expect(html).not.toContain('<script>alert');
  });

  it('are told in English too', async () => {
    const { person, cookie } = await hall.enrol('Lulu');
    const { html } = await hall.post(person, `${cookie}; lang=en`, { fields: [] });
    expect(html).toContain('5 questions have no answer');
    expect(html).toContain('Question 1: Choose how satisfied you are');
    expect(html).toContain('Choose an answer for “Cyber security: the duty of every institution”');
  });

  it('that the form does not ask for are refused, with the rest kept', async () => {
    const { person, cookie } = await hall.enrol('Musa');
    const { status, html } = await hall.post(person, cookie, { fields: [...goodBody, ['q.ngeni', 'x']] });
    expect(status).toBe(422);
    expect(html).toContain('Fomu hii haina baadhi ya majibu yaliyotumwa');
    expect(html).toContain('value="Kimefana sana"');
    expect(await saved(person)).toBeUndefined();
  });

  it('with invisible control characters are refused at their field', async () => {
    const { person, cookie } = await hall.enrol('Neema');
    const { status, html } = await hall.post(person, cookie, { fields: withField('q.neno', 'sawa\u202etxt') });
    expect(status).toBe(422);
    expect(marked(html)).toEqual(['q.neno']);
    expect(html).toContain('Futa alama zisizoonekana');
  });
});

describe('answers that are more together than one item of the table holds', () => {
  const event = 'kk-refu';
  const texts = Array.from({ length: 39 }, (_, n) => ({
    ...{ id: `jibu-${n}`, type: 'long' as const, longest: 5000, required: false },
    title: { sw: 'Eleza zaidi', en: 'Say more' },
  }));
  const typed = (n: number) => (n < 33 ? '"' : 'ẹ').repeat(4900);
  beforeAll(() => hall.apply({ ...sampleEvent, id: event, forms: [{ ...sampleForm, questions: texts }] }));
  /** As multipart, in which a quotation mark is one byte. */
  async function send(name: string, language: 'sw' | 'en', act: 'send' | 'draft', text = typed) {
    const { person, cookie } = await hall.enrol(name, ['ufunguzi'], event, language);
    const body = new FormData();
    for (const [field, value] of Object.entries({ person, version: '1', act })) body.append(field, value);
    texts.forEach(({ id }, n) => {
      body.append(`q.${id}`, text(n));
    });
    const response = await hall.request(`/p/${event}/${person}/forms/siku-ya-kwanza`, {
      ...{ method: 'POST', headers: { cookie, 'sec-fetch-site': 'same-origin' }, body },
    });
    return { person, status: response.status, html: await response.text() };
  }

  it.each([
    ['sw', 'send', 'Punguza hadi karibu nusu; majibu yako yote kwa pamoja ni marefu mno'],
    ['en', 'draft', 'Shorten it to about half; all your answers together are too long'],
  ] as const)('come back whole with the longest named, and nothing is saved: %s, %s', async (language, act, told) => {
    const { person, status, html } = await send(`Refu ${act}`, language, act);
    expect(status).toBe(422);
    expect(summarised(html)).toEqual(['q.jibu-33', 'q.jibu-34', 'q.jibu-35']);
    expect(marked(html)).toEqual(['q.jibu-33', 'q.jibu-34', 'q.jibu-35']);
    expect(html).toContain(told);
    expect(html.split('&quot;'.repeat(4900))).toHaveLength(34);
    expect(html.split('ẹ'.repeat(4900))).toHaveLength(7);
    expect(await saved(person, sampleForm, event)).toBeUndefined();
  });

  it('are kept once they are short enough', async () => {
    const shorter = (n: number) => (n >= 33 && n <= 35 ? typed(n).slice(2450) : typed(n));
    const { person, status } = await send('Fupi', 'sw', 'send', shorter);
    expect(status).toBe(303);
    expect(await saved(person, sampleForm, event)).toMatchObject({ complete: true, answers: { 'jibu-0': typed(0) } });
  });
});

describe('a body that is refused whole', () => {
  it('is over 256 KB: 413', async () => {
    const { person, cookie } = await hall.enrol('Omari');
    expect((await hall.post(person, cookie, { fields: withField('q.neno', 'a'.repeat(300_000)) })).status).toBe(413);
    expect(await saved(person)).toBeUndefined();
  });

  it('is no form: 415', async () => {
    const { person, cookie } = await hall.enrol('Pendo');
    for (const type of ['application/json', 'text/plain', 'multipart/form-data']) {
      const { status } = await hall.post(person, cookie, { headers: { 'content-type': type } });
      expect(status).toBe(415);
    }
  });

  it('comes from another site: 403', async () => {
    const { person, cookie } = await hall.enrol('Rehema');
    const { status } = await hall.post(person, cookie, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(status).toBe(403);
    expect(await saved(person)).toBeUndefined();
  });

  it('names another person: two people on one phone cannot mix their answers', async () => {
    const one = await hall.enrol('Salma');
    const two = await hall.enrol('Tatu');
    const both = `${one.cookie}; ${two.cookie}`;
    const before = await hall.dump();
    for (const own of [{ person: two.person }, { person: '' }]) {
      const { status, html } = await hall.post(one.person, both, { own });
      expect(status).toBe(409);
      expect(html).toContain('Majibu haya ni ya mtu mwingine');
    }
    expect(await hall.dump()).toBe(before);
    await hall.post(one.person, both, { fields: withField('q.neno', 'wa kwanza') });
    await hall.post(two.person, both, { fields: withField('q.neno', 'wa pili') });
    expect(await saved(one.person)).toMatchObject({ answers: { neno: 'wa kwanza' } });
    expect(await saved(two.person)).toMatchObject({ answers: { neno: 'wa pili' } });
  });
});

describe('a form that is not open', () => {
  it('closes at 23:59 in Dar es Salaam, 20:59 UTC, and what is sent then is not saved', async () => {
    const { person, cookie } = await hall.enrol('Upendo');
    hall.clock.now = new Date('2019-02-05T20:59:00.000Z');
    const before = await hall.dump();
    const shown = await hall.get(person, cookie);
    expect(shown.status).toBe(200);
    expect(shown.html).toContain('Ilifungwa tarehe 5 Februari 2019, 23:59');
    const sent = await hall.post(person, cookie);
    expect(sent.status).toBe(409);
    expect(sent.html).toContain('Ulichotuma sasa hakijahifadhiwa');
    expect(await hall.dump()).toBe(before);
    hall.clock.now = new Date('2019-02-05T20:58:59.999Z');
    expect((await hall.post(person, cookie)).status).toBe(303);
  });

  it('says when it opens', async () => {
    const { person, cookie } = await hall.enrol('Vumilia');
    hall.clock.now = new Date('2019-01-30T05:59:59.000Z');
    expect((await hall.get(person, cookie)).html).toContain('Itafunguliwa tarehe 30 Januari 2019, 09:00');
    expect((await hall.post(person, cookie)).status).toBe(409);
    expect(await saved(person)).toBeUndefined();
  });

  it('is not for those who were not there, in words that name whom to write to', async () => {
    const { person, cookie } = await hall.enrol('Wema', ['wote']);
    const { html } = await hall.get(person, cookie);
    expect(html).toContain('Fomu hii ni kwa waliohudhuria');
    expect(html).toContain('mailto:kikao@example.org');
    expect((await hall.post(person, cookie)).status).toBe(409);
    expect(await saved(person)).toBeUndefined();
  });

  it('is not for those whose attendance was withdrawn', async () => {
    const { person, cookie } = await hall.enrol('Waridi');
    const by = { kind: 'system' as const, id: 'test' };
    await withdrawAttendance(hall.table, hall.options.world, {
      ...{ event: 'kk2', person, session: 'ufunguzi', reason: 'kosa', by },
    });
    expect((await hall.get(person, cookie)).html).toContain('Fomu hii ni kwa waliohudhuria');
  });

  it('is closed for good once its key has been destroyed', async () => {
    const event = 'kk-haribu';
    await hall.apply({ ...sampleEvent, id: event });
    const { person, cookie } = await hall.enrol('Yusufu', ['ufunguzi'], event);
    await hall.post(person, cookie, { event, form: 'bila-jina' });
    await destroyFormKey(hall.answers, event, 'bila-jina');
    expect((await hall.get(person, cookie, { event, form: 'bila-jina' })).html).toContain('Fomu imefungwa');
    const before = await hall.dump();
    expect((await hall.post(person, cookie, { event, form: 'bila-jina' })).status).toBe(409);
    expect(await hall.dump()).toBe(before);
  });
});

describe('a form that has changed since it was opened', () => {
  const event = 'kk-matoleo';
  const more = {
    ...sampleForm.questions[0],
    id: 'mpya',
    title: { sw: 'Swali jipya?' },
  } as (typeof sampleForm)['questions'][0];
  const newer = { ...sampleForm, questions: [...sampleForm.questions, more] };

  it('is still accepted in its old version while open, and its mistakes are shown in that version', async () => {
    await hall.apply({ ...sampleEvent, id: event });
    await hall.apply({ ...sampleEvent, id: event, forms: [newer] });
    const { person, cookie } = await hall.enrol('Zuhura', ['ufunguzi'], event);
    const missing = await hall.post(person, cookie, { event, fields: [] });
    expect(missing.html).not.toContain('Swali jipya?');
    expect(missing.html).toContain('name="version" value="1"');
    expect((await hall.post(person, cookie, { event })).status).toBe(303);
    expect(await saved(person, sampleForm, event)).toEqual({ answers: goodAnswers, version: 1, complete: true });
    const again = await hall.get(person, cookie, { event });
    expect(again.html).toContain('Swali jipya?');
    expect(again.html).toContain('name="version" value="2"');
    expect((await hall.post(person, cookie, { event, own: { version: '2' } })).status).toBe(422);
  });

  it.each(['99', '0', '-1', 'x', ''])(
    'comes back in today’s version with what was typed for version "%s"',
    async (version) => {
      const { person, cookie } = await hall.enrol(`Mtu ${version}`);
      const { status, html } = await hall.post(person, cookie, { own: { version } });
      expect(status).toBe(409);
      expect(html).toContain('Fomu imebadilika tangu ulipoifungua');
      expect(html).toContain('value="Kimefana sana"');
      expect(html).toContain('name="version" value="1"');
      expect(await saved(person)).toBeUndefined();
    },
  );

  it('comes back where the old version promised another privacy', async () => {
    const other = 'kk-faragha';
    await hall.apply({ ...sampleEvent, id: other });
    await hall.apply({ ...sampleEvent, id: other, forms: [{ ...sampleForm, privacy: 'anonymous' }] });
    const { person, cookie } = await hall.enrol('Zawadi', ['ufunguzi'], other);
    const { status, html } = await hall.post(person, cookie, { event: other });
    expect(status).toBe(409);
    expect(html).toContain('Fomu ikishafungwa kabisa');
    expect(await existingFormKey(hall.answers, other, sampleForm.id)).toBeUndefined();
  });
});

describe('a draft', () => {
  it('is kept without what is missing, says so, and is there on return', async () => {
    const { person, cookie } = await hall.enrol('Amina');
    const fields: [string, string][] = [['q.neno', 'Nusu tu']];
    const { status, response } = await hall.post(person, cookie, { fields, own: { act: 'draft' } });
    expect(status).toBe(303);
    expect(response.headers.get('location')).toBe(`/p/kk2/${person}/forms/siku-ya-kwanza?saved=1`);
    expect(await saved(person)).toMatchObject({ answers: { neno: 'Nusu tu' }, complete: false });
    expect(await receiptOf(person)).toBeUndefined();
    expect(hall.peek('issue')).toEqual([]);
    const shown = await hall.get(person, cookie, { query: '?saved=1' });
    expect(shown.html).toContain('Majibu yako yamehifadhiwa, lakini bado hayajatumwa');
    const later = await hall.get(person, cookie);
    expect(later.html).toContain('Endelea ulipoishia');
    expect(later.html).toContain('value="Nusu tu"');
  });

  it('of which nothing was filled in is not kept, and says so, unless it empties one that was', async () => {
    const { person, cookie } = await hall.enrol('Eliza');
    const { status, html } = await hall.post(person, cookie, { fields: [], own: { act: 'draft' } });
    expect(status).toBe(200);
    expect(html).toContain('hakuna kilichohifadhiwa');
    expect(await saved(person)).toBeUndefined();
    await hall.post(person, cookie, { fields: [['q.neno', 'Nusu tu']], own: { act: 'draft' } });
    const emptied = await hall.post(person, cookie, { fields: [['q.neno', ' ']], own: { act: 'draft' } });
    expect(emptied.status).toBe(303);
    expect(await saved(person)).toMatchObject({ answers: {} });
  });

  it('with a mistake comes back as any other', async () => {
    const { person, cookie } = await hall.enrol('Bahati');
    const { status, html } = await hall.post(person, cookie, {
      fields: [['q.pendekeza', '11']],
      own: { act: 'draft' },
    });
    expect(status).toBe(422);
    expect(marked(html)).toEqual(['q.pendekeza']);
  });

  it('never takes the place of what was sent', async () => {
    const { person, cookie } = await hall.enrol('Dalila');
    await hall.post(person, cookie);
    const { html } = await hall.post(person, cookie, { fields: [['q.neno', 'Rasimu']], own: { act: 'draft' } });
    expect(html).toContain('Umeshatuma maoni haya');
    expect(html).toContain('value="Rasimu"');
    expect(await saved(person)).toEqual({ answers: goodAnswers, version: 1, complete: true });
  });
});
