import { AUDIT_SHARDS } from '../shared/audit.ts';
import { AUDIT_CHAIN, eventLists, keys, lookups } from '../shared/keys.ts';
import type { Item, Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { type Link, link as schema } from './chain.ts';
import { placeOf, type Standing, standingOf } from './entry.ts';

const AT_ONCE = 16;
export const LAST_LINK = 999_999_999;

/** The last link, and whether entries that it seals may still say that they wait. */
export async function headOf(table: Table): Promise<(Link & { open: boolean }) | undefined> {
  const [item] = (await table.page({ pk: AUDIT_CHAIN, newestFirst: true, limit: 1 })).items;
  return item && { ...schema.parse(item), open: item.open === true };
}

/** @returns false where a link of that number stands already. */
export const putLink = (table: Table, link: Link): Promise<boolean> =>
  table.putIfAbsent({ ...keys.auditLink(link.number), type: 'audit-link', format: 1, ...link, open: true });

/** Says of each entry which link seals it, then of the link that this is done. Repeating changes nothing. */
export async function closeLink(table: Table, link: Link): Promise<void> {
  await inTurns(link.entries, AT_ONCE, async ({ key }) => {
    await table.update(placeOf(key), {
      set: { link: link.number },
      remove: ['lookupKey', 'lookupSort'],
      when: { present: ['pk'] },
    });
  });
  await table.update(keys.auditLink(link.number), { remove: ['open'], when: { present: ['pk'] } });
}

/** One page of the chain from a number on, and the number that the next begins with. */
export async function linksPage(table: Table, from: number): Promise<{ links: Link[]; next?: number }> {
  const between: [string, string] = [keys.auditLink(from).sk, keys.auditLink(LAST_LINK).sk];
  const { items, next } = await table.page({ pk: AUDIT_CHAIN, between });
  const links = items.map((item) => schema.parse(item));
  const last = links.at(-1);
  return { links, ...(next && last && { next: last.number + 1 }) };
}

/** Links from a number on. @param read one page of them. */
export async function linksFrom(
  number: number,
  read: (from: number) => Promise<{ links: Link[]; next?: number | undefined }>,
): Promise<Link[]> {
  const all: Link[] = [];
  for (let from: number | undefined = number; from !== undefined; ) {
    const { links, next } = await read(from);
    all.push(...links);
    from = next;
  }
  return all;
}

export async function getLink(table: Table, number: number): Promise<Link | undefined> {
  const item = await table.get(keys.auditLink(number));
  return item && schema.parse(item);
}

/** Entries up to an instant that wait for their seal, some of each shard: read themselves, since the index follows late. */
export async function unsealed(table: Table, until: string, most: number): Promise<Standing[]> {
  const found: Standing[] = [];
  const shards = Array.from({ length: AUDIT_SHARDS }, (_, shard) => lookups.unsealed(shard));
  for (const pk of shards) {
    const limit = Math.ceil(most / AUDIT_SHARDS);
    const page = await table.page({ pk, index: 'byLookup', between: ['', until], limit });
    await inTurns(page.items, AT_ONCE, async (key) => {
      const item = await table.get(key);
      if (item?.lookupKey !== undefined) found.push(standingOf(item));
    });
  }
  return found;
}

/** One page of what was written in a month and shard, as it lies there. */
export const entriesPage = (table: Table, month: string, shard: number, after?: string) =>
  table.page({ pk: keys.audit(month, shard, '', '').pk, ...(after && { after }) });

interface Listed {
  /** Instants: from, to (both included). */
  between?: [string, string] | undefined;
  after?: string | undefined;
  limit?: number;
}

/** One page of an event's entries, the newest first. The index follows within a second or so. */
export const eventPage = (table: Table, event: string, { between, after, limit }: Listed) =>
  table.page({
    ...{ pk: eventLists.audit(event), index: 'byEvent', newestFirst: true },
    ...(between && { between }),
    ...(after && { after }),
    ...(limit && { limit }),
  });

/** All of an event's entries. @param isLate asked between pages whether to stop. @returns undefined where it stopped. */
export async function allOf(table: Table, event: string, isLate: () => boolean): Promise<Item[] | undefined> {
  const all: Item[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await eventPage(table, event, { after });
    all.push(...items);
    if (next && isLate()) return undefined;
    after = next;
  } while (after);
  return all;
}
