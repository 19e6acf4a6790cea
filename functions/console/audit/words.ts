import type { Entry } from '../../audit/entry.ts';
import type { Event } from '../../events/event.ts';
import { type Access, accessTo } from '../../organiser/access-store.ts';
import { baseOf } from '../../organiser/find-audit.ts';
import { addressHash, getParticipant } from '../../participants/store.ts';
import { partsOf } from '../../shared/audit.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import type { Table } from '../../shared/table.ts';
import { inTurns } from '../../shared/turns.ts';
import { messages } from '../messages.ts';
import { namesOf } from '../names.ts';
import { sheetMessages } from '../reports/sheet-messages.ts';
import { runMessages } from '../run-messages.ts';
import { auditMessages } from './messages.ts';

/** Names, looked up when the log is shown: it holds ids alone. */
export interface Names {
  organisers: ReadonlyMap<string, string>;
  people: ReadonlyMap<string, string>;
  access: readonly Access[];
}

const AT_ONCE = 25;

/** Names of everybody in some entries, as far as they are known now. */
export async function namesIn(table: Table, event: Event, entries: readonly Entry[]): Promise<Names> {
  const ids = new Set(entries.flatMap((one) => (one.act.startsWith('run-') ? [] : partsOf(one.on))));
  const people = new Map<string, string>();
  const [organisers, access] = await Promise.all([
    namesOf(
      table,
      entries.map(({ by }) => by),
    ),
    accessTo(table, event.id),
    inTurns(ids, AT_ONCE, async (id) => {
      const person = await getParticipant(table, event.id, id);
      if (person) people.set(id, person.name);
    }),
  ]);
  return { organisers, people, access };
}

/** An act in words, with what it is of. */
export function actInWords(event: Event, act: string, language: Language): string {
  const say = auditMessages[language];
  const base = baseOf(act);
  const title = say.acts[base] ?? base;
  const of = act.slice(base.length + 1);
  if (of === '') return title;
  const kind = event.certificates.find(({ id }) => id === of);
  const { archive, files, names } = sheetMessages[language];
  const words: Record<string, string> = {
    ...runMessages[language].kinds,
    ...messages[language].roles,
    ...{ ...names, archive, files },
    ...(base === 'import-started' && say.imports),
  };
  return `${title}: ${kind ? inLanguage(kind.title, language) : (words[of] ?? of)}`;
}

/** Address of somebody who was given a role, or had it taken: the log holds its hash. */
export const addressIn = (names: Names, hash: string): string | undefined =>
  names.access.find(({ address }) => addressHash(address) === hash)?.address;
