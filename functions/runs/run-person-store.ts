import { EVENT_SHARDS, keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';
import { nextPosition, type Position } from './position.ts';
import type { Run } from './run.ts';
import { type Done, isToIssue, type RunPerson, runPerson as schema } from './run-person.ts';

/** Puts a planned row; one that stands already stays, whoever planned it. */
export const addRunPerson = (table: Table, row: RunPerson): Promise<boolean> =>
  table.putIfAbsent({ ...keys.runPerson(row.run, row.person), type: 'run-person', format: 1, ...row });

export async function getRunPerson(table: Table, run: string, person: string): Promise<RunPerson | undefined> {
  const item = await table.get(keys.runPerson(run, person));
  return item && schema.parse(item);
}

/** One page of a shard of a run's people. Read consistently. */
export async function runPeoplePage(
  table: Table,
  run: string,
  shard: number,
  after?: string,
  limit = 100,
): Promise<{ people: RunPerson[]; next?: string }> {
  const { items, next } = await table.page({
    pk: `${keys.run(run).pk}#${shard}`,
    limit,
    ...(after !== undefined && { after }),
  });
  return { people: items.map((item) => schema.parse(item)), ...(next !== undefined && { next }) };
}

/** The page of its people that a run is at, and where it is after that; undefined after the last. */
export async function pageOfRun(
  table: Table,
  { id, position = { shard: 0 } }: Pick<Run, 'id' | 'position'>,
  limit?: number,
): Promise<{ people: RunPerson[]; after: Position | undefined }> {
  const { people, next } = await runPeoplePage(table, id, position.shard, position.after, limit);
  return { people, after: nextPosition(position, next) };
}

/** All people of a run, shard by shard. */
export async function* runPeople(table: Table, run: string): AsyncGenerator<RunPerson> {
  for (let shard = 0; shard < EVENT_SHARDS; shard++)
    for await (const item of table.all({ pk: `${keys.run(run).pk}#${shard}` })) yield schema.parse(item);
}

/**
 * Says what came of a person's certificates. The first word stays (a second message finds them issued already), but for
 * one that was given up and then came after all.
 */
export async function recordDone(table: Table, run: string, person: string, done: Done[]): Promise<void> {
  const key = keys.runPerson(run, person);
  const first = await table.update(key, { set: { done }, when: { present: ['pk'], absent: ['done'] } });
  if (!first) await table.update(key, { set: { done }, remove: ['gaveUp'], when: { equals: { gaveUp: true } } });
}

/** Names the mails that a run sends a person, and why others are not sent. */
export async function recordMails(
  table: Table,
  run: string,
  person: string,
  { mails, unmailed }: Required<Pick<RunPerson, 'mails' | 'unmailed'>>,
): Promise<void> {
  await table.update(keys.runPerson(run, person), { set: { mails, unmailed }, when: { present: ['pk'] } });
}

/** Gives a person up after many messages that came to nothing, so that the run ends and shows it. */
export async function giveUp(table: Table, row: RunPerson): Promise<void> {
  const done: Done[] = row.planned
    .filter((one) => isToIssue({ ...row, planned: [one] }))
    .map(({ kind }) => ({ kind, outcome: 'failed' }));
  await table.update(keys.runPerson(row.run, row.person), {
    set: { done, gaveUp: true },
    when: { present: ['pk'], absent: ['done'] },
  });
}
