import { consentsOf } from '../events/consent.ts';
import type { EventVersion } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { eventVersion } from '../events/store.ts';
import type { Answers } from '../feedback/answers.ts';
import { answerOf, receiptsIn, type Tables } from '../feedback/store.ts';
import { mergedFromIn } from '../participants/merged.ts';
import type { Participant } from '../participants/participant.ts';
import { profileIn } from '../participants/store.ts';
import { auditOf } from '../shared/audit.ts';
import { keys } from '../shared/keys.ts';
import { personItems } from '../shared/partition.ts';
import { principal } from '../shared/principal.ts';
import type { Item } from '../shared/table.ts';
import type { Text } from '../shared/text.ts';

interface Answered {
  form: Form;
  /** Sent; a draft is not. */
  complete: boolean;
  answers: Answers;
}

/** Everything that an event keeps of one person. Of others, organisers included, it says no more than what they are. */
export interface PersonData {
  event: { id: string; title: Text };
  takenAt: string;
  person: Participant;
  /** What else stands in their partition, by what it is: `attendance`, `certificate`, `mail` … */
  kept: Record<string, Record<string, unknown>[]>;
  answers: Answered[];
  /** Forms of which only that they were answered is told: `anonymous` ones, whose answers name nobody; and all, to organisers. */
  untold: { form: Form; why: Form['privacy'] }[];
  /** Texts about their data that they answered under, and since which day. */
  consents: { text: Text; day: string }[];
  log: { at: string; act: string; by: string; reason?: string | undefined }[];
}

/** What the table needs to find and order an item says nothing of the person. */
const OF_THE_TABLE = [
  ...['pk', 'sk', 'type', 'format', 'due', 'eventKey', 'eventSort', 'stateKey', 'stateSort'],
  ...['lookupKey', 'lookupSort', 'fence', 'revision', 'leaseUntil', 'wakeAt'],
];

/** Who asks. Every form promises that organisers do not learn whose an answer is: the person alone gets theirs. */
export type Asking = 'person' | 'organiser';

/** Gathers what is kept of a person. Writes nothing. @returns undefined where nobody of that id is there. */
export async function personData(
  tables: Tables,
  held: EventVersion,
  id: string,
  { asking, now }: { asking: Asking; now: Date },
): Promise<PersonData | undefined> {
  const { event } = held;
  const items = await withMerged(tables.table, event.id, id);
  const person = profileIn(items);
  if (!person) return undefined;
  const answered: Answered[] = [];
  const untold: PersonData['untold'] = [];
  const receipts = new Set(receiptsIn(items).map(({ form }) => form));
  for (const form of event.forms) {
    if (form.privacy === 'anonymous' || asking === 'organiser') {
      if (receipts.has(form.id)) untold.push({ form, why: form.privacy });
      continue;
    }
    for (const person of new Set(items.map(personOf))) {
      const answer = await answerOf(tables, { event: event.id, form, person });
      if (!answer) continue;
      const asked = answer.version === undefined ? held : await eventVersion(tables.table, event.id, answer.version);
      const shown = asked?.event.forms.find((one) => one.id === form.id) ?? form;
      answered.push({ form: shown, complete: answer.complete, answers: answer.answers });
    }
  }
  const log = await auditOf(tables.table, { event: event.id, ids: namedIn(items) });
  return {
    event: { id: event.id, title: event.title },
    takenAt: now.toISOString(),
    person,
    kept: keptIn(items),
    answers: answered,
    untold,
    consents: await consentsIn(tables.table, held, items),
    log: log.map(({ at, act, by, reason }) => ({ at, act, by: by.kind, ...(reason !== undefined && { reason }) })),
  };
}

async function consentsIn(table: Tables['table'], { event, version }: EventVersion, items: Item[]) {
  const under = items.filter(({ sk }) => sk.startsWith(keys.consent('', '', '').sk));
  if (under.length === 0) return [];
  const texts = await consentsOf(table, event.id, version);
  return under.flatMap(({ consent, day }) => {
    const found = texts.find(({ id }) => id === consent);
    return found ? [{ text: found.text, day: String(day) }] : [];
  });
}

/** A person's items, and behind them those of who was merged into them. */
async function withMerged(table: Tables['table'], event: string, id: string): Promise<Item[]> {
  const items = await personItems(table, event, id);
  const others = await Promise.all(mergedFromIn(items).map((merged) => withMerged(table, event, merged.id)));
  return [...items, ...others.flat()];
}

/** Whose partition it stands in. */
const personOf = ({ pk }: Item): string => pk.split('#')[2] ?? '';

/** Everything by which the log may name them: their ids, and those of what is theirs. */
const namedIn = (items: Item[]): Set<string> =>
  new Set(
    items.flatMap((item) => [
      personOf(item),
      ...(item.sk.startsWith('CERTIFICATE#') ? [String(item.number)] : []),
      ...(item.sk.startsWith('MAIL#') ? [String(item.id)] : []),
    ]),
  );

function keptIn(items: Item[]): PersonData['kept'] {
  const kept: PersonData['kept'] = {};
  for (const item of items) {
    if (item.sk === keys.profile('', '').sk) continue;
    const own = Object.entries(item).filter(([name]) => !OF_THE_TABLE.includes(name));
    const what = item.sk.split('#')[0]?.toLowerCase() ?? '';
    kept[what] = [...(kept[what] ?? []), told(Object.fromEntries(own)) as Record<string, unknown>];
  }
  return kept;
}

/** A value as it is told: who else acted, or shares the mailbox, is not theirs to learn. */
function told(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(told);
  if (typeof value !== 'object' || value === null) return value;
  const acted = principal.safeParse(value);
  if (acted.success && Object.keys(value).length === 2) return { kind: acted.data.kind };
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'others')
      .map(([name, inner]) => [name, told(inner)]),
  );
}
