import { describe, expect, it } from 'vitest';
import { type Fields, valueIn } from '../../../../../functions/console/setup/fields.ts';
import { changed, formAct } from '../../../../../functions/console/setup/forms/form-act.ts';
import {
  named,
  renamed,
  withQuestion,
  withQuestions,
} from '../../../../../functions/console/setup/forms/question-rows.ts';
import { merged } from '../../../../../functions/console/setup/merge.ts';
import { FEEDBACK_FORM } from '../../../../../functions/console/setup/sections.ts';
import { fieldsOf, written } from '../../../../../functions/console/setup/written.ts';
import { form as schema } from '../../../../../functions/events/questions.ts';
import { sampleForm } from '../../../feedback/sample.ts';

const base = fieldsOf(FEEDBACK_FORM, sampleForm);
const press = (fields: Fields, said: string): Fields => {
  const act = formAct.parse(said);
  if (typeof act === 'string') throw new Error('no change');
  return changed(fields, act);
};
const read = (fields: Fields) => schema.parse(written(FEEDBACK_FORM, named(fields, sampleForm, true), sampleForm));
const ids = (fields: Fields) => read(fields).questions.map(({ id }) => id);
const OWN = sampleForm.questions.map(({ id }) => id);
const set = (fields: Fields, values: Record<string, string[]>): Fields =>
  new Map([...fields, ...Object.entries(values)]);

describe('a form of questions', () => {
  it('of every type, as it came, is that form', () => {
    expect(read(base)).toEqual(sampleForm);
  });

  it('is put in another order, by one place at a time and not beyond its ends', () => {
    const [first, second, third, ...rest] = OWN;
    expect(ids(press(base, 'down:questions:0'))).toEqual([second, first, third, ...rest]);
    expect(ids(press(base, 'up:questions:2'))).toEqual([first, third, second, ...rest]);
    expect(ids(press(base, 'up:questions:0'))).toEqual(OWN);
    expect(ids(press(base, `down:questions:${OWN.length - 1}`))).toEqual(OWN);
    expect(ids(press(base, 'down:questions:99'))).toEqual(OWN);
  });

  it('loses the question that is removed, and its options with it', () => {
    expect(read(press(base, 'remove:questions:3')).questions).toEqual(sampleForm.questions.toSpliced(3, 1));
  });

  it('has a question twice that is duplicated, the second by an id of its own', () => {
    const { questions } = read(press(base, 'copy:questions:3'));
    expect(questions).toEqual(
      sampleForm.questions.toSpliced(4, 0, {
        ...sampleForm.questions[3],
        id: 'muda-wa-vipindi-ulikuwaje',
      } as (typeof questions)[number]),
    );
  });

  it.each(['rating', 'scale', 'matrix', 'choice', 'choices', 'short', 'long'] as const)(
    'gets a new question of type %s, which is whole once its words are there',
    (type) => {
      const at = `questions[${OWN.length}]`;
      const begun = press(base, `ask:${type}`);
      const rows = [...begun.keys()].flatMap((name) => /\.((?:options|rows)\[\d\])\.key$/.exec(name)?.[1] ?? []);
      const own = rows.filter((row) => begun.has(`${at}.${row}.key`)).map((row) => `${row}.label`);
      const texts = ['title', ...(type === 'scale' ? ['low', 'high'] : []), ...own];
      const made = read(set(begun, Object.fromEntries(texts.map((name) => [`${at}.${name}.sw`, [`Neno ${name}`]]))));
      expect(made.questions.at(-1)).toMatchObject({ type, id: 'neno-title', required: false });
    },
  );

  it('keeps the id of an option whose words change, and never gives one that was taken out to another', () => {
    const less = press(base, 'remove:questions[3].options:1');
    const more = set(press(less, 'add:questions[3].options'), {
      'questions[3].options[0].label.sw': ['Mfupi sana'],
      'questions[3].options[2].label.sw': ['Sawa'],
    });
    expect(read(more).questions[3]).toMatchObject({
      options: [{ id: 'mfupi', label: { sw: 'Mfupi sana' } }, { id: 'mrefu' }, { id: 'sawa-2' }],
    });
  });

  it('takes questions from elsewhere, by another id where theirs is used', () => {
    const { questions } = read(
      withQuestions(
        base,
        [sampleForm.questions[0], sampleForm.questions[3]].flatMap((q) => q ?? []),
      ),
    );
    expect(questions.length).toBe(OWN.length + 2);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(OWN.length + 2);
    expect(questions.at(-1)).toEqual({ ...sampleForm.questions[3], id: questions.at(-1)?.id });
  });

  it.each(['add:forms', 'remove:questions', 'ask:poem', 'copy:questions[1].options:0', 'up:questions:-1', ''])(
    'does not know the press “%s”',
    (said) => expect(formAct.safeParse(said).success).toBe(false),
  );
});

describe('two who change one form', () => {
  const merge = (theirs: Fields, mine: Fields) => renamed(merged(FEEDBACK_FORM, base, theirs, mine), sampleForm);

  it('keep the options that each added, and the words that each mended', () => {
    const theirs = set(base, { 'questions[3].options[0].label.en': ['Much too short'] });
    const mine = set(press(base, 'add:questions[3].options'), { 'questions[3].options[3].label.sw': ['Sijui'] });
    expect(read(merge(theirs, named(mine, sampleForm))).questions[3]).toMatchObject({
      options: [{ label: { en: 'Much too short' } }, { id: 'sawa' }, { id: 'mrefu' }, { id: 'sijui' }],
    });
  });

  it('keep my order, with their new question behind what it stood behind', () => {
    const theirs = set(press(withQuestion(base, 'short'), `up:questions:${OWN.length}`), {
      [`questions[${OWN.length - 1}].key`]: ['mpya'],
      [`questions[${OWN.length - 1}].title.sw`]: ['Mpya'],
    });
    const mine = press(base, 'down:questions:0');
    const [first, second, ...rest] = OWN;
    expect(ids(merge(theirs, mine))).toEqual([second, first, ...rest.slice(0, -1), 'mpya', rest.at(-1)]);
  });

  it('keep two new questions of one name apart', () => {
    const added = (fields: Fields, key: string[]) =>
      set(withQuestion(fields, 'short'), {
        [`questions[${OWN.length}].title.sw`]: ['Mpya'],
        [`questions[${OWN.length}].key`]: key,
      });
    const both = merge(added(base, ['mpya']), named(added(base, ['']), sampleForm));
    expect(ids(both)).toEqual([...OWN, 'mpya-2', 'mpya']);
    expect(valueIn(both, `questions[${OWN.length}].title.sw`)).toBe('Mpya');
  });
});
