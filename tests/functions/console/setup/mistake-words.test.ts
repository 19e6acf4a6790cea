import { describe, expect, it } from 'vitest';
import { inWords } from '../../../../functions/console/setup/mistake-words.ts';
import { changesRefused } from '../../../../functions/events/changes.ts';
import { parseEvent } from '../../../../functions/events/document.ts';
import { sample } from '../../../../functions/events/sample.ts';

type Change = (event: ReturnType<typeof copy>) => void;
// biome-ignore lint/suspicious/noExplicitAny: documents that are not right.
const copy = (): any => structuredClone(sample(1).event);

const OPTIONS = [
  { id: 'a', text: { sw: 'a' } },
  { id: 'b', text: { sw: 'b' } },
];

/** Documents with one mistake each of every kind that a form, or a file, can make. */
const WRONG: [string, Change][] = [
  [
    'no title',
    (e) => {
      e.title = {};
    },
  ],
  [
    'an empty text',
    (e) => {
      e.sender.name = ' ';
    },
  ],
  [
    'a long text',
    (e) => {
      e.sender.name = 'x'.repeat(81);
    },
  ],
  [
    'a text that is missing',
    (e) => {
      delete e.issuer.name;
    },
  ],
  [
    'a hidden letter',
    (e) => {
      e.title.sw = 'a\u202eb';
    },
  ],
  [
    'no address',
    (e) => {
      e.issuer.contact = 'x';
    },
  ],
  [
    'no colour',
    (e) => {
      e.accent = 'red';
    },
  ],
  [
    'no prefix',
    (e) => {
      e.prefix = 'kk 2';
    },
  ],
  [
    'no letter',
    (e) => {
      e.certificates[0].letter = 'I';
    },
  ],
  [
    'no zone',
    (e) => {
      e.zone = 'Mars/Olympus';
    },
  ],
  [
    'no id',
    (e) => {
      e.groups[0].id = 'Kundi La';
    },
  ],
  [
    'no tag',
    (e) => {
      e.title.Swahili = 'x';
    },
  ],
  [
    'no day',
    (e) => {
      e.days.first = 'x';
    },
  ],
  [
    'no time',
    (e) => {
      e.sessions[0].starts = 'x';
    },
  ],
  [
    'a time that no calendar has',
    (e) => {
      e.sessions[0].starts = '2019-02-30T09:00';
    },
  ],
  [
    'a year far away',
    (e) => {
      e.sessions[0].starts = '3019-01-30T09:00';
    },
  ],
  [
    'days the wrong way round',
    (e) => {
      e.days.last = '2019-01-01';
    },
  ],
  [
    'many days',
    (e) => {
      e.days.last = '2029-01-01';
    },
  ],
  [
    'a session on another day',
    (e) => {
      e.sessions[0].starts = '2018-01-30T09:00';
    },
  ],
  [
    'an opener on another day',
    (e) => {
      e.groups[0].opener.day = '2018-01-30';
    },
  ],
  [
    'an end before its start',
    (e) => {
      e.sessions[0].ends = '2019-01-30T08:00';
    },
  ],
  [
    'a group that is not there',
    (e) => {
      e.sessions[0].groups = ['none'];
    },
  ],
  [
    'a role that is not there',
    (e) => {
      e.certificates[0].policy.roles = ['none'];
    },
  ],
  [
    'a design that is not there',
    (e) => {
      e.certificates[0].design = 'none';
    },
  ],
  [
    'doubled ids',
    (e) => {
      e.roles[1].id = e.roles[0].id;
    },
  ],
  [
    'doubled letters',
    (e) => {
      e.certificates[1].letter = 'A';
    },
  ],
  [
    'more days than there are',
    (e) => {
      e.certificates[0].policy.attendance.need = { least: 9 };
    },
  ],
  [
    'days of a group without any',
    (e) => {
      e.sessions = e.sessions.filter((s: { groups: string[] }) => s.groups[0] !== 'kundi-1');
      e.forms = [];
    },
  ],
  [
    'feedback without forms',
    (e) => {
      e.forms = [];
    },
  ],
  [
    'no number',
    (e) => {
      e.certificates[0].policy.attendance.need = { least: 'x' };
    },
  ],
  [
    'too low a number',
    (e) => {
      e.certificates[0].policy.attendance.need = { least: 0 };
    },
  ],
  [
    'too high a share',
    (e) => {
      e.certificates[0].policy.attendance.need = { share: 2 };
    },
  ],
  [
    'no choice',
    (e) => {
      e.certificates[0].says = 'x';
    },
  ],
  [
    'no opening time',
    (e) => {
      e.certificates[0].policy.opens = '';
    },
  ],
  [
    'no rows',
    (e) => {
      e.signatories = [];
    },
  ],
  [
    'too many rows',
    (e) => {
      e.signatories = Array.from({ length: 3 }, () => e.signatories[0]);
    },
  ],
  [
    'a form that closes early',
    (e) => {
      e.forms[0].closes = '2019-01-01T00:00';
    },
  ],
  [
    'a form about a day without sessions',
    (e) => {
      e.forms[0].about = { day: '2020-01-01' };
    },
  ],
  [
    'more answers than options',
    (e) => {
      e.forms[0].questions.push({ id: 'q', type: 'choices', text: { sw: 'x' }, options: OPTIONS, most: 9 });
    },
  ],
  [
    'no name of a design',
    (e) => {
      e.certificates[0].design = 'Rasmi!';
    },
  ],
  [
    'no id of a picture',
    (e) => {
      e.logo = { id: 'x', width: 1, height: 1 };
    },
  ],
  [
    'a field too many',
    (e) => {
      e.colour = 'red';
    },
  ],
  [
    'a text in the place of a list',
    (e) => {
      e.groups = 'x';
    },
  ],
  [
    'a number in the place of a text',
    (e) => {
      e.prefix = 1;
    },
  ],
  [
    'a document that is too long',
    (e) => {
      e.about = Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`sw-a${n + 10}`, 'x'.repeat(2000)]));
    },
  ],
];

/** What is said where nothing fits: no mistake that the rules know may be told so. */
const SAID_OF_OTHERS = inWords('something else', 'sw');

describe('a mistake is told in both languages', () => {
  it.each(WRONG)('%s', (_, change) => {
    const event = copy();
    change(event);
    const parsed = parseEvent(event);
    const mistakes = 'mistakes' in parsed ? parsed.mistakes : [];
    expect(mistakes).not.toEqual([]);
    for (const { reason } of mistakes) {
      expect([reason, SAID_OF_OTHERS]).not.toContain(inWords(reason, 'sw'));
      expect(inWords(reason, 'sw')).toMatch(/^[A-Z“].*\.$/);
      expect(inWords(reason, 'en')).toMatch(/^[A-Z“].*\.$/);
    }
  });

  it.each(['{', 'a: b: c', 'a: *b', '---\na: 1\n---\nb: 2', ''])('a text that cannot be read: %j', (text) => {
    const parsed = parseEvent(text);
    for (const { reason } of 'mistakes' in parsed ? parsed.mistakes : [])
      expect([reason, SAID_OF_OTHERS]).not.toContain(inWords(reason, 'sw'));
  });

  it('one that no sentence fits is never told in the other language', () => {
    expect(SAID_OF_OTHERS).toMatch(/^Haikubaliki/);
    expect(inWords('something else', 'en')).toBe('something else');
  });

  it('everything that is in use', () => {
    const old = copy();
    old.forms = old.forms.map((form: object) => ({ ...form, privacy: 'anonymous' }));
    const next = structuredClone(old);
    Object.assign(next, { prefix: 'X', zone: 'UTC', groups: [], roles: [], certificates: old.certificates.slice(1) });
    next.sessions = old.sessions.slice(1).map((session: object) => ({ ...session, ends: '2019-02-02T23:00' }));
    next.certificates[0].letter = 'Z';
    next.forms = old.forms.slice(1);
    next.forms[0] = { ...next.forms[0], privacy: 'confidential' };
    next.forms[1] = { ...next.forms[1], closes: '2199-01-01T00:00' };
    const ids = (list: { id: string }[]) => new Set(list.map(({ id }) => id));
    const inUse = { sessions: ids(old.sessions), groups: ids(old.groups), roles: ids(old.roles) };
    const forms = { forms: ids(old.forms), destroyed: ids(old.forms), kinds: ids(old.certificates) };
    const mistakes = changesRefused(old, next, { ...inUse, ...forms });
    expect(new Set(mistakes.map(({ reason }) => reason.replace(/^\S+ /, ''))).size).toBeGreaterThan(8);
    for (const { reason } of mistakes) expect([reason, SAID_OF_OTHERS]).not.toContain(inWords(reason, 'sw'));
  });
});
