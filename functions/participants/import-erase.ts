import type { Bucket } from '../shared/bucket.ts';
import { eventLists, IMPORT_WROTE, keys } from '../shared/keys.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Sign, toldBy, traces } from './erased.ts';
import { type Import, importRow } from './import-row.ts';
import { KEPT_DAYS } from './kept-days.ts';

/** Days by which the table may be late to forget what has expired. */
const LATE_DAYS = 5;
/** A worker reads its file, or writes its rows. */
const AT_WORK: Import['state'][] = ['looking', 'previewing', 'committing', 'undoing'];
/** Somebody is to say what becomes of it: without its file it cannot be written. */
const WAITING: Import['state'][] = ['uploaded', 'looked', 'previewed'];

/** Who is taken out of an event's imports: some, or everybody. */
export type Gone = Some | 'everybody';

interface Some {
  /** Ids of people. */
  people: ReadonlySet<string>;
  /** Signs by which rows may be theirs. */
  traces: ReadonlySet<string>;
}

/**
 * Takes people out of everything that an event's imports keep: what rows of theirs said and wrote, and the files, whole: a
 * file is needed no more once it is written. One that waits for an organiser's word has to be uploaded again.
 * Repeating changes nothing.
 * @returns false where a worker is at one of them: it is to be done again then.
 */
export async function eraseFromImports(
  { table, bucket }: { table: Table; bucket: Bucket },
  event: string,
  sign: Sign,
  gone: Gone,
  now: Date,
): Promise<boolean> {
  const since = new Date(now.getTime() - (KEPT_DAYS + LATE_DAYS) * 86_400_000).toISOString();
  let isDone = true;
  for await (const item of table.all({ pk: eventLists.imports(event), index: 'byEvent' })) {
    const row = importRow.parse(item);
    if (row.createdAt < since) {
      // Its file and rows have gone by themselves; this has no end.
      await forgetFile(table, row);
      continue;
    }
    if (AT_WORK.includes(row.state)) isDone = false;
    else {
      await forgetFile(table, row);
      await bucket.remove(row.object);
    }
    for await (const part of table.all({ pk: keys.import(row.id).pk }))
      if (isTheirs(part, sign, gone)) await table.delete(part);
  }
  return isDone;
}

async function forgetFile(table: Table, { id }: Import): Promise<void> {
  const key = keys.import(id);
  const lost = { state: 'failed', fault: { code: 'lost-file', values: {} } };
  await table.update(key, { set: lost, remove: ['outline'], when: { oneOf: { state: WAITING } } });
  await table.update(key, { remove: ['outline'], when: { present: ['outline'], oneOf: { state: OVER } } });
}

const OVER: Import['state'][] = ['done', 'failed', 'undone'];

function isTheirs(part: Item, sign: Sign, gone: Gone): boolean {
  const wrote = part.sk.startsWith(IMPORT_WROTE);
  if (!wrote && !part.sk.startsWith('ROW#')) return false;
  if (gone === 'everybody') return true;
  const { people, traces: signs } = gone;
  if (wrote) return people.has(String(part.person));
  return traces(sign, toldBy((part.cells ?? {}) as Record<string, string>)).some((each) => signs.has(each));
}
