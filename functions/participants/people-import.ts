import type { Event } from '../events/event.ts';
import { dayOf } from '../events/times.ts';
import type { Table } from '../shared/table.ts';
import { type Kept, keepCorrected } from './correction.ts';
import { doubtsOf } from './doubts.ts';
import { signsOf, wasErased } from './erased.ts';
import { columnOf, isRead, readColumns, titledColumns } from './headings.ts';
import { type Draft, folded, readParticipant } from './import.ts';
import {
  type DoubtedRow,
  type ImportKind,
  inFlight,
  type KeptRow,
  type Outcome,
  type Taken,
  type Writing,
} from './import-kind.ts';
import { noteWritten } from './import-wrote.ts';
import { whoStays } from './merged.ts';
import { type Participant, sameFacts } from './participant.ts';
import { takePersonBack } from './people-undo.ts';
import {
  addParticipant,
  changeParticipant,
  findByAddress,
  getParticipant,
  participantId,
  reserveSequence,
} from './store.ts';

/** A table takes this many requests at once from one worker. */
const AT_ONCE = 24;
/** Somebody else may write a person between our reading and our writing; after so many times it is no accident. */
const TRIES = 5;

/** Rows that each are one person. */
export const peopleImport: ImportKind<Draft> = {
  column: () => (heading) => columnOf('participants', heading),
  reads: (column) => isRead('participants', column),
  headings: () => readColumns('participants').flatMap(({ sw, en }) => [...sw, ...en]),
  isHeading: (columns) => columns.has('name') || (columns.has('first') && columns.has('last')),
  wanted: 'Jina / Name',
  columns: () => titledColumns('participants'),
  missing: ({ roles, groups }, columns) => [
    ...(peopleImport.isHeading(columns) ? [] : ['name']),
    ...(roles.length > 1 && !columns.has('role') ? ['role'] : []),
    ...(groups.length > 1 && !columns.has('group') ? ['group'] : []),
  ],
  read(event, row) {
    const read = readParticipant(event, row);
    return 'refused' in read ? read : { drafts: [read.person], doubts: doubtsOf(read.person, row) };
  },
  identity: (event, draft) => idOf(event.id, draft),
  async take(writing, all) {
    const { table, event } = writing;
    const { erased, doubts } = await erasedRows(table, event.id, all);
    const taken = all.filter(({ line }) => !erased.has(line));
    const found = await inFlight(taken, AT_ONCE, ({ draft }) => personOfRow(table, event.id, draft));
    const known = found.map(({ person }) => person);
    const drafts = found.map(({ draft }) => draft);
    const judged = drafts.map((draft, index) => keepCorrected(known[index], draft));
    const outcomes = judged.map(({ draft }, index) => outcomeOf(known[index], draft));
    const kept = judged.flatMap((one, index) => keptOf(event, taken[index], one.kept));
    if (!writing.write) return { outcomes: inPlace(all, erased, outcomes), due: new Set(), kept, doubts };
    const added = outcomes.filter((outcome) => outcome === 'new').length;
    let sequence = added > 0 ? await reserveSequence(table, event.id, added) : 0;
    const rows = taken.map((row, index) => ({
      ...{ ...row, draft: drafts[index] ?? row.draft, before: known[index] },
      ...(outcomes[index] === 'new' && { sequence: sequence++ }),
    }));
    const written = await inFlight(rows, AT_ONCE, (row) => write(writing, row));
    const due = taken.flatMap(({ draft }, index) =>
      written[index] === 'same' ? [] : [known[index]?.id ?? idOf(event.id, draft)],
    );
    return { outcomes: inPlace(all, erased, written), due: new Set(due), kept, doubts };
  },
  takeBack: takePersonBack,
};

/** Rows of who was erased from the event, by line, and those of who may have been. */
async function erasedRows(table: Table, event: string, rows: Taken<Draft>[]) {
  const erased = new Set<number>();
  const doubts: DoubtedRow[] = [];
  const sign = await signsOf(table, event);
  if (sign)
    await inFlight(rows, AT_ONCE, async ({ draft, line }) => {
      const was = await wasErased(table, event, sign, draft);
      if (was === 'surely') erased.add(line);
      // Whoever is there already is another.
      else if (was === 'perhaps' && !(await knownPerson(table, event, draft)))
        doubts.push({ line, doubts: [{ column: 'address', fault: { code: 'erased-address', values: {} } }] });
    });
  return { erased, doubts };
}

/** Outcomes of the rows that were looked at, and in between those of who was erased. */
function inPlace(all: Taken<Draft>[], erased: Set<number>, outcomes: Outcome[]): Outcome[] {
  const rest = outcomes.values();
  return all.map(({ line }) =>
    erased.has(line) ? [{ fault: { code: 'erased', values: {} } }] : (rest.next().value ?? 'same'),
  );
}

/** The list's entry for a row that brings what was corrected since. */
const keptOf = ({ zone }: Event, row: Taken<Draft> | undefined, kept: Kept[]): KeptRow[] =>
  row && kept.length > 0
    ? [
        {
          line: row.line,
          kept: kept.map(({ fact, at }) => ({
            column: fact,
            fault: { code: 'kept-correction', values: { day: dayOf(at, zone) } },
          })),
        },
      ]
    : [];

interface Seen extends Taken<Draft> {
  /** The person as they were read. */
  before: Participant | undefined;
  /** Number reserved for somebody new. */
  sequence?: number;
}

/** Writes one row over the person as they were read; where somebody else wrote them meanwhile they are read again. */
async function write({ table, world, event, ...writing }: Writing, { draft, line, ...seen }: Seen): Promise<Outcome> {
  let { before, sequence } = seen;
  const id = before?.id ?? idOf(event.id, draft);
  const source = { import: writing.import, line };
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const { draft: taken } = keepCorrected(before, draft);
    const outcome = outcomeOf(before, taken);
    if (outcome === 'same') return outcome;
    sequence = before?.sequence ?? sequence ?? (await reserveSequence(table, event.id, 1));
    const registeredAt = before?.registeredAt ?? world.now().toISOString();
    const person = { ...taken, id, event: event.id, sequence, source, registeredAt };
    await noteWritten(table, world, writing.import, { line, person: id, made: person, ...(before && { before }) });
    if (await (before ? changeParticipant(table, world, before, person) : addParticipant(table, world, person)))
      return outcome;
    before = await getParticipant(table, event.id, id);
  }
  throw new Error('a profile changes again and again while it is imported; the import goes on from here');
}

/**
 * The person of a row. Where there is no registration number an id comes of address and name as they first were: somebody
 * whose name or address was corrected is found by both as they are now.
 */
async function knownPerson(table: Table, event: string, draft: Draft): Promise<Participant | undefined> {
  const known = await getParticipant(table, event, idOf(event, draft));
  if (known || draft.registration || !draft.address) return known;
  const people = await findByAddress(table, event, draft.address);
  return people.find(({ name, corrected }) => corrected && folded(name) === folded(draft.name));
}

/**
 * The person of a row, and what it says. Of somebody who was merged with another it says what is known of that other by
 * now: an old file does not part them, nor change who stayed.
 */
async function personOfRow(
  table: Table,
  event: string,
  draft: Draft,
): Promise<{ person: Participant | undefined; draft: Draft }> {
  const person = await knownPerson(table, event, draft);
  const id = idOf(event, draft);
  const stays = person ? id : await whoStays(table, event, id);
  const other = stays === id ? undefined : await getParticipant(table, event, stays);
  if (!other) return { person, draft };
  const { id: _, event: __, sequence: ___, registeredAt: ____, source: _____, revision: ______, ...said } = other;
  return { person: other, draft: said };
}

const idOf = (event: string, draft: Draft): string => participantId({ event, ...draft });

const outcomeOf = (before: Participant | undefined, draft: Draft) =>
  !before ? 'new' : sameFacts(before, draft) ? 'same' : 'changed';
