import { importKinds } from '../attendance/import-kinds.ts';
import type { Event } from '../events/event.ts';
import type { Import } from '../participants/import-row.ts';
import { type Consent, commitImport, undoImport } from '../participants/import-store.ts';
import { audit } from '../shared/audit.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import type { Principal } from '../shared/principal.ts';
import type { ImportMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';

/** Who acts on an import, and by what. */
export interface ImportActing {
  table: Table;
  bucket: Bucket;
  queue: Queue<ImportMessage>;
  world: World;
  by: Principal;
  correlation: string;
}

/**
 * What somebody says that a file's columns mean, by their places; empty for one that is not read.
 * @returns columns that the event needs and nobody has named. @throws Refusal 422 for one that the event does not have.
 */
export function missingColumns(event: Event, { kind: of }: Pick<Import, 'kind'>, mapping: readonly string[]): string[] {
  const kind = importKinds[of];
  const known = new Set(kind.columns(event).map(({ column }) => column));
  if (mapping.some((column) => column !== '' && !known.has(column)))
    throw new Refusal(422, 'unknown-column', `the event has no such column: there are ${[...known].join(', ')}`);
  return kind.missing(event, new Set(mapping));
}

/** Has written what was looked through. @throws Refusal as `commitImport` does. */
export async function commit(acting: ImportActing, { id, event }: Import, consent: Consent): Promise<void> {
  const { table, world, by, correlation } = acting;
  if (await commitImport(acting, id, consent, correlation))
    await audit(table, world, { act: 'import-committed', by, event, on: id });
}

/** Has taken back what it wrote, as far as nothing has come of it. @throws Refusal as `undoImport` does. */
export async function undo(acting: ImportActing, { id, event }: Import): Promise<void> {
  const { table, world, by, correlation } = acting;
  if (await undoImport(acting, id, by, correlation))
    await audit(table, world, { act: 'import-undone', by, event, on: id });
}
