import type { Attendance } from '../attendance/attendance.ts';
import { attendanceIn } from '../attendance/store.ts';
import type { CertificateKind, Event } from '../events/event.ts';
import type { Participant } from '../participants/participant.ts';
import { everyone, findBySequence } from '../participants/store.ts';
import { personItems } from '../shared/partition.ts';
import type { Table } from '../shared/table.ts';

/** Whom a design is tried with. */
export const WHO = ['person', 'longest', 'arabic'] as const;
export type Who = (typeof WHO)[number];

/** Numbers of the people whom a design is tried with; 0 where there is nobody. */
export interface Numbers {
  person: number;
  longest: number;
}

export interface Sample {
  participant: Participant;
  attendance: Attendance[];
}

const ARABIC = 'عبد الرحمن محمد السيد البوسعيدي';
/** For an event in which nobody is registered yet. */
const NOBODY = {
  ...({ id: 'mfano', sequence: 1, language: 'sw', registeredAt: '' } as const),
  ...{ name: 'Mwanaidi Shabani Ramadhani', post: 'Afisa TEHAMA Mwandamizi', institution: 'Halmashauri ya Wilaya' },
};
const LONGEST = 'Mwanahamisi Nyamizi Ng’wanamalundi Kabwe-Ruhumbika Mwakalinga';
const PAPER = 'Ubadilishanaji Salama wa Taarifa kati ya Mifumo ya Serikali';

/** Whom a kind is meant for. */
const concerns = ({ policy }: CertificateKind, { role, group, groups }: Participant): boolean =>
  (policy.roles.length === 0 || policy.roles.includes(role)) &&
  (policy.groups.length === 0 || [group, ...groups].some((one) => policy.groups.includes(one)));

/** Somebody whom a kind is meant for, and whose name is the longest of those. @param isLate asked between people. */
export async function numbersFor(
  table: Table,
  event: Event,
  kind: CertificateKind,
  isLate: () => boolean,
): Promise<Numbers> {
  let first: Participant | undefined;
  let longest: Participant | undefined;
  for await (const one of everyone(table, event.id)) {
    if (isLate()) break;
    if (!concerns(kind, one)) continue;
    if (!first || one.sequence < first.sequence) first = one;
    if (!longest || lettersIn(one.name) > lettersIn(longest.name)) longest = one;
  }
  return { person: first?.sequence ?? 0, longest: longest?.sequence ?? 0 };
}

const lettersIn = (name: string): number => [...name].length;

/** What is known of the people; a made-up one stands in for who is not there, and for whom there is no session yet. */
export async function samplesOf(
  table: Table,
  event: Event,
  kind: CertificateKind,
  { person, longest }: Numbers,
): Promise<{ samples: Record<Who, Sample>; isNobody: boolean }> {
  const [one, long] = await Promise.all([person, longest].map((number) => sampleOf(table, event, kind, number)));
  const shown = one ?? madeUp(event, kind, NOBODY.name);
  return {
    isNobody: person > 0 && !one,
    samples: {
      person: shown,
      longest: long ?? madeUp(event, kind, LONGEST),
      arabic: { ...shown, participant: { ...shown.participant, name: ARABIC } },
    },
  };
}

async function sampleOf(
  table: Table,
  event: Event,
  kind: CertificateKind,
  number: number,
): Promise<Sample | undefined> {
  const participant = number > 0 ? await findBySequence(table, event.id, number) : undefined;
  if (!participant) return undefined;
  const attendance = attendanceIn(await personItems(table, event.id, participant.id));
  return whole(event, kind, { participant, attendance });
}

function madeUp(event: Event, kind: CertificateKind, name: string): Sample {
  const role = kind.policy.roles[0] ?? event.roles[0]?.id ?? '';
  const group = kind.policy.groups[0] ?? event.groups[0]?.id ?? '';
  return whole(event, kind, {
    participant: { ...NOBODY, name, role, group, groups: [], event: event.id },
    attendance: [],
  });
}

/** A certificate says what was attended, or which paper was given: of who has neither yet, as if they had. */
function whole(event: Event, kind: CertificateKind, { participant, attendance }: Sample): Sample {
  const isPaper = kind.says === 'paper' && !participant.paper;
  const wasThere = attendance.some(({ withdrawn }) => !withdrawn);
  return {
    participant: isPaper ? { ...participant, paper: PAPER } : participant,
    attendance: wasThere
      ? attendance
      : event.sessions.map(({ id }) => ({
          ...{ event: event.id, person: participant.id, session: id, recordedAt: '' },
          ...{ how: { by: 'hand', reason: '' }, recordedBy: { kind: 'system', id: 'preview' } },
        })),
  };
}
