import type { Event } from '../events/event.ts';
import { signsOf, wasErased } from '../participants/erased.ts';
import type { Refused } from '../participants/faults.ts';
import { columnOf, isRead, readColumns, titledColumns } from '../participants/headings.ts';
import { folded, match } from '../participants/import.ts';
import { type ImportKind, inFlight, type Outcome, type Taken, type Writing } from '../participants/import-kind.ts';
import { noteWritten } from '../participants/import-wrote.ts';
import { readLine } from '../participants/names.ts';
import type { Participant } from '../participants/participant.ts';
import { readRegistration } from '../participants/registration.ts';
import type { Row } from '../participants/rows.ts';
import { findByAddress, findByRegistration, participantId, profileIn } from '../participants/store.ts';
import { firstLetters } from '../shared/letters.ts';
import { personItems } from '../shared/partition.ts';
import type { Item, Table } from '../shared/table.ts';
import { attendanceIn, setAttendance } from './store.ts';
import { takeAttendanceBack } from './undo.ts';

/** One person and the sessions that a row says they were at. */
interface Draft {
  registration?: string;
  address?: string;
  name?: string;
  sessions: string[];
}

const AT_ONCE = 24;
/** Of what tells who somebody is: an address. */
const LONGEST = 254;
const YES = new Set([
  '1',
  'x',
  '✓',
  '✔',
  'ndiyo',
  'ndio',
  'yes',
  'y',
  'true',
  'p',
  'present',
  'amehudhuria',
  'alihudhuria',
]);
const NO = new Set(['', '0', '-', 'hapana', 'no', 'n', 'false', 'a', 'absent', 'hakuhudhuria']);

/**
 * Attendance: one row for each person with a column for each session, headed by the session's id or title and marked 1
 * or 0; or one row for each person and session. People are known by registration number, else by address (and name).
 */
export const attendanceImport: ImportKind<Draft> = {
  column: (event) => (heading) => {
    const session = match(event.sessions, heading);
    return session ? `@${session}` : columnOf('attendance', heading);
  },
  reads: (column) => column.startsWith('@') || isRead('attendance', column),
  headings: ({ sessions }) => [
    ...sessions.flatMap(({ id, title }) => [id, ...Object.values(title)]),
    ...readColumns('attendance').flatMap(({ sw, en }) => [...sw, ...en]),
  ],
  isHeading: (columns) => (columns.has('registration') || columns.has('address')) && [...columns].some(tellsSession),
  wanted: 'Namba ya usajili / Registration number; Kipindi / Session, or the id or title of a session',
  columns: ({ sessions }) => [
    ...titledColumns('attendance'),
    ...sessions.map(({ id, title }) => ({ column: `@${id}`, title })),
  ],
  missing: (_event, columns) => [
    ...(columns.has('registration') || columns.has('address') ? [] : ['registration']),
    ...([...columns].some(tellsSession) ? [] : ['session']),
  ],
  read,
  identity: (_event, { registration, address, name, sessions }) =>
    [registration?.toUpperCase() ?? `${address?.toLowerCase()} ${name?.toLowerCase()}`, ...sessions].join('\n'),
  take,
  takeBack: takeAttendanceBack,
};

const tellsSession = (column: string): boolean => column === 'session' || column.startsWith('@');

function read(event: Event, { cells }: Row): { drafts: Draft[] } | { refused: Refused[] } {
  const refused: Refused[] = [];
  const cell = (column: string) => cells.get(column)?.trim() ?? '';
  const marked = (column: string): boolean => {
    const mark = cell(column).toLowerCase();
    if (YES.has(mark)) return true;
    if (!NO.has(mark))
      refused.push({
        column: column.replace('@', ''),
        fault: { code: 'unclear-mark', values: { mark: firstLetters(mark, 20) } },
      });
    return false;
  };
  const sessions = [...cells.keys()]
    .filter((column) => column.startsWith('@') && marked(column))
    .map((column) => column.slice(1));
  if (cells.has('session') && (!cells.has('attended') || marked('attended'))) {
    const session = match(event.sessions, cell('session'));
    if (session) sessions.push(session);
    else
      refused.push({
        column: 'session',
        fault: {
          code: 'unknown-session',
          values: { session: firstLetters(cell('session'), 60), known: event.sessions.map(({ id }) => id).join(', ') },
        },
      });
  }
  const line = (column: string, found = readLine(cell(column), LONGEST)): string => {
    if ('text' in found) return found.text;
    refused.push({ column, fault: found });
    return '';
  };
  const [registration, address, name] = [
    line('registration', readRegistration(cell('registration'), LONGEST)),
    line('address', readLine(cell('address'), LONGEST, '')),
    line('name'),
  ];
  if (!cell('registration') && !cell('address'))
    refused.push({ column: 'registration', fault: { code: 'missing', values: { column: 'registration' } } });
  if (refused.length > 0) return { refused };
  return {
    drafts: [{ sessions, ...(registration && { registration }), ...(address && { address }), ...(name && { name }) }],
  };
}

async function take(writing: Writing, taken: Taken<Draft>[]): Promise<{ outcomes: Outcome[]; due: Set<string> }> {
  const { table, event } = writing;
  const sign = await signsOf(table, event.id);
  const found = await inFlight(taken, AT_ONCE, async ({ draft }): Promise<Found> => {
    const person = await findPerson(table, event.id, draft);
    const isErased = 'code' in person && sign && (await wasErased(table, event.id, sign, draft)) === 'surely';
    return isErased ? { code: 'erased', values: {} } : person;
  });
  const due = new Set<string>();
  // Rows of one person are taken together: what is written last carries the mark that the person is due.
  const people = new Map<string, { items: Item[]; rows: number[] }>();
  const outcomes = taken.map((_, index): Outcome => {
    const person = found[index];
    if (!person || 'code' in person) return [{ fault: person ?? { code: 'unknown-person', values: { person: '' } } }];
    const known = people.get(person.id) ?? { items: person.items, rows: [] };
    known.rows.push(index);
    people.set(person.id, known);
    return 'same';
  });
  await inFlight([...people], AT_ONCE, async ([person, { items, rows }]) => {
    // Withdrawn ones are held too: a file that says what it said before must not undo what an organiser decided since.
    const held = new Set(attendanceIn(items).map((one) => one.session));
    const fresh: { session: string; line: number }[] = [];
    for (const index of rows)
      for (const session of taken[index]?.draft.sessions ?? [])
        if (!held.has(session)) {
          held.add(session);
          fresh.push({ session, line: taken[index]?.line ?? 0 });
          outcomes[index] = 'new';
        }
    if (!writing.write || fresh.length === 0) return;
    for (const [line, all] of Map.groupBy(fresh, (one) => one.line))
      await noteWritten(table, writing.world, writing.import, {
        line,
        person,
        sessions: all.map(({ session }) => session),
      });
    const record = ({ session, line }: { session: string; line: number }, last: boolean) =>
      setAttendance(
        table,
        writing.world,
        {
          event: event.id,
          person,
          session,
          how: { by: 'import', import: writing.import, line },
          recordedBy: writing.by,
        },
        last,
      );
    await Promise.all(fresh.slice(0, -1).map((one) => record(one, false)));
    await Promise.all(fresh.slice(-1).map((one) => record(one, true)));
    due.add(person);
  });
  return { outcomes, due };
}

type Found =
  | { id: string; items: Item[] }
  | { code: 'unknown-person' | 'several-people'; values: { person: string } }
  | { code: 'erased'; values: Record<string, never> };

/** By registration number, which mostly is the id; else by address, where one person alone has it or has this name. */
async function findPerson(table: Table, event: string, { registration, address = '', name }: Draft): Promise<Found> {
  if (registration) {
    const id = participantId({ event, registration, name: '' });
    const items = await personItems(table, event, id);
    if (profileIn(items)) return { id, items };
    const moved = await findByRegistration(table, event, registration);
    if (moved) return { id: moved.id, items: await personItems(table, event, moved.id) };
    if (!address) return { code: 'unknown-person', values: { person: firstLetters(registration, 60) } };
  }
  const people = await findByAddress(table, event, address);
  const matching = people.length > 1 && name ? people.filter((one) => isCalled(one, name)) : people;
  const [only] = matching;
  if (!only) return { code: 'unknown-person', values: { person: firstLetters(address, 80) } };
  if (matching.length > 1) return { code: 'several-people', values: { person: firstLetters(address, 80) } };
  return { id: only.id, items: await personItems(table, event, only.id) };
}

/** By their name, or by one that they had before it was corrected: lists of presence were written with that. */
const isCalled = ({ name, corrected }: Participant, typed: string): boolean =>
  [name, ...(corrected?.name?.before ?? [])].some((one) => folded(one) === folded(typed));
