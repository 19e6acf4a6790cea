import { certificateStatus } from '../certificates/certificate.ts';
import { certificatesIn } from '../certificates/store.ts';
import { noteChange } from '../events/changed.ts';
import type { NameCorrection } from '../participants/name-correction.ts';
import { decideCorrection } from '../participants/name-correction-store.ts';
import { profileIn } from '../participants/store.ts';
import type { World } from '../shared/clock.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';

interface Deciding {
  table: Table;
  world: World;
  issueQueue: Pick<Queue<IssueMessage>, 'send'>;
}

/** Accepts or rejects a name that a participant asks for, and all that follows. @throws Refusal as `decideCorrection` does. */
export async function decideName(
  { table, world, issueQueue }: Deciding,
  place: Pick<NameCorrection, 'event' | 'person' | 'number'>,
  decision: Parameters<typeof decideCorrection>[3],
  correlation: string,
): Promise<{ correction: NameCorrection; changed: boolean }> {
  const { event, person } = place;
  const decided = await decideCorrection(table, world, place, decision);
  if (decided.changed && decision.state === 'accepted') await noteChange(table, world, event, 'a name was corrected');
  // Also of one that was decided before: whoever did may have died before this.
  await issueQueue.send({ event, person, correlation });
  return decided;
}

/** Who asks, by their items: their number, their name as it is now, and certificates that would be issued anew. */
export function whoAsks(id: string, items: Item[]) {
  const certificates = certificatesIn(items).filter((one) => certificateStatus(one) === 'valid');
  const profile = profileIn(items);
  return {
    person: { id, number: profile?.sequence, name: profile?.name },
    certificates: certificates.map(({ number }) => number),
  };
}
