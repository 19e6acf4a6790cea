import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import type { World } from '../shared/clock.ts';
import { keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';
import { tidyAddress } from './address.ts';
import { folded } from './import.ts';
import type { Participant } from './participant.ts';

/** What tells who somebody is, as far as it is known. */
export type Told = Partial<Pick<Participant, 'registration' | 'address' | 'name' | 'institution'>>;

const held = z.lazy(() => z.object({ key: z.string() }));

/** Makes a sign of what is told: the same for the same, and nobody without the event's secret can tell of whom. */
export type Sign = (kind: 'number' | 'address' | 'person' | 'name', ...parts: string[]) => string;

const signBy =
  (secret: string): Sign =>
  (...parts) =>
    createHmac('sha256', Buffer.from(secret, 'base64url')).update(JSON.stringify(parts)).digest('hex');

/** The event's signs; undefined where nobody was ever erased from it. */
export async function signsOf(table: Table, event: string): Promise<Sign | undefined> {
  const item = await table.get(keys.erasedSecret(event));
  return item && signBy(held.parse(item).key);
}

/** The event's signs, which are the same for good from the first time on. */
export async function makeSigns(table: Table, world: World, event: string): Promise<Sign> {
  const key = Buffer.from(world.random(32)).toString('base64url');
  await table.putIfAbsent({ ...keys.erasedSecret(event), type: 'erased-secret', format: 1, key });
  const sign = await signsOf(table, event);
  if (!sign) throw new Error('the secret of those who were erased is not there');
  return sign;
}

/** By these they are surely the same: the number; address and name; where there is neither, name and institution. */
function sure(sign: Sign, { registration, address, name = '', institution = '' }: Told): string[] {
  return [
    ...(registration ? [sign('number', registration.toUpperCase())] : []),
    ...(address ? [sign('person', address.toLowerCase(), folded(name))] : []),
    ...(registration || address || !name ? [] : [sign('name', folded(name), folded(institution))]),
  ];
}

/** By this alone they may be: several share one address. */
const perhaps = (sign: Sign, { address }: Told): string[] => (address ? [sign('address', address.toLowerCase())] : []);

/** What a row's cells tell of who it is about, as far as it can be read. */
export function toldBy(cells: Readonly<Record<string, string>>): Told {
  const { name, first = '', last = '', registration = '', address = '', institution = '' } = cells;
  const told = { name: name || `${first} ${last}`, registration, address: tidyAddress(address.trim()), institution };
  return Object.fromEntries(Object.entries(told).flatMap(([fact, cell]) => (cell.trim() ? [[fact, cell.trim()]] : [])));
}

/** Every sign of somebody by which a row of an import may be theirs: also that of their name alone. */
export const traces = (sign: Sign, told: Told): string[] => [
  ...sure(sign, told),
  ...perhaps(sign, told),
  ...(told.name ? [sign('name', folded(told.name))] : []),
];

/** Everything that a person was called and reached by: names and addresses from before a correction too. */
export function tellings({ registration, address, name, institution, corrected }: Participant): Told[] {
  const names = [name, ...(corrected?.name?.before ?? [])];
  const addresses = [address, ...(corrected?.address?.before ?? [])];
  return names.flatMap((each) =>
    addresses.map((at) => ({
      name: each,
      ...(registration && { registration }),
      ...(at && { address: at }),
      ...(institution && { institution }),
    })),
  );
}

/** Keeps the signs of somebody who is erased. Repeating changes nothing. */
export async function rememberErased(table: Table, event: string, sign: Sign, person: Participant): Promise<void> {
  const signs = new Set(tellings(person).flatMap((told) => [...sure(sign, told), ...perhaps(sign, told)]));
  for (const each of signs) await table.putIfAbsent({ ...keys.erased(event, each), type: 'erased-sign', format: 1 });
}

/** Whether somebody of these facts was erased from the event: surely, or by their address alone. */
export async function wasErased(
  table: Table,
  event: string,
  sign: Sign,
  told: Told,
): Promise<'surely' | 'perhaps' | undefined> {
  const isKept = async (signs: string[]) =>
    (await Promise.all(signs.map((each) => table.get(keys.erased(event, each))))).some((item) => item !== undefined);
  if (await isKept(sure(sign, told))) return 'surely';
  return (await isKept(perhaps(sign, told))) ? 'perhaps' : undefined;
}
