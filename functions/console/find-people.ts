import * as z from 'zod';
import type { Event } from '../events/event.ts';
import type { Participant } from '../participants/participant.ts';
import { peopleAfter } from '../participants/store.ts';
import { personItems } from '../shared/partition.ts';
import { plainly } from '../shared/plainly.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { type PersonRow, personRow } from './person-row.ts';

/** What a list may be narrowed to, beside group and role. */
export const STATES = [
  'not-attended',
  'not-answered',
  'waiting',
  'bounced',
  'parked',
  'name-waits',
  'undrawable',
  'no-address',
] as const;
export type State = (typeof STATES)[number];

/** What the address of a list may say; anything else is as if it were not there. */
export const asked = z.object({
  q: z.string().trim().max(200).catch(''),
  group: z.string().max(100).catch(''),
  role: z.string().max(100).catch(''),
  is: z.enum(['', ...STATES]).catch(''),
  /** Number of the last person of the page before. */
  after: z.coerce.number().int().min(0).max(999_999_999).catch(0),
});
export type Asked = z.infer<typeof asked>;

const ON_A_PAGE = 25;
const AT_ONCE = 25;
/** Profiles that are read at once: few where each is shown, many where most are passed over. */
const NARROW = 26;
const WIDE = 400;

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

export interface Found {
  rows: PersonRow[];
  /** Number to go on after, where there may be more. */
  next: number | undefined;
  /** The page is not full, and yet there may be more: time was up. */
  cut: boolean;
}

/**
 * One page of an event's people by their numbers, of those who fit.
 * @param isLate asked between reads whether to stop: a rare filter over many people takes longer than a page may.
 */
export async function findPeople(
  table: Table,
  event: Event,
  now: Date,
  wanted: Asked,
  isLate: () => boolean,
): Promise<Found> {
  const rows: PersonRow[] = [];
  const fits = profileFits(wanted);
  const passesOver = wanted.q !== '' || wanted.group !== '' || wanted.role !== '';
  let after = wanted.after;
  for (;;) {
    const page = await peopleAfter(table, event.id, after, passesOver || wanted.is ? WIDE : NARROW);
    const candidates = page.people.filter(fits);
    for (let from = 0; from < candidates.length; from += AT_ONCE) {
      const some = candidates.slice(from, from + AT_ONCE + 1);
      rows.push(...(await rowsOf(table, event, some.slice(0, AT_ONCE), now, wanted.is)));
      if (rows.length > ON_A_PAGE) return full(rows);
      const last = some[AT_ONCE - 1];
      if (isLate() && last && candidates.length > from + AT_ONCE) return { rows, next: last.sequence, cut: true };
    }
    const last = page.people.at(-1);
    if (!page.more || !last) return { rows, next: undefined, cut: false };
    after = last.sequence;
    if (isLate()) return { rows, next: after, cut: true };
  }
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

/** Every word that was typed stands in what is known of the person; letters without their marks are the same. */
function profileFits({ q, group, role }: Asked): (person: Participant) => boolean {
  const words = plainly(q).split(' ').filter(Boolean);
  return (person) => {
    if (group && ![person.group, ...person.groups].includes(group)) return false;
    if (role && person.role !== role) return false;
    if (words.length === 0) return true;
    const { name, institution = '', registration = '', address = '', post = '', sequence } = person;
    const known = plainly([name, institution, registration, address, post, sequence].join(' '));
    return words.every((word) => known.includes(word));
  };
}
