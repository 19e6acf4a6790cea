import type { Certificate } from '../certificates/certificate.ts';
import { certificateStatus } from '../certificates/certificate.ts';
import { printsOtherwise } from '../certificates/next-edition.ts';
import type { Override } from '../certificates/override.ts';
import { orderReissue, putOverride, revokeCertificate, withdrawOverride } from '../certificates/store.ts';
import { noteChange } from '../events/changed.ts';
import type { Event } from '../events/event.ts';
import { getParticipant } from '../participants/store.ts';
import { audit, auditOnce } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import type { Principal } from '../shared/principal.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { kindsOf } from './known.ts';

/** Who acts on somebody's certificates, and by what. */
export interface Acting {
  table: Table;
  issueQueue: Pick<Queue<IssueMessage>, 'send'>;
  world: World;
  by: Principal;
  correlation: string;
}

/** Revokes a certificate, and all that follows. @throws Refusal as `revokeCertificate` does. */
export async function revoke(
  { table, world, by }: Acting,
  found: Certificate,
  reason: string,
): Promise<{ certificate: Certificate; changed: boolean }> {
  const revoked = await revokeCertificate(table, world, found, { reason, by });
  if (revoked.changed) await noteChange(table, world, found.event, 'a certificate was revoked');
  const { revoked: said } = revoked.certificate;
  if (said)
    await auditOnce(table, said.at, {
      ...{ act: 'certificate-revoked', by: said.by, event: found.event, on: found.number, reason: said.reason },
    });
  return revoked;
}

/**
 * The next edition, with what is known of the person by now, takes a certificate's place.
 * @throws Refusal 409 `nothing-new` where it would print the same, and as `orderReissue` does.
 */
export async function reissue(
  { table, world, by, issueQueue, correlation }: Acting,
  found: Certificate,
  reason: string,
): Promise<{ certificate: Certificate; changed: boolean }> {
  const { event, person: id } = found;
  const person = await getParticipant(table, event, id);
  if (certificateStatus(found) === 'valid' && person && !printsOtherwise(found.snapshot, person))
    throw new Refusal(
      409,
      'nothing-new',
      `it prints what is known of the person: correct that first, with cheti participants correct ${person.sequence} --event ${event}`,
    );
  const ordered = await orderReissue(table, world, found, { reason, by });
  const { reissue: said } = ordered.certificate;
  if (said)
    await auditOnce(table, said.at, {
      ...{ act: 'certificate-reissued', by: said.by, event, on: found.number, reason: said.reason },
    });
  await issueQueue.send({ event, person: id, correlation });
  return ordered;
}

/**
 * Lets somebody have a kind of certificate whatever its conditions say.
 * @param seen as `putOverride` takes it. @throws Refusal 422 for a kind that the event does not have, 409 where another
 * override came first.
 */
export async function override(
  { table, world, by, issueQueue, correlation }: Acting,
  event: Event,
  { person, kind, reason }: { person: string; kind: string; reason: string },
  seen?: string,
): Promise<void> {
  if (!event.certificates.some((one) => one.id === kind))
    throw new Refusal(422, 'unknown-kind', `the event has no kind of certificate ${kind}: ${kindsOf(event)}`);
  if (!(await putOverride(table, world, { event: event.id, person, kind, reason, by }, seen)))
    throw new Refusal(409, 'stale', 'somebody else has decided of this just now');
  await noteChange(table, world, event.id, 'somebody was let off the conditions');
  await audit(table, world, { act: `override:${kind}`, by, event: event.id, on: person, reason });
  await issueQueue.send({ event: event.id, person, correlation });
}

/** Takes an override back. @returns false where it was before. */
export async function takeOverrideBack(
  { table, world, by }: Acting,
  said: Pick<Override, 'event' | 'person' | 'kind' | 'at'>,
  reason: string,
): Promise<boolean> {
  const { event, person, kind } = said;
  if (!(await withdrawOverride(table, world, { ...said, reason, by }))) return false;
  await noteChange(table, world, event, 'an override was taken back');
  await audit(table, world, { act: `override-withdrawn:${kind}`, by, event, on: person, reason });
  return true;
}
