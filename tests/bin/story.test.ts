import { describe, expect, it } from 'vitest';
import { inTime, stateOf, whyOf } from '../../bin/commands/mail-words.ts';
import { story, storyLines } from '../../bin/commands/story.ts';

const mail = (at: string, change: object = {}) => ({
  ...{ what: { kind: 'invitation' }, state: 'mailed', createdAt: '2019-02-01T00:00:00.000Z', history: [{ at }] },
  ...change,
});
const asha = story.parse({
  person: { sequence: 3, name: 'Asha Juma', role: 'mshiriki', group: 'kundi-1' },
  decisions: [],
  attendance: [{ session: 'a1', how: { by: 'import', import: 'x7', line: 113 } }],
  receipts: [],
  overrides: [],
  certificates: [{ number: 'KK-1', kind: 'ushiriki', issuedAt: '2019-02-02T22:05:59.000Z' }],
  mails: [
    mail('2019-02-03T09:00:00.000Z', { state: 'bounced', bounced: { type: 'Permanent', reason: 'General' } }),
    mail('2019-02-02T09:00:00.000Z', { state: 'no-address', what: { kind: 'certificate' } }),
  ],
});

describe('a person’s story', () => {
  it('has its times in the event’s zone, which it names once, and its mails in their order, in the words of the filter', () => {
    const lines = storyLines(asha, 'Africa/Dar_es_Salaam');
    expect(lines.filter((line) => line.includes('Africa/Dar_es_Salaam'))).toEqual(['  times   Africa/Dar_es_Salaam']);
    expect(lines).toContain('  ushiriki  KK-1  issued 2019-02-03 01:05');
    expect(lines.slice(-2)).toEqual([
      '  2019-02-02 12:00  certificate  no-address',
      '  2019-02-03 12:00  invitation   bounced     came back for good',
    ]);
  });

  it('names the import that a line is of', () => {
    expect(storyLines(asha, 'UTC')).toContain('  a1  from line 113 of import x7');
  });
});

describe('why a mail stands where it does', () => {
  it.each([
    [{ bounced: { type: 'Permanent', reason: 'General' } }, 'came back for good'],
    [{ bounced: { type: 'Transient', reason: 'MailboxFull' } }, 'came back for now: the mailbox is full'],
    [{ reason: 'worker-lost' }, 'its worker was lost while it sent'],
    [{ reason: 'no-word-from-ses' }, 'SES has not said whether it took it'],
    [{ reason: 'ECONNREFUSED' }, 'SES could not be reached'],
    [{ reason: 'SomethingNew' }, 'SES says: SomethingNew'],
    [{ delivered: '2019-02-02T09:00:00.000Z' }, 'delivered'],
  ])('is said in words: %j', (change, words) => {
    expect(whyOf(mail('x', change))).toBe(words);
  });
});

describe('mails', () => {
  it('stand in the order of their latest news, and say when somebody complained', () => {
    const [first] = inTime(asha.mails);
    expect(first && stateOf(first)).toBe('no-address');
    expect(stateOf({ ...mail('x'), complained: '2019-02-03T09:00:00.000Z' })).toBe('mailed, complained');
  });
});
