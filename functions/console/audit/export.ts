import { type Link, leafOf } from '../../audit/chain.ts';
import { getLink } from '../../audit/store.ts';
import type { Row } from '../../organiser/find-audit.ts';
import type { Language } from '../../shared/language.ts';
import type { Table } from '../../shared/table.ts';
import { inTurns } from '../../shared/turns.ts';
import { csvOf } from '../reports/table-files.ts';
import { auditMessages } from './messages.ts';

const AT_ONCE = 16;

/** Entries as a table, by ids; no cell can be taken for a formula. */
export function csvOfAudit(rows: readonly Row[], language: Language): Uint8Array {
  const { head } = auditMessages[language];
  const cells = rows.map(({ at, act, by, on, reason, link, hash }) => [
    ...[at, act, by.kind, by.id, on, reason, link, hash],
  ]);
  return csvOf({ rows: [head, ...cells] });
}

/**
 * Entries, one JSON object a line, then the links that seal them: of entries of this event a link says all that it holds,
 * of others the hash alone that its own is made of. docs/audit.md says how to check them.
 */
export async function linesOfAudit(table: Table, event: string, rows: readonly Row[]): Promise<string> {
  const links = new Map<number, Link>();
  const numbers = new Set(rows.flatMap(({ link }) => link ?? []));
  await inTurns(numbers, AT_ONCE, async (number) => {
    const found = await getLink(table, number);
    if (found) links.set(number, found);
  });
  const seals = [...links.values()]
    .sort((one, other) => one.number - other.number)
    .map(({ entries, ...link }) => ({
      ...{ type: 'seal', ...link },
      entries: entries.map((one) => (one.event === event ? one : leafOf(one))),
    }));
  const entries = rows.map(({ hash, link, written, reason, reasonSalt }) => ({
    ...{ type: 'entry', link, hash, written, reason, reasonSalt },
  }));
  return [...entries, ...seals].map((line) => `${JSON.stringify(line)}\n`).join('');
}
