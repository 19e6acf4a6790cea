import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseEvent } from '../../../functions/events/document.ts';
import { document, eventOf } from './perfect.ts';

type Written = ReturnType<typeof document>;

/** The first of a list, which the perfect document always has. */
function first<T>(list: T[]): T {
  const [one] = list;
  if (one === undefined) throw new Error('an empty list');
  return one;
}

/** Paths and reasons of the mistakes of the perfect document after one change. */
function mistakesAfter(change: (written: Written) => void): Record<string, string> {
  const written = document();
  change(written);
  const parsed = parseEvent(written);
  return 'mistakes' in parsed ? Object.fromEntries(parsed.mistakes.map(({ path, reason }) => [path, reason])) : {};
}

describe('an event document', () => {
  it('is the same event as JSON, as YAML and as an object', () => {
    const event = eventOf();
    expect(eventOf(JSON.stringify(document()))).toEqual(event);
    expect(eventOf(JSON.stringify(document(), null, '\t'))).toEqual(event);
    expect(eventOf(stringify(document()))).toEqual(event);
    expect(event.accent).toBe('#1e6fb8');
  });

  it('is named by line when it is no JSON or YAML', () => {
    expect(parseEvent('id: a\nprefix: "x\n')).toMatchObject({
      mistakes: [{ path: expect.stringMatching(/^line [23],/) }],
    });
    expect(parseEvent('{"id": "a",\n "id": "b"}')).toMatchObject({ mistakes: [{ path: 'line 2, column 2' }] });
    expect(parseEvent('  ')).toEqual({ mistakes: [{ path: '', reason: 'the document is empty' }] });
  });

  it('may not hold itself', () => {
    for (const text of ['&a [*a]', 'a: &a { b: *a }', 'a: &a\n  - b: [1, *a]'])
      expect(parseEvent(text)).toMatchObject({
        mistakes: [{ reason: expect.stringContaining('inside what it names') }],
      });
  });

  it('may not blow up by its aliases', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++)
      bomb.push(
        `k${i}: &k${i} [${Array(8)
          .fill(i === 1 ? '*a' : `*k${i - 1}`)
          .join(', ')}]`,
      );
    expect(parseEvent(bomb.join('\n'))).toMatchObject({ mistakes: [{ reason: expect.stringContaining('aliases') }] });
  });

  it('has all its mistakes named at once', () => {
    const found = mistakesAfter((written) => {
      written.prefix = 'kk';
      first(written.sessions).ends = 'soon';
      Object.assign(written, { colour: 'red' });
      first(written.roles).title = {} as never;
      Reflect.deleteProperty(written, 'zone');
    });
    expect(Object.keys(found).sort()).toEqual(['colour', 'prefix', 'roles[0].title', 'sessions[0].ends', 'zone']);
    expect(found).toMatchObject({ zone: 'is missing', colour: 'there is no such field' });
  });

  it.each<[string, string, (written: Written) => void]>([
    ['a doubled session', 'sessions[3].id', (w) => w.sessions.push(first(w.sessions))],
    [
      'a doubled letter',
      'certificates[1].letter',
      (w) => w.certificates.push({ ...first(w.certificates), id: 'other' }),
    ],
    ['a session of no group', 'sessions[0].groups[1]', (w) => first(w.sessions).groups.push('kundi-9')],
    ['a session that ends before it starts', 'sessions[0].ends', (w) => (first(w.sessions).ends = '2027-02-09T08:00')],
    ['a session on another day', 'sessions[0].starts', (w) => (first(w.sessions).starts = '2027-02-08T08:00')],
    [
      'a day that no calendar has',
      'sessions[2].starts',
      (w) => (w.sessions[2] = { ...first(w.sessions), id: 'c', starts: '2027-02-09T24:30', ends: '2027-02-10T08:00' }),
    ],
    ['an event that ends before it begins', 'days.last', (w) => (w.days.last = '2027-01-01')],
    [
      'an opener on another day',
      'groups[0].opener.day',
      (w) => (w.groups[0] = { id: 'kundi-1', title: { sw: 'x' }, opener: { title: { sw: 'x' }, day: '2027-03-01' } }),
    ],
    [
      'a form about no session',
      'forms[1].about.session',
      (w) => w.forms.push({ ...first(w.forms), id: 'nyingine', about: { session: 'z' } }),
    ],
    ['a form about no group', 'forms[0].about.group', (w) => (first(w.forms).about = { group: 'z' })],
    [
      'a form about a day without sessions',
      'forms[1].about.day',
      (w) => w.forms.push({ ...first(w.forms), id: 'nyingine', about: { day: '2027-02-12' } }),
    ],
    [
      'a form that closes before it opens',
      'forms[0].closes',
      (w) => Object.assign(first(w.forms), { closes: '2027-02-01T00:00' }),
    ],
    [
      'more choices than options',
      'forms[0].questions[0].most',
      (w) =>
        (first(w.forms).questions = [
          {
            id: 'q',
            title: { sw: 'x' },
            type: 'choices',
            most: 3,
            options: [
              { id: 'a', label: { sw: 'a' } },
              { id: 'b', label: { sw: 'b' } },
            ],
          },
        ]),
    ],
    ['a policy for no role', 'certificates[0].policy.roles[0]', (w) => (first(w.certificates).policy.roles = ['z'])],
    ['a policy for no group', 'certificates[0].policy.groups[0]', (w) => (first(w.certificates).policy.groups = ['z'])],
    [
      'a policy that nobody can meet',
      'certificates[0].policy.attendance.need.least',
      (w) => (first(w.certificates).policy.attendance = { of: 'days', group: 'kundi-1', need: { least: 3 } }),
    ],
    [
      'feedback that no form asks for',
      'certificates[0].policy.feedback',
      (w) => (first(w.certificates).policy.feedback = { forms: 'each' }),
    ],
    ['three signatories', 'signatories', (w) => w.signatories.push(first(w.signatories), first(w.signatories))],
    ['a hidden letter', 'title.sw', (w) => (w.title.sw = 'Kikao\u202e Kazi')],
    ['a line break where a mail’s header would break', 'sender.name', (w) => (w.sender.name = 'Kikao\nBcc: x')],
  ])('names %s by its path', (_, path, change) => {
    expect(Object.keys(mistakesAfter(change))).toEqual([path]);
  });

  it('may tell about itself in several lines', () => {
    expect(mistakesAfter((written) => Object.assign(written, { about: { sw: 'Moja\nMbili' } }))).toEqual({});
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.anything()), (written) => 'mistakes' in parseEvent(written)));
  });

  it('never throws when any one of its values is something else', () => {
    const paths: PropertyKey[][] = [];
    const walk = (value: unknown, path: PropertyKey[]) => {
      if (path.length > 0) paths.push(path);
      if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
    };
    walk(document(), []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.anything(), (path, value) => {
        const written = document();
        const home = path.slice(0, -1).reduce<object>((at, key) => Reflect.get(at, key), written);
        Reflect.set(home, path.at(-1) ?? '', value);
        const parsed = parseEvent(written);
        return 'event' in parsed || parsed.mistakes.length > 0;
      }),
      { numRuns: 300 },
    );
  });
});
