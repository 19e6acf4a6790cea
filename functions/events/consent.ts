import { nameOf } from '../shared/ids.ts';
import type { Table } from '../shared/table.ts';
import type { Text } from '../shared/text.ts';
import { eventVersion } from './store.ts';

/** What an event told people of their data, from one of its versions on. */
export interface Consent {
  id: string;
  text: Text;
  /** When the first version with it was applied. */
  since: string;
}

/** Equal for equal words: a change of them is another text, whatever else changes. */
export const consentId = (text: Text): string => nameOf('consent', JSON.stringify(Object.entries(text).sort()));

/** So many versions are looked through, the newest. */
const MOST = 200;

/** Every text of an event, the one that holds first. @param version that holds. */
export async function consentsOf(table: Table, event: string, version: number): Promise<Consent[]> {
  const found = new Map<string, Consent>();
  for (let n = Math.max(1, version - MOST + 1); n <= version; n++) {
    const held = await eventVersion(table, event, n);
    const text = held?.event.consent;
    if (!held || !text) continue;
    const id = consentId(text);
    const since = found.get(id)?.since ?? held.appliedAt;
    // What holds again stands last.
    found.delete(id);
    found.set(id, { id, text, since });
  }
  return [...found.values()].reverse();
}
