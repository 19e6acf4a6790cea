import { setAttendance } from '../../functions/attendance/store.ts';
import { addParticipant, addressHash } from '../../functions/participants/store.ts';
import { keys } from '../../functions/shared/keys.ts';
import { BY_RUN, EVENT } from './event.ts';
import { announce, dropParked, goOn, organiser, type Release, release, rooms, stateOf, wait } from './organiser.ts';
import { between, chance, oneOf } from './random.ts';
import type { World } from './world.ts';

/** What everybody's name begins with. */
export const NAME = 'Asha Mtu wa';

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
  /** Where certificates wait for an organiser to release them. */
  release?: Release;
}

export interface Told {
  people: number;
  /** Some mailboxes do not take their mail, or their owners call it spam. */
  bounces: boolean;
  /** An organiser releases certificates by a run; otherwise only those that need none are issued. */
  byRun: boolean;
}

/** Partition of the item that says that an address must not be mailed any more. */
export const suppressionKey = (address: string): string => keys.suppressed(addressHash(address)).pk;

/** Who is in it, and what is due to them. */
export function plot(seed: string, { people, bounces, byRun }: Told): Story {
  const characters = Array.from({ length: people }, (_, n) => characterOf(seed, n, { bounces, byRun }));
  return {
    event: EVENT,
    characters,
    due: characters.flatMap(({ id, attended, presents }) =>
      attended
        ? [...(byRun ? [{ person: id, kind: BY_RUN }] : []), ...(presents ? [{ person: id, kind: 'mada' }] : [])]
        : [],
    ),
    ...(byRun && { release: { run: '', nothingLeft: false, delay: between(20, 100, seed, 'delay'), acts: [] } }),
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

/** Makes the event, then its people while faults strike, and starts and releases a run. */
export async function tell(world: World, seed: string, story: Story): Promise<void> {
  await world.outside(announce);
  world.start();
  await world.rest();
  // At any second of the sweeper's minute.
  await world.outside(() => wait(between(0, 59, seed, 'second')));
  world.strike();
  await world.outside(async () => {
    const at = rooms();
    for (const [n, character] of story.characters.entries()) await enrol(at, character, n + 1);
  });
  const { release: about } = story;
  if (about) await world.outside(() => release(about));
}

async function enrol({ table, world, issueQueue }: ReturnType<typeof rooms>, character: Character, sequence: number) {
  const { id, address, presents, attended } = character;
  await addParticipant(table, world, {
    id,
    event: EVENT,
    sequence,
    name: `${NAME} ${sequence}`,
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

/** More often than this nothing pauses, is given up or planned in vain in one world. */
const MOST_ACTS = 40;

/**
 * Lets all come to rest. A run that has paused by itself or by somebody is let go on; one that was given up, or whose
 * plan the world overtook, is followed by another. @returns whether nothing is left to be done.
 */
export async function end(world: World, { release: about }: Story): Promise<boolean> {
  if (!about) return world.rest();
  const isPaused = () => stateOf(world, about) === 'paused';
  for (let acts = 0; acts < MOST_ACTS; acts++) {
    const atRest = await world.rest(isPaused);
    if (isPaused()) await world.outside(() => goOn(about));
    else if (atRest && !about.nothingLeft && ['planned', 'cancelled'].includes(stateOf(world, about) ?? ''))
      await world.outside(() => release(about));
    else return atRest;
  }
  return false;
}

/**
 * When all is done: gives up what SES may or may not have taken, tries again whatever failed, then runs over everybody
 * once more. @returns as `end` does.
 */
export async function repeat(world: World, story: Story): Promise<boolean> {
  const { release: about } = story;
  if (!about) return true;
  const { run } = about;
  await world.outside(() => dropParked(world, about));
  await world.outside(() => release(about, { failedIn: run }));
  const atRest = await end(world, story);
  await world.outside(() => release(about));
  return (await end(world, story)) && atRest;
}
