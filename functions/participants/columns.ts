import * as z from 'zod';
import type { Event } from '../events/event.ts';
import { firstLetters } from '../shared/letters.ts';
import { type Fault, FileFault } from './faults.ts';
import type { ImportKind } from './import-kind.ts';
import { nearest } from './nearest.ts';

/** More than any list has: each heading that is not understood is compared with all that are known. */
export const MOST_COLUMNS = 500;
export const LONGEST_HEADING = 80;

/** What a heading of an imported file was taken for; it is kept with the import. */
export const takenColumn = z.object({
  heading: z.string(),
  /** The column that it stands for; absent where it is not understood. */
  column: z.string().optional(),
  /** It is understood, and not read from such a file. */
  unread: z.literal(true).optional(),
  /** The known heading that it is most like, of a column that the file does not have otherwise. */
  like: z.string().optional(),
});
export type TakenColumn = z.infer<typeof takenColumn>;

/** @throws FileFault for far too many columns. */
export function takeColumns(kind: ImportKind<unknown>, event: Event, headings: string[]): TakenColumn[] {
  if (headings.length > MOST_COLUMNS) throw new FileFault('too-many-columns', { most: MOST_COLUMNS });
  const column = kind.column(event);
  const there = new Set(headings.map(column));
  const missing = kind.headings(event).filter((known) => !there.has(column(known)));
  return headings.map((whole) => {
    const heading = firstLetters(whole, LONGEST_HEADING);
    const taken = column(whole);
    if (taken !== undefined) return { heading, column: taken, ...(!kind.reads(taken) && { unread: true }) };
    const like = nearest(whole, missing);
    return { heading, ...(like !== undefined && { like }) };
  });
}

/**
 * Columns as somebody has said what they mean; those that are not to be read are left out.
 * @throws FileFault where one means a session that the event has no longer.
 */
export function mappedColumns(
  kind: ImportKind<unknown>,
  event: Event,
  headings: string[],
  mapping: string[],
): TakenColumn[] {
  const known = new Set(kind.columns(event).map(({ column }) => column));
  return mapping.flatMap((column, index) => {
    const heading = firstLetters(headings[index] ?? '', LONGEST_HEADING);
    if (column !== '' && !known.has(column)) throw new FileFault('changed-column', { heading });
    return column === '' ? [] : [{ heading, column }];
  });
}

/** The column that is read under a heading; what stands under others is not even looked at. */
export function columnRead(kind: ImportKind<unknown>, event: Event): (heading: string) => string | undefined {
  const column = kind.column(event);
  return (heading) => {
    const taken = column(heading);
    return taken !== undefined && kind.reads(taken) ? taken : undefined;
  };
}

/** @throws FileFault where a heading means something else than it did when the file was looked at. */
export function expectSame(before: TakenColumn[], now: TakenColumn[]): void {
  const other = now.find(({ heading, column }, index) => {
    const seen = before[index];
    return seen?.heading !== heading || seen.column !== column;
  });
  if (other) throw new FileFault('changed-column', { heading: other.heading });
}

export const notUnderstood = (columns: TakenColumn[]): TakenColumn[] =>
  columns.filter(({ column }) => column === undefined);

/** Columns of which nothing is taken, and why. */
export const passedOver = (columns: TakenColumn[]): { heading: string; understood: boolean; fault: Fault }[] =>
  columns.flatMap(({ heading, column, unread, like }) => {
    const understood = column !== undefined;
    if (understood && !unread) return [];
    const code = understood ? 'unread-column' : 'unknown-column';
    return [{ heading, understood, fault: { code, values: { heading, ...(like !== undefined && { like }) } } }];
  });
