import type { Attendance } from '../attendance/attendance.ts';
import { certificateStatus, latestOf } from '../certificates/certificate.ts';
import { concerns, decideAll } from '../certificates/decide.ts';
import { certificatesIn, undrawableIn } from '../certificates/store.ts';
import type { Event } from '../events/event.ts';
import { mailsIn } from '../mail/store.ts';
import { correctionsIn } from '../participants/name-correction-store.ts';
import type { Participant } from '../participants/participant.ts';
import { factsIn } from '../runs/facts.ts';
import type { Item } from '../shared/table.ts';
import { type Shown, shownState } from './shown-mail.ts';

/** Where somebody stands on the way to a certificate: what keeps them, or what they have. */
export type Standing =
  | 'issued'
  | 'revoked'
  | 'name-waits'
  | 'undrawable'
  | 'waiting'
  | 'not-attended'
  | 'feedback'
  | 'attendance'
  | 'opening'
  | 'none';

/** One person of a list. */
export interface PersonRow {
  person: Participant;
  /** Sessions, or days, that count for their certificate. */
  presence: { have: number; of: number } | undefined;
  attended: boolean;
  /** Of every session; withdrawn ones too. */
  marks: readonly Attendance[];
  answered: boolean;
  standing: Standing;
  nameWaits: boolean;
  /** Something is due that cannot be printed; or that can, and is not issued. */
  undrawable: boolean;
  waits: boolean;
  /** What the mail about their certificate came to, or else their latest. */
  mail: Shown | undefined;
  mails: ReadonlySet<Shown>;
}

/** What a list says of somebody, from their items. Pure. */
export function personRow(event: Event, person: Participant, items: Item[], now: Date): PersonRow {
  const facts = factsIn(person, items);
  const decisions = decideAll(event, facts, now).filter(concerns);
  const certificates = latestOf(certificatesIn(items));
  const issued = new Set(certificates.map(({ kind }) => kind));
  const open = decisions.filter(({ kind }) => !issued.has(kind));
  const attended = facts.attendance.some(({ withdrawn }) => !withdrawn);
  const presence = decisions
    .flatMap(({ met, missing }) => [...met, ...missing])
    .find((rule) => rule.rule === 'attendance');
  const mails = mailsIn(items).toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  const about = mails.findLast(({ what }) => what.kind === 'certificate') ?? mails.at(-1);
  const nameWaits = correctionsIn(items).some(({ state }) => state === 'waiting');
  const due = open.filter(({ eligible }) => eligible);
  const undrawable = new Set(undrawableIn(items).map(({ kind }) => kind));
  const isUndrawable = due.some(({ kind }) => undrawable.has(kind));
  const standing = (): Standing => {
    if (nameWaits) return 'name-waits';
    if (isUndrawable) return 'undrawable';
    if (due.length > 0) return 'waiting';
    if (certificates.some((one) => certificateStatus(one) === 'valid')) return 'issued';
    if (certificates.length > 0) return 'revoked';
    if (!attended && decisions.length > 0) return 'not-attended';
    const [first] = open.flatMap(({ missing }) => missing);
    return first && first.rule !== 'role' && first.rule !== 'group' ? first.rule : 'none';
  };
  return {
    ...{ person, attended, marks: facts.attendance, answered: facts.receipts.length > 0, standing: standing() },
    presence: presence && { have: presence.have, of: presence.of },
    ...{ nameWaits, undrawable: isUndrawable, waits: due.some(({ kind }) => !undrawable.has(kind)) },
    mail: about && shownState(about),
    mails: new Set(mails.map(shownState)),
  };
}
