import { noteChange } from '../events/changed.ts';
import type { Event } from '../events/event.ts';
import type { World } from '../shared/clock.ts';
import type { Table } from '../shared/table.ts';
import { type ImportKind, inFlight } from './import-kind.ts';
import type { Import } from './import-row.ts';
import { saveProgress } from './import-store.ts';
import { noteLeft, type Wrote, writtenRows } from './import-wrote.ts';

/** Rows that are taken back together. */
const CHUNK = 100;
const AT_ONCE = 24;

/**
 * Takes back what an import wrote, from the line after the one that it has come to; what cannot be taken back is kept with
 * its reason. A worker that dies loses at most one chunk, which the next one does again to the same end.
 * @param most milliseconds after which it hands on by `again`.
 */
export async function takeBack<Draft>(
  { table, world }: { table: Table; world: World },
  event: Event,
  kind: ImportKind<Draft>,
  row: Import,
  most: number,
  again: () => Promise<void>,
): Promise<void> {
  const until = world.now().getTime() + most;
  const undoing = { table, world, event, import: row.id };
  let now = row;
  const finish = async (chunk: Wrote[], state: Import['state']) => {
    const before = now.undone;
    if (!before) throw new Error('an import that is undone says by whom');
    const left = await inFlight(chunk, AT_ONCE, async (wrote) => {
      const why = await kind.takeBack(undoing, wrote);
      if (why !== wrote.left) await noteLeft(table, row.id, wrote, why);
      return why;
    });
    const stay = left.filter((why) => why !== undefined).length;
    const undone = { ...before, rows: before.rows + chunk.length - stay, left: before.left + stay };
    if (state === 'undone' && undone.rows > 0) await noteChange(table, world, event.id, 'an import was undone');
    const change = { state, line: chunk.at(-1)?.line ?? now.line, undone };
    if (!(await saveProgress(table, world, now, change))) return false;
    now = { ...now, ...change };
    return true;
  };
  let chunk: Wrote[] = [];
  for await (const wrote of writtenRows(table, row.id, row.line)) {
    chunk.push(wrote);
    if (chunk.length < CHUNK) continue;
    if (!(await finish(chunk, 'undoing'))) return;
    chunk = [];
    if (world.now().getTime() >= until) return again();
  }
  await finish(chunk, 'undone');
}
