import { describe, expect, it } from 'vitest';
import { inWords } from '../../../functions/console/setup/mistake-words.ts';
import { parseEvent } from '../../../functions/events/document.ts';
import { type Form, form as schema } from '../../../functions/events/questions.ts';
import { type Answers, readAnswers } from '../../../functions/feedback/answers.ts';
import { conditionSentence } from '../../../functions/feedback/condition-words.ts';
import { askedOnly, isAsked } from '../../../functions/feedback/conditions.ts';
import { report } from './counted.ts';
import { sampleEvent } from './sample.ts';

const title = { sw: 'Swali?', en: 'Question?' };
const options = ['ndiyo', 'hapana', 'sijui'].map((id) => ({ id, label: { sw: id.toUpperCase(), en: id } }));

/** A question on which another depends, and one that depends on that. */
const form: Form = schema.parse({
  id: 'sharti',
  about: 'event',
  title,
  questions: [
    { id: 'ulikuja', type: 'choice', title, options },
    {
      id: 'kwa-nini',
      type: 'choices',
      title,
      options,
      required: true,
      when: { question: 'ulikuja', is: ['hapana', 'sijui'] },
    },
    { id: 'eleza', type: 'long', title, required: true, when: { question: 'kwa-nini', is: ['sijui'] } },
    { id: 'kiasi', type: 'rating', title },
    {
      id: 'boresha',
      type: 'matrix',
      title,
      rows: options,
      required: true,
      when: { question: 'kiasi', is: [1, 2, 'dont-know'] },
    },
  ],
});
const asked = (given: Answers) =>
  form.questions.filter((question) => isAsked(question, askedOnly(form, given))).map(({ id }) => id);

describe('a question with a condition', () => {
  it.each([
    [{}, ['ulikuja', 'kiasi']],
    [{ ulikuja: 'ndiyo' }, ['ulikuja', 'kiasi']],
    [{ ulikuja: 'hapana' }, ['ulikuja', 'kwa-nini', 'kiasi']],
    [{ ulikuja: 'sijui', 'kwa-nini': ['ndiyo', 'sijui'] }, ['ulikuja', 'kwa-nini', 'eleza', 'kiasi']],
    [{ ulikuja: 'ndiyo', 'kwa-nini': ['sijui'] }, ['ulikuja', 'kiasi']],
    [{ kiasi: 2 }, ['ulikuja', 'kiasi', 'boresha']],
    [{ kiasi: 3 }, ['ulikuja', 'kiasi']],
    [{ kiasi: 'dont-know' }, ['ulikuja', 'kiasi', 'boresha']],
  ] as [Answers, string[]][])('is asked by the answers before it: %j', (given, ids) => {
    expect(asked(given)).toEqual(ids);
  });

  it('says whom it asks, in both languages', () => {
    const [, why, , , better] = form.questions;
    if (!why?.when || !better?.when) throw new Error('there is no condition');
    expect(conditionSentence(form, why.when, 'sw')).toBe(
      'Jibu tu kama kwenye swali la 1 umechagua “HAPANA” au “SIJUI”.',
    );
    expect(conditionSentence(form, better.when, 'en')).toBe(
      'Answer only if you chose “Very poor” or “Poor” or “Don’t know” at question 4.',
    );
  });
});

describe('what is posted', () => {
  const read = (...body: [string, string][]) => readAnswers(form, body);

  it('is required only of whom it is asked', () => {
    expect(read(['q.ulikuja', 'ndiyo'])).toMatchObject({ ok: true, answers: { ulikuja: 'ndiyo' } });
    expect(read(['q.ulikuja', 'hapana'])).toMatchObject({
      ok: false,
      mistakes: [{ field: 'q.kwa-nini', reason: 'missing' }],
    });
    expect(read(['q.kiasi', '1'])).toMatchObject({
      ok: false,
      mistakes: [{ row: 'ndiyo' }, { row: 'hapana' }, { row: 'sijui' }],
    });
  });

  it('to a question that is not asked is dropped, right or wrong, and all that hangs on it', () => {
    expect(
      read(['q.ulikuja', 'ndiyo'], ['q.kwa-nini', 'sijui'], ['q.eleza', 'Kwa sababu'], ['q.boresha.ndiyo', '99']),
    ).toMatchObject({ ok: true, answers: { ulikuja: 'ndiyo' } });
    const kept = read(['q.ulikuja', 'hapana'], ['q.kwa-nini', 'sijui'], ['q.eleza', 'Kwa sababu']);
    expect(kept).toMatchObject({ ok: true, answers: { 'kwa-nini': ['sijui'], eleza: 'Kwa sababu' } });
  });
});

describe('the report', () => {
  const times = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one);
  const all: Answers[] = [
    ...times(6, { ulikuja: 'hapana', 'kwa-nini': ['ndiyo'] }),
    ...times(2, { ulikuja: 'sijui' }),
    // Of a version in which everybody was asked.
    ...times(3, { ulikuja: 'ndiyo', 'kwa-nini': ['sijui'] }),
  ];

  const counted = all.map((one) => askedOnly(form, one));

  it('counts a question among those whom it asked', () => {
    const { questions } = report(form, counted, { attended: 20 });
    expect(questions[0]).not.toHaveProperty('asked');
    expect(questions[1]).toMatchObject({
      answers: 6,
      asked: 8,
      options: [
        { id: 'ndiyo', count: 6 },
        { id: 'hapana', count: 0 },
        { id: 'sijui', count: 0 },
      ],
    });
    expect(questions[2]).toEqual({ id: 'eleza', type: 'long', hidden: true });
  });
});

describe('a condition of the document', () => {
  const mistakes = (when: object, at = 1) => {
    const document = structuredClone({ ...sampleEvent, forms: [form] }) as {
      forms: { questions: { when?: unknown }[] }[];
    };
    const question = document.forms[0]?.questions[at];
    if (question) question.when = when;
    const parsed = parseEvent(document);
    return 'mistakes' in parsed ? parsed.mistakes : [];
  };
  const AT = 'forms[0].questions[1].when';

  it.each([
    [{ question: 'hakuna', is: ['ndiyo'] }, `${AT}.question`, 'Hakuna swali hakuna.', 'There is no question hakuna.'],
    [{ question: 'kwa-nini', is: ['ndiyo'] }, `${AT}.question`, 'lililo juu ya hili', 'a question above this one'],
    [{ question: 'kiasi', is: [1] }, `${AT}.question`, 'lililo juu ya hili', 'a question above this one'],
    [{ question: 'ulikuja', is: ['ndiyo', 'labda'] }, `${AT}.is[1]`, 'halina jibu “labda”', 'has no answer “labda”'],
    [{ question: 'ulikuja', is: [] }, `${AT}.is`, 'angalau 1', 'At least 1 is needed.'],
    [{ question: 'ulikuja' }, `${AT}.is`, 'Jaza hapa.', 'Fill this in.'],
    [{ question: 'ulikuja', is: ['ndiyo'], not: true }, `${AT}.not`, 'Hakuna sehemu', 'no such field'],
  ])('is refused by its place, in both languages: %j', (when, path, sw, en) => {
    const [mistake, ...others] = mistakes(when);
    expect([mistake?.path, others]).toEqual([path, []]);
    expect(inWords(mistake?.reason ?? '', 'sw')).toContain(sw);
    expect(inWords(mistake?.reason ?? '', 'en')).toContain(en);
  });

  it('cannot be on what is typed', () => {
    const [mistake] = mistakes({ question: 'eleza', is: ['x'] }, 3);
    expect(mistake?.path).toBe('forms[0].questions[3].when.question');
    expect(inWords(mistake?.reason ?? '', 'en')).toContain('with answers to choose from');
  });

  it('that is right is none, points as numbers or as texts', () => {
    expect(mistakes({ question: 'ulikuja', is: ['ndiyo'] })).toEqual([]);
    expect(form.questions[4]?.when).toEqual({ question: 'kiasi', is: ['1', '2', 'dont-know'] });
  });
});
