import { certificateStatus } from '../certificates/certificate.ts';
import { certificatesIn } from '../certificates/store.ts';
import { mailsIn } from '../mail/store.ts';
import { correctionsIn } from '../participants/name-correction-store.ts';
import type { Item } from '../shared/table.ts';

/** Why two entries cannot be merged as things stand, or not this way round. */
export type MergeRefused = 'certificate' | 'both-certificates' | 'name-waits' | 'mail-on-its-way';

const validKinds = (items: Item[]): Set<string> =>
  new Set(
    certificatesIn(items)
      .filter((one) => certificateStatus(one) === 'valid')
      .map(({ kind }) => kind),
  );

/**
 * Everything that keeps one from going into another. A certificate cannot move: its number names whose it was. So who stays
 * must have each kind that who goes has; theirs is then revoked, and there are never two of a kind.
 */
export function whyNotMerged(stays: Item[], goes: Item[]): MergeRefused[] {
  const [kept, given] = [validKinds(stays), validKinds(goes)];
  const lost = [...given].some((kind) => !kept.has(kind));
  const lostOtherwise = [...kept].some((kind) => !given.has(kind));
  const waits = [...correctionsIn(stays), ...correctionsIn(goes)].some(({ state }) => state === 'waiting');
  // Perhaps it is being sent this moment: nobody can hold it back.
  const leaving = mailsIn(goes).some(({ state }) => ['claimed', 'sending', 'unknown'].includes(state));
  return [
    ...(lost ? [lostOtherwise ? ('both-certificates' as const) : ('certificate' as const)] : []),
    ...(waits ? (['name-waits'] as const) : []),
    ...(leaving ? (['mail-on-its-way'] as const) : []),
  ];
}
