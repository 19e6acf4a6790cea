import { type Certificate, certificateStatus } from '../certificates/certificate.ts';
import { concerns, decideAll, type Facts } from '../certificates/decide.ts';
import { typesetter } from '../certificates/fonts.ts';
import { layoutOf } from '../certificates/layout.ts';
import { formatNumber } from '../certificates/number.ts';
import { designFor } from '../certificates/own-design.ts';
import { snapshotOf } from '../certificates/snapshot.ts';
import { certificatesIn } from '../certificates/store.ts';
import type { CertificateKind, EventVersion } from '../events/event.ts';
import { lacksAddress, type Mail } from '../mail/mail.ts';
import { mailOf } from '../mail/request.ts';
import { isSurelyUnsent } from '../mail/states.ts';
import { mailsIn } from '../mail/store.ts';
import { Refusal } from '../shared/errors.ts';
import type { Item } from '../shared/table.ts';
import type { Planned } from './run-person.ts';

/**
 * What a run would do for one person now: one entry for each kind that is meant for them, or has been issued.
 * @param toldByOthers runs that go on: their people hear from them.
 */
export function planFor(
  version: EventVersion,
  facts: Facts,
  items: Item[],
  { now, mailable, toldByOthers }: { now: Date; mailable: boolean; toldByOthers: ReadonlySet<string> },
): Planned[] {
  const issued = new Map(certificatesIn(items).map((certificate) => [certificate.kind, certificate]));
  const mails = mailsIn(items);
  const untold = (one: Certificate) =>
    isUntold(one, mails, mailable) && !(one.run !== undefined && toldByOthers.has(one.run));
  return decideAll(version.event, facts, now, true).flatMap((decision): Planned[] => {
    const kind = version.event.certificates.find(({ id }) => id === decision.kind);
    const certificate = issued.get(decision.kind);
    if (certificate) return [{ kind: decision.kind, outcome: untold(certificate) ? 'will-mail' : 'already' }];
    if (!kind || !concerns(decision)) return [];
    if (!decision.eligible)
      return [{ kind: kind.id, outcome: 'not-eligible', missing: decision.missing.map(({ rule }) => rule) }];
    const reasons = undrawableReasons(version, kind, facts, now);
    return [reasons ? { kind: kind.id, outcome: 'undrawable', reasons } : { kind: kind.id, outcome: 'will-issue' }];
  });
}

/** It is valid, and its person was surely never told: there is no mail, or none that left and can leave now. */
function isUntold(certificate: Certificate, mails: Mail[], mailable: boolean): boolean {
  if (certificateStatus(certificate) !== 'valid') return false;
  const own = mails.find(({ id }) => id === mailOf(certificate));
  // What needs no run asks for its mail by itself.
  if (!own) return certificate.run !== undefined;
  return isSurelyUnsent(own) && (mailable || !lacksAddress(own));
}

/** Places the texts as the certificate would have them, and says which cannot be drawn. */
function undrawableReasons(version: EventVersion, kind: CertificateKind, facts: Facts, now: Date) {
  const { participant, attendance } = facts;
  const number = formatNumber({
    prefix: version.event.prefix,
    sequence: participant.sequence,
    letter: kind.letter,
    edition: 1,
  });
  const chosen = { number, code: '2'.repeat(20), salt: '', issuedAt: now.toISOString(), site: 'https://cheti.example' };
  const snapshot = snapshotOf(version, kind, participant, attendance, chosen);
  try {
    layoutOf(snapshot, designFor(snapshot), typesetter);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.details;
    throw error;
  }
}
