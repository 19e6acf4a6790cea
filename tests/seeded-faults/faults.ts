import type { Worlds } from './worlds.ts';

/** A fault that somebody might make, and what must find it. */
export interface SeededFault {
  /** Of the repository. */
  file: string;
  /** What stands there once, and what stands there instead. */
  changes: [from: string, to: string][];
  /** Worlds that break a promise with it, and what that is called; or a file of tests and a test's name. */
  caughtBy: { worlds: Worlds; breaks: RegExp } | { tests: string; named: string };
}

const simulation = (breaks: RegExp, people: number, faults: string, seeds = 1, first = 1) => ({
  worlds: { people, faults, seeds, first },
  breaks,
});

/**
 * Two workers hold one mail: the second has given it to SES and waits for its answer when the first, whose lease is long
 * over, says that it was too slow. SES's word is lost.
 */
const TWO_HOLDERS =
  'double@message:2+37,freeze-before@send:10+45,freeze-before@send:20+7,slow-after@ses:3+8,lose@told:1x9';

export const SEEDED_FAULTS: Record<string, SeededFault> = {
  'a claim without its condition': {
    file: 'functions/mail/store.ts',
    changes: [['{ equals: { revision: known.revision } }', '{}']],
    caughtBy: simulation(/double/, 2, 'unasked,duplicate', 12),
  },
  'a mail marked as being sent after SES': {
    file: 'functions/mail/send.ts',
    changes: [
      [
        'const mail = await advance(table, claimed, startSending(claimed.fence, world.now()));',
        'const mail = startSending(claimed.fence, world.now())(claimed);',
      ],
      [
        'const left = await finish(mail, await told(sending, answer, mail));',
        `await advance(table, claimed, startSending(claimed.fence, world.now()));
        const left = await finish(mail, await told(sending, answer, mail));`,
      ],
    ],
    caughtBy: simulation(/double/, 1, 'unasked,kill-after@ses:2,lose@told:1x9'),
  },
  'a mail marked as sent before SES': {
    file: 'functions/mail/send.ts',
    changes: [
      [
        'const answer = await ses.send(',
        `await advance(table, mail, accept(mail.fence, world.now(), 'soon'));
        const answer = await ses.send(`,
      ],
    ],
    caughtBy: simulation(/lost|misnamed/, 1, 'unasked,kill-before@ses:2'),
  },
  'the SDK’s own retries of a send': {
    file: 'functions/mail/ses.ts',
    changes: [['maxAttempts: 1,', 'maxAttempts: 3,']],
    caughtBy: simulation(/double/, 1, 'unasked,reset-after@ses:2'),
  },
  'a message acknowledged before its work is written': {
    file: 'functions/mail/events.ts',
    changes: [
      [
        'const left = await advance(table, mail, merge(factOf(event)));',
        'const left = await advance(table, mail, merge(factOf(event))).catch(() => undefined);',
      ],
    ],
    caughtBy: simulation(/unheard/, 1, 'unasked,reset-after@ses:2,lose@told:1,unreachable@mail-events:2x9'),
  },
  'a fence that is dropped': {
    file: 'functions/mail/states.ts',
    changes: [['mail.fence === fence && mail.state === state', 'mail.state === state']],
    caughtBy: simulation(/double/, 1, `unasked,${TWO_HOLDERS}`),
  },
  'a mail set back after an error that may have sent it': {
    file: 'functions/mail/send.ts',
    changes: [['return lose(fence, world.now(), answer.reason);', 'return retry(fence, world.now(), answer.reason);']],
    caughtBy: simulation(/double/, 1, 'unasked,reset-after@ses:2,lose@told:1x9'),
  },
  'a cursor in the place of the ledger': {
    file: 'functions/runs/settle.ts',
    changes: [['if (open.length > 0) {', 'if (open.length > 10_000) {']],
    caughtBy: simulation(/not issued|does not come out/, 2, 'loss', 3),
  },
  'a pause that is looked at once': {
    file: 'functions/runs/hold.ts',
    changes: [['if (known && now - known.at < FRESH) return known.hold;', 'if (known) return known.hold;']],
    caughtBy: simulation(/in spite of the pause/, 12, 'pause@send:90', 4, 3),
  },
  'a cancelled run that holds nothing back': {
    file: 'functions/runs/hold.ts',
    changes: [["state === 'paused' || state === 'cancelled' ? state", "state === 'paused' ? state"]],
    caughtBy: simulation(/in spite of the cancel/, 1, 'cancel@send:26,freeze-before@send:26+40'),
  },
  'a time to undo that is not waited for': {
    file: 'functions/runs/mailing.ts',
    changes: [['if (wait > 0) return', 'if (wait > 86_400) return']],
    caughtBy: simulation(/could no longer be undone/, 1, 'none'),
  },
  'slots given back that others have': {
    file: 'functions/mail/pace-store.ts',
    changes: [['{ add: { fed: -Math.round(every * count * 1000) / 1000 } }', '{ set: { fed: 0 } }']],
    // A slow account, and two people without an address.
    caughtBy: simulation(/too many at once/, 5, 'none', 1, 1061),
  },
  'a mail that counts twice': {
    file: 'functions/runs/hold.ts',
    changes: [
      [
        'sent: (run) => countSent(table, world, run),',
        'sent: (run) => countSent(table, world, run).then(() => countSent(table, world, run)),',
      ],
    ],
    caughtBy: simulation(/says that SES took/, 1, 'none'),
  },
  'a mail suppressed for nothing': {
    file: 'functions/mail/send.ts',
    changes: [['if (await isSuppressed(', 'if (mail.attempts > 0 || await isSuppressed(']],
    caughtBy: simulation(/without a cause.* is suppressed/, 1, 'rate@ses:2'),
  },
  'an address that is taken for none': {
    file: 'functions/mail/send.ts',
    changes: [['if (!MAILBOX.test(address))', 'if (mail.attempts > 0 || !MAILBOX.test(address))']],
    caughtBy: simulation(/without a cause.* is no-address/, 1, 'rate@ses:2'),
  },
  'an event of SES that counts each time it comes': {
    file: 'functions/runs/reputation-store.ts',
    changes: [['keys.runTrouble(run, what, mail)', 'keys.runTrouble(run, what, mail + Math.random())']],
    caughtBy: { tests: 'tests/functions/runs/reputation.test.ts', named: 'doubled' },
  },
  'a token in the log': {
    file: 'functions/mail/send.ts',
    changes: [
      [
        'const { raw, from, to } = await compose(prepared.letter);',
        `line.info('composed', { token: prepared.letter.token });
        const { raw, from, to } = await compose(prepared.letter);`,
      ],
    ],
    caughtBy: simulation(/the log says/, 1, 'unasked'),
  },
  'a name in the log': {
    file: 'functions/mail/send.ts',
    changes: [
      [
        'const { raw, from, to } = await compose(prepared.letter);',
        `line.info('composed', { to: prepared.letter.participant.name });
        const { raw, from, to } = await compose(prepared.letter);`,
      ],
    ],
    caughtBy: simulation(/the log says/, 1, 'unasked'),
  },
  'a GET that writes': {
    file: 'functions/home/personal.tsx',
    changes: [
      [
        "app.get('/p/:event/:person/state', async (c) => {",
        `app.get('/p/:event/:person/state', async (c) => {
          await table.put({ pk: 'SEEN', sk: String(Math.random()), type: 'seen', format: 1 });`,
      ],
    ],
    caughtBy: { tests: 'tests/functions/home/public.test.ts', named: 'opened by a scanner' },
  },
  'an event that is not taken from the address': {
    file: 'functions/organiser/known.ts',
    changes: [['if (run?.event === event) return run;', 'if (run) return run;']],
    caughtBy: { tests: 'tests/functions/organiser/refusals.test.ts', named: 'another event’s person' },
  },
  'a seal that is made anew': {
    file: 'functions/certificates/seal/seal.ts',
    changes: [['await keepSeal(table, certificate, digest, () => makeSeal(digest))', 'await makeSeal(digest)']],
    caughtBy: { tests: 'tests/functions/certificates/seal/issue.test.ts', named: 'asked twenty times at once' },
  },
  'a seal that holds though something was added': {
    file: 'functions/certificates/seal/check.ts',
    changes: [
      ['if (sealed.to + sealed.rest !== sealed.bytes.length)', 'if (sealed.to + sealed.rest > sealed.bytes.length)'],
    ],
    caughtBy: { tests: 'tests/functions/certificates/seal/seal.test.ts', named: 'says what is wrong' },
  },
  'an attendance written over what was not read': {
    file: 'functions/attendance/store.ts',
    changes: [
      [
        "changes > 0 ? { equals: { changes } } : item ? { present: ['pk'], absent: ['changes'] } : { absent: ['pk'] }",
        '{}',
      ],
    ],
    caughtBy: { tests: 'tests/functions/attendance/store.test.ts', named: 'every one is kept' },
  },
  'an undo that forgets itself where its scan comes again': {
    file: 'functions/attendance/scans.ts',
    changes: [['{ ...known, [part]: now }', '{ id, [part]: now }']],
    caughtBy: { tests: 'tests/functions/attendance/store.test.ts', named: 'comes again afterwards' },
  },
};
