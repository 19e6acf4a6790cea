import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { runShown } from './answers.ts';
import type { Connection } from './connection.ts';
import type { Context } from './output.ts';

/** Starts work over an event's people; a repeated call of the connection starts it once (idempotency key). */
export function startRun(connection: Connection, event: string, kind: string, selection: Record<string, unknown>) {
  return connection.send('POST', `/events/${encodeURIComponent(event)}/runs`, { kind, selection }, runShown, {
    'idempotency-key': randomUUID(),
  });
}

export function getRun(connection: Connection, event: string, run: string) {
  return connection.get(`/events/${encodeURIComponent(event)}/runs/${encodeURIComponent(run)}`, runShown);
}

/** Watches a run until it stands in one of the states. */
export function untilFinished(
  context: Context,
  connection: Connection,
  event: string,
  run: string,
  states: string[] = ['finished', 'cancelled'],
): Promise<z.infer<typeof runShown>> {
  return context.output().watch(run, async () => {
    const shown = await getRun(connection, event, run);
    const results = wholeCounts(shown.results);
    const done =
      shown.state === 'running' ? results.reduce((sum, [, count]) => sum + count, 0) : (shown.counts.people ?? 0);
    const total = shown.state === 'running' ? (shown.counts['will-issue'] ?? done) : done;
    return { done, total, ...(states.includes(shown.state) && { result: shown }) };
  });
}

/** Counts of all people; the same stand again for each group and role. */
export const wholeCounts = (counts: Record<string, number>): [string, number][] =>
  Object.entries(counts).filter(([name]) => !/^(group|role):/.test(name));
