import { describe, expect, it } from 'vitest';
import { revokedLines } from '../../bin/commands/certificate.ts';
import { feedbackLines, feedbackReport } from '../../bin/commands/feedback-report.ts';
import { columns, facts } from '../../bin/commands/output.ts';
import { counted, inWords } from '../../bin/commands/words.ts';

const ZONE = 'Africa/Dar_es_Salaam';

describe('a table', () => {
  it('has texts to the left and numbers, with their heading, to the right', () => {
    const rows = [
      ['kundi-1', 7],
      ['k', 120],
    ];
    expect(columns(['group', 'n'], rows)).toEqual(['group      n', 'kundi-1    7', 'k        120']);
  });

  it('without rows is its heading', () => {
    expect(columns(['event', 'title'], [])).toEqual(['event  title']);
  });
});

describe('facts', () => {
  it('stand one a line, without those that nobody knows', () => {
    const list: [string, string | number | undefined][] = [
      ['post', undefined],
      ['e-mail', ''],
      ['number', 0],
      ['no', 'x'],
    ];
    expect(facts(list)).toEqual(['number  0', 'no      x']);
    expect(facts([])).toEqual([]);
  });
});

describe('words', () => {
  it('name outcomes and their reasons, and leave what they do not know as it is', () => {
    expect(inWords('will-issue')).toBe('will be issued');
    expect(inWords('not-eligible:feedback')).toBe('not due: feedback is missing');
    expect(inWords('not-attended')).toBe('attended nothing yet');
    expect(inWords('not-eligible:new-rule')).toBe('not due: new-rule');
    expect(inWords('new:outcome')).toBe('new:outcome');
  });

  it('count one and many', () => {
    expect([0, 1, 2].map((n) => counted(n, 'row'))).toEqual(['0 rows', '1 row', '2 rows']);
  });
});

describe('a revocation', () => {
  const answer = {
    ...{ status: 'revoked' as const, number: 'KK-1', event: 'kk', person: 'p', kind: 'k', edition: 1, issuedAt: '' },
    snapshot: { name: 'Asha Juma', title: {}, role: {}, dates: {}, verifyAddress: 'https://cheti.example/v/X' },
    revoked: { at: '2019-02-02T14:00:00.000Z', reason: 'si yeye' },
  };

  it('says whether it was this one that revoked, and the reason that stands', () => {
    expect(revokedLines({ ...answer, changed: true }, ZONE)[0]).toBe('KK-1 (Asha Juma) is revoked: si yeye');
    expect(revokedLines({ ...answer, changed: false }, ZONE)[0]).toBe(
      'KK-1 (Asha Juma) was revoked before, on 2019-02-02 17:00 (Africa/Dar_es_Salaam), and stays so: si yeye',
    );
  });
});

describe('a feedback report', () => {
  const report = feedbackReport.parse({
    form: 'f',
    privacy: 'anonymous',
    answers: 6,
    attended: 0,
    hidden: false,
    questions: [
      { id: 'a', type: 'rating', hidden: true },
      { id: 'b', type: 'matrix', hidden: false, answers: 6, rows: [{ hidden: true }] },
      { id: 'c', type: 'choice', hidden: false, answers: 6, options: [{ id: 'x', count: 4 }], earlier: 2 },
      { id: 'd', type: 'long', hidden: false, answers: 6 },
      { id: 'e', type: 'rating', hidden: false, answers: 5, counts: [0, 0, 0, 0, 0], dontKnow: 5 },
    ],
  });

  it('says from when the answers to an anonymous form are shown', () => {
    const open = feedbackReport.parse({
      ...{ form: 'f', privacy: 'anonymous', answers: 60, attended: 80, rate: 0.75, questions: [] },
      ...{ hidden: true, shownFrom: '2019-02-16T21:59:00.000Z' },
    });
    expect(feedbackLines(open, undefined, ZONE).slice(1)).toEqual([
      '60 answers of 80 people who attended (75 %); anonymous',
      'Answers to an anonymous form are shown once it has closed for good, from 2019-02-17 00:59 (Africa/Dar_es_Salaam) on, so that nobody can be told from what came last.',
    ]);
  });

  it('can be read without the form’s words, hides what is hidden and says what has no mean', () => {
    expect(feedbackLines(report, undefined, ZONE)).toEqual([
      'f',
      '6 answers of 0 people who attended; anonymous',
      ...['', 'a', '  under five answers: not shown'],
      ...[
        '',
        'b',
        '                  1  2  3  4  5  don’t know  mean',
        '  1 (under five)  –  –  –  –  –           –     –',
      ],
      ...['', 'c', '  4  x', '  2  (options of an earlier version)'],
      ...['', 'd', '  6 answers'],
      ...['', 'e', '  1  2  3  4  5  don’t know  mean', '  0  0  0  0  0           5     –'],
    ]);
  });
});
