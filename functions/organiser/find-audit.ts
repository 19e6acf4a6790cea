import * as z from 'zod';
import { type Entry, entry, standingOf, writtenOf } from '../audit/entry.ts';
import { eventPage } from '../audit/store.ts';
import { certificatesIn } from '../certificates/store.ts';
import type { Event } from '../events/event.ts';
import { dayAfter, instantOf } from '../events/times.ts';
import { partsOf } from '../shared/audit.ts';
import { Refusal } from '../shared/errors.ts';
import { personItems } from '../shared/partition.ts';
import type { Table } from '../shared/table.ts';
import { personOf } from './people.ts';

const filters = {
  /** Without what it is of: `run-asked`. */
  act: z.string().max(60),
  /** `organiser:id`, or a kind of principal alone. */
  who: z.string().max(220),
  /** Number, registration number or id of a participant. */
  person: z.string().trim().max(100),
  /** Of the event's zone. */
  day: z.iso.date(),
  after: z.string().max(2000),
};
/** What a log is narrowed by; empty where it is not. */
export const auditAsked = z.object({
  ...{ act: filters.act.default(''), who: filters.who.default(''), person: filters.person.default('') },
  ...{ day: filters.day.or(z.literal('')).default(''), after: filters.after.default('') },
});
/** The same as an address says it: anything else is as if it were not there. */
export const askedAudit = z.object({
  ...{ act: filters.act.catch(''), who: filters.who.catch(''), person: filters.person.catch('') },
  ...{ day: filters.day.catch(''), after: filters.after.catch('') },
});
export type AskedAudit = z.infer<typeof auditAsked>;

export interface Row extends Entry {
  hash: string;
  /** What the hash is of. */
  written: Record<string, unknown>;
}

interface Found {
  rows: Row[];
  next: string | undefined;
  /** There may be more, although less than a page was found: time was up. */
  cut: boolean;
}

const ON_A_PAGE = 50;
/** Entries of one read, where all are wanted. */
const AT_ONCE = 1000;

/** The act without what it is of: `run-asked:certificates` is a `run-asked`. */
export const baseOf = (act: string): string => act.split(':')[0] ?? act;

/**
 * A page of an event's log, the newest first, of what fits.
 * @param isLate asked between reads whether to stop. @param most so many at least, where there are.
 */
export async function findAudit(
  table: Table,
  event: Event,
  asked: AskedAudit,
  isLate: () => boolean,
  most = ON_A_PAGE,
): Promise<Found> {
  const ids = asked.person === '' ? undefined : await idsOf(table, event.id, asked.person);
  if (ids?.length === 0) return { rows: [], next: undefined, cut: false };
  const rows: Row[] = [];
  let after: string | undefined = asked.after || undefined;
  for (;;) {
    const page: Awaited<ReturnType<typeof eventPage>> = await eventPage(table, event.id, {
      ...{ after, between: daysOf(event, asked.day), limit: Math.min(most, AT_ONCE) },
    });
    for (const item of page.items) {
      const row = { ...entry.parse(item), hash: standingOf(item).hash, written: writtenOf(item) };
      if (fits(asked, ids, row)) rows.push(row);
    }
    after = page.next;
    if (after === undefined || rows.length >= most) return { rows, next: after, cut: false };
    if (isLate()) return { rows, next: after, cut: true };
  }
}

const daysOf = ({ zone }: Event, day: string): [string, string] | undefined => {
  if (day === '') return undefined;
  const begins = (of: string) => instantOf(`${of}T00:00`, zone).toISOString();
  return [begins(day), begins(dayAfter(day, 1))];
};

function fits({ act, who }: AskedAudit, ids: readonly string[] | undefined, row: Row): boolean {
  if (act !== '' && baseOf(row.act) !== act) return false;
  if (who !== '' && who !== row.by.kind && who !== `${row.by.kind}:${row.by.id}`) return false;
  return ids === undefined || [...partsOf(row.on), row.by.id].some((part) => ids.includes(part));
}

/** What a person is called in the log: their id, and the numbers of their certificates. */
async function idsOf(table: Table, event: string, ref: string): Promise<string[]> {
  try {
    const { id } = await personOf(table, event, ref);
    return [id, ...certificatesIn(await personItems(table, event, id)).map(({ number }) => number)];
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return [];
    throw error;
  }
}
