import { personItems } from '../shared/partition.ts';
import type { Item } from '../shared/table.ts';
import type { Undoing } from './import-kind.ts';
import type { Left, Wrote } from './import-wrote.ts';
import { type Participant, sameFacts } from './participant.ts';
import { addParticipant, changeParticipant, profileIn, removeParticipant } from './store.ts';

/** What belongs to a profile, and goes with it. */
const OWN = ['PROFILE', 'ADDRESS#', 'UNDRAWABLE#'];
/** What has come of a person, the weightiest first. */
const CAME: [prefix: string, left: Left][] = [
  ['CERTIFICATE#', 'has-certificate'],
  ['RECEIPT#', 'has-answered'],
  ['ATTENDANCE#', 'has-attendance'],
  ['CORRECTION#', 'has-correction'],
  ['MAIL#', 'has-mail'],
];
/** Somebody else may write a person between our reading and our writing; after so many times it is no accident. */
const TRIES = 5;

/** Whether a person is what somebody made of them, by the same file or hand. */
const isAs = (one: Participant, other: Participant): boolean =>
  sameFacts(one, other) &&
  JSON.stringify([one.source, one.corrected]) === JSON.stringify([other.source, other.corrected]);

/** Nothing of them is left to be taken back. */
const isErased = (items: Item[]): boolean => items.some(({ sk }) => sk === 'ERASURE');

const isMerged = (items: Item[]): boolean => items.some(({ sk }) => sk === 'MERGE');

/** What has come of a person since they were made, or undefined. */
function cameOf(items: Item[]): Left | undefined {
  const others = items.filter(({ sk }) => !OWN.some((own) => sk.startsWith(own)));
  if (others.length === 0) return undefined;
  return CAME.find(([prefix]) => others.some(({ sk }) => sk.startsWith(prefix)))?.[1] ?? 'in-use';
}

/**
 * Takes back what a row wrote of a person: whoever it made new goes, if they have nothing; whoever it changed is again what
 * they were, if they are what it made of them. The same again changes nothing.
 */
export async function takePersonBack({ table, world, event }: Undoing, wrote: Wrote): Promise<Left | undefined> {
  const { person, made, before } = wrote;
  if (!made) return undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const items = await personItems(table, event.id, person);
    const now = profileIn(items);
    // They are one with somebody else by now, or about to be.
    if (isMerged(items)) return 'in-use';
    if (isErased(items)) return undefined;
    if (before) {
      if (!now || isAs(now, before)) return undefined;
      if (!isAs(now, made)) return 'changed-since';
      if (await changeParticipant(table, world, now, before)) return undefined;
      continue;
    }
    const came = cameOf(items);
    if (now && !isAs(now, made)) return 'changed-since';
    if (now && came) return came;
    if (now && !(await removeParticipant(table, items))) continue;
    // Something may have come while they went: then they were there, and are again.
    const after = await personItems(table, event.id, person);
    const late = cameOf(after);
    if (late && !isMerged(after) && !isErased(after)) await addParticipant(table, world, made);
    if (!late) await removeRest(table, items);
    return isErased(after) ? undefined : late;
  }
  throw new Error('a profile changes again and again while an import is undone; it goes on from here');
}

/** Look-ups and the like, which nobody finds without the profile. */
async function removeRest(table: Undoing['table'], items: Item[]): Promise<void> {
  for (const { pk, sk } of items) if (sk !== 'PROFILE') await table.delete({ pk, sk });
}
