import type { World } from '../shared/clock.ts';
import { randomLetters } from '../shared/ids.ts';
import { EVENT_SHARDS, eventLists, eventShard, keys, stateKey } from '../shared/keys.ts';
import type { Principal } from '../shared/principal.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Attendance, grounds, type Said, type Scan, attendance as schema } from './attendance.ts';
import { type Act, concluded, withAct } from './scans.ts';

/** Who was where: one person at one session of an event. */
export interface Seat {
  event: string;
  person: string;
  session: string;
}

/** The attendance among a person's items, withdrawn ones included. */
export const attendanceIn = (items: Item[]): Attendance[] =>
  items.filter((item) => item.sk.startsWith('ATTENDANCE#')).map((item) => schema.parse(item));

/**
 * Records that somebody was at a session. What is recorded already stays as it is, first source and all; a withdrawn
 * one is recorded anew by hand or scan, never by an import nor by the person. @param due whether to mark the person as due for a look by the issue worker: an import marks
 * only a person's last row of a chunk. @returns whether anything was written.
 */
export async function setAttendance(
  table: Table,
  world: World,
  record: Seat & Pick<Said, 'how' | 'recordedBy'>,
  due = true,
): Promise<boolean> {
  const { event, person, session, how, recordedBy } = record;
  const said = { how, recordedBy, recordedAt: world.now().toISOString() };
  const item: Item = {
    ...keys.attendance(event, person, session),
    ...{ type: 'attendance', format: 1, event, person, session, ...said },
    ...listed(record),
    ...(due && dueMark(world, person)),
  };
  if (await table.putIfAbsent(item)) return true;
  if (how.by === 'import' || how.by === 'kiosk') return false;
  return (await rewrite(table, world, record, (known) => (isThere(known) ? undefined : { ...known, said }))).changed;
}

/**
 * Withdraws an attendance with a reason; it stays visible and counts no more. Certificates are not taken back by it.
 * @returns false where there is none that counts.
 */
export async function withdrawAttendance(
  table: Table,
  world: World,
  { reason, by, ...seat }: Seat & { reason: string; by: Principal },
): Promise<boolean> {
  const withdrawn = { reason, at: world.now().toISOString(), by };
  const { changed } = await rewrite(table, world, seat, (known) =>
    known.shown && !known.shown.withdrawn ? { ...known, said: { ...known.shown, withdrawn } } : undefined,
  );
  return changed;
}

/**
 * Takes off what an import recorded, as if it had not been: unlike one that is withdrawn, it may be imported again.
 * @returns false where it has been written over since; then it stays.
 */
export const removeAttendance = (table: Table, { event, person, session, recordedAt }: Attendance): Promise<boolean> =>
  table.delete(keys.attendance(event, person, session), { equals: { recordedAt }, absent: ['changes'] });

/**
 * Takes what phones at doors did with one person at one session. What is known already changes nothing, however often
 * it comes. @returns whether anything was written, and whether the person counts as there.
 */
export const recordActs = (
  table: Table,
  world: World,
  seat: Seat,
  acts: readonly Act[],
  device: string,
  by: Principal,
): Promise<{ changed: boolean; there: boolean }> =>
  rewrite(table, world, seat, ({ said, scans }) => {
    const now = acts.reduce((all, act) => withAct(all, act, device, by), scans);
    return now === scans ? undefined : { said, scans: now };
  });

/** Ids of those who were at a session, by the index: it follows within a second or so. */
export async function presentAt(table: Table, event: string, session: string): Promise<string[]> {
  const shards = shardsOf(event, session).map(async (pk) => {
    const present: string[] = [];
    for await (const { eventSort } of table.all({ pk, index: 'byEvent', only: ['eventSort'] }))
      present.push(String(eventSort));
    return present;
  });
  return (await Promise.all(shards)).flat();
}

/** How many were at a session. */
export async function countPresent(table: Table, event: string, session: string): Promise<number> {
  const counts = await Promise.all(shardsOf(event, session).map((pk) => table.count({ pk, index: 'byEvent' })));
  return counts.reduce((sum, count) => sum + count, 0);
}

const shardsOf = (event: string, session: string): string[] =>
  Array.from({ length: EVENT_SHARDS }, (_, shard) => eventLists.attendance(event, session, shard));

interface Known {
  said: Said | undefined;
  scans: readonly Scan[];
}

const isThere = ({ shown }: { shown: Said | undefined }): boolean => shown !== undefined && !shown.withdrawn;

/** Somebody at a door and an organiser may write at once; a few of each, not hundreds. */
const TRIES = 12;

/** Writes what follows from what is known, over what was read, unless `change` has nothing to change. */
async function rewrite(
  table: Table,
  world: World,
  { event, person, session }: Seat,
  change: (known: Known & { shown: Said | undefined }) => Known | undefined,
): Promise<{ changed: boolean; there: boolean }> {
  const key = keys.attendance(event, person, session);
  for (let tried = 0; tried < TRIES; tried++) {
    const item = await table.get(key);
    const { changes, ...before } = item ? knownOf(item) : NOTHING;
    const known = change(before);
    const shown = known && concluded(known.said, known.scans);
    if (!known || !shown) return { changed: false, there: isThere(before) };
    const { how, recordedBy, recordedAt, withdrawn } = shown;
    const { said, scans } = known;
    const isNew = !withdrawn && !isThere(before);
    const done = await table.update(key, {
      set: {
        ...{ type: 'attendance', format: 1, event, person, session, how, recordedBy, recordedAt, withdrawn },
        ...(scans.length > 0 && { scans, said }),
        changes: changes + 1,
        ...(!withdrawn && listed({ event, person, session })),
        ...(isNew && dueMark(world, person)),
      },
      remove: withdrawn ? ['eventKey', 'eventSort', 'stateKey', 'stateSort', 'due'] : ['withdrawn'],
      when:
        changes > 0 ? { equals: { changes } } : item ? { present: ['pk'], absent: ['changes'] } : { absent: ['pk'] },
    });
    if (done) return { changed: true, there: !withdrawn };
  }
  throw new Error('the attendance was written by others at each try');
}

const NOTHING: ReturnType<typeof knownOf> = { said: undefined, scans: [], shown: undefined, changes: 0 };

function knownOf(item: Item): Known & { shown: Said | undefined; changes: number } {
  const { how, recordedBy, recordedAt, withdrawn } = schema.parse(item);
  const { scans, said, changes } = grounds.parse(item);
  const shown = { how, recordedBy, recordedAt, ...(withdrawn && { withdrawn }) };
  return { said: scans.length > 0 ? said : shown, scans, shown, changes };
}

const listed = ({ event, person, session }: Seat) => ({
  eventKey: eventLists.attendance(event, session, eventShard(person)),
  eventSort: person,
});

const dueMark = (world: World, person: string) => ({
  stateKey: stateKey('DUE', person),
  stateSort: world.now().toISOString(),
  due: randomLetters(world, 12),
});
