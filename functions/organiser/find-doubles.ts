import { type Double, doublesAmong } from '../participants/doubles.ts';
import type { Participant } from '../participants/participant.ts';
import { everyone } from '../participants/store.ts';
import { plainly } from '../shared/plainly.ts';
import type { Table } from '../shared/table.ts';

/**
 * Who seems to have been entered twice. @param isLate asked between reads whether to stop.
 * @returns with `cut`: not everybody was compared, since time was up.
 */
export async function findDoubles(
  table: Table,
  event: string,
  isLate: () => boolean,
): Promise<{ doubles: Double[]; cut: boolean }> {
  const people: Participant[] = [];
  let cut = false;
  for await (const person of everyone(table, event)) {
    people.push(person);
    cut = isLate();
    if (cut) break;
  }
  return { doubles: doublesAmong(people, plainly), cut };
}
