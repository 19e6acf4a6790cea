import { noteChange } from '../events/changed.ts';
import type { Event, Session } from '../events/event.ts';
import { audit } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { keys } from '../shared/keys.ts';
import { personItems } from '../shared/partition.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { eventKey } from './badge-store.ts';
import { sessionOfCode } from './kiosk-code.ts';
import { attendanceIn, setAttendance } from './store.ts';

/** Codes that may be typed for one person in an hour: of three in a million each, none is found by trying. */
const TRIES_AN_HOUR = 10;
const HOUR_SECONDS = 60 * 60;

/** What a person who types a code is known by: others may type a number, and must not use up the tries of its owner. */
type Way = 'link' | 'number';

interface Entering {
  table: Table;
  world: World;
  issueQueue: Queue<IssueMessage>;
}

interface Typed {
  event: Event;
  person: string;
  way: Way;
  code: string;
  correlation: string;
}

/** What became of a code that somebody typed. `withdrawn`: an organiser has taken the mark back, which stays. */
export type KioskEntry =
  | { is: 'entered' | 'already' | 'withdrawn'; session: Session }
  | { is: 'wrong-code' | 'too-many' };

/**
 * Marks somebody as present by the code that a hall's screen shows. Each try is counted before it is compared, right or
 * wrong, so that a hundred at once are counted too.
 */
export async function enterByKiosk(
  { table, world, issueQueue }: Entering,
  { event, person, way, code, correlation }: Typed,
): Promise<KioskEntry> {
  const now = world.now();
  if (!(await mayTry(table, { event, person, way }, now))) return { is: 'too-many' };
  const key = await eventKey(table, event.id);
  const session = key && sessionOfCode(key, event, code, now);
  if (!session) return { is: 'wrong-code' };
  const by = { kind: 'person', id: person } as const;
  const seat = { event: event.id, person, session: session.id };
  if (!(await setAttendance(table, world, { ...seat, how: { by: 'kiosk' }, recordedBy: by }))) {
    const mark = attendanceIn(await personItems(table, event.id, person)).find((one) => one.session === session.id);
    return { is: mark?.withdrawn ? 'withdrawn' : 'already', session };
  }
  await noteChange(table, world, event.id, 'attendance was recorded by a screen’s code');
  await issueQueue.send({ event: event.id, person, correlation });
  await audit(table, world, { act: 'kiosk-entered', by, event: event.id, on: `${person}/${session.id}` });
  return { is: 'entered', session };
}

async function mayTry(
  table: Table,
  { event, person, way }: Pick<Typed, 'event' | 'person' | 'way'>,
  now: Date,
): Promise<boolean> {
  const counted = await table.update(keys.kioskTries(event.id, person, way, now.toISOString().slice(0, 13)), {
    set: { type: 'kiosk-tries', format: 1, expires: Math.floor(now.getTime() / 1000) + 2 * HOUR_SECONDS },
    add: { tries: 1 },
    when: { atMost: { tries: TRIES_AN_HOUR - 1 } },
  });
  return counted !== undefined;
}
