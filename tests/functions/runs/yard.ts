import { SESClient } from '@aws-sdk/client-ses';
import { packArchive } from '../../../functions/console/reports/archive.ts';
import { type Event, type EventVersion, event as schema } from '../../../functions/events/event.ts';
import { eventNow } from '../../../functions/events/now.ts';
import type { Policy } from '../../../functions/events/policy.ts';
import { eventVersion } from '../../../functions/events/store.ts';
import { Pace } from '../../../functions/mail/pace-store.ts';
import { type Sending, sendMail } from '../../../functions/mail/send.ts';
import { Ses } from '../../../functions/mail/ses.ts';
import { eraseDue } from '../../../functions/privacy/erase.ts';
import { confirmRun } from '../../../functions/runs/ask.ts';
import { runsOfMail } from '../../../functions/runs/hold.ts';
import { issueFor } from '../../../functions/runs/issuing.ts';
import { planned } from '../../../functions/runs/reconcile.ts';
import type { Run } from '../../../functions/runs/run.ts';
import type { cancel } from '../../../functions/runs/run-states.ts';
import { changeRun, getRun, startRun, wake } from '../../../functions/runs/store.ts';
import { type Sweeping, sweep } from '../../../functions/runs/sweeper.ts';
import { walk } from '../../../functions/runs/walk.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { issueMessage, mailMessage, runMessage } from '../../../functions/shared/queue.ts';
import type { Engines } from '../../engines.ts';
import { eventWith, organiser } from '../certificates/perfect.ts';
import { pressOn } from '../certificates/press.ts';
import { startSes } from '../mail/ses-server.ts';

/** The issue and runs workers and the sweeper on a test's engines: their messages are worked off when a test says so. */
export function yardOn(engines: Engines) {
  const press = pressOn(engines);
  const { world } = press;
  const { table, answers, bucket, issueQueue, mailQueue, runsQueue, importsQueue, hooksQueue } = engines;
  const log = createLog((line) => press.lines.push(line));
  const starting = { table, queue: runsQueue, world };
  const walking = {
    ...{ table, bucket, world, issueQueue, mailQueue, runsQueue, log },
    pace: new Pace({ table, now: () => world.now(), quota: async () => ({ rate: 1000, perDay: -1, sent: 0 }) }),
    archive: (run: Run, version: EventVersion) => packArchive({ table, answers, bucket, world }, run, version),
    eventNow: (id: string) => eventNow(table, id),
    eventOf: (id: string, version: number) => eventVersion(table, id, version),
  };
  let events = 0;
  let ses: Awaited<ReturnType<typeof startSes>> | undefined;
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
      sweep({
        ...{ table, answers, world, log, issueQueue, mailQueue, runsQueue, importsQueue, hooksQueue },
        erase: (events) => eraseDue({ table, answers, bucket, world, log }, events),
        ...parts,
      }),
    walk: (run: string) => walk(walking, { run }),
    ses: () => ses,
    /** Works off the queues of issues, runs and mails until they are empty; delays pass on the clock. */
    async work(): Promise<void> {
      ses ??= await startSes();
      const client = new SESClient({ endpoint: ses.url, maxAttempts: 1 });
      const sending: Sending = {
        ...{ table, bucket, world, issueQueue, queue: mailQueue, pace: walking.pace, wait: async () => {} },
        ses: new Ses(client, 'cheti-events'),
        runs: runsOfMail(table, world),
        eventOf: async (id, version) =>
          (await (version ? eventVersion(table, id, version) : eventNow(table, id)))?.event,
        site: 'https://cheti.example',
        sender: 'barua@cheti.example',
      };
      for (;;) {
        const issues = engines.drain('issue').map((body) => issueMessage.parse(body));
        const runs = engines.drain('runs').map((body) => runMessage.parse(body));
        const mails = engines.drain('mail').map((body) => mailMessage.parse(body));
        if (issues.length + runs.length + mails.length === 0) return;
        for (const message of issues) await issueFor(press.deps(), message);
        for (const message of mails) await sendMail(sending, message, log);
        for (const message of runs) await walk(walking, message);
        world.pass(3);
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
    /** Confirms what is planned, as an organiser who has read the plan. */
    async release(id: string, delay = 0): Promise<Run> {
      const run = await getRun(table, id);
      return confirmRun(starting, id, {
        planned: run ? planned(run) : 0,
        delay,
        by: organiser,
        holds: async () => true,
      });
    },
    /** Works until the certificates of a run are issued, and it waits for the time of its mails; no message is left. */
    async untilMails(id: string): Promise<void> {
      for (let n = 0; n < 40 && (await this.run(id)).phase !== 'mail'; n++) {
        await this.walk(id);
        for (const body of engines.drain('issue')) await issueFor(press.deps(), issueMessage.parse(body));
      }
      this.loseMessages();
    },
    /** Walks a run until it waits for its mails, all of which are asked for. */
    async untilAsked(id: string): Promise<void> {
      for (let n = 0; n < 20 && (await this.run(id)).phase !== 'deliver'; n++) await this.walk(id);
    },
    /** An organiser's word: pauses, resumes or cancels a run. */
    act: async (id: string, how: typeof cancel) =>
      changeRun({ table, world }, await yard.run(id), how({ now: world.now(), by: organiser })),
    /** Goes on with a run after so many seconds, until nothing is left to be done. */
    async later(id: string, seconds: number): Promise<void> {
      world.pass(seconds);
      await wake(runsQueue, await this.run(id));
      await this.work();
    },
    async run(id: string): Promise<Run> {
      const run = await getRun(table, id);
      if (!run) throw new Error('there is no such run');
      return run;
    },
  };
  return yard;
}
