import type { Event } from '../../events/event.ts';
import { dayAfter } from '../../events/times.ts';

type Form = Event['forms'][number];
type Policy = Event['certificates'][number]['policy'];

/**
 * The lists of an event from blank: one of each, so that it holds together; its organiser makes of them what they need.
 * @param signatory who signs until somebody else is named.
 */
export const blankLists = (
  signatory: string,
): Pick<Event, 'groups' | 'roles' | 'forms' | 'certificates' | 'signatories'> => ({
  groups: [{ id: 'washiriki', title: { sw: 'Washiriki', en: 'Participants' } }],
  roles: [{ id: 'mshiriki', title: { sw: 'Mshiriki', en: 'Participant' } }],
  forms: [
    {
      id: 'maoni',
      about: 'event',
      title: { sw: 'Maoni kuhusu tukio', en: 'Feedback on the event' },
      privacy: 'confidential',
      questions: [
        {
          id: 'kwa-ujumla',
          type: 'rating',
          words: 'quality',
          required: true,
          title: { sw: 'Kwa ujumla tukio lilikuwaje?', en: 'Overall, how was the event?' },
        },
        {
          id: 'maoni',
          type: 'long',
          longest: 500,
          required: false,
          title: { sw: 'Tuboreshe nini?', en: 'What should we improve?' },
        },
      ],
    },
  ],
  certificates: [
    {
      id: 'ushiriki',
      letter: 'A',
      title: { sw: 'Cheti cha Ushiriki', en: 'Certificate of Participation' },
      design: 'rasmi',
      says: 'attendance',
      policy: {
        roles: [],
        groups: [],
        attendance: { of: 'days', need: { all: true } },
        feedback: { forms: 'event' },
      },
    },
  ],
  signatories: [{ name: signatory, title: { sw: 'Mwandaaji', en: 'Organiser' } }],
});

/** The one session that an event from blank begins with: its first day. */
export const firstSession = (first: string): Event['sessions'][number] => ({
  id: 'kipindi-1',
  title: { sw: 'Kipindi cha 1', en: 'Session 1' },
  groups: [],
  starts: `${first}T09:00`,
  ends: `${first}T16:00`,
});

/** An event like another, so many days later or earlier that it begins on `first`. */
export function copyOf(event: Event, first: string): Event {
  const days = Math.round((Date.parse(first) - Date.parse(event.days.first)) / 86_400_000);
  const moved = (local: string) => dayAfter(local.slice(0, 10), days) + local.slice(10);
  return {
    ...structuredClone(event),
    days: { first: moved(event.days.first), last: moved(event.days.last) },
    groups: event.groups.map(({ opener, ...group }) => ({
      ...group,
      ...(opener && { opener: { ...opener, day: moved(opener.day) } }),
    })),
    sessions: event.sessions.map((session) => ({
      ...session,
      starts: moved(session.starts),
      ends: moved(session.ends),
    })),
    forms: event.forms.map((form) => movedForm(form, moved)),
    certificates: event.certificates.map((kind) => ({ ...kind, policy: movedPolicy(kind.policy, moved) })),
  };
}

const movedForm = ({ about, opens, closes, ...form }: Form, moved: (local: string) => string): Form => ({
  ...form,
  about: typeof about === 'object' && 'day' in about ? { day: moved(about.day) } : about,
  ...(opens && { opens: moved(opens) }),
  ...(closes && { closes: moved(closes) }),
});

const movedPolicy = ({ opens, ...policy }: Policy, moved: (local: string) => string): Policy => ({
  ...policy,
  ...(opens && { opens: opens === 'run' ? opens : moved(opens) }),
});
