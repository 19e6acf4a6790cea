import type { Attendance } from '../../../functions/attendance/attendance.ts';
import type { Question } from '../../../functions/certificates/decide.ts';
import { type Event, type EventVersion, event } from '../../../functions/events/event.ts';
import type { Policy } from '../../../functions/events/policy.ts';
import type { Receipt } from '../../../functions/feedback/receipt.ts';
import { type Participant, participant } from '../../../functions/participants/participant.ts';
import type { World } from '../../../functions/shared/clock.ts';
import type { Principal } from '../../../functions/shared/principal.ts';

const questions = [{ id: 'ujumla', type: 'rating', title: { sw: 'Kwa ujumla?', en: 'Overall?' } }];
const form = (id: string, about: unknown, rest = {}) => ({
  id,
  about,
  title: { sw: `Maoni ${id}` },
  questions,
  ...rest,
});
const session = (id: string, day: string, groups: string[]) => ({
  id,
  title: { sw: `Kipindi ${id}`, en: `Session ${id}` },
  groups,
  starts: `2019-${day}T09:00`,
  ends: `2019-${day}T10:00`,
});

/** Three policies that ask for something of everything; `ushiriki` is the one that tests vary. */
const document = {
  id: 'kk2',
  prefix: 'KK2-2019',
  title: { sw: 'Kikao Kazi cha Pili', en: 'Second Working Session' },
  zone: 'Africa/Dar_es_Salaam',
  venue: { name: { sw: 'Ukumbi wa CIVE' }, town: { sw: 'Dodoma' } },
  issuer: { name: { sw: 'Sekretarieti ya Kikao Kazi' }, contact: 'kikao@example.org' },
  sender: { name: 'Kikao Kazi', replyTo: 'kikao@example.org' },
  days: { first: '2019-01-30', last: '2019-02-02' },
  groups: [
    { id: 'kundi-1', title: { sw: 'Kundi la 1', en: 'Group 1' } },
    { id: 'kundi-2', title: { sw: 'Kundi la 2', en: 'Group 2' } },
    { id: 'kundi-3', title: { sw: 'Kundi la 3', en: 'Group 3' } },
  ],
  sessions: [
    session('a1', '01-30', ['kundi-1']),
    session('a2', '01-30', ['kundi-1']),
    session('a3', '01-31', ['kundi-1']),
    session('b1', '02-01', ['kundi-2']),
    session('c1', '02-02', ['kundi-3']),
    session('wote', '02-02', []),
  ],
  roles: [
    { id: 'mshiriki', title: { sw: 'Mshiriki', en: 'Delegate' } },
    { id: 'mtoa-mada', title: { sw: 'Mtoa mada', en: 'Presenter' } },
    { id: 'mgeni', title: { sw: 'Mgeni rasmi', en: 'Guest of honour' } },
  ],
  forms: [
    form('tukio', 'event'),
    form('kundi-1', { group: 'kundi-1' }),
    form('kundi-2', { group: 'kundi-2' }),
    form('fa1', { session: 'a1' }),
    form('fa2', { session: 'a2' }),
    form('fa3', { session: 'a3' }),
    form('siri', { day: '2019-02-02' }, { privacy: 'anonymous', closes: '2019-02-16T23:59' }),
  ],
  certificates: [
    {
      id: 'ushiriki',
      letter: 'D',
      title: { sw: 'Cheti cha Ushiriki', en: 'Certificate of Participation' },
      design: 'rasmi',
      policy: {},
    },
    {
      id: 'mada',
      letter: 'P',
      title: { sw: 'Cheti cha Mtoa Mada', en: 'Certificate of Presentation' },
      design: 'rasmi',
      says: 'paper',
      policy: { roles: ['mtoa-mada'] },
    },
  ],
  signatories: [{ name: 'Dkt. Neema J. Mwakyusa', title: { sw: 'Mwenyekiti', en: 'Chair' } }],
};

/** Every rule at once: delegates and presenters of group 1, both its days, the event's forms, from a local time on. */
export const perfectPolicy = {
  roles: ['mshiriki', 'mtoa-mada'],
  groups: ['kundi-1'],
  attendance: { of: 'days', group: 'kundi-1', need: { all: true } },
  feedback: { forms: 'event' },
  opens: '2019-02-02T12:00',
} satisfies Partial<Policy>;

/** The event, with this policy for `ushiriki`. */
export function eventWith(policy: Partial<Policy>, change: Partial<Event> = {}): Event {
  const [first, ...others] = document.certificates;
  return event.parse({ ...document, certificates: [{ ...first, policy }, ...others], ...change });
}

export const versionOf = (made: Event, version = 1): EventVersion => ({
  event: made,
  version,
  appliedAt: '2019-01-01T00:00:00.000Z',
});

export const organiser: Principal = { kind: 'iam', id: 'arn:aws:iam::000000000000:user/organiser' };

/** A delegate of group 1. */
export const delegate = (change: Partial<Participant> = {}): Participant =>
  participant.parse({
    id: 'abcdefgh23456789',
    event: 'kk2',
    sequence: 342,
    name: "Ng'wanakilala Mwanaidi",
    address: 'mwanaidi@kongwa.example',
    role: 'mshiriki',
    group: 'kundi-1',
    institution: 'Halmashauri ya Wilaya ya Kongwa',
    registeredAt: '2019-01-20T08:00:00.000Z',
    ...change,
  });

export const attended = (...sessions: string[]): Attendance[] =>
  sessions.map((session) => ({
    event: 'kk2',
    person: 'abcdefgh23456789',
    session,
    how: { by: 'hand', reason: 'orodha ya mlangoni' },
    recordedBy: organiser,
    recordedAt: '2019-01-30T07:00:00.000Z',
  }));

export const answered = (...forms: string[]): Receipt[] =>
  forms.map((form) => ({ event: 'kk2', person: 'abcdefgh23456789', form, day: '2019-02-02' }));

/** Somebody for whom every rule of `perfectPolicy` is met, an hour after its opening (12:00 there is 09:00 UTC). */
export function perfect(policy: Partial<Policy> = perfectPolicy): Question {
  const made = eventWith(policy);
  const [kind] = made.certificates;
  if (!kind) throw new Error('the event has no kind');
  return {
    event: made,
    kind,
    facts: {
      participant: delegate(),
      attendance: attended('a1', 'a3'),
      receipts: answered('tukio', 'kundi-1'),
      overrides: [],
    },
    now: new Date('2019-02-02T10:00:00Z'),
    byRun: false,
  };
}

/** A clock that is set by hand, and bytes that are different at each call and the same in each test. */
export function worldAt(instant: string): World & { set(instant: string): void; pass(seconds: number): void } {
  let now = new Date(instant);
  let seed = 1;
  return {
    now: () => now,
    random: (bytes) =>
      Uint8Array.from({ length: bytes }, () => {
        seed = (seed * 48271) % 2147483647;
        return seed % 256;
      }),
    set: (later) => {
      now = new Date(later);
    },
    pass: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
  };
}
