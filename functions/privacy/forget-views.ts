import * as z from 'zod/mini';
import type { Told } from '../participants/erased.ts';
import { folded } from '../participants/import.ts';
import { keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

const view = z.lazy(() => z.object({ name: z.string(), query: z.object({ q: z.string() }) }));

/** Filters that organisers keep may search for somebody: deletes those that hold what is told of them, or all. */
export async function forgetViews(table: Table, event: string, gone: Told[] | 'everybody'): Promise<void> {
  const { pk, sk } = keys.view(event, '');
  for await (const item of table.all({ pk, prefix: sk })) {
    const { name, query } = view.parse(item);
    if (gone === 'everybody' || gone.some((told) => holds(`${name} ${query.q}`, told))) await table.delete(item);
  }
}

/** Whether a text holds somebody's address, their number, or all words of their name in whatever order. */
function holds(text: string, { name = '', address, registration }: Told): boolean {
  const whole = ` ${folded(text)} `;
  const hasWord = (word: string) => whole.includes(` ${word} `);
  return (
    (address !== undefined && whole.includes(folded(address))) ||
    (registration !== undefined && hasWord(folded(registration))) ||
    folded(name).split(' ').every(hasWord)
  );
}
