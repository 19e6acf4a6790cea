import * as z from 'zod/mini';
import type { World } from '../shared/clock.ts';
import { randomLetters } from '../shared/ids.ts';
import { keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

/** A request with an idempotency key is remembered so long. */
const KEPT_SECONDS = 86_400;
/** Whoever works on one has answered by then, or has died: the HTTP API gives up after 30 s. */
const LEASE_SECONDS = 35;

const row = z.lazy(() =>
  z.object({
    /** Of the request: what it asked for, by its hash. */
    print: z.string(),
    /** Of whoever works on it: nobody else ends it. */
    turn: z.string(),
    leaseUntil: z.string(),
    keptUntil: z.string(),
    /** What was answered; absent until then. */
    answer: z.optional(z.object({ status: z.int(), body: z.string() })),
  }),
);
type Row = z.infer<typeof row>;
export type Answer = NonNullable<Row['answer']>;

export type Begun =
  /** This request is to be done, by this turn. */
  | { is: 'own'; turn: string }
  | { is: 'answered'; answer: Answer }
  /** The key stands for another request. */
  | { is: 'other' }
  /** Somebody works on it, for so many seconds more at the most. */
  | { is: 'working'; seconds: number }
  /** Whoever worked on it has died, and it may not be done twice. */
  | { is: 'unknown' };

/**
 * Begins a request, or says what has become of it.
 * @param name of the request, by its key and who sent it. @param print hash of what it asks for.
 * @param mayRepeat whether it may be done again where its end is not known.
 */
export async function begin(
  table: Table,
  world: World,
  { name, print, mayRepeat }: { name: string; print: string; mayRepeat: boolean },
): Promise<Begun> {
  const key = keys.answered(name);
  for (;;) {
    const now = world.now();
    const after = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
    const turn = randomLetters(world, 16);
    const own: Row = { print, turn, leaseUntil: after(LEASE_SECONDS), keptUntil: after(KEPT_SECONDS) };
    const expires = Math.ceil(Date.parse(own.keptUntil) / 1000);
    const item = { ...key, type: 'answered', format: 1, ...own, expires };
    const found = await table.get(key);
    const standing = found && row.parse(found);
    const isOver = standing && standing.keptUntil <= now.toISOString();
    if (standing && !isOver) {
      if (standing.print !== print) return { is: 'other' };
      if (standing.answer) return { is: 'answered', answer: standing.answer };
      const seconds = Math.ceil((Date.parse(standing.leaseUntil) - now.getTime()) / 1000);
      if (seconds > 0) return { is: 'working', seconds };
      if (!mayRepeat) return { is: 'unknown' };
    }
    const won = await table.put(item, standing ? { equals: { turn: standing.turn } } : { absent: ['pk'] });
    if (won) return { is: 'own', turn };
  }
}

/** Keeps what was answered: the same request gets it again. */
export async function keepAnswer(table: Table, name: string, turn: string, answer: Answer): Promise<void> {
  await table.update(keys.answered(name), { set: { answer }, when: { equals: { turn } } });
}

/** Lets the same request, and no other, be done again at once. */
export async function letAgain(table: Table, name: string, turn: string): Promise<void> {
  await table.update(keys.answered(name), { set: { leaseUntil: '' }, when: { equals: { turn } } });
}

/** Nothing was done: the key stands for nothing. */
export async function forget(table: Table, name: string, turn: string): Promise<void> {
  await table.delete(keys.answered(name), { equals: { turn } });
}
