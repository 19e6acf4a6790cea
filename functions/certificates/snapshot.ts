import type { Attendance } from '../attendance/attendance.ts';
import type { CertificateKind, EventVersion } from '../events/event.ts';
import { formatDates } from '../events/times.ts';
import type { Participant } from '../participants/participant.ts';
import type { Snapshot } from './certificate.ts';
import { countedSessions, tally } from './counted.ts';
import { latestDesign } from './designs/catalogue.ts';
import { attendanceText, printedDates } from './wording.ts';

/** What is chosen when a certificate is issued. */
export interface Chosen {
  number: string;
  code: string;
  /** Lower-case hex. */
  salt: string;
  /** ISO instant. */
  issuedAt: string;
  /** The public address, `https://host`, without a closing slash. */
  site: string;
}

/**
 * Everything that a certificate will print. Takes all from its arguments, so that the same facts give the same snapshot.
 * @throws Error when the kind names a design that there is not.
 */
export function snapshotOf(
  { event, version }: EventVersion,
  kind: CertificateKind,
  participant: Participant,
  attendance: readonly Attendance[],
  { number, code, salt, issuedAt, site }: Chosen,
): Snapshot {
  const design = latestDesign(kind.design);
  if (!design) throw new Error(`there is no design ${kind.design}`);
  const attended = new Set(attendance.filter((each) => !each.withdrawn).map((each) => each.session));
  const said =
    kind.says === 'attendance'
      ? attendanceText(tally(countedSessions(event, participant, kind.policy.attendance), attended))
      : undefined;
  const dates = (language: 'sw' | 'en') => formatDates(event.days.first, event.days.last, language);
  return {
    design,
    eventVersion: version,
    eventTitle: event.title,
    title: kind.title,
    says: kind.says,
    name: participant.name,
    role: event.roles.find((role) => role.id === participant.role)?.title ?? { sw: participant.role },
    ...(participant.post && { post: participant.post }),
    ...(participant.institution && { institution: participant.institution }),
    ...(kind.says === 'paper' && participant.paper && { paper: participant.paper }),
    ...(said && { attendance: said }),
    town: event.venue.town,
    dates: printedDates({ sw: dates('sw'), en: dates('en') }),
    signatories: event.signatories,
    issuer: event.issuer.name,
    accent: event.accent,
    number,
    code,
    verifyAddress: `${site}/v/${code}`,
    issuedAt,
    salt,
  };
}
