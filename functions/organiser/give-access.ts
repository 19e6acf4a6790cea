import * as z from 'zod';
import { addressHash } from '../participants/store.ts';
import { auditOnce } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { type Access, accessTo, endAccess, grantAccess, leave, revokeAccess } from './access-store.ts';
import { typedAddress } from './correct-person.ts';
import { type AccessRole, accessRole } from './rights.ts';

/** What is asked for when somebody is let in. */
export const granted = z.strictObject({ email: typedAddress, role: accessRole });

interface Giving {
  table: Table;
  world: World;
  by: Principal;
}

/**
 * Gives access, or another role, with its entry in the log, which keeps the hash of an address alone.
 * @param seen as `grantAccess` takes it.
 * @throws Refusal 409 `last-owner` where nobody would stay who owns the event, `changed` where it is not as it was seen.
 */
export async function giveAccess(
  { table, world, by }: Giving,
  { event, address, role }: Pick<Access, 'event' | 'address' | 'role'>,
  seen?: AccessRole | '',
): Promise<{ access: Access; changed: boolean }> {
  if (role !== 'owner') await keepAnOwner({ table, world, by }, event, address);
  const given = await grantAccess(table, world, { event, address, role, by }, seen);
  if (!given) throw new Refusal(409, 'changed', 'somebody else has changed this just now');
  const { access } = given;
  await auditOnce(table, access.grantedAt, {
    ...{ act: `access-granted:${role}`, by: access.by, event, on: addressHash(address) },
  });
  return given;
}

/** Takes access away. @returns false where there was none, or another than was seen. @throws Refusal 409 `last-owner`. */
export async function takeAccess(
  { table, world, by }: Giving,
  { event, address }: Pick<Access, 'event' | 'address'>,
  seen?: AccessRole,
): Promise<boolean> {
  await keepAnOwner({ table, world, by }, event, address);
  const ending = await endAccess(table, world, { event, address, by }, seen);
  if (!ending) return false;
  await auditOnce(table, ending.at, { act: 'access-revoked', by: ending.by, event, on: addressHash(address) });
  return revokeAccess(table, event, address, seen);
}

/** Whoever signs by IAM may leave an event without an owner, and give it one again. */
async function keepAnOwner({ table, world, by }: Giving, event: string, address: string): Promise<void> {
  if (by.kind === 'iam') return;
  const standing = (await accessTo(table, event)).find((one) => addressHash(one.address) === addressHash(address));
  if (standing?.role === 'owner' && !(await leave(table, world, event, address)))
    throw new Refusal(409, 'last-owner', 'an event keeps an owner: make somebody else one first');
}
