import type { World } from '../shared/clock.ts';
import { randomLetters } from '../shared/ids.ts';
import { eventLists, eventShard, keys, stateKey } from '../shared/keys.ts';
import type { Principal } from '../shared/principal.ts';
import type { Item, Table } from '../shared/table.ts';
import { type Attendance, attendance as schema } from './attendance.ts';

/** The attendance among a person's items, withdrawn ones included. */
export const attendanceIn = (items: Item[]): Attendance[] =>
  items.filter((item) => item.sk.startsWith('ATTENDANCE#')).map((item) => schema.parse(item));

/**
 * Records that somebody was at a session. What is recorded already stays as it is, first source and all; a withdrawn
 * one is recorded anew by hand or scan, never by an import. @param due whether to mark the person as due for a look by the issue worker: an import marks
 * only a person's last row of a chunk. @returns whether anything was written.
 */
export async function setAttendance(
  table: Table,
  world: World,
  record: Omit<Attendance, 'recordedAt' | 'withdrawn'>,
  due = true,
): Promise<boolean> {
  const item: Item = {
    ...keys.attendance(record.event, record.person, record.session),
    type: 'attendance',
    format: 1,
    ...record,
    recordedAt: world.now().toISOString(),
    ...listed(record),
    ...(due && dueMark(world, record.person)),
  };
  if (await table.putIfAbsent(item)) return true;
  return record.how.by === 'import' ? false : table.put(item, { present: ['withdrawn'] });
}

/**
 * Withdraws an attendance with a reason; it stays visible and counts no more. Certificates are not taken back by it.
 * @returns false where there is none that counts.
 */
export async function withdrawAttendance(
  table: Table,
  world: World,
  {
    event,
    person,
    session,
    reason,
    by,
  }: { event: string; person: string; session: string; reason: string; by: Principal },
): Promise<boolean> {
  const withdrawn = { reason, at: world.now().toISOString(), by };
  const changed = await table.update(keys.attendance(event, person, session), {
    set: { withdrawn },
    remove: ['eventKey', 'eventSort', 'stateKey', 'stateSort', 'due'],
    when: { present: ['pk'], absent: ['withdrawn'] },
  });
  return changed !== undefined;
}

const listed = ({ event, person, session }: Pick<Attendance, 'event' | 'person' | 'session'>) => ({
  eventKey: eventLists.attendance(event, session, eventShard(person)),
  eventSort: person,
});

const dueMark = (world: World, person: string) => ({
  stateKey: stateKey('DUE', person),
  stateSort: world.now().toISOString(),
  due: randomLetters(world, 12),
});
