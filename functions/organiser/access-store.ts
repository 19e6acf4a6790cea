import * as z from 'zod';
import { addressHash } from '../participants/store.ts';
import type { World } from '../shared/clock.ts';
import { keys, lookups } from '../shared/keys.ts';
import { type Principal, principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { type AccessRole, accessRole } from './rights.ts';

/** That somebody may do something in an event: given to an address, and bound to the person who first signs in with it. */
const access = z.object({
  event: z.string(),
  address: z.string(),
  role: accessRole,
  grantedAt: z.string(),
  by: principal,
  /** Id of that person: an address that is given to somebody else opens nothing to them. */
  person: z.string().optional(),
});
export type Access = z.infer<typeof access>;

/** Somebody who signed in: who they are to the issuer, and the address that it has confirmed. */
export interface SignedIn {
  id: string;
  address: string;
}

const keyOf = (event: string, address: string) => keys.access(event, addressHash(address));

/** Gives access, or another role. The same again changes nothing. @param given.person whom it is bound to at once, where known. */
export async function grantAccess(
  table: Table,
  world: World,
  { event, address, role, by, person }: Pick<Access, 'event' | 'address' | 'role' | 'person'> & { by: Principal },
): Promise<{ access: Access; changed: boolean }> {
  const key = keyOf(event, address);
  const standing = await table.get(key);
  if (standing?.role === role) return { access: access.parse(standing), changed: false };
  const item = await table.update(key, {
    set: {
      ...{ type: 'access', format: 1, event, address, role, by, grantedAt: world.now().toISOString() },
      ...{ lookupKey: lookups.access(addressHash(address)), lookupSort: event },
      ...(person && { person }),
    },
  });
  return { access: access.parse(item), changed: true };
}

/** Takes access away, from the next click on. @returns false where there was none. */
export const revokeAccess = (table: Table, event: string, address: string): Promise<boolean> =>
  table.delete(keyOf(event, address), { present: ['pk'] });

/** Everybody who has access to an event. */
export async function accessTo(table: Table, event: string): Promise<Access[]> {
  const found: Access[] = [];
  for await (const item of table.all({ pk: keys.accesses(event) })) found.push(access.parse(item));
  return found.sort((a, b) => a.address.localeCompare(b.address));
}

/** What somebody is in an event, read consistently; undefined where they are nothing. */
export async function roleIn(table: Table, event: string, who: SignedIn): Promise<AccessRole | undefined> {
  const item = await table.get(keyOf(event, who.address));
  const found = item && access.parse(item);
  return found && (found.person ?? who.id) === who.id ? found.role : undefined;
}

/** Events that somebody has access to. The index follows within a second or so. */
export async function eventsOf(table: Table, who: SignedIn): Promise<{ event: string; role: AccessRole }[]> {
  const found: { event: string; role: AccessRole }[] = [];
  for await (const { lookupSort } of table.all({ pk: lookups.access(addressHash(who.address)), index: 'byLookup' })) {
    const event = String(lookupSort);
    const role = await roleIn(table, event, who);
    if (role) found.push({ event, role });
  }
  return found;
}

/** Binds what was given to an address to the first person who signs in with it. */
export async function bindAccess(table: Table, who: SignedIn): Promise<void> {
  for (const { event } of await eventsOf(table, who))
    await table.update(keyOf(event, who.address), {
      set: { person: who.id },
      when: { present: ['pk'], absent: ['person'] },
    });
}
