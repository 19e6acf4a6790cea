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
  /** That it is being taken away. */
  ending: z.object({ at: z.string(), by: principal }).optional(),
});
export type Access = z.infer<typeof access>;

/** Somebody who signed in: who they are to the issuer, and the address that it has confirmed. */
export interface SignedIn {
  id: string;
  address: string;
}

const keyOf = (event: string, address: string) => keys.access(event, addressHash(address));

/**
 * Gives access, or another role. The same again changes nothing.
 * @param given.person whom it is bound to at once, where known.
 * @param seen the role that stood there as its giver saw it, empty for none; undefined writes over any.
 * @returns the access as it stands, and whether this call changed it; undefined where another role stands there than was seen.
 */
export async function grantAccess(
  table: Table,
  world: World,
  { event, address, role, by, person }: Pick<Access, 'event' | 'address' | 'role' | 'person'> & { by: Principal },
  seen?: AccessRole | '',
): Promise<{ access: Access; changed: boolean } | undefined> {
  const key = keyOf(event, address);
  const standing = await table.get(key);
  if (standing?.role === role && !standing.ending) return { access: access.parse(standing), changed: false };
  const item = await table.update(key, {
    set: {
      ...{ type: 'access', format: 1, event, address, role, by, grantedAt: world.now().toISOString() },
      ...{ lookupKey: lookups.access(addressHash(address)), lookupSort: event },
      ...(person && { person }),
    },
    remove: ['ending'],
    ...(seen !== undefined && { when: seen === '' ? { absent: ['pk'] } : { equals: { role: seen } } }),
  });
  return item && { access: access.parse(item), changed: true };
}

/** Owners who are leaving: their addresses' hashes, since when, and how often that has changed. */
const leavers = z.object({ turn: z.number().int(), leaving: z.record(z.string(), z.string()) });

/** Who has said so for longer, and is still there, is not leaving: whatever was to take them away has died. */
const LEAVING_SECONDS = 60;

/**
 * Says that an owner is leaving, before they do: of two who take each other away, the second finds that nobody would stay.
 * @returns false where no other owner would.
 */
export async function leave(table: Table, world: World, event: string, address: string): Promise<boolean> {
  const own = addressHash(address);
  for (;;) {
    const item = await table.get(keys.owners(event));
    const { turn, leaving } = item ? leavers.parse(item) : { turn: 0, leaving: {} };
    const now = world.now();
    const since = new Date(now.getTime() - LEAVING_SECONDS * 1000).toISOString();
    const others = Object.fromEntries(Object.entries(leaving).filter(([hash, at]) => hash !== own && at > since));
    const owners = (await accessTo(table, event)).filter(({ role }) => role === 'owner');
    const stays = ({ address: of }: Access) => addressHash(of) !== own && !(addressHash(of) in others);
    if (!owners.some(stays)) return false;
    const next = { turn: turn + 1, leaving: { ...others, [own]: now.toISOString() } };
    const said = { ...keys.owners(event), type: 'owners', format: 1, ...next };
    if (await table.put(said, item ? { equals: { turn } } : { absent: ['pk'] })) return true;
  }
}

/**
 * Says by whom and when access is taken away, before it is; once said it stays, for the log of whoever goes on after a crash.
 * @param seen as of `revokeAccess`. @returns undefined where there is none, or another.
 */
export async function endAccess(
  table: Table,
  world: World,
  { event, address, by }: Pick<Access, 'event' | 'address' | 'by'>,
  seen?: AccessRole,
): Promise<Access['ending']> {
  const item = await table.update(keyOf(event, address), {
    setIfAbsent: { ending: { at: world.now().toISOString(), by } },
    when: seen === undefined ? { present: ['pk'] } : { equals: { role: seen } },
  });
  return item && access.parse(item).ending;
}

/**
 * Takes access away, from the next click on.
 * @param seen the role that stood there, where that matters. @returns false where there was none, or another.
 */
export const revokeAccess = (table: Table, event: string, address: string, seen?: AccessRole): Promise<boolean> =>
  table.delete(keyOf(event, address), seen === undefined ? { present: ['pk'] } : { equals: { role: seen } });

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

/** As `roleIn`, of an organiser by their id. */
export async function roleOfOrganiser(table: Table, event: string, id: string): Promise<AccessRole | undefined> {
  const item = await table.get(keys.organiser(id));
  return item && roleIn(table, event, { id, address: String(item.address) });
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
