import { readLine } from '../participants/names.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { removeView, saveView, type View } from './view-store.ts';
import { LONGEST_VIEW_NAME, type ViewProblem } from './view-words.ts';

interface Acting {
  table: Table;
  world: World;
  by: Principal;
}

/** Keeps a filter of an event's people by a name, with its entry in the log. @returns why not, where it cannot be. */
export async function keepView(
  { table, world, by }: Acting,
  { name, ...said }: Pick<View, 'event' | 'name' | 'query'>,
): Promise<View | ViewProblem> {
  const read = readLine(name, LONGEST_VIEW_NAME);
  if ('code' in read || read.text === '') return 'name';
  const saved = await saveView(table, world, { ...said, name: read.text, by });
  if (typeof saved !== 'string') await audit(table, world, { act: 'view-saved', by, event: said.event, on: saved.id });
  return saved;
}

/** @returns false where there is no such view, or no longer. */
export async function dropView({ table, world, by }: Acting, event: string, id: string): Promise<boolean> {
  if (!(await removeView(table, event, id))) return false;
  await audit(table, world, { act: 'view-removed', by, event, on: id });
  return true;
}
