import { describe, expect, it } from 'vitest';
import { concerns, decide, decideAll, type Question } from '../../../functions/certificates/decide.ts';
import type { Missing } from '../../../functions/certificates/decision.ts';
import type { Policy } from '../../../functions/events/policy.ts';
import fc from '../../properties.ts';
import { answered, attended, delegate, eventWith, organiser, perfect, perfectPolicy } from './perfect.ts';

/** The perfect case with other facts. */
const vary = (policy: Partial<Policy>, facts: Partial<Question['facts']> = {}, change: Partial<Question> = {}) => {
  const question = perfect(policy);
  return decide({ ...question, facts: { ...question.facts, ...facts }, ...change });
};
const person = (change: Parameters<typeof delegate>[0]) => ({ participant: delegate(change) });
const missingOf = (...args: Parameters<typeof vary>): Missing[] => vary(...args).missing;

describe('the perfect case', () => {
  it('is eligible, and every rule says why', () => {
    const decision = decide(perfect());
    expect(decision).toMatchObject({ kind: 'ushiriki', eligible: true, missing: [] });
    expect(decision.met.map(({ rule }) => rule)).toEqual(['feedback', 'attendance', 'opening', 'group', 'role']);
  });

  it('is eligible for nothing at all where the policy asks for nothing', () => {
    expect(vary({}, { attendance: [], receipts: [] })).toEqual({
      kind: 'ushiriki',
      eligible: true,
      met: [],
      missing: [],
    });
  });
});

describe('rule 1, role', () => {
  it('leaves out a role that is not covered', () => {
    const decision = vary(perfectPolicy, person({ role: 'mgeni' }));
    expect(decision.missing).toEqual([{ rule: 'role', roles: ['mshiriki', 'mtoa-mada'] }]);
    expect(concerns(decision)).toBe(false);
  });
});

describe('rule 2, group', () => {
  it('leaves out who is in no covered group', () => {
    expect(missingOf({ groups: ['kundi-2'] })).toEqual([{ rule: 'group', groups: ['kundi-2'] }]);
  });

  it('takes a further group as well as the home group', () => {
    expect(vary({ groups: ['kundi-2'] }, person({ groups: ['kundi-2'] })).eligible).toBe(true);
  });
});

describe('rule 3, attendance', () => {
  const sessions = (need: NonNullable<Policy['attendance']>['need'], group?: string) => ({
    attendance: { of: 'sessions', need, ...(group && { group }) } as const,
  });

  it('counts all days of a group, a day by any one of its sessions', () => {
    expect(missingOf(perfectPolicy, { attendance: attended('a1', 'a2') })).toEqual([
      { rule: 'attendance', unit: 'days', have: 1, need: 2, of: 2, missing: ['2019-01-31'] },
    ]);
    expect(vary(perfectPolicy, { attendance: attended('a2', 'a3') }).eligible).toBe(true);
  });

  it('counts all sessions of the person’s groups and those for everyone', () => {
    expect(missingOf(sessions({ all: true }))).toEqual([
      { rule: 'attendance', unit: 'sessions', have: 2, need: 4, of: 4, missing: ['a2', 'wote'] },
    ]);
    expect(vary(sessions({ all: true }), { attendance: attended('a1', 'a2', 'a3', 'wote') }).eligible).toBe(true);
  });

  it('counts the sessions of further groups', () => {
    const facts = { ...person({ groups: ['kundi-3'] }), attendance: attended('a1', 'a2', 'a3', 'wote') };
    expect(missingOf(sessions({ all: true }), facts)).toMatchObject([{ have: 4, need: 5, missing: ['c1'] }]);
  });

  it('counts at least so many', () => {
    expect(vary(sessions({ least: 2 })).eligible).toBe(true);
    expect(missingOf(sessions({ least: 3 }))).toMatchObject([{ have: 2, need: 3, of: 4 }]);
  });

  it('rounds a share up', () => {
    expect(vary(sessions({ share: 0.5 })).eligible).toBe(true);
    expect(missingOf(sessions({ share: 0.51 }))).toMatchObject([{ have: 2, need: 3 }]);
    expect(missingOf(sessions({ share: 2 / 3 }, 'kundi-1'), { attendance: attended('a1') })).toMatchObject([
      { need: 2 },
    ]);
  });

  it('does not count other groups’ sessions', () => {
    expect(missingOf(sessions({ least: 1 }), { attendance: attended('b1', 'c1') })).toMatchObject([{ have: 0 }]);
    expect(missingOf(sessions({ least: 1 }, 'kundi-2'), { attendance: attended('a1', 'wote') })).toMatchObject([
      { have: 0, of: 1, missing: ['b1'] },
    ]);
  });

  it('does not count what was withdrawn', () => {
    const [first, ...rest] = attended('a1', 'a3');
    const withdrawn = { reason: 'kosa', at: '2019-02-01T00:00:00.000Z', by: organiser };
    const attendance = [...(first ? [{ ...first, withdrawn }] : []), ...rest];
    expect(missingOf(perfectPolicy, { attendance })).toMatchObject([{ have: 1, missing: ['2019-01-30'] }]);
  });

  it('is never met by all of nothing', () => {
    const event = eventWith(sessions({ all: true }), {
      sessions: eventWith({}).sessions.filter(({ id }) => id === 'b1'),
    });
    expect(missingOf(sessions({ all: true }), { attendance: [] }, { event })).toMatchObject([
      { have: 0, need: 1, of: 0 },
    ]);
  });

  it('counts sessions for everyone as a group’s own where none names the group', () => {
    const event = eventWith({}, { sessions: eventWith({}).sessions.filter(({ id }) => id === 'wote') });
    const policy = sessions({ all: true }, 'kundi-1');
    expect(vary(policy, { attendance: attended('wote') }, { event }).eligible).toBe(true);
  });
});

describe('rule 4, feedback', () => {
  it('asks for the forms about the event and about the person’s group', () => {
    expect(missingOf(perfectPolicy, { receipts: answered('tukio') })).toEqual([
      { rule: 'feedback', have: 1, need: 2, missing: ['kundi-1'] },
    ]);
    expect(missingOf(perfectPolicy, { receipts: [] })).toMatchObject([{ have: 0, missing: ['tukio', 'kundi-1'] }]);
  });

  it('asks for a further group’s form only of who was at that group’s sessions', () => {
    const facts = { ...person({ groups: ['kundi-2'] }) };
    expect(vary({ feedback: { forms: 'event' } }, facts).eligible).toBe(true);
    expect(missingOf({ feedback: { forms: 'event' } }, { ...facts, attendance: attended('a1', 'b1') })).toMatchObject([
      { missing: ['kundi-2'] },
    ]);
  });

  it('asks for each attended session’s form', () => {
    expect(missingOf({ feedback: { forms: 'each' } })).toMatchObject([{ have: 0, need: 2, missing: ['fa1', 'fa3'] }]);
    expect(vary({ feedback: { forms: 'each' } }, { receipts: answered('fa1', 'fa3') }).eligible).toBe(true);
  });

  it('asks for a share of the attended sessions’ forms, rounded up', () => {
    const policy = { feedback: { forms: 'share', share: 0.5 } } as const;
    const attendance = attended('a1', 'a2', 'a3');
    expect(vary(policy, { attendance, receipts: answered('fa1', 'fa2') }).eligible).toBe(true);
    expect(missingOf(policy, { attendance, receipts: answered('fa1') })).toMatchObject([{ have: 1, need: 2 }]);
  });

  it('is not met by somebody who was nowhere and answered nothing', () => {
    for (const feedback of [{ forms: 'event' }, { forms: 'each' }, { forms: 'share', share: 0.1 }] as const)
      expect(vary({ feedback }, { attendance: [], receipts: [] }).eligible).toBe(false);
  });
});

describe('rule 5, opening', () => {
  it('opens at a local time of the event’s zone, to the millisecond', () => {
    const before = { now: new Date('2019-02-02T08:59:59.999Z') };
    expect(missingOf(perfectPolicy, {}, before)).toEqual([{ rule: 'opening', opens: '2019-02-02T09:00:00.000Z' }]);
    expect(vary(perfectPolicy, {}, { now: new Date('2019-02-02T09:00:00Z') }).eligible).toBe(true);
  });

  it('opens by a run only when a run asks', () => {
    expect(missingOf({ opens: 'run' })).toEqual([{ rule: 'opening', opens: 'run' }]);
    expect(vary({ opens: 'run' }, {}, { byRun: true }).eligible).toBe(true);
  });

  it('is not opened early by a run where it has a time', () => {
    expect(vary(perfectPolicy, {}, { byRun: true, now: new Date('2019-02-02T08:00:00Z') }).eligible).toBe(false);
  });
});

describe('an override', () => {
  const overrides = [
    {
      event: 'kk2',
      person: 'p',
      kind: 'ushiriki',
      reason: 'alifanya kazi mlangoni',
      by: organiser,
      at: '2019-02-01T00:00:00Z',
    },
  ];

  it('makes its kind due whatever the rules say, and gives the reason', () => {
    const nothing = { ...person({ role: 'mgeni', group: 'kundi-2' }), attendance: [], receipts: [], overrides };
    const decision = vary(perfectPolicy, nothing, { now: new Date('2018-01-01T00:00:00Z') });
    expect(decision).toMatchObject({ eligible: true, missing: [] });
    expect(decision.met[0]).toEqual({ rule: 'override', reason: 'alifanya kazi mlangoni' });
  });

  it('does nothing for another kind', () => {
    const { event, facts, now } = perfect();
    const [, paper] = decideAll(event, { ...facts, overrides }, now);
    expect(paper).toMatchObject({ kind: 'mada', eligible: false });
  });
});

describe('decisions', () => {
  const before = { now: new Date('2018-01-01T00:00:00Z') };
  const stranger = { ...person({ role: 'mgeni', group: 'kundi-2' }), receipts: [] };

  it('say what is missing in the order in which a person can act', () => {
    const missing = missingOf(perfectPolicy, { ...stranger, attendance: attended('a1') }, before);
    expect(missing.map(({ rule }) => rule)).toEqual(['feedback', 'attendance', 'opening', 'group', 'role']);
  });

  it('put attendance first for who attended nothing, also where what they attended was withdrawn', () => {
    const withdrawn = attended('a1').map((each) => ({
      ...each,
      withdrawn: { reason: 'kosa', at: '2019-01-31T00:00:00Z', by: organiser },
    }));
    for (const attendance of [[], withdrawn]) {
      const missing = missingOf(perfectPolicy, { ...stranger, attendance }, before);
      expect(missing.map(({ rule }) => rule)).toEqual(['attendance', 'feedback', 'opening', 'group', 'role']);
    }
  });

  it('make two kinds due to one person', () => {
    const { event, facts, now } = perfect();
    const presenter = { ...facts, participant: delegate({ role: 'mtoa-mada' }) };
    expect(decideAll(event, presenter, now).map(({ kind, eligible }) => [kind, eligible])).toEqual([
      ['ushiriki', true],
      ['mada', true],
    ]);
  });
});

const need = fc.oneof(
  fc.constant({ all: true } as const),
  fc.record({ least: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }) }),
);
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const policies: fc.Arbitrary<Partial<Policy>> = fc
  .record({
    roles: fc.subarray(['mshiriki', 'mtoa-mada', 'mgeni']),
    groups: fc.subarray(['kundi-1', 'kundi-2', 'kundi-3']),
    attendance: optional(
      fc
        .record({
          of: fc.constantFrom('sessions' as const, 'days' as const),
          need,
          group: optional(fc.constantFrom('kundi-1', 'kundi-2', 'kundi-3')),
        })
        .map(({ group, ...rest }) => ({ ...rest, ...(group !== undefined && { group }) })),
    ),
    feedback: optional(
      fc.oneof(
        fc.constant({ forms: 'event' } as const),
        fc.constant({ forms: 'each' } as const),
        fc.record({ forms: fc.constant('share' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      ),
    ),
    opens: optional(fc.constantFrom('run', '2019-02-02T12:00', '2019-02-03T00:00')),
  })
  .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)));
const SESSIONS = ['a1', 'a2', 'a3', 'b1', 'c1', 'wote'];
const FORMS = ['tukio', 'kundi-1', 'kundi-2', 'fa1', 'fa2', 'fa3'];
const cases = fc.record({
  policy: policies,
  role: fc.constantFrom('mshiriki', 'mtoa-mada', 'mgeni'),
  group: fc.constantFrom('kundi-1', 'kundi-2', 'kundi-3'),
  groups: fc.subarray(['kundi-2', 'kundi-3']),
  sessions: fc.subarray(SESSIONS),
  more: fc.subarray(SESSIONS),
  forms: fc.subarray(FORMS),
  moreForms: fc.subarray(FORMS),
  hours: fc.integer({ min: 0, max: 48 }),
  byRun: fc.boolean(),
});
const judge = ({
  policy,
  role,
  group,
  groups,
  sessions,
  forms,
  hours,
  byRun,
}: Omit<typeof cases extends fc.Arbitrary<infer T> ? T : never, 'more' | 'moreForms'>) =>
  vary(
    policy,
    { ...person({ role, group, groups }), attendance: attended(...sessions), receipts: answered(...forms) },
    { byRun, now: new Date(Date.parse('2019-02-02T00:00:00Z') + hours * 3_600_000) },
  );
const both = <Value>(a: Value[], b: Value[]) => [...new Set([...a, ...b])];

describe('whatever the policy', () => {
  it('nothing is missing exactly when the person is eligible', () => {
    fc.assert(
      fc.property(cases, (made) => {
        const { eligible, missing } = judge(made);
        expect(missing.length === 0).toBe(eligible);
      }),
    );
  });

  it('each rule of the policy is either met or missing, once', () => {
    fc.assert(
      fc.property(cases, (made) => {
        const { met, missing } = judge(made);
        const { policy } = made;
        const asked = [
          policy.feedback && 'feedback',
          policy.attendance && 'attendance',
          policy.opens !== undefined && 'opening',
          (policy.groups ?? []).length > 0 && 'group',
          (policy.roles ?? []).length > 0 && 'role',
        ].filter(Boolean);
        expect([...met, ...missing].map(({ rule }) => rule).toSorted()).toEqual(asked.toSorted());
      }),
    );
  });

  it('another answer never makes anybody ineligible', () => {
    fc.assert(
      fc.property(cases, (made) => {
        if (judge(made).eligible)
          expect(judge({ ...made, forms: both(made.forms, made.moreForms) }).eligible).toBe(true);
      }),
    );
  });

  it('more attendance never makes anybody ineligible who has answered what it asks', () => {
    fc.assert(
      fc.property(cases, (made) => {
        const all = { ...made, forms: FORMS };
        if (judge(all).eligible)
          expect(judge({ ...all, sessions: both(made.sessions, made.more) }).eligible).toBe(true);
      }),
    );
  });

  it('later is never too late', () => {
    fc.assert(
      fc.property(cases, fc.nat(1000), (made, later) => {
        if (judge(made).eligible) expect(judge({ ...made, hours: made.hours + later }).eligible).toBe(true);
      }),
    );
  });

  it('attending and answering what is missing is enough, once it is open', () => {
    fc.assert(
      fc.property(cases, (made) => {
        const all = { ...made, sessions: SESSIONS, forms: FORMS, hours: 48, byRun: true };
        const left = judge(all).missing.filter(({ rule }) => rule === 'attendance' || rule === 'feedback');
        // Only a policy that asks for more than there is stays unmet.
        for (const missing of left)
          expect('need' in missing && 'of' in missing && missing.need > missing.of).toBe(true);
      }),
    );
  });
});
