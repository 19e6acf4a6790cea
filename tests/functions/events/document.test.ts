import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { DESIGNS } from '../../../functions/events/designs.ts';
import { parseEvent } from '../../../functions/events/document.ts';
import { formWindow } from '../../../functions/events/times.ts';
import fc from '../../properties.ts';
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

/** Where each of its values stands. */
function pathsOf(value: unknown, path: string[] = []): string[][] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [...(path.length > 0 ? [path] : []), ...inner.flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

const homeOf = (written: Written, path: string[]): object =>
  path.slice(0, -1).reduce<object>((at, key) => Reflect.get(at, key), written);

const writtenPath = ([first = '', ...rest]: string[]) =>
  first + rest.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join('');

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

  it('is told in plain words what is allowed, of its form and of its text', () => {
    const found = mistakesAfter((written) => {
      Object.assign(first(first(written.forms).questions), { type: 'stars' });
      Object.assign(first(written.forms), { privacy: 'secret' });
      Object.assign(first(written.certificates), { policy: { feedback: { forms: 'all' } } });
      written.issuer.contact = 'nobody';
      written.sender.name = '';
      Object.assign(written, { groups: 'x' });
    });
    expect(found).toEqual({
      'forms[0].questions[0].type': 'must be one of rating, scale, matrix, choice, choices, short, long',
      'forms[0].privacy': 'must be one of confidential, anonymous',
      'certificates[0].policy.feedback.forms': 'must be one of event, each, share',
      'issuer.contact': 'is not an e-mail address',
      'sender.name': 'is empty',
      groups: 'must be a list',
    });
    const reasonOf = (text: string) => {
      const parsed = parseEvent(text);
      return 'mistakes' in parsed ? parsed.mistakes[0]?.reason : undefined;
    };
    expect(reasonOf('title: Kikao: leo')).toContain('put the text between quotation marks');
    expect(reasonOf('a:\n\t- b')).toContain('indent by spaces');
    expect(reasonOf('{"a": "b", "a": 1}')).toContain('stands here a second time');
    expect(reasonOf('a: *x')).toContain('names nothing');
  });

  it('may not hold itself', () => {
    for (const text of ['&a [*a]', 'a: &a { b: *a }', 'a: &a\n  - b: [1, *a]'])
      expect(parseEvent(text)).toMatchObject({
        mistakes: [{ reason: expect.stringContaining('inside what it names') }],
      });
  });

  it.each([
    ['brackets', '['.repeat(200_000)],
    ['brackets of JSON', '{"a":['.repeat(40_000)],
    ['brackets that quoted ones seem to close', '["]",'.repeat(40_000)],
    ['closed brackets', `${'{a: '.repeat(5000)}1${'}'.repeat(5000)}`],
    ['hyphens', '- '.repeat(100_000)],
    ['lines that stand ever further in', Array.from({ length: 700 }, (_, n) => `${' '.repeat(n)}a:\n`).join('')],
  ])('may not be nested without end, and is refused before it costs anything: %s', (_, text) => {
    const start = process.cpuUsage();
    expect(parseEvent(text)).toEqual({
      mistakes: [{ path: '', reason: 'the document is nested too deeply to be read' }],
    });
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(250);
  });

  it('is one document', () => {
    expect(parseEvent('id: a\n---\nid: b\n')).toMatchObject({
      mistakes: [{ path: 'line 2, column 1', reason: expect.stringContaining('second document') }],
    });
  });

  it('of nothing but mistakes has some of them named', () => {
    const read = parseEvent('}'.repeat(2000));
    expect('mistakes' in read && read.mistakes).toHaveLength(100);
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

  it('has mistakes of its form and of what it refers to named at once, in one session as in one policy', () => {
    const found = mistakesAfter((written) => {
      Object.assign(first(written.sessions), { groups: ['kundi-9', 7], title: 'A', ends: '2027-02-09T08:00' });
      written.roles.push({ id: 'mgeni', title: {} as never });
      Object.assign(first(written.certificates), { letter: 'I' });
      first(written.certificates).policy.roles = ['mwalimu'];
      first(written.certificates).policy.attendance = { of: 'days', need: { least: 1 }, group: 'kundi-9' };
      const [question] = first(written.forms).questions;
      Object.assign(first(written.forms), { opens: '2099-01-01T08:00', questions: [question, question], title: 1 });
    });
    expect(Object.keys(found).sort()).toEqual([
      ...['certificates[0].letter', 'certificates[0].policy.attendance.group', 'certificates[0].policy.roles[0]'],
      ...['forms[0].closes', 'forms[0].questions[1].id', 'forms[0].title', 'roles[2].id', 'roles[2].title'],
      ...['sessions[0].ends', 'sessions[0].groups[0]', 'sessions[0].groups[1]', 'sessions[0].title'],
    ]);
  });

  it('names a design that there is, and is told which there are', () => {
    const designed = (design: string) => mistakesAfter((written) => (first(written.certificates).design = design));
    for (const name of DESIGNS) expect(designed(name)).toEqual({});
    expect(designed('kanga')).toEqual({
      'certificates[0].design': 'there is no design kanga; there are rasmi, kisasa, wazi',
    });
  });

  it('has one mistake alone where one part is missing or broken: nothing is said of what rests on it', () => {
    for (const path of pathsOf(document()))
      for (const change of [(home: object, key: PropertyKey) => Reflect.set(home, key, null), Reflect.deleteProperty]) {
        const name = writtenPath(path);
        const found = Object.keys(mistakesAfter((written) => change(homeOf(written, path), path.at(-1) ?? '')));
        if (change !== Reflect.deleteProperty) expect([name, found.length]).toEqual([name, 1]);
        // Without any form nobody can give feedback: that is no consequence of a broken list, there is none.
        for (const one of found.filter((each) => name !== 'forms' || !each.endsWith('.policy.feedback')))
          expect([name, one]).toEqual([name, name.startsWith(one) ? one : name]);
      }
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
    const broken = mistakesAfter((written) => {
      written.issuer.contact = 'nobody';
      change(written);
    });
    expect(Object.keys(broken).sort()).toEqual(['issuer.contact', path].sort());
  });

  describe('with a time that clocks and tables do not hold', () => {
    const places: [string, 'day' | 'time', (written: Written, local: string) => void][] = [
      ['days.last', 'day', (w, day) => (w.days.last = day)],
      ['days.first', 'day', (w, day) => (w.days.first = day)],
      [
        'groups[0].opener.day',
        'day',
        (w, day) => (w.groups[0] = { ...first(w.groups), opener: { title: { sw: 'x' }, day } }),
      ],
      ['forms[0].about.day', 'day', (w, day) => (first(w.forms).about = { day })],
      ['sessions[0].starts', 'time', (w, time) => (first(w.sessions).starts = time)],
      ['sessions[0].ends', 'time', (w, time) => (first(w.sessions).ends = time)],
      ['forms[0].opens', 'time', (w, opens) => Object.assign(first(w.forms), { opens })],
      ['forms[0].closes', 'time', (w, closes) => Object.assign(first(w.forms), { closes })],
      ['certificates[0].policy.opens', 'time', (w, opens) => (first(w.certificates).policy.opens = opens)],
    ];

    it.each(places)('names it at %s, and the span that is allowed', (path, kind, set) => {
      for (const year of ['0000', '0001', '0999', '1969', '3000', '9999']) {
        const found = mistakesAfter((w) => set(w, `${year}-12-31${kind === 'time' ? 'T23:59' : ''}`));
        expect([year, found[path]]).toEqual([year, expect.stringContaining('not between 1970-01-01 and 2999-12-31')]);
      }
    });

    it('never throws, and what it takes has a window for each form', () => {
      const zones = ['Pacific/Kiritimati', 'America/Adak', 'Africa/Monrovia', '+23:59', 'UTC'];
      const local = fc
        .record({ year: fc.integer({ min: 0, max: 9999 }), rest: fc.constantFrom('01-01', '06-15', '12-31', '02-30') })
        .map(({ year, rest }) => `${String(year).padStart(4, '0')}-${rest}`);
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.constantFrom(...places), local)), fc.constantFrom(...zones), (set, zone) => {
          const written = { ...document(), zone };
          for (const [[, kind, change], day] of set) change(written, kind === 'time' ? `${day}T00:00` : day);
          const parsed = parseEvent(written);
          if ('mistakes' in parsed) return parsed.mistakes.length > 0;
          return parsed.event.forms.every((form) => {
            const { opens, closes } = formWindow(parsed.event, form);
            return opens < closes;
          });
        }),
      );
    });
  });

  it('may tell about itself in several lines', () => {
    expect(mistakesAfter((written) => Object.assign(written, { about: { sw: 'Moja\nMbili' } }))).toEqual({});
  });

  it('never throws, whatever it is', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.anything()), (written) => 'mistakes' in parseEvent(written)));
  });

  it('never throws when any one of its values is something else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(document())), fc.anything(), (path, value) => {
        const written = document();
        Reflect.set(homeOf(written, path), path.at(-1) ?? '', value);
        const parsed = parseEvent(written);
        return 'event' in parsed || parsed.mistakes.length > 0;
      }),
      { numRuns: 300 },
    );
  });

  it('never throws when a piece of its text is replaced, and names no mistake twice', () => {
    const texts = [stringify(document()), JSON.stringify(document()), `%YAML 1.1\n---\n${stringify(document())}`];
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('&a ', '*a', '<<: ', '!!binary ', '- ', '? ', '{', '__proto__: '),
    );
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(3000), fc.nat(60), piece, (text, from, length, put) => {
        const parsed = parseEvent(text.slice(0, from) + put + text.slice(from + length));
        if ('event' in parsed) return true;
        const said = parsed.mistakes.map(({ path, reason }) => `${path}: ${reason}`);
        return said.length > 0 && new Set(said).size === said.length;
      }),
      { numRuns: 300 },
    );
  });
});
