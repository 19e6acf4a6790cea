import { correct } from '../participants/correction.ts';
import { type DecidedCorrection, isApplied, isDecided, isOpen } from '../participants/name-correction.ts';
import { auditAsking, auditDecision, correctionsIn, settleCorrection } from '../participants/name-correction-store.ts';
import { changeParticipant, profileIn } from '../participants/store.ts';
import { keys } from '../shared/keys.ts';
import { personItems } from '../shared/partition.ts';
import type { IssueMessage } from '../shared/queue.ts';
import type { Item } from '../shared/table.ts';
import { certificateStatus } from './certificate.ts';
import type { Issued, Issuing } from './issuing.ts';
import { certificatesIn } from './store.ts';

/**
 * Puts the names that were accepted into the person's profile. What has it already, or has been told otherwise by an
 * organiser since, stays: a repeat changes nothing.
 * @returns the person's items as they are then, and the decided corrections from which not everything has followed yet.
 */
export async function applyCorrections(
  { table, world }: Pick<Issuing, 'table' | 'world'>,
  { event, person }: IssueMessage,
): Promise<{ items: Item[]; corrections: DecidedCorrection[] }> {
  let items = await personItems(table, event, person);
  const corrections = correctionsIn(items).filter(isDecided).filter(isOpen);
  for (const correction of corrections.filter(({ state }) => state === 'accepted'))
    for (let profile = profileIn(items); profile && !isApplied(profile, correction); profile = profileIn(items)) {
      await changeParticipant(table, world, profile, correct(profile, 'name', correction.to, correction.decided.at));
      items = await personItems(table, event, person);
    }
  return { items, corrections };
}

/**
 * Settles the corrections of which everything is there by now: the person's certificates have the name, and whoever asked
 * is told, by the new certificate's mail or by one of its own.
 * @returns sort keys of those that need another look: another worker, who knew less, has issued one with the old name.
 */
export async function settleCorrections(
  { table, world, askForMail }: Pick<Issuing, 'table' | 'world' | 'askForMail'>,
  corrections: DecidedCorrection[],
  { event, person, correlation }: IssueMessage,
  outcomes: Issued[],
): Promise<string[]> {
  if (corrections.length === 0) return [];
  const items = await personItems(table, event, person);
  const [profile, certificates] = [profileIn(items), certificatesIn(items)];
  const isWhole = certificates.every(
    (one) =>
      certificateStatus(one) !== 'valid' ||
      (one.snapshot.name === profile?.name && (one.edition === 1 || one.mail || one.run)),
  );
  const unsettled: string[] = [];
  for (const correction of corrections) {
    const { number, state } = correction;
    if (state === 'accepted' && !isWhole) {
      unsettled.push(keys.correction(event, person, number).sk);
      continue;
    }
    // One that waits for its run is told of then, or not at all: whoever asked is told now.
    if (!certificates.some((one) => one.correction === number && one.mail)) {
      const { address } = profile ?? {};
      const what = { kind: 'correction', correction: number } as const;
      await askForMail({ event, person, what, version: String(number), ...(address && { address }), correlation });
    }
    await auditAsking(table, correction);
    await auditDecision(table, correction);
    await settleCorrection(table, world, correction);
  }
  // What cannot be drawn comes to rest; a name that can be will bring the person back.
  return outcomes.some(({ outcome }) => outcome === 'undrawable') ? [] : unsettled;
}
