import type { Participant } from '../participants/participant.ts';
import { type Certificate, certificateStatus, type Snapshot } from './certificate.ts';
import { type Chosen, chosenFacts, OWN, ownFacts } from './own-facts.ts';

/** Whether a certificate prints of its person what is known otherwise by now. */
export function printsOtherwise(snapshot: Snapshot, person: Participant): boolean {
  const known = ownFacts(snapshot.says, person);
  return OWN.some((fact) => known[fact] !== snapshot[fact]);
}

/**
 * Whether the next edition of a person's latest one is due: an organiser has said so, or a correction of the name has been
 * accepted that it does not have.
 */
export const wantsNext = (latest: Certificate, person: Participant, isCorrected: boolean): boolean =>
  certificateStatus(latest) === 'valid' &&
  (latest.reissue !== undefined || (isCorrected && latest.snapshot.name !== person.name));

/**
 * What the next edition prints: of the person what is known now, and all else as the one before, so that a correction brings
 * no other change with it, be it of the event, of the design, or of attendance withdrawn since.
 * @param zone of the event.
 */
export function nextSnapshot(before: Snapshot, person: Participant, chosen: Chosen, zone: string): Snapshot {
  const { name: _, post: _post, institution: _institution, paper: _paper, addressHash: _hash, ...rest } = before;
  const { issued, ...others } = chosenFacts(chosen, person, zone);
  // A design that does not print the day goes on without it.
  return { ...rest, ...ownFacts(before.says, person), ...others, ...(before.issued && { issued }) };
}
