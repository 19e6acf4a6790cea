import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { parseEvent } from '../../functions/events/document.ts';
import { applyEvent } from '../../functions/events/store.ts';
import { drop } from '../../functions/mail/states.ts';
import { advance, readMail } from '../../functions/mail/store.ts';
import { confirmRun } from '../../functions/runs/ask.ts';
import { planned } from '../../functions/runs/reconcile.ts';
import type { Run } from '../../functions/runs/run.ts';
import { cancel, pause, type RunStep, resume } from '../../functions/runs/run-states.ts';
import { changeRun, getRun, reviewOf, startRun, wake } from '../../functions/runs/store.ts';
import { machine } from '../../functions/shared/clock.ts';
import { Refusal } from '../../functions/shared/errors.ts';
import { keys } from '../../functions/shared/keys.ts';
import type { Principal } from '../../functions/shared/principal.ts';
import { type IssueMessage, Queue, type RunMessage } from '../../functions/shared/queue.ts';
import { Table } from '../../functions/shared/table.ts';
import { type Item, stringIn } from './dynamodb/attributes.ts';
import { document, EVENT } from './event.ts';
import { Sqs } from './sqs.ts';
import type { World } from './world.ts';

export const organiser: Principal = { kind: 'iam', id: 'arn:aws:iam::000000000000:user/organiser' };

/** What an organiser did to a run, or to a mail, and when they asked for it and knew that it was done, by true time. */
export interface Act {
  what: 'confirm' | 'pause' | 'resume' | 'cancel' | 'drop';
  of: string;
  asked: number;
  done: number;
}

/** The run that certificates are released by: the last one, where others were given up. */
export interface Release {
  run: string;
  /** The last plan had nothing to issue and nothing to mail. */
  nothingLeft: boolean;
  /** Seconds that a run's mails wait for, so that it can be cancelled. */
  delay: number;
  /** What was done, in order. What was refused is not. */
  acts: Act[];
}

/** Rooms of somebody who acts from outside, on clients of their own. */
export function rooms() {
  const client = new DynamoDBClient({});
  const sqs = new SQSClient({});
  return {
    table: new Table(client, 'main'),
    answers: new Table(client, 'answers'),
    world: machine,
    issueQueue: new Queue<IssueMessage>(sqs, Sqs.url('issue')),
    queue: new Queue<RunMessage>(sqs, Sqs.url('runs')),
  };
}

export const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

/** Applies the event, and has its people reviewed, as the organiser's API does. @param subtitle makes it another version. */
export async function announce(subtitle?: string): Promise<void> {
  const { table, answers, queue, world } = rooms();
  const title = { ...document.title, ...(subtitle && { en: `${document.title.en} ${subtitle}` }) };
  const parsed = parseEvent({ ...document, title });
  if ('mistakes' in parsed) throw new Error(JSON.stringify(parsed.mistakes));
  const { version } = await applyEvent({ table, answers, world }, parsed.event);
  await startRun(
    { table, queue, world },
    {
      ...{ event: EVENT, selection: { groups: [], roles: [] }, by: organiser },
      ...{ id: reviewOf(EVENT, version), kind: 'review', correlation: 'c-review' },
    },
  );
}

/** Starts the next run, waits for its plan as an organiser does, and releases it, unless others have changed the world. */
export async function release(about: Release, selection: Partial<Run['selection']> = {}): Promise<void> {
  const { table, queue, world } = rooms();
  const starting = { table, queue, world };
  about.run = `run-${Number(about.run.slice('run-'.length) || 0) + 1}`;
  about.nothingLeft = false;
  // An index may take so long to show who was enrolled; whoever plans sooner sees the count and looks again.
  await wait(10);
  await startRun(starting, {
    ...{ id: about.run, event: EVENT, kind: 'certificates', by: organiser, correlation: 'c-run' },
    selection: { groups: [], roles: [], ...selection },
  });
  while ((await getRun(table, about.run))?.state === 'planning') await wait(5);
  const run = await getRun(table, about.run);
  if (run?.state !== 'planned') return;
  const asked = world.now().getTime();
  try {
    await confirmRun(starting, run.id, {
      planned: planned(run),
      delay: about.delay,
      by: organiser,
      holds: async () => true,
    });
    about.acts.push({ what: 'confirm', of: run.id, asked, done: world.now().getTime() });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    about.nothingLeft = error.code === 'nothing-to-do';
  }
}

/** A key as it stands on the wire. */
const keyOf = ({ pk, sk }: { pk: string; sk: string }): Item => ({ pk: { S: pk }, sk: { S: sk } });

/** What the table holds of the run, read by nobody of the world. */
export const stateOf = (world: World, { run }: Release): string | undefined =>
  stringIn(world.services.dynamodb.table('main').get(keyOf(keys.run(run)))?.state);

/** An hour later an organiser sees that a run has paused, and lets it go on. */
export async function goOn(about: Release): Promise<void> {
  await wait(3600);
  await change(about, 'resume', resume);
}

/** Gives up every mail that SES may or may not have taken. */
export async function dropParked(world: World, { acts }: Release): Promise<void> {
  const parked = [...world.services.dynamodb.table('main').entries.everything()].flatMap((item) => {
    const [pk, sk, state] = [item.pk, item.sk, item.state].map(stringIn);
    return state === 'parked' && pk && sk?.startsWith('MAIL#') ? { pk, sk } : [];
  });
  const { table, world: machine } = rooms();
  for (const { pk, sk } of parked) {
    const [, event = '', person = ''] = pk.split('#');
    const mail = await readMail(table, event, person, sk.slice('MAIL#'.length));
    const asked = machine.now().getTime();
    if (mail && (await advance(table, mail, drop(machine.now()))))
      acts.push({ what: 'drop', of: mail.id, asked, done: machine.now().getTime() });
  }
}

/** What an organiser may do amid everything, by the words that schedules have for it. */
export const actsOn = (about: Release) => ({
  pause: () => change(about, 'pause', pause),
  cancel: () => change(about, 'cancel', cancel),
  edit: () => announce('(anew)'),
});

async function change(
  { run: id, acts }: Release,
  what: Act['what'],
  step: (act: { now: Date; by: Principal }) => RunStep,
): Promise<void> {
  const { table, queue, world } = rooms();
  const asked = world.now().getTime();
  const run = await getRun(table, id);
  const changed = run && (await changeRun({ table, world }, run, step({ now: world.now(), by: organiser })));
  if (!changed) return;
  acts.push({ what, of: id, asked, done: world.now().getTime() });
  await wake(queue, changed);
}
