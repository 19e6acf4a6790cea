import * as z from 'zod/mini';
import type { Form } from '../events/questions.ts';
import { dayOf } from '../events/times.ts';
import type { World } from '../shared/clock.ts';
import { randomLetters, shardOf } from '../shared/ids.ts';
import { EVENT_SHARDS, eventLists, eventShard, type Key, keys, stateKey } from '../shared/keys.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Answers, answers } from './answers.ts';
import { existingFormKey, formKey, pseudonym } from './form-key.ts';
import { type Receipt, receipt } from './receipt.ts';

/** The main table, and the table of anonymous answers and of form keys. */
export interface Tables {
  table: Table;
  answers: Table;
}

/** Whose answer to what. */
export interface Place {
  event: string;
  form: Form;
  person: string;
}

/**
 * One person's answer without the person: no id, no time. Complete once it has been sent; a draft until then. The answers
 * are JSON: the SDK's marshaller refuses a map with a key `constructor`, and question ids are the organiser's.
 */
const stored = z.lazy(() =>
  z.object({
    answers: z.pipe(
      z.pipe(
        z.string(),
        z.transform((text): unknown => JSON.parse(text)),
      ),
      answers,
    ),
    version: z.optional(z.int().check(z.minimum(1))),
    complete: z.optional(z.literal(true)),
  }),
);
export interface StoredAnswer {
  answers: Answers;
  /**
   * Version of the event whose form was answered. Not kept of anonymous answers: a version holds for some hours or
   * days, and would tell when an answer came.
   */
  version?: number | undefined;
  complete: boolean;
}

/** Anonymous answers stand apart from everything that can be recovered to a point in time. */
export const answersHome = ({ table, answers }: Tables, form: Form): Table =>
  form.privacy === 'anonymous' ? answers : table;

/** Partitions of a form's answers. The shard comes from the pseudonym, so that it tells nothing about the person. */
export const answerShards = (event: string, form: string): string[] =>
  Array.from({ length: EVENT_SHARDS }, (_, shard) => `ANSWERS#${event}#${form}#${shard}`);

const answerKey = (event: string, form: string, hmac: string): Key => ({
  pk: `ANSWERS#${event}#${form}#${shardOf(hmac, EVENT_SHARDS)}`,
  sk: hmac,
});

/** @throws ZodError when the item is no answer. */
export function parseAnswer(item: Item): StoredAnswer {
  const { complete = false, ...rest } = stored.parse(item);
  return { ...rest, complete };
}

/** What this person has answered so far, draft or complete; undefined where nothing is kept, or nobody can know any more. */
export async function answerOf(tables: Tables, { event, form, person }: Place): Promise<StoredAnswer | undefined> {
  const secret = await existingFormKey(tables.answers, event, form.id);
  if (!secret) return undefined;
  const item = await answersHome(tables, form).get(answerKey(event, form.id, pseudonym(secret, person)));
  return item && parseAnswer(item);
}

/**
 * Saves a draft over an earlier draft, never over a complete answer.
 * @returns `sent-before` when a complete answer stands there, `closed` when the form's key has been destroyed.
 */
export async function saveDraft(
  tables: Tables,
  world: World,
  place: Place,
  draft: Omit<StoredAnswer, 'complete'>,
): Promise<'saved' | 'sent-before' | 'closed'> {
  const key = await keyFor(tables, world, place);
  if (!key) return 'closed';
  const saved = await answersHome(tables, place.form).put(
    { ...key, ...itemOf(place.form, draft) },
    { absent: ['complete'] },
  );
  return saved ? 'saved' : 'sent-before';
}

/**
 * Saves a complete answer (over an earlier one: it may be changed while the form is open), then its receipt with the
 * mark that a certificate may be due. In this order a crash leaves an answer without a receipt, which the same post
 * repairs, and never a receipt without an answer. No item holds both the person and the answer.
 * @param zone of the event: the receipt holds the day there, and no time.
 * @returns `closed`, with nothing saved, when the form's key has been destroyed.
 */
export async function saveAnswer(
  tables: Tables,
  world: World,
  place: Place,
  answer: Omit<StoredAnswer, 'complete'>,
  zone: string,
): Promise<'saved' | 'closed'> {
  const key = await keyFor(tables, world, place);
  if (!key) return 'closed';
  await answersHome(tables, place.form).put({ ...key, ...itemOf(place.form, answer), complete: true });
  await putReceipt(tables.table, world, place, dayOf(world.now(), zone));
  return 'saved';
}

const itemOf = ({ privacy }: Form, { answers, version }: Omit<StoredAnswer, 'complete'>) => ({
  type: 'answer',
  format: 1,
  answers: JSON.stringify(answers),
  ...(privacy === 'confidential' && { version }),
});

/**
 * Deletes what a person has answered, draft or complete, while it can still be told to be theirs. What became anonymous for
 * good stays: nobody knows any more whose it is.
 */
export async function eraseAnswer(
  { table, answers }: Tables,
  event: string,
  form: string,
  person: string,
): Promise<void> {
  const secret = await existingFormKey(answers, event, form);
  if (!secret) return;
  // A form may have promised another privacy once.
  for (const home of [table, answers]) await home.delete(answerKey(event, form, pseudonym(secret, person)));
}

async function keyFor(tables: Tables, world: World, { event, form, person }: Place): Promise<Key | undefined> {
  const secret = await formKey(tables.answers, world, event, form.id);
  return secret === undefined ? undefined : answerKey(event, form.id, pseudonym(secret, person));
}

/** The first receipt stays: its day is that of the first answer, and its due mark is taken off by the issue worker. */
function putReceipt(
  table: Table,
  world: World,
  { event, form, person }: Pick<Place, 'event' | 'person'> & { form: Pick<Form, 'id'> },
  day: string,
): Promise<boolean> {
  return table.putIfAbsent({
    ...keys.receipt(event, person, form.id),
    type: 'receipt',
    format: 1,
    ...({ event, person, form: form.id, day } satisfies Receipt),
    eventKey: eventLists.receipts(event, form.id, eventShard(person)),
    eventSort: person,
    stateKey: stateKey('DUE', person),
    stateSort: day,
    due: randomLetters(world, 12),
  });
}

/**
 * Keeps which text about their data a person had read when they sent an answer, and on which day first. Apart from the
 * answer, which does not say whose it is.
 */
export async function noteConsent(
  table: Table,
  { event, person, consent, day }: { event: string; person: string; consent: string; day: string },
): Promise<void> {
  const key = keys.consent(event, person, consent);
  await table.putIfAbsent({ ...key, type: 'consent', format: 1, consent, day });
}

/** The receipts among a person's items. */
export const receiptsIn = (items: Item[]): Receipt[] =>
  items.filter((item) => item.sk.startsWith('RECEIPT#')).map((item) => receipt.parse(item));

/**
 * Gives a person's receipts to another, who is asked for those forms no more: the day stays, and one that they have stays
 * theirs. Repeating changes nothing. @param items of who had them.
 */
export async function moveReceipts(table: Table, world: World, items: Item[], to: string): Promise<void> {
  for (const { event, person, form, day } of receiptsIn(items)) {
    await putReceipt(table, world, { event, person: to, form: { id: form } }, day);
    await table.delete(keys.receipt(event, person, form));
  }
}

/** How many people have answered a form: its receipts, by index. Drafts have none. */
export async function countReceipts(table: Table, event: string, form: string): Promise<number> {
  const shards = Array.from({ length: EVENT_SHARDS }, (_, shard) => eventLists.receipts(event, form, shard));
  const counts = await Promise.all(shards.map((pk) => table.count({ pk, index: 'byEvent' })));
  return counts.reduce((sum, count) => sum + count, 0);
}
