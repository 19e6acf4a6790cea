import { linkRequest } from '../home/link-request.ts';
import { isSuppressed } from '../mail/suppression.ts';
import type { Participant } from '../participants/participant.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import type { Principal } from '../shared/principal.ts';
import type { LinkMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';

interface Asking {
  table: Table;
  mailQueue: Pick<Queue<LinkMessage>, 'send'>;
  world: World;
  by: Principal;
  correlation: string;
}

/** Has a person's own link mailed to them. @returns why it is not, where they cannot be mailed. */
export async function askLink(
  { table, mailQueue, world, by, correlation }: Asking,
  { event, id, address }: Participant,
): Promise<'no-address' | 'blocked' | undefined> {
  if (address === undefined) return 'no-address';
  if (await isSuppressed(table, address)) return 'blocked';
  await mailQueue.send(linkRequest({ event, address, at: world.now(), correlation }));
  await audit(table, world, { act: 'link-asked', by, event, on: id });
  return undefined;
}
