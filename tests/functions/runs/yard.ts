import { type Event, event as schema } from '../../../functions/events/event.ts';
import { eventNow } from '../../../functions/events/now.ts';
import type { Policy } from '../../../functions/events/policy.ts';
import { issueFor } from '../../../functions/runs/issuing.ts';
import type { Run } from '../../../functions/runs/run.ts';
import { getRun, releaseRun, startRun } from '../../../functions/runs/store.ts';
import { type Sweeping, sweep } from '../../../functions/runs/sweeper.ts';
import { walk } from '../../../functions/runs/walk.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { issueMessage, runMessage } from '../../../functions/shared/queue.ts';
import type { Engines } from '../../engines.ts';
import { eventWith, organiser } from '../certificates/perfect.ts';
import { pressOn } from '../certificates/press.ts';

/** The issue and runs workers and the sweeper on a test's engines: their messages are worked off when a test says so. */
export function yardOn(engines: Engines) {
  const press = pressOn(engines);
  const { world } = press;
  const { table, answers, bucket, issueQueue, mailQueue, runsQueue, importsQueue } = engines;
  const log = createLog((line) => press.lines.push(line));
  const starting = { table, queue: runsQueue, world };
  const walking = {
    ...{ table, bucket, world, issueQueue, mailQueue, runsQueue, log },
    eventNow: (id: string) => eventNow(table, id),
  };
  let events = 0;
  const yard = {
    ...press,
    /** An event of its own, so that tests do not meet. */
    async applied(policy: Partial<Policy>): Promise<Event> {
      events += 1;
      const made = schema.parse({ ...eventWith(policy), id: `tukio-${events}`, prefix: `T${events}` });
      await press.apply(made);
      return made;
    },
    walking,
    starting,
    sweep: (parts: Partial<Sweeping> = {}) =>
      sweep({ table, answers, world, log, issueQueue, mailQueue, runsQueue, importsQueue, ...parts }),
    walk: (run: string) => walk(walking, { run, correlation: 'c' }),
    /** Works off both queues until they are empty; delays pass on the clock. @returns how many messages there were. */
    async work(): Promise<number> {
      let done = 0;
      for (;;) {
        const issues = engines.drain('issue').map((body) => issueMessage.parse(body));
        const runs = engines.drain('runs').map((body) => runMessage.parse(body));
        if (issues.length + runs.length === 0) return done;
        for (const message of issues) await issueFor(press.deps(), message);
        for (const message of runs) await walk(walking, message);
        world.pass(3);
        done += issues.length + runs.length;
      }
    },
    /** What a stop of the whole system loses. */
    loseMessages(): void {
      for (const queue of ['issue', 'mail', 'runs', 'imports'] as const) engines.drain(queue);
    },
    start: (event: Event, kind: Run['kind'], id: string, selection: Partial<Run['selection']> = {}) =>
      startRun(starting, {
        id,
        event: event.id,
        kind,
        selection: { groups: [], roles: [], ...selection },
        by: organiser,
        correlation: 'c',
      }),
    release: (id: string) => releaseRun(starting, id),
    async run(id: string): Promise<Run> {
      const run = await getRun(table, id);
      if (!run) throw new Error('there is no such run');
      return run;
    },
  };
  return yard;
}
