import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import { setAttendance } from '../../functions/attendance/store.ts';
import { parseEvent } from '../../functions/events/document.ts';
import { applyEvent } from '../../functions/events/store.ts';
import { addParticipant, addressHash } from '../../functions/participants/store.ts';
import { confirmRun } from '../../functions/runs/ask.ts';
import { planned } from '../../functions/runs/plan.ts';
import type { Run } from '../../functions/runs/run.ts';
import { resume } from '../../functions/runs/run-states.ts';
import { changeRun, getRun, reviewOf, startRun, wake } from '../../functions/runs/store.ts';
import { machine } from '../../functions/shared/clock.ts';
import { keys } from '../../functions/shared/keys.ts';
import type { Principal } from '../../functions/shared/principal.ts';
import { type IssueMessage, Queue, type RunMessage } from '../../functions/shared/queue.ts';
import { Table } from '../../functions/shared/table.ts';
import { type Item, stringIn } from './dynamodb/attributes.ts';
import { between, chance, oneOf } from './random.ts';
import { Sqs } from './sqs.ts';
import type { World } from './world.ts';

/** All that the simulation knows of how events, people and runs are made: the rest of it speaks AWS's protocols. */

const EVENT = 'kikao';
const organiser: Principal = { kind: 'iam', id: 'arn:aws:iam::000000000000:user/organiser' };
const started = { event: EVENT, selection: { groups: [], roles: [] }, by: organiser };

/** One kind is released by a run, the other is due as soon as its presenter was there. */
const document = {
  id: EVENT,
  prefix: 'KK',
  title: { sw: 'Kikao Kazi', en: 'Working Session' },
  zone: 'Africa/Dar_es_Salaam',
  venue: { name: { sw: 'Ukumbi wa CIVE' }, town: { sw: 'Dodoma' } },
  issuer: { name: { sw: 'Sekretarieti' }, contact: 'kikao@cheti.example' },
  sender: { name: 'Kikao Kazi', replyTo: 'kikao@cheti.example' },
  days: { first: '2019-01-30', last: '2019-01-31' },
  groups: [{ id: 'wote', title: { sw: 'Wote', en: 'All' } }],
  sessions: [
    { id: 's1', title: { sw: 'Ufunguzi' }, starts: '2019-01-30T09:00', ends: '2019-01-30T10:00' },
    { id: 's2', title: { sw: 'Ufungaji' }, starts: '2019-01-31T09:00', ends: '2019-01-31T10:00' },
  ],
  roles: [
    { id: 'mshiriki', title: { sw: 'Mshiriki', en: 'Delegate' } },
    { id: 'mtoa-mada', title: { sw: 'Mtoa mada', en: 'Presenter' } },
  ],
  certificates: [
    {
      id: 'ushiriki',
      letter: 'D',
      title: { sw: 'Cheti cha Ushiriki' },
      design: 'rasmi',
      policy: { attendance: { of: 'sessions', need: { least: 1 } }, opens: 'run' },
    },
    {
      id: 'mada',
      letter: 'P',
      title: { sw: 'Cheti cha Mtoa Mada' },
      design: 'rasmi',
      says: 'paper',
      policy: { roles: ['mtoa-mada'], attendance: { of: 'sessions', need: { least: 1 } } },
    },
  ],
  signatories: [{ name: 'Dkt. Neema J. Mwakyusa', title: { sw: 'Mwenyekiti' } }],
};

/** One person of the story, and the kinds of certificates that are due to them in the end. */
interface Character {
  id: string;
  address?: string;
  presents: boolean;
  attended: boolean;
}

export interface Story {
  event: string;
  characters: Character[];
  /** Certificates that must be there in the end. */
  due: { person: string; kind: string }[];
  run?: string;
}

export interface Told {
  people: number;
  /** Some mailboxes do not take their mail, or their owners call it spam. */
  bounces: boolean;
  /** An organiser releases certificates by a run; otherwise only those that need none are issued. */
  byRun: boolean;
}

/** Rooms of somebody who acts from outside, on clients of their own. */
function rooms() {
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

/** Partition of the item that says that an address must not be mailed any more. */
export const suppressionKey = (address: string): string => keys.suppressed(addressHash(address)).pk;

/** Makes the event, then its people while faults strike, and starts and releases a run. */
export async function tell(world: World, seed: string, { people, bounces, byRun }: Told): Promise<Story> {
  const characters = Array.from({ length: people }, (_, n) => characterOf(seed, n, { bounces, byRun }));
  const run = byRun ? 'run-1' : undefined;
  await world.outside(announce);
  world.start();
  await world.rest();
  // At any second of the sweeper's minute.
  await world.outside(() => wait(between(0, 59, seed, 'second')));
  world.strike();
  await world.outside(async () => {
    const at = rooms();
    for (const [n, character] of characters.entries()) await enrol(at, character, n + 1);
  });
  if (run) await world.outside(() => release(run));
  return {
    event: EVENT,
    characters,
    due: characters.flatMap(({ id, attended, presents }) =>
      attended
        ? [...(byRun ? [{ person: id, kind: 'ushiriki' }] : []), ...(presents ? [{ person: id, kind: 'mada' }] : [])]
        : [],
    ),
    ...(run && { run }),
  };
}

function characterOf(seed: string, n: number, { bounces, byRun }: Omit<Told, 'people'>): Character {
  const name = (like: string) => `${like}-${n}@barua.example`;
  const draw = (what: string) => chance(seed, 'character', n, what);
  const like = bounces && draw('bounces') < 0.4 ? oneOf(['gone', 'full', 'away', 'cross'], seed, 'like', n) : 'ok';
  return {
    id: `person-${String(n + 1).padStart(4, '0')}`,
    ...(draw('address') > 0.08 || n === 0 ? { address: name(like) } : {}),
    presents: !byRun || draw('presents') < 0.3,
    attended: n === 0 || draw('attends') > 0.12,
  };
}

/** Makes the event, and has it reviewed as the organiser's API does: there is nobody yet. */
async function announce(): Promise<void> {
  const { table, answers, queue, world } = rooms();
  const parsed = parseEvent(document);
  if ('mistakes' in parsed) throw new Error(JSON.stringify(parsed.mistakes));
  const { version } = await applyEvent({ table, answers, world }, parsed.event);
  await startRun(
    { table, queue, world },
    { ...started, id: reviewOf(EVENT, version), kind: 'review', correlation: 'c-review' },
  );
}

async function enrol({ table, world, issueQueue }: ReturnType<typeof rooms>, character: Character, sequence: number) {
  const { id, address, presents, attended } = character;
  await addParticipant(table, world, {
    id,
    event: EVENT,
    sequence,
    name: `Asha Mtu wa ${sequence}`,
    ...(address && { address }),
    role: presents ? 'mtoa-mada' : 'mshiriki',
    ...(presents && { paper: 'Serikali Mtandao vijijini' }),
    group: 'wote',
    groups: [],
    language: 'sw',
    registeredAt: world.now().toISOString(),
  });
  if (attended)
    await setAttendance(table, world, {
      event: EVENT,
      person: id,
      session: 's1',
      how: { by: 'hand', reason: 'mlangoni' },
      recordedBy: organiser,
    });
  await issueQueue.send({ event: EVENT, person: id, correlation: `c-${sequence}` });
}

/** Starts a run, waits for its plan as an organiser does, and releases it. */
async function release(id: string): Promise<void> {
  const { table, queue, world } = rooms();
  const starting = { table, queue, world };
  // An index may take so long to show who was enrolled; whoever plans sooner sees the count and looks again.
  await wait(10);
  await startRun(starting, { ...started, id, kind: 'certificates', correlation: 'c-run' });
  while ((await stateOf(table, id)) === 'planning') await wait(5);
  const run = await getRun(table, id);
  await confirmRun(starting, id, { planned: run ? planned(run) : 0, delay: 60, by: organiser });
}

/** A run has paused by itself, and goes on only when somebody wants it. */
export const isPaused = (world: World, { run }: Story): boolean => {
  const item = world.services.dynamodb.table('main').get(marshall(keys.run(run ?? '')) as Item);
  return stringIn(item?.state) === 'paused';
};

/** An hour later an organiser sees it, and lets it go on. */
export async function goOn(world: World, { run: id = '' }: Story): Promise<void> {
  await world.outside(async () => {
    const { table, queue, world: machine } = rooms();
    await wait(3600);
    const run = await getRun(table, id);
    const running =
      run && (await changeRun({ table, world: machine }, run, resume({ now: machine.now(), by: organiser })));
    if (running) await wake(queue, running);
  });
}

const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

const stateOf = async (table: Table, id: string): Promise<Run['state'] | undefined> => (await getRun(table, id))?.state;
