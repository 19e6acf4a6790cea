import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Event } from '../../../../../functions/events/event.ts';
import { eventNow } from '../../../../../functions/events/now.ts';
import type { Question } from '../../../../../functions/events/questions.ts';
import { saveAnswer } from '../../../../../functions/feedback/store.ts';
import { sampleForm } from '../../../feedback/sample.ts';
import { easyEvent } from '../../../organiser/office.ts';
import { type Desk, type Jar, openDesk } from '../../desk.ts';
import { formOn, typed } from '../form.ts';

let desk: Desk;
let asha: Jar;
let baraka: Jar;
const AT = '/organiser/events/kk2/setup';
const FORM = `${AT}/forms/tukio`;

beforeAll(async () => {
  desk = await openDesk();
  const event = easyEvent('kk2', 'KK2-2019');
  await desk.apply({ ...event, forms: [...event.forms, { ...sampleForm, about: 'event', id: 'yote' }] });
  await desk.apply({ ...easyEvent('jirani', 'JR'), title: { sw: 'Tukio la jirani' } });
  await desk.apply({ ...easyEvent('siri', 'SR'), title: { sw: 'Tukio la siri' } });
  asha = (await desk.session('asha', { kk2: 'owner', jirani: 'editor', siri: 'door' })).jar;
  baraka = (await desk.session('baraka', { kk2: 'editor' })).jar;
}, 300_000);
afterAll(() => desk.stop());

const now = async (): Promise<{ event: Event; version: number }> => {
  const held = await eventNow(desk.engines.table, 'kk2');
  if (!held) throw new Error('there is no event');
  return held;
};
const formNow = async (id = 'tukio') => (await now()).event.forms.find((form) => form.id === id);
const open = (path = FORM, jar = asha) => desk.open(jar, path);
const post = (
  form: [string, string][],
  changes: Record<string, string | string[]> = {},
  act = 'save',
  path = FORM,
  jar = asha,
) => desk.open(jar, path, typed(form, changes, act));
/** A form after some presses, one after the other. */
async function pressed(form: [string, string][], ...acts: string[]): Promise<[string, string][]> {
  let on = form;
  for (const act of acts) on = formOn((await post(on, {}, act)).text);
  return on;
}

describe('the builder of a form', () => {
  it('that is sent as it came changes nothing, whatever types its questions have', async () => {
    const before = await now();
    const path = `${AT}/forms/yote`;
    const { status, to } = await post(formOn((await open(path)).text), {}, 'save', path);
    expect([status, to]).toEqual([303, `${path}?saved=0`]);
    expect(await now()).toEqual(before);
  });

  it('adds, translates, orders, duplicates and removes questions, and keeps nothing until it is saved', async () => {
    const before = await now();
    const form = await pressed(formOn((await open()).text), 'ask:choice', 'bank:pendekeza');
    const typedIn = formOn(
      (
        await post(
          form,
          {
            'questions[1].title.sw': 'Ulikuja vipi?',
            'questions[1].title.en': 'How did you come?',
            'questions[1].options[0].label.sw': 'Basi',
            'questions[1].options[1].label.sw': 'Gari',
            'questions[1].required': 'yes',
          },
          'up:questions:2',
        )
      ).text,
    );
    const last = await pressed(typedIn, 'copy:questions:2', 'remove:questions:0');
    expect(await now()).toEqual(before);
    const { to } = await post(last);
    expect(to).toBe(`${FORM}?saved=${before.version + 1}`);
    const { questions } = (await formNow()) ?? { questions: [] };
    const vehicle = {
      type: 'choice',
      title: { sw: 'Ulikuja vipi?', en: 'How did you come?' },
      required: true,
      options: [
        { id: 'basi', label: { sw: 'Basi' } },
        { id: 'gari', label: { sw: 'Gari' } },
      ],
    };
    expect(questions).toEqual([
      expect.objectContaining({ id: 'pendekeza', type: 'scale' }),
      { ...vehicle, id: 'ulikuja-vipi' },
      { ...vehicle, id: 'ulikuja-vipi-2' },
    ]);
    const { text } = await open();
    expect(text.split('Haijatafsiriwa').length - 1).toBe(5);
    expect(text).toContain('Tafsiri 2 hazipo');
  });

  it('names each mistake at its control in both languages, and keeps what was typed', async () => {
    const form = await pressed(formOn((await open(`${AT}/forms/yote`)).text), 'ask:choices');
    const at = `questions[${sampleForm.questions.length}]`;
    const wrong = { 'title.sw': '', 'title.en': '', 'questions[4].most': '9', [`${at}.title.sw`]: 'Mpya' };
    const path = `${AT}/forms/yote`;
    const { status, text } = await post(form, wrong, 'save', path);
    expect(status).toBe(422);
    expect(text).toContain('href="#title.sw">Jina la fomu: Jaza hapa.');
    expect(text).toContain('href="#questions[4].most">Swali la 5');
    expect(text).toContain('Kuna majibu 3 tu ya kuchagua.');
    expect(text).toContain(`href="#${at}.options[0].label.sw">Swali la 8 (Mpya) · Majibu ya kuchagua: Jaza hapa.`);
    expect(Object.fromEntries(formOn(text))).toMatchObject(wrong);
    const english = await post(form, wrong, 'save', `${path}?lang=en`);
    expect(english.text).toContain('There are only 3 options to choose from.');
    await desk.open(asha, '/organiser?lang=sw');
  });

  it('asks a question on a condition, which names a question above it and its answers', async () => {
    const path = `${AT}/forms/yote`;
    const at = 'questions[5].when';
    const chosen = await post(formOn((await open(path)).text), { [at]: 'muda' }, 'refresh', path);
    expect(chosen.text).toContain(`<input type="checkbox" name="${at}.is" value="mrefu"/>`);
    const unsaid = await post(formOn(chosen.text), {}, 'save', path);
    expect(unsaid.text).toContain(`href="#${at}.is">Swali la 6`);
    const form = formOn(chosen.text);
    await post(form, { [`${at}.is`]: ['mfupi', 'mrefu'] }, 'save', path);
    expect((await formNow('yote'))?.questions[5]?.when).toEqual({ question: 'muda', is: ['mfupi', 'mrefu'] });
    const kept = formOn((await open(path)).text);
    const above = formOn(
      (await post(formOn((await post(kept, {}, 'up:questions:5', path)).text), {}, 'up:questions:4', path)).text,
    );
    const { status, text } = await post(above, {}, 'save', path);
    expect(status).toBe(422);
    expect(text).toContain('Liulizwe lini: Sharti litaje swali lililo juu ya hili.');
  });

  it('shows the form that was typed as participants see it, and sends nothing of it', async () => {
    const before = await now();
    const { text, status } = await post(formOn((await open()).text), { 'title.sw': 'Maoni mapya' }, 'preview');
    expect(status).toBe(200);
    expect(text).toContain('<form class="stack" method="dialog"');
    expect(text).toContain('Hakuna kinachotumwa');
    expect(text).toContain('Maoni mapya');
    expect(text).not.toContain('name="person"');
    expect((await open(`${FORM}/preview`)).text).toContain('Kuna uwezekano gani wa kumshauri');
    expect(await now()).toEqual(before);
    expect((await desk.items('ANSWERS#')).length + (await desk.items('FORMKEY#')).length).toBe(0);
  });

  it('is made from a template by one press, and saved twice it is there once', async () => {
    const path = `${AT}/new-form`;
    const begun = formOn((await open(`${path}?from=tukio`)).text);
    const first = await post(begun, { about: 'day:2019-02-02', privacy: 'anonymous' }, 'save', path);
    const again = await post(begun, { about: 'day:2019-02-02', privacy: 'anonymous' }, 'save', path);
    expect([first.status, again.to]).toEqual([303, `${AT}/forms/maoni-kuhusu-tukio?saved=0`]);
    const made = (await now()).event.forms.filter(({ title }) => title.sw === 'Maoni kuhusu tukio');
    expect(made).toMatchObject([{ about: { day: '2019-02-02' }, privacy: 'anonymous' }]);
    expect(made[0]?.questions.length).toBe(6);
  });

  it('copies questions of other forms, of events that the organiser may set up and no others', async () => {
    const { text } = await open(`${AT}/new-form`);
    expect(text).toContain('from=jirani%2Ftukio');
    expect(text).not.toContain('siri%2F');
    const shown = formOn((await post(formOn((await open()).text), { source: 'jirani/tukio' }, 'source')).text);
    await post(formOn((await post(shown, {}, 'take:all')).text));
    const questions: Question[] = (await formNow())?.questions ?? [];
    expect(questions.at(-1)).toMatchObject({ id: 'ujumla', title: { sw: 'Kwa ujumla?' } });
    const foreign = formOn((await post(shown, { shown: 'siri/tukio' }, 'take:all')).text);
    expect(foreign.some(([name]) => name.startsWith(`questions[${questions.length}]`))).toBe(false);
  });

  it('says of a form that has been answered what a change does', async () => {
    expect((await open(`${AT}/forms/fa1`)).text).not.toContain('ameshajibu');
    const { event } = await now();
    const person = await desk.person(event, { name: 'Asha Juma' });
    await desk.attend(person, 'a1');
    const form = await formNow('fa1');
    if (!form) throw new Error('there is no form');
    const answer = { answers: { ujumla: 4 }, version: 1 };
    await saveAnswer(desk.engines, desk.world, { event: 'kk2', form, person: person.id }, answer, event.zone);
    const { text } = await open(`${AT}/forms/fa1`);
    expect(text).toContain('Mtu 1 ameshajibu fomu hii');
    expect(text).toContain('majibu yake hayaonekani kwenye taarifa');
  });

  it.each([
    ['no version', [['act', 'save']]],
    [
      'an act that is none',
      [
        ['version', '1'],
        ['act', 'ask:poem'],
      ],
    ],
    [
      'a row far out',
      [
        ['version', '1'],
        ['questions[0].options[99999].key', 'a'],
        ['act', 'save'],
      ],
    ],
  ] as [string, [string, string][]][])('is refused with %s', async (_, body) => {
    expect((await desk.open(asha, FORM, body)).status).toBe(422);
  });

  it('is 404 of a form that there is not', async () => {
    for (const path of [`${AT}/forms/hakuna`, `${AT}/forms/hakuna/preview`])
      expect((await open(path)).status).toBe(404);
  });
});

describe('two who edit one form', () => {
  it('the second is told what the first changed, loses nothing, and saves it on top', async () => {
    const form = formOn((await open()).text);
    const first = (await formNow())?.questions[0]?.title.sw ?? '';
    const theirs = { 'questions[0].title.sw': 'La Baraka', closes: '2019-03-01T12:00' };
    expect((await post(form, theirs, 'save', FORM, baraka)).status).toBe(303);
    const mine = await pressed(form, 'ask:long');
    const at = mine.filter(([name]) => /^questions\[\d+\]\.key$/.test(name)).length - 1;
    const stale = await post(mine, { 'questions[0].title.sw': 'La Asha', [`questions[${at}].title.sw`]: 'Langu' });
    expect(stale.status).toBe(409);
    expect(stale.text).toContain('baraka amehifadhi toleo jipya');
    const rows = (stale.text.match(/<tr><th scope="row">.*?<\/tr>/gs) ?? []).map((row) =>
      row.replaceAll(/<[^>]+>/g, '|'),
    );
    expect(rows.join('\n')).toMatch(new RegExp(`${first}.*La Baraka.*La Asha`));
    expect(rows.join('\n')).toContain('2019-03-01 12:00');
    await post(formOn(stale.text));
    const after = await formNow();
    expect(after?.closes).toBe('2019-03-01T12:00');
    expect(after?.questions[0]?.title.sw).toBe('La Asha');
    expect(after?.questions.at(-1)?.title.sw).toBe('Langu');
  });
});

describe('the versions of a form', () => {
  it('say which is in force, and what each changed for whom', async () => {
    const { version } = await now();
    const { text } = await open(`${FORM}/versions`);
    const cards = text.split('<section class="card">').slice(1);
    expect(cards[0]).toContain(`Toleo la ${version}`);
    expect(cards.map((card) => card.includes('Linatumika'))).toEqual(cards.map((_, at) => at === 0));
    const rows = (cards[0]?.match(/<tr><th scope="row">.*?<\/tr>/gs) ?? []).map((row) =>
      row.replaceAll(/<[^>]+>/g, '|'),
    );
    expect(rows.join('\n')).toMatch(/Swali\|+La Baraka \/ [^|]*\|+La Asha \/ /);
    expect(rows.join('\n')).toContain('Swali: Langu');
    expect(text).not.toContain('Wewe umeandika');
    expect(cards.at(-1)).toContain('Fomu iliwekwa, ikiwa na maswali 1.');
    // Versions that changed another form only are not among them.
    expect(cards.length).toBeLessThan(version);
    expect((await open(`${FORM}/versions?from=1`)).text).not.toContain('Linatumika');
  });
});
