import { undrawablePeople } from '../certificates/store.ts';
import type { Event } from '../events/event.ts';
import { troubledPeople } from '../mail/store.ts';
import { waitingPeople } from '../participants/name-correction-store.ts';
import type { Participant } from '../participants/participant.ts';
import { getParticipant, peopleAfter } from '../participants/store.ts';
import { personItems } from '../shared/partition.ts';
import { plainly } from '../shared/plainly.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import type { Asked, State } from './list-filter.ts';
import { type PersonRow, personRow } from './person-row.ts';

const ON_A_PAGE = 25;
/** A page, and one more that says that there is a next: one round of reads where everybody fits. */
const AT_ONCE = ON_A_PAGE + 1;
/** Profiles that are read at once where most are passed over. */
const WIDE = 400;
/** So many who are known by id are read one by one; among more, the people are walked as ever. */
const FEW = 100;

const IS: Record<State, (row: PersonRow) => boolean> = {
  'not-attended': ({ attended }) => !attended,
  'not-answered': ({ attended, answered }) => attended && !answered,
  waiting: ({ waits }) => waits,
  bounced: ({ mails }) => mails.has('bounced') || mails.has('suppressed'),
  parked: ({ mails }) => mails.has('parked'),
  'name-waits': ({ nameWaits }) => nameWaits,
  undrawable: ({ undrawable }) => undrawable,
  'no-address': ({ person }) => person.address === undefined,
};

/** States of a few that a list of the event names: nobody else need be looked at. Somebody may have left the state since. */
const NAMED: Partial<Record<Asked['is'], (table: Table, event: string) => Promise<Set<string>>>> = {
  bounced: (table, event) => troubledPeople(table, event, 'unreached'),
  parked: (table, event) => troubledPeople(table, event, 'doubtful'),
  'name-waits': waitingPeople,
  undrawable: undrawablePeople,
};

export interface Found {
  rows: PersonRow[];
  /** Number to go on after, where there may be more. */
  next: number | undefined;
  /** The page is not full, and yet there may be more: time was up. */
  cut: boolean;
}

/**
 * One page of an event's people by their numbers, of those who fit.
 * @param isLate asked between reads whether to stop: a rare state among many people takes longer than a page may. The first
 * so many are always looked at.
 */
export async function findPeople(
  table: Table,
  event: Event,
  now: Date,
  wanted: Asked,
  isLate: () => boolean,
): Promise<Found> {
  const rows: PersonRow[] = [];
  const named = await NAMED[wanted.is]?.(table, event.id);
  const fits = profileFits(wanted, named);
  const passesOver = wanted.q !== '' || wanted.group !== '' || wanted.role !== '' || wanted.is !== '';
  let after = wanted.after;
  for (;;) {
    const read =
      named && named.size <= FEW
        ? { people: await fewAfter(table, event.id, named, after), more: false }
        : await peopleAfter(table, event.id, after, passesOver ? WIDE : AT_ONCE);
    const candidates = read.people.filter(fits);
    for (let from = 0; from < candidates.length; from += AT_ONCE) {
      const some = candidates.slice(from, from + AT_ONCE);
      rows.push(...(await rowsOf(table, event, some, now, wanted.is)));
      if (rows.length > ON_A_PAGE) return full(rows);
      const last = some.at(-1);
      if (last && candidates.length > from + AT_ONCE && isLate()) return { rows, next: last.sequence, cut: true };
    }
    const last = read.people.at(-1);
    if (!read.more || !last) return { rows, next: undefined, cut: false };
    after = last.sequence;
    if (isLate()) return { rows, next: after, cut: true };
  }
}

/** Those of some people whose numbers come after one, by their numbers. */
async function fewAfter(table: Table, event: string, ids: ReadonlySet<string>, after: number): Promise<Participant[]> {
  const people = await Promise.all([...ids].map((id) => getParticipant(table, event, id)));
  return people.flatMap((one) => (one && one.sequence > after ? one : [])).sort((a, b) => a.sequence - b.sequence);
}

function full(rows: PersonRow[]): Found {
  const shown = rows.slice(0, ON_A_PAGE);
  return { rows: shown, next: shown.at(-1)?.person.sequence, cut: false };
}

async function rowsOf(
  table: Table,
  event: Event,
  people: Participant[],
  now: Date,
  is: Asked['is'],
): Promise<PersonRow[]> {
  const rows = new Map<string, PersonRow>();
  await inTurns(people, AT_ONCE, async (person) => {
    const row = personRow(event, person, await personItems(table, event.id, person.id), now);
    if (is === '' || IS[is](row)) rows.set(person.id, row);
  });
  return people.flatMap(({ id }) => rows.get(id) ?? []);
}

/**
 * What a profile alone tells. Every word that was typed stands in what is known of the person; letters without their marks
 * are the same. @param named ids of the only ones who may fit.
 */
function profileFits({ q, group, role, is }: Asked, named?: ReadonlySet<string>): (person: Participant) => boolean {
  const words = plainly(q).split(' ').filter(Boolean);
  return (person) => {
    if (named && !named.has(person.id)) return false;
    if (is === 'no-address' && person.address !== undefined) return false;
    if (group && ![person.group, ...person.groups].includes(group)) return false;
    if (role && person.role !== role) return false;
    if (words.length === 0) return true;
    const { name, institution = '', registration = '', address = '', post = '', sequence } = person;
    const known = plainly([name, institution, registration, address, post, sequence].join(' '));
    return words.every((word) => known.includes(word));
  };
}
