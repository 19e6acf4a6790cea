import { columnOf } from './headings.ts';
import { type Draft, readParticipant } from './import.ts';
import { type ImportKind, inFlight, type Outcome, type Taken, type Writing } from './import-kind.ts';
import type { Participant } from './participant.ts';
import { addParticipant, changeParticipant, getParticipant, participantId, reserveSequence } from './store.ts';

/** A table takes this many requests at once from one worker. */
const AT_ONCE = 24;

/** Rows that each are one person. */
export const peopleImport: ImportKind<Draft> = {
  column: () => columnOf,
  isHeading: (columns) => columns.has('name') || (columns.has('first') && columns.has('last')),
  wanted: 'Jina / Name',
  read(event, row) {
    const read = readParticipant(event, row);
    return 'refused' in read ? read : { drafts: [read.person] };
  },
  identity: (event, draft) => participantId({ event: event.id, ...draft }),
  async take(writing, taken) {
    const { table, event } = writing;
    const known = await inFlight(taken, AT_ONCE, ({ draft }) =>
      getParticipant(table, event.id, participantId({ event: event.id, ...draft })),
    );
    const outcomes = taken.map(({ draft }, index): Outcome => {
      const before = known[index];
      return !before ? 'new' : sameFacts(before, draft) ? 'same' : 'changed';
    });
    if (!writing.write) return { outcomes, due: new Set() };
    return { outcomes, due: await write(writing, taken, known, outcomes) };
  },
};

async function write(writing: Writing, taken: Taken<Draft>[], known: (Participant | undefined)[], outcomes: Outcome[]) {
  const { table, world, event } = writing;
  const added = outcomes.filter((outcome) => outcome === 'new').length;
  let sequence = added > 0 ? await reserveSequence(table, event.id, added) : 0;
  const people = taken.map(({ draft, line }, index): Participant => {
    const before = known[index];
    return {
      ...draft,
      id: before?.id ?? participantId({ event: event.id, ...draft }),
      event: event.id,
      sequence: before?.sequence ?? sequence++,
      source: { import: writing.import, line },
      registeredAt: before?.registeredAt ?? world.now().toISOString(),
    };
  });
  await inFlight(people, AT_ONCE, async (person) => {
    const index = people.indexOf(person);
    const before = known[index];
    if (outcomes[index] === 'same') return;
    if (!before) await addParticipant(table, world, person);
    else if (!(await changeParticipant(table, world, before, person)))
      throw new Error('a profile changed while it was imported; the import goes on from here');
  });
  return new Set(people.filter((_, index) => outcomes[index] !== 'same').map(({ id }) => id));
}

const FACTS = ['name', 'registration', 'address', 'role', 'group', 'institution', 'post', 'paper', 'language'] as const;

const sameFacts = (before: Participant, draft: Draft): boolean =>
  FACTS.every((fact) => before[fact] === draft[fact]) && before.groups.join() === draft.groups.join();
