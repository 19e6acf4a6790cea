import type { Attendance } from '../attendance/attendance.ts';
import type { CertificateKind, EventVersion, Session } from '../events/event.ts';
import { lookOf } from '../events/look.ts';
import { formatDates } from '../events/times.ts';
import type { Participant } from '../participants/participant.ts';
import type { Snapshot } from './certificate.ts';
import { countedSessions, dayOfSession, tally } from './counted.ts';
import { latestDesign } from './designs/versions.ts';
import { type Chosen, chosenFacts, ownFacts } from './own-facts.ts';
import { attendanceText, printedDates } from './wording.ts';

/**
 * Everything that a certificate will print. Takes all from its arguments, so that the same facts give the same snapshot.
 * @throws Error when the kind names a design that there is not.
 */
export function snapshotOf(
  { event, version }: EventVersion,
  kind: CertificateKind,
  participant: Participant,
  attendance: readonly Attendance[],
  chosen: Chosen,
): Snapshot {
  const look = lookOf(kind);
  const design = look ? { name: look.design, version: look.version } : latestDesign(kind.design);
  if (!design) throw new Error(`there is no design ${kind.design}`);
  const attended = new Set(attendance.filter((each) => !each.withdrawn).map((each) => each.session));
  const counted = countedSessions(event, participant, kind.policy.attendance);
  const said = kind.says === 'attendance' ? attendanceText(tally(counted, attended)) : undefined;
  return {
    design,
    ...(look && { look }),
    eventVersion: version,
    eventTitle: event.title,
    title: kind.title,
    says: kind.says,
    ...ownFacts(kind.says, participant),
    role: event.roles.find((role) => role.id === participant.role)?.title ?? { sw: participant.role },
    ...(said && { attendance: said, attendedDates: printed(spanOf(counted, event.days)) }),
    town: event.venue.town,
    dates: printed(event.days),
    signatories: event.signatories,
    issuer: event.issuer.name,
    accent: event.accent,
    ...(event.logo && { logo: event.logo }),
    ...(event.seal && { seal: true }),
    ...chosenFacts(chosen, participant, event.zone),
  };
}

type Days = EventVersion['event']['days'];

/** First to last day of some sessions. */
function spanOf(sessions: Session[], otherwise: Days): Days {
  const days = sessions.map(dayOfSession).sort();
  return { first: days[0] ?? otherwise.first, last: days.at(-1) ?? otherwise.last };
}

const printed = ({ first, last }: Days) =>
  printedDates({ sw: formatDates(first, last, 'sw'), en: formatDates(first, last, 'en') });
