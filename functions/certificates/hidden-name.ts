import * as z from 'zod/mini';
import type { World } from '../shared/clock.ts';
import { keys } from '../shared/keys.ts';
import type { Item, Table } from '../shared/table.ts';

/** What a person said of their name on the pages that verify their certificates; the newest stands last. */
const hiddenName = z.lazy(() =>
  z.object({
    hidden: z.boolean(),
    revision: z.int(),
    history: z.array(z.object({ hidden: z.boolean(), at: z.string() })),
  }),
);

/** Of somebody who turns it to and fro, so much is kept. */
const LONGEST_HISTORY = 100;

const read = (item: Item | undefined) => (item ? hiddenName.parse(item) : undefined);

/** Whether the holder keeps their name from who opens a verify page. Of whom nothing is said, the name is shown. */
export const isNameHidden = async (table: Table, event: string, person: string): Promise<boolean> =>
  read(await table.get(keys.hiddenName(event, person)))?.hidden ?? false;

/** The same among a person's items. */
export const nameHiddenIn = (items: Item[]): boolean =>
  read(items.find(({ sk }) => sk === keys.hiddenName('', '').sk))?.hidden ?? false;

/** Hides the name, or shows it again; its history says since when. Repeating changes nothing. */
export async function setNameHidden(
  table: Table,
  world: World,
  { event, person, hidden }: { event: string; person: string; hidden: boolean },
): Promise<void> {
  const key = keys.hiddenName(event, person);
  for (;;) {
    const standing = read(await table.get(key));
    if ((standing?.hidden ?? false) === hidden) return;
    const history = [...(standing?.history ?? []), { hidden, at: world.now().toISOString() }].slice(-LONGEST_HISTORY);
    const revision = (standing?.revision ?? 0) + 1;
    const changed = await table.update(key, {
      set: { type: 'hidden-name', format: 1, hidden, revision, history },
      when: standing ? { equals: { revision: standing.revision } } : { absent: ['pk'] },
    });
    if (changed) return;
  }
}
