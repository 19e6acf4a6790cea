import * as z from 'zod';
import { principal } from '../shared/principal.ts';
import { takenColumn } from './columns.ts';
import { fault } from './faults.ts';
import { outline } from './outline.ts';

const count = z.number().int();

export const importRow = z.object({
  id: z.string(),
  event: z.string(),
  kind: z.enum(['participants', 'attendance']),
  /** Key of the uploaded file in the bucket. */
  object: z.string(),
  /** What the file is called where it comes from. */
  name: z.string().optional(),
  /** Size of the file as it was announced. */
  bytes: count,
  /** The very file that was looked at: only that one is written. */
  file: z.object({ bytes: count, tag: z.string() }).optional(),
  /** What the file's head looks like, where somebody is to say what its columns mean. */
  outline: outline.optional(),
  /** What they said, by the columns' places; empty for one that is not read. Absent where the headings alone say it. */
  mapping: z.array(z.string()).optional(),
  /** What the file's headings were taken for, when it was looked at. */
  columns: z.array(takenColumn).optional(),
  /** Counts how often the file has been read from its beginning: each look, each preview, and the commit. */
  pass: count,
  state: z.enum([
    ...(['uploaded', 'looking', 'looked', 'previewing', 'previewed'] as const),
    ...(['committing', 'done', 'failed', 'undoing', 'undone'] as const),
  ]),
  /** `all`: only if no row is refused; `good`: the good rows. */
  mode: z.enum(['all', 'good']).optional(),
  /** Last line that was read in this state; a worker that takes over goes on after it. */
  line: count,
  rows: count,
  good: count,
  unchanged: count,
  refused: count,
  /** Rows of which a fact is not taken, since it was corrected by hand. */
  kept: count.default(0),
  /** Rows that are taken, and of which something is to be said: kept facts, and what may be a mistake. */
  doubtful: count.default(0),
  /** Rows of the file, known after the preview. */
  total: count.optional(),
  fault: fault.optional(),
  by: principal,
  createdAt: z.string(),
  /** When everything was written. */
  doneAt: z.string().optional(),
  /** What an undoing has come to: rows taken back, and those that stay, each with its reason. */
  undone: z.object({ rows: count, left: count, by: principal, at: z.string() }).optional(),
});
export type Import = z.infer<typeof importRow>;

export const NOTHING_READ = { line: 0, rows: 0, good: 0, unchanged: 0, refused: 0, kept: 0, doubtful: 0 };
