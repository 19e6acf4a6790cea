import type { Event } from '../events/event.ts';
import type { Mistake } from '../events/mistakes.ts';
import { eventNow } from '../events/now.ts';
import { erasesSooner } from '../events/retention.ts';
import { applyEvent } from '../events/store.ts';
import { reviewOf, startRun } from '../runs/store.ts';
import { audit } from '../shared/audit.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import type { Principal } from '../shared/principal.ts';
import { lookMistakes } from './looks.ts';
import { pictureMistakes } from './pictures.ts';
import type { Rooms } from './rooms.ts';

/** A document that is not taken. */
export const mistaken = (mistakes: Mistake[]) =>
  new Refusal(
    422,
    'mistakes',
    `the event’s document has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}`,
    mistakes,
  );

/** What of a right document its certificates could not be drawn with: parts that no design has, pictures that are not there. */
export const designMistakes = async (bucket: Bucket, event: Event): Promise<Mistake[]> => [
  ...lookMistakes(event),
  ...(await pictureMistakes(bucket, event)),
];

interface Putting {
  world: World;
  by: Principal;
  correlation: string;
  /** The version that it was written over, where that matters. */
  over?: number;
  /** Whether they may have people's data erased sooner: who owns the event. */
  shortens?: boolean;
}

/**
 * Makes a document the event's new version, with its entry in the log, and lets everybody be looked at by it.
 * @throws Refusal as `applyEvent` does; 422 `mistakes` for pictures that are not there, for what no design has, and for data
 * that would be erased sooner by who does not own the event.
 */
export async function putEvent(
  { table, answers, bucket, runsQueue }: Pick<Rooms, 'table' | 'answers' | 'bucket' | 'runsQueue'>,
  event: Event,
  { world, by, correlation, over, shortens = false }: Putting,
): Promise<{ version: number; changed: boolean }> {
  const mistakes = await designMistakes(bucket, event);
  if (mistakes.length > 0) throw mistaken(mistakes);
  const held = shortens ? undefined : await eventNow(table, event.id);
  if (held && erasesSooner(held.event, event, world.now()))
    throw mistaken([{ path: 'keepDays', reason: 'only an owner may have data erased sooner' }]);
  const { version, changed } = await applyEvent(
    { table, answers, world },
    event,
    over === undefined ? { by } : { by, over },
  );
  if (!changed) return { version, changed };
  await audit(table, world, { act: 'event-applied', by, event: event.id, on: String(version) });
  // A new version may make certificates due: everybody is looked at once (deterministic id: a repeat starts nothing).
  await startRun(
    { table, queue: runsQueue, world },
    {
      id: reviewOf(event.id, version),
      event: event.id,
      kind: 'review',
      selection: { groups: [], roles: [] },
      by,
      correlation,
    },
  );
  return { version, changed };
}
