import type { Undoing } from '../participants/import-kind.ts';
import type { Left, Wrote } from '../participants/import-wrote.ts';
import { personItems } from '../shared/partition.ts';
import type { Item } from '../shared/table.ts';
import { attendanceIn, removeAttendance } from './store.ts';

/** Takes back the attendance that a row wrote, where nobody has written it since and nothing has come of it. */
export async function takeAttendanceBack(
  { table, event, import: id }: Undoing,
  { line, person, sessions = [] }: Wrote,
): Promise<Left | undefined> {
  const items = await personItems(table, event.id, person);
  let left: Left | undefined;
  for (const session of sessions) {
    const found = attendanceIn(items).find((one) => one.session === session);
    if (!found) continue;
    const { how, recordedAt, withdrawn } = found;
    const isOurs = how.by === 'import' && how.import === id && how.line === line && !withdrawn;
    const why = isOurs ? cameSince(items, recordedAt) : 'changed-since';
    if (why) left = why;
    else if (!(await removeAttendance(table, found))) left = 'changed-since';
  }
  return left;
}

/** Certificates and answers that may rest on it. */
function cameSince(items: Item[], at: string): Left | undefined {
  const since = (prefix: string, when: string, from: string) =>
    items.some((item) => item.sk.startsWith(prefix) && String(item[when]) >= from);
  if (since('CERTIFICATE#', 'issuedAt', at)) return 'has-certificate';
  return since('RECEIPT#', 'day', at.slice(0, 10)) ? 'has-answered' : undefined;
}
