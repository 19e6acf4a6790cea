import { organiserOf, type Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { getOrganiser } from './session-store.ts';

/** Names of the organisers among those who acted, themselves or by their tokens, by id. */
export async function namesOf(table: Table, all: readonly Principal[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(all.flatMap((one) => organiserOf(one) ?? []));
  const found = await Promise.all([...ids].map((id) => getOrganiser(table, id)));
  return new Map(found.flatMap((one) => (one ? [[one.id, one.name ?? one.address]] : [])));
}
