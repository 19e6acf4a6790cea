import { describe, expect, it } from 'vitest';
import type { Answers } from '../../../functions/feedback/answers.ts';
import fc from '../../properties.ts';
import { report } from './counted.ts';
import { goodAnswers, sampleForm } from './sample.ts';

const anonymous = { ...sampleForm, privacy: 'anonymous' as const };
const six: Answers[] = [
  { ...goodAnswers, 'kwa-ujumla': 5, pendekeza: 10, constructor: 'a' },
  { ...goodAnswers, 'kwa-ujumla': 4, pendekeza: 9, constructor: 'b' },
  { ...goodAnswers, 'kwa-ujumla': 4, pendekeza: 8, constructor: 'c' },
  { ...goodAnswers, 'kwa-ujumla': 2, pendekeza: 6, constructor: 'd' },
  { ...goodAnswers, 'kwa-ujumla': 'dont-know', pendekeza: 0, constructor: 'e' },
  { ...goodAnswers, 'kwa-ujumla': 'dont-know', pendekeza: 10, constructor: 'f' },
];
const of = (all: Answers[], id: string) =>
  report(sampleForm, all, { attended: 10 }).questions.find((question) => question.id === id);

describe('a report of an anonymous form to which more can come', () => {
  it('says how many have answered, from when it is shown, and nothing else', () => {
    const shownFrom = new Date('2019-02-16T21:59:00Z');
    const open = report(anonymous, six, { attended: 10, shownFrom });
    expect(open).toEqual({
      ...{ form: anonymous.id, privacy: 'anonymous', answers: 6, attended: 10, rate: 0.6, hidden: true },
      shownFrom: '2019-02-16T21:59:00.000Z',
      questions: anonymous.questions.map(({ id, type }) => ({ id, type, hidden: true })),
    });
  });
});

describe('a report', () => {
  it('counts a rating’s points and leaves "Sijui" out of the mean', () => {
    expect(of(six, 'kwa-ujumla')).toEqual({
      id: 'kwa-ujumla',
      type: 'rating',
      hidden: false,
      answers: 6,
      counts: [0, 1, 0, 2, 1],
      dontKnow: 2,
      mean: 3.75,
    });
  });

  it('has no mean where everybody said "Sijui"', () => {
    const all = six.map((answers) => ({ ...answers, 'kwa-ujumla': 'dont-know' }));
    expect(of(all, 'kwa-ujumla')).toMatchObject({ dontKnow: 6, mean: undefined });
  });

  it('reckons the NPS: per cent of 9 and 10 less per cent of 0 to 6', () => {
    expect(of(six, 'pendekeza')).toMatchObject({
      counts: [1, 0, 0, 0, 0, 0, 1, 0, 1, 1, 2],
      mean: 7.17,
      nps: 17,
    });
  });

  it('counts each row of a matrix', () => {
    expect(of(six, 'vipindi')).toMatchObject({
      answers: 6,
      rows: [
        { counts: [0, 0, 0, 0, 6], mean: 5 },
        { counts: [0, 0, 0, 6, 0], mean: 4 },
        { dontKnow: 6, mean: undefined },
      ],
    });
  });

  it('counts people for each option, and options of an earlier version apart', () => {
    const all = [...six.slice(1), { ...goodAnswers, mada: ['usalama', 'zamani'] }];
    expect(of(all, 'mada')).toMatchObject({
      answers: 6,
      options: [
        { id: 'usalama', count: 6 },
        { id: 'taarifa', count: 0 },
        { id: 'miradi', count: 5 },
      ],
      earlier: 1,
    });
    expect(of(six, 'muda')).toMatchObject({ options: [{ count: 0 }, { id: 'sawa', count: 6 }, { count: 0 }] });
  });

  it('gives the share of those who attended that answered', () => {
    expect(report(sampleForm, six, { attended: 8 })).toMatchObject({ answers: 6, attended: 8, rate: 0.75 });
    expect(report(sampleForm, [], { attended: 0 }).rate).toBeUndefined();
  });

  it('shows nothing of fewer than five answers', () => {
    const few = report(sampleForm, six.slice(0, 4), { attended: 10 });
    expect(few).toMatchObject({ answers: 4, hidden: true });
    expect(few.questions.map((question) => Object.keys(question))).toEqual(
      sampleForm.questions.map(() => ['id', 'type', 'hidden']),
    );
  });

  it('shows nothing of a question or row that fewer than five answered', () => {
    const all = six.map(
      ({ pendekeza, ...rest }, index): Answers => ({
        ...rest,
        ...(index < 4 && { pendekeza: pendekeza ?? 0 }),
        vipindi: index < 4 ? { usalama: 3, ubadilishanaji: 3 } : { usalama: 3 },
      }),
    );
    expect(of(all, 'pendekeza')).toEqual({ id: 'pendekeza', type: 'scale', hidden: true });
    expect(of(all, 'vipindi')).toMatchObject({ rows: [{ hidden: true }, { hidden: false }, { hidden: true }] });
  });

  it('adds up: points and "Sijui" are the answers, whatever was stored', () => {
    const stored = fc.dictionary(
      fc.constantFrom(...sampleForm.questions.map(({ id }) => id)),
      fc.oneof(
        fc.integer({ min: 0, max: 10 }),
        fc.string(),
        fc.array(fc.string()),
        fc.dictionary(fc.constantFrom('usalama', 'akili-unde'), fc.constantFrom(1, 5, 'dont-know' as const)),
      ),
    );
    fc.assert(
      fc.property(fc.array(stored, { maxLength: 20 }), (all) => {
        for (const question of report(sampleForm, all, { attended: 20 }).questions)
          if (question.type === 'rating' && !question.hidden)
            expect(question.counts.reduce((sum, n) => sum + n, question.dontKnow)).toBe(question.answers);
      }),
    );
  });
});
