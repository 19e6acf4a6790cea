import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { runShown } from '../../bin/commands/answers.ts';
import { inOneLine, Progress } from '../../bin/commands/progress.ts';
import { progressOf } from '../../bin/commands/steps.ts';

/** What is written to a terminal, or to something else, as one text. */
function stream(isTTY: boolean) {
  let text = '';
  const written = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  const terminal = {
    isTTY,
    columns: 120,
    rows: 20,
    cursorTo: () => true,
    moveCursor: () => true,
    clearLine: () => true,
  };
  return { stream: Object.assign(written, terminal) as unknown as NodeJS.WriteStream, read: () => text };
}

describe('a line of progress', () => {
  it('says of how many it is, how fast, and how long it takes; no pace before there is one', () => {
    const mails = { what: 'mails', done: 120, total: 703 };
    expect(inOneLine(mails, { seconds: 10, done: 100 })).toBe('mails: 120 of 703, 10.0 a second, 58 s left');
    expect(inOneLine(mails, { seconds: 0, done: 0 })).toBe('mails: 120 of 703');
    expect(inOneLine({ what: 'people looked at', done: 40 }, { seconds: 2, done: 40 })).toBe(
      'people looked at: 40 so far, 20.0 a second',
    );
  });
});

describe('progress', () => {
  it('is a count without a bar while nobody knows the total, and a bar that is not full from the first once it is known', () => {
    const { stream: terminal, read } = stream(true);
    const progress = new Progress(terminal);
    progress.at({ what: 'people looked at', done: 40 }, 0);
    progress.end();
    expect(read()).toContain('people looked at: 40 so far');
    expect(read()).not.toMatch(/[=█░-]{5}|0\/1|NF|undefined/);
    const { stream: other, read: readOther } = stream(true);
    const mails = new Progress(other);
    mails.at({ what: 'mails', done: 20, total: 40 }, 0);
    mails.end();
    expect(readOther()).toMatch(/={20}-{20} mails: 20 of 40/);
  });

  it('is a line each ten seconds where there is no terminal', () => {
    const { stream: pipe, read } = stream(false);
    const progress = new Progress(pipe);
    for (let second = 0; second <= 25; second++) progress.at({ what: 'mails', done: second, total: 40 }, second * 1000);
    progress.end();
    expect(read()).toBe('mails: 10 of 40, 1.0 a second, 30 s left\nmails: 20 of 40, 1.0 a second, 20 s left\n');
  });

  it('of a run knows the total of certificates and of mails, and of people none', () => {
    const of = (change: object) =>
      progressOf(
        runShown.parse({
          id: 'r',
          event: 'e',
          kind: 'certificates',
          state: 'running',
          counts: { people: 40 },
          ...change,
        }),
        Date.parse('2019-02-02T10:00:00Z'),
      );
    expect(of({ kind: 'invitations', phase: 'people' })).toEqual({ what: 'people looked at', done: 40 });
    expect(of({ phase: 'settle', counts: { 'will-issue': 95, 'will-mail': 2 }, results: { issued: 7 } })).toEqual({
      ...{ what: 'certificates', done: 7, total: 97 },
    });
    expect(of({ kind: 'reminders', phase: 'deliver', counts: { queued: 703 }, mailing: { mailed: 5 } })).toEqual({
      ...{ what: 'mails of run r', done: 5, total: 703 },
    });
    expect(of({ phase: 'mail', results: { issued: 90 }, sent: 40 })).toEqual({ what: 'mails', done: 40, total: 90 });
    expect(of({ phase: 'deliver', results: { issued: 90 }, sent: 92, mailing: { mailed: 5 } })).toMatchObject({
      done: 90,
    });
  });

  it('of a run in the time in which it can be undone says so, with the command', () => {
    const waits = runShown.parse({
      ...{ id: 'r', event: 'e', kind: 'certificates', state: 'running', phase: 'mail', counts: {} },
      ...{ results: { issued: 2 }, mailsFrom: '2019-02-02T10:09:00Z' },
    });
    expect(progressOf(waits, Date.parse('2019-02-02T10:00:00Z')).what).toBe(
      'mails (they leave in 9 min; until then: cheti run cancel r --event e)',
    );
    expect(progressOf(waits, Date.parse('2019-02-02T10:10:00Z')).what).toBe('mails');
  });
});
