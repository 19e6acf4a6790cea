import * as z from 'zod';
import type { World } from '../shared/clock.ts';
import { IMPORT_WROTE, keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';
import { expiry } from './kept-days.ts';
import { participant } from './participant.ts';

/** Why what a row wrote stays: what has come of it since. */
const LEFT = [
  ...(['changed-since', 'has-attendance', 'has-answered', 'has-certificate', 'has-mail', 'has-correction'] as const),
  'in-use',
] as const;
const left = z.enum(LEFT);
export type Left = z.infer<typeof left>;

/** What a row of an import wrote, kept before it is written so that it can be taken back. */
const wrote = z.object({
  line: z.number(),
  person: z.string(),
  /** Of people: what the row made of the person, and what they were before, where they were known. */
  made: z.optional(participant),
  before: z.optional(participant),
  /** Of attendance: the sessions. */
  sessions: z.array(z.string()).optional(),
  left: left.optional(),
});
export type Wrote = z.infer<typeof wrote>;

/** A repeat of the row after a crash writes what is left of it: sessions that were said first stay. */
export async function noteWritten(
  table: Table,
  world: World,
  id: string,
  { line, sessions, ...one }: Omit<Wrote, 'left'>,
): Promise<void> {
  await table.update(keys.importWrote(id, line), {
    set: { type: 'import-wrote', format: 1, line, ...one, expires: expiry(world) },
    ...(sessions && { setIfAbsent: { sessions } }),
  });
}

/** Keeps why it stays, or that it has been taken back after all. */
export async function noteLeft(table: Table, id: string, { line }: Wrote, why: Left | undefined): Promise<void> {
  await table.update(keys.importWrote(id, line), {
    ...(why ? { set: { left: why } } : { remove: ['left'] }),
    when: { present: ['pk'] },
  });
}

/** What an import wrote, by line. @param after the line before the first. */
export async function* writtenRows(table: Table, id: string, after = 0): AsyncGenerator<Wrote> {
  const between: [string, string] = [keys.importWrote(id, after + 1).sk, `${IMPORT_WROTE}~`];
  for await (const item of table.all({ pk: keys.import(id).pk, between })) yield wrote.parse(item);
}

/** Rows that could not be taken back, by line, so many at the most. */
export async function leftRows(table: Table, id: string, limit: number): Promise<Wrote[]> {
  const rows: Wrote[] = [];
  for await (const row of writtenRows(table, id)) {
    if (row.left) rows.push(row);
    if (rows.length === limit) break;
  }
  return rows;
}
