import * as z from 'zod';
import type { World } from '../shared/clock.ts';
import { nameOf } from '../shared/ids.ts';
import { keys } from '../shared/keys.ts';
import { plainly } from '../shared/plainly.ts';
import { type Principal, principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import { type Asked, asked } from './list-filter.ts';

/** A filter of an event's people, kept by a name for all its organisers. */
export const view = z.object({
  id: z.string(),
  event: z.string(),
  name: z.string(),
  query: asked.omit({ after: true }),
  by: principal,
  savedAt: z.string(),
});
export type View = z.infer<typeof view>;

/** More would be no tabs. */
const MOST = 20;

/** Whether a list shows what the view keeps. */
export const isOfView = ({ query }: View, wanted: Asked): boolean =>
  (['q', 'group', 'role', 'is'] as const).every((name) => query[name] === wanted[name]);

/** An event's views by their names. */
export async function viewsOf(table: Table, event: string): Promise<View[]> {
  const { pk, sk } = keys.view(event, '');
  const found: View[] = [];
  for await (const item of table.all({ pk, prefix: sk })) found.push(view.parse(item));
  return found.sort((a, b) => a.name.localeCompare(b.name));
}

/** Keeps a view. @returns `taken` where there is one of that name, in whatever letters; `many` where there are too many. */
export async function saveView(
  table: Table,
  world: World,
  said: Pick<View, 'event' | 'name' | 'query'> & { by: Principal },
): Promise<View | 'taken' | 'many'> {
  if ((await viewsOf(table, said.event)).length >= MOST) return 'many';
  const made = { ...said, id: nameOf('view', plainly(said.name)), savedAt: world.now().toISOString() };
  const item = { ...keys.view(said.event, made.id), type: 'view', format: 1, ...made };
  return (await table.putIfAbsent(item)) ? made : 'taken';
}

/** @returns false where it was removed before. */
export const removeView = (table: Table, event: string, id: string): Promise<boolean> =>
  table.delete(keys.view(event, id), { present: ['pk'] });
