import * as z from 'zod/mini';
import { LIST_ENTRIES } from '../credentials/status-list.ts';
import { sha256 } from '../shared/ids.ts';
import { keys, lookups } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';
import type { Certificate, StatusEntry } from './certificate.ts';
import { parseNumber } from './number.ts';

/**
 * So many people of an event have one list, so that which one follows from the certificate's number and no counter is
 * written by all. Two kinds for everybody fill it by half.
 */
const PEOPLE_A_LIST = LIST_ENTRIES / 4;
/** Tries in one list, before those in the next one that takes what the first has no room for. */
const TRIES = 16;
/** Numbers of such lists lie so far above the first's: beyond any that a number of nine digits leads to. */
const BEYOND = 100_000;
const LISTS_BEYOND = 8;

const place = z.lazy(() => z.object({ event: z.string(), person: z.string(), kind: z.string(), edition: z.int() }));
type Owner = Pick<Certificate, 'event' | 'person' | 'kind' | 'edition' | 'number'>;

const listOf = (sequence: number) => Math.ceil(sequence / PEOPLE_A_LIST);

/**
 * Where a certificate stands in the status lists of its event: scattered, so that an index tells nothing about when it
 * was issued, and never another's. Whoever asks, and however often, gets the same one: what stands in the way once
 * stands there for good.
 * @throws Error where none of 128 tries finds room.
 */
export async function claimStatus(table: Table, { number, ...owner }: Owner): Promise<StatusEntry> {
  const where = place.parse(owner);
  const { event, person, kind, edition } = where;
  const own = listOf(parseNumber(number)?.sequence ?? 1);
  for (let attempt = 0; attempt < TRIES * (LISTS_BEYOND + 1); attempt++) {
    const list = own + BEYOND * Math.floor(attempt / TRIES);
    const draw = sha256('status', event, person, kind, String(edition), String(attempt));
    const index = Number.parseInt(draw.slice(0, 8), 16) % LIST_ENTRIES;
    const key = keys.status(event, list, index);
    if (await table.putIfAbsent({ ...key, type: 'status', format: 1, ...where })) return { list, index };
    const { data: standing } = place.safeParse(await table.get(key));
    if (standing?.event === event && standing.person === person && standing.kind === kind)
      if (standing.edition === edition) return { list, index };
  }
  throw new Error('no room in the status lists');
}

/** A certificate's entry; one that was issued before there were any gets it when it is first asked for. */
export const statusOf = async (table: Table, certificate: Certificate): Promise<StatusEntry> =>
  certificate.snapshot.status ?? claimStatus(table, certificate);

/** Set on a certificate that holds no longer, in the same write as the reason: by these it is found in its list. */
export const ended = (event: string, { list, index }: StatusEntry) => ({
  lookupKey: lookups.ended(event, list),
  lookupSort: String(index),
});

/** Indexes of a list's certificates that hold no longer. The index follows the certificate within a second or so. */
export async function endedOf(table: Table, event: string, list: number): Promise<number[]> {
  const indexes: number[] = [];
  for await (const { lookupSort } of table.all({ pk: lookups.ended(event, list), index: 'byLookup' }))
    indexes.push(Number(lookupSort));
  return indexes.sort((a, b) => a - b);
}

/** Whether an event may have such a list, by how many numbers its people have taken. */
export async function hasList(table: Table, event: string, list: number): Promise<boolean> {
  const { data: taken } = z.object({ next: z.int() }).safeParse(await table.get(keys.sequence(event)));
  const own = list % BEYOND;
  return own >= 1 && own <= listOf(taken?.next ?? 0) && Math.floor(list / BEYOND) <= LISTS_BEYOND;
}
