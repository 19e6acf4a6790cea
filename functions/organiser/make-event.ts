import type { Event } from '../events/event.ts';
import { takeId } from '../events/store.ts';
import { addressHash } from '../participants/store.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import type { Principal } from '../shared/principal.ts';
import { grantAccess, type SignedIn } from './access-store.ts';
import { putEvent } from './put-event.ts';

interface Making {
  world: World;
  by: Principal;
  correlation: string;
  /** Who owns it from then on; nobody where it is made by IAM, which may everything. */
  owner?: SignedIn | undefined;
}

/**
 * Makes an event that is not there yet. Its id is taken first: from then on nobody else can make an event of it. So its
 * owner can be named before it is there, and no event is without one, wherever this stops.
 * @throws Refusal 409 `id-taken`, and as `putEvent` does.
 */
export async function makeEvent(
  rooms: Parameters<typeof putEvent>[0],
  event: Event,
  { world, by, correlation, owner }: Making,
): Promise<{ version: number; changed: boolean }> {
  const { table } = rooms;
  await takeId(table, event.id, by);
  if (owner) {
    const { address, id: person } = owner;
    const given = await grantAccess(table, world, { event: event.id, address, person, role: 'owner', by });
    const entry = { act: 'access-granted:owner', by, event: event.id, on: addressHash(address) };
    if (given?.changed) await audit(table, world, entry);
  }
  return putEvent(rooms, event, { world, by, correlation, over: 0 });
}
