import type { World } from '../shared/clock.ts';
import { nameOf, randomLetters, sha256 } from '../shared/ids.ts';
import { EVENT_SHARDS, eventLists, eventShard, keys, lookups, stateKey } from '../shared/keys.ts';
import type { Condition, Item, Table } from '../shared/table.ts';
import { type Participant, participant as schema } from './participant.ts';

/** What tells one person from another before there is an id: the registration number, else address and name, else name and institution. */
export type Identity = Pick<Participant, 'event' | 'name' | 'registration' | 'address' | 'institution'>;

/** The same row of a file always makes the same id. */
export function participantId({ event, registration, address, name, institution }: Identity): string {
  const plainName = name.normalize('NFC').toLowerCase();
  if (registration) return nameOf(event, 'registration', registration.toUpperCase());
  if (address) return nameOf(event, 'address', address.toLowerCase(), plainName);
  return nameOf(event, 'name', plainName, (institution ?? '').normalize('NFC').toLowerCase());
}

/** Hash by which an address is looked up; the address itself stands only in the profile and in the mails that went to it. */
export const addressHash = (address: string): string => sha256(address.normalize('NFC').trim().toLowerCase());

/** What stands in a profile's place once its person is erased. */
const ERASED = 'erased';

const readProfile = (item: Item | undefined): Participant | undefined =>
  item && item.type !== ERASED ? schema.parse(item) : undefined;

/** The profile among a person's items. @throws ZodError when the item is no profile. */
export const profileIn = (items: Item[]): Participant | undefined =>
  readProfile(items.find((one) => one.sk === 'PROFILE'));

export const getParticipant = async (table: Table, event: string, person: string): Promise<Participant | undefined> =>
  readProfile(await table.get(keys.profile(event, person)));

/**
 * Puts a tombstone in a profile's place, whatever stands there: whoever adds the person anew finds the place taken, and
 * whoever changes what they read before finds another revision. Repeating changes nothing.
 */
export async function buryProfile(table: Table, event: string, person: string): Promise<void> {
  await table.put({ ...keys.profile(event, person), type: ERASED, format: 1, revision: -1 });
}

/**
 * Reserves numbers for new people in one write, so that no import waits for another.
 * @returns the first of `count` numbers.
 */
export async function reserveSequence(table: Table, event: string, count: number): Promise<number> {
  const item = await table.update(keys.sequence(event), { add: { next: count }, set: { type: 'sequence', format: 1 } });
  return Number(item?.next) - count + 1;
}

/**
 * Puts a new person, marked as due. Profile and address lookup are two items: the profile is the truth, and is written
 * last, so that who is found in a list is found by address too. @returns false where the person is there already.
 */
export async function addParticipant(table: Table, world: World, person: Participant): Promise<boolean> {
  await putAddress(table, person, 0);
  return table.putIfAbsent(profileItem(world, person));
}

/**
 * Writes changed facts of a person over those that were read (id, event and sequence stay), marked as due.
 * @param before as it was read: the change holds only while that is what stands.
 * @returns false when somebody else changed the profile meanwhile; then nothing was written: read it again.
 */
export async function changeParticipant(
  table: Table,
  world: World,
  before: Participant,
  after: Participant,
): Promise<boolean> {
  const { id, event, sequence, revision = 0 } = before;
  const changed = { ...after, id, event, sequence, revision: revision + 1 };
  await putAddress(table, changed, changed.revision);
  const written = await table.put(profileItem(world, changed), heldAt(revision));
  // Not where a later change has put the old address again by now.
  if (written && before.address && before.address.toLowerCase() !== after.address?.toLowerCase())
    await table.delete(addressKey(event, id, before.address), { atMost: { revision } });
  return written;
}

/**
 * Takes a person's profile and addresses out of every list. What else is known of them stays.
 * @param items theirs. @returns false where the profile was changed since they were read.
 */
export async function removeParticipant(table: Table, items: Item[]): Promise<boolean> {
  const person = profileIn(items);
  if (!person) return true;
  const { event, id, revision = 0 } = person;
  if (!(await table.delete(keys.profile(event, id), heldAt(revision)))) return false;
  for (const item of items) if (item.sk.startsWith('ADDRESS#')) await table.delete(item);
  return true;
}

/** One page of one shard of an event's people, by sequence. */
export async function peoplePage(
  table: Table,
  event: string,
  shard: number,
  after?: string,
  limit?: number,
): Promise<{ people: Participant[]; next?: string }> {
  const { items, next } = await table.page({
    pk: eventLists.people(event, shard),
    index: 'byEvent',
    ...(after && { after }),
    ...(limit && { limit }),
  });
  return { people: items.map((item) => schema.parse(item)), ...(next && { next }) };
}

/**
 * People of an event by their numbers, across its shards. @param after the number before the first.
 * @returns so many at the most; fewer where there are no more, where a page of a shard was large, or where one shard holds
 * many more of them than the others.
 */
export async function peopleAfter(
  table: Table,
  event: string,
  after: number,
  limit: number,
): Promise<{ people: Participant[]; more: boolean }> {
  const between: [string, string] = [sequenceSort(after + 1), LAST_SORT];
  // Shards come from hashes: hardly ever has one of so many people more than three deviations above its share.
  const share = limit / EVENT_SHARDS;
  const each = Math.min(limit, Math.ceil(share + 3 * Math.sqrt(share)));
  const pages = await Promise.all(
    Array.from({ length: EVENT_SHARDS }, (_, shard) =>
      table.page({ pk: eventLists.people(event, shard), index: 'byEvent', between, limit: each }),
    ),
  );
  // What lies behind the end of a page that goes on may come before what others have.
  const ends = pages.flatMap(({ items, next }) => (next ? [String(items.at(-1)?.eventSort)] : []));
  const bound = ends.sort()[0] ?? LAST_SORT;
  const items = pages
    .flatMap((page) => page.items)
    .filter(({ eventSort }) => String(eventSort) <= bound)
    .sort((a, b) => (String(a.eventSort) < String(b.eventSort) ? -1 : 1));
  return {
    people: items.slice(0, limit).map((item) => schema.parse(item)),
    more: items.length > limit || ends.length > 0,
  };
}

/** Everyone of an event, shard by shard. */
export async function* everyone(table: Table, event: string): AsyncGenerator<Participant> {
  for (let shard = 0; shard < EVENT_SHARDS; shard++)
    for await (const item of table.all({ pk: eventLists.people(event, shard), index: 'byEvent' }))
      yield schema.parse(item);
}

/** People of an event who gave this address: several may share one. */
export const findByAddress = (table: Table, event: string, address: string): Promise<Participant[]> =>
  findByMailbox(table, event, addressHash(address));

/** As `findByAddress`, by the hash of the address. */
export async function findByMailbox(table: Table, event: string, mailbox: string): Promise<Participant[]> {
  const found: Participant[] = [];
  let after: string | undefined;
  do {
    const page = await table.page({
      pk: lookups.address(event, mailbox),
      index: 'byLookup',
      limit: PROFILES_AT_ONCE,
      ...(after && { after }),
    });
    const people = await Promise.all(page.items.map((item) => getParticipant(table, event, String(item.lookupSort))));
    found.push(...people.filter((person) => person !== undefined).filter((person) => isMailboxOf(person, mailbox)));
    after = page.next;
  } while (after);
  return found;
}

/** Whether the person's address has this hash. */
export const isMailboxOf = ({ address }: Participant, mailbox: string): boolean =>
  address !== undefined && addressHash(address) === mailbox;

export async function findByRegistration(
  table: Table,
  event: string,
  number: string,
): Promise<Participant | undefined> {
  const { items } = await table.page({ pk: lookups.registration(event, number), index: 'byLookup', limit: 1 });
  return items[0] && getParticipant(table, event, String(items[0].lookupSort));
}

/** By the number that stands in the person's certificates. */
export async function findBySequence(table: Table, event: string, sequence: number): Promise<Participant | undefined> {
  const sort = sequenceSort(sequence);
  for (let shard = 0; shard < EVENT_SHARDS; shard++) {
    const { items } = await table.page({
      pk: eventLists.people(event, shard),
      index: 'byEvent',
      between: [sort, sort],
      limit: 1,
    });
    if (items[0]) return schema.parse(items[0]);
  }
  return undefined;
}

/** How many people an event has. The index follows within a second or so. */
export async function countPeople(table: Table, event: string): Promise<number> {
  const shards = Array.from({ length: EVENT_SHARDS }, (_, shard) => eventLists.people(event, shard));
  const counts = await Promise.all(shards.map((pk) => table.count({ pk, index: 'byEvent' })));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The highest number that somebody of the event has; 0 where nobody is there. */
export async function highestSequence(table: Table, event: string): Promise<number> {
  const shards = Array.from({ length: EVENT_SHARDS }, (_, shard) => eventLists.people(event, shard));
  const highest = shards.map(async (pk) => {
    const { items } = await table.page({ pk, index: 'byEvent', newestFirst: true, limit: 1 });
    return Number(items[0]?.eventSort ?? 0);
  });
  return Math.max(...(await Promise.all(highest)));
}

/** The client keeps 50 connections. */
const PROFILES_AT_ONCE = 50;

const sequenceSort = (sequence: number) => String(sequence).padStart(9, '0');
const LAST_SORT = '9'.repeat(9);

function profileItem(world: World, person: Participant): Item {
  return {
    ...keys.profile(person.event, person.id),
    type: 'profile',
    format: 1,
    ...person,
    eventKey: eventLists.people(person.event, eventShard(person.id)),
    eventSort: sequenceSort(person.sequence),
    ...(person.registration && {
      lookupKey: lookups.registration(person.event, person.registration),
      lookupSort: person.id,
    }),
    stateKey: stateKey('DUE', person.id),
    stateSort: world.now().toISOString(),
    due: randomLetters(world, 12),
  };
}

/** That a profile is of the revision that was read; none is held until the first change. */
const heldAt = (revision: number): Condition =>
  revision === 0 ? { absent: ['revision'], present: ['pk'] } : { equals: { revision } };

const addressKey = (event: string, person: string, address: string) => ({
  pk: keys.person(event, person),
  sk: `ADDRESS#${addressHash(address)}`,
});

/**
 * Never over that of a later revision: who comes late loses the profile, and must not make its lookup look old, or the
 * one who took the address off before would delete it.
 * @param revision of the profile that it is put for.
 */
async function putAddress(table: Table, { event, id, address }: Participant, revision: number): Promise<void> {
  if (!address) return;
  await table.put(
    {
      ...addressKey(event, id, address),
      type: 'address',
      format: 1,
      revision,
      lookupKey: lookups.address(event, addressHash(address)),
      lookupSort: id,
    },
    { atMost: { revision } },
  );
}
