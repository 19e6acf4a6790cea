import { describe, expect, it } from 'vitest';
import { runReportShown, runShown } from '../../bin/commands/answers.ts';
import { planLines, runLines, runListLines, runReportLines } from '../../bin/commands/run-lines.ts';

const ZONE = 'Africa/Dar_es_Salaam';
const run = (change: object = {}) =>
  runShown.parse({ id: 'r1', event: 'kk', kind: 'certificates', state: 'planned', counts: {}, ...change });
const running = { state: 'running', phase: 'mail', mailsFrom: '2019-02-02T10:42:30.000Z' };
const report = (change: object, of: object = {}) =>
  runReportLines(
    runReportShown.parse({ run: run(of), over: false, results: {}, mailing: {}, open: 98, differences: [], ...change }),
    ZONE,
    Date.parse('2019-02-02T10:40:00.000Z'),
  ).at(-1);

describe('a run that is confirmed', () => {
  it.each([
    [0, 'Mails leave right after the last certificate'],
    [600, 'Mails leave 10 min after the last certificate'],
  ])('says when its mails leave: after %i s', (delay, said) => {
    expect(runLines(run({ state: 'confirmed', delay }), ZONE).join('\n')).toContain(said);
  });
});

describe('a plan', () => {
  it('says of each count whether it counts people, certificates or mails, and whom a group takes in', () => {
    const counts = {
      people: 746,
      'no-kind': 3,
      'will-issue': 95,
      already: 600,
      'not-eligible:feedback': 59,
      'no-address': 2,
    };
    expect(planLines(run({ counts, selection: { groups: ['kundi-3'], roles: [] } })).slice(0, 12)).toEqual([
      'run r1: planned',
      'only people of kundi-3, at home or further (the report counts by home group)',
      'people',
      '  people looked at                  746',
      '  no certificate is meant for them  3',
      'certificates (a person may get several kinds)',
      '  will be issued                95',
      '  done before                   600',
      '  not due: feedback is missing  59',
      'mails that cannot go',
      '  no e-mail address  2',
      'Who and why: cheti run people r1 --event kk',
    ]);
  });

  it('says that its mails take at least so long', () => {
    const outlook = { mails: 95, rate: 500, left: 900, seconds: 1 };
    expect(planLines(run({ counts: { people: 95, 'will-issue': 95 }, outlook }))).toContain(
      '95 mails take at least 1 s: SES lets this account send 500 a second, and 900 more today.',
    );
  });
});

describe('the report of a run', () => {
  it('that goes on says what it waits for, in the event’s zone', () => {
    expect(report({}, running)).toMatch(/^98 mails leave from 2019-02-02 13:42 \(Africa\/Dar_es_Salaam\)/);
    expect(report({}, { ...running, phase: 'deliver' })).toBe('Still to do: 98 mails. It goes on.');
    expect(report({ results: { issued: 54 } }, { ...running, state: 'paused', counts: { 'will-issue': 98 } })).toBe(
      'Still to do: 44 certificates and 54 mails. It stands still. Go on: cheti run resume r1 --event kk',
    );
    expect(report({})).toContain('cheti run start r1 --event kk');
  });

  it('that is over says which mails are on the way again, and adds up none the less', () => {
    const lines = runReportLines(
      runReportShown.parse({
        ...{ run: run({ state: 'finished' }), over: true, results: { 'issued-later:r2': 3 } },
        ...{ mailing: { unfinished: 1 }, open: 1, differences: [] },
      }),
      ZONE,
      0,
    );
    expect(lines).toContain('  failed here, issued in run r2  3');
    expect(lines.slice(-2)).toEqual(['1 mail is on the way again.', 'The sums come out.']);
  });

  it('that is over says whether it adds up', () => {
    expect(report({ over: true, open: 0 }, { state: 'finished' })).toBe('The sums come out.');
    const differences = [{ sum: 'a = b', left: 2, right: 1 }];
    expect(report({ over: true, open: 0, differences }, { state: 'finished' })).toBe('DIFFERENCE in a = b: 2 ≠ 1');
  });
});

describe('whom a run covers', () => {
  const selection = {
    ...{ groups: ['kundi-1'], roles: ['mgeni'], numbers: [3, 7], notIssued: true, failedIn: 'r0' },
  };
  it('stands in its plan, its report and while it goes on, a sentence for each', () => {
    const sentences = [
      'only people of kundi-1, at home or further (the report counts by home group)',
      'only with the role mgeni',
      'only the participants of the numbers 3, 7',
      'only who has something left to get',
      'only who came to nothing in run r0',
    ];
    expect(planLines(run({ selection }))).toEqual(expect.arrayContaining(sentences));
    expect(runLines(run({ ...running, selection }), ZONE)).toEqual(expect.arrayContaining(sentences));
    const shown = { run: run({ selection }), over: true, results: {}, mailing: {}, open: 0, differences: [] };
    expect(runReportLines(runReportShown.parse(shown), ZONE, 0)).toEqual(expect.arrayContaining(sentences));
  });

  it('stands in the list in a few words, many numbers by the first of them', () => {
    const numbers = Array.from({ length: 12 }, (_, n) => n + 1);
    const lines = runListLines(
      [{}, { selection }, { selection: { numbers } }].map((change) => ({
        ...run(change),
        createdAt: '2019-02-02T10:40:00.000Z',
      })),
      ZONE,
    );
    expect(lines.map((line) => line.split(/ {2,}/).at(-1))).toEqual([
      'for',
      'everybody',
      'kundi-1; mgeni; numbers 3, 7; not issued; retry of r0',
      'numbers 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 … (12 in all)',
    ]);
  });
});

describe('a share of mails that came back', () => {
  const troubles = [
    { what: 'bounces', count: 10, sent: 40 },
    { what: 'complaints', count: 1, sent: 40 },
  ];
  const warning = [
    'WARNING: 10 of 40 mails came back for good (25 %); SES may stop an account for that',
    'WARNING: 1 of 40 mails called spam by who got them (2.5 %); SES may stop an account for that',
  ];
  it('is warned of while it goes on and in the report, once', () => {
    const lines = runLines(run({ ...running, troubles, warning: 'bounces' }), ZONE);
    expect(lines.filter((line) => line.startsWith('WARNING'))).toEqual(warning);
    const shown = { run: run({}), over: true, results: {}, mailing: { mailed: 30, bounced: 10 }, open: 0 };
    const reported = runReportLines(
      runReportShown.parse({ ...shown, differences: [], complaints: 1, troubles }),
      ZONE,
      0,
    );
    expect(reported).toEqual(expect.arrayContaining(['  of these called spam  1', ...warning]));
  });
});

describe('a cancelled run', () => {
  it('says which command mails later what it has not', () => {
    const lines = (change: object) => runLines(run({ state: 'cancelled', phase: 'withdraw', ...change }), ZONE);
    expect(lines({}).slice(-2)).toEqual([
      'Certificates that it issued stay valid; mails that have not left are taken back. To mail them later: cheti run plan --event kk',
      'Who they are for: cheti run people r1 --event kk',
    ]);
    expect(lines({ kind: 'reminders' }).join()).toContain('cheti remind --event kk');
    expect(lines({ phase: 'people' }).at(-1)).toBe(
      'Nothing was issued or mailed. To plan anew: cheti run plan --event kk',
    );
  });
});

describe('a run that has just been started', () => {
  it('says when its mails leave, how to cancel it and how to look at it', () => {
    const lines = runLines(run({ state: 'confirmed', delay: 600 }), ZONE).join('\n');
    expect(lines).toContain('Mails leave 10 min after the last certificate');
    expect(lines).toContain('cheti run cancel r1 --event kk');
    expect(lines).toContain('cheti run watch r1 --event kk');
  });
});

describe('a run that could not mail everybody', () => {
  it('says who they are, and what to do about them', () => {
    const lines = runLines(run({ state: 'finished', mailing: { mailed: 3, suppressed: 2, noAddress: 1 } }), ZONE);
    expect(lines).toEqual(
      expect.arrayContaining([
        'Who: cheti mail list --event kk --run r1 --state suppressed',
        'Who: cheti mail list --event kk --run r1 --state no-address',
        'Correct an address (cheti participants correct), then: cheti mail resend --event kk --number <n>',
      ]),
    );
  });
});
