import { auditOnce } from '../shared/audit.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { randomLetters } from '../shared/ids.ts';
import { eventLists, keys, stateKey } from '../shared/keys.ts';
import { personItems } from '../shared/partition.ts';
import type { Principal } from '../shared/principal.ts';
import type { Item, Table } from '../shared/table.ts';
import { isDecided, judgeWish, type NameCorrection, nameCorrection as schema, type Wish } from './name-correction.ts';
import { profileIn } from './store.ts';

/** The corrections among a person's items, oldest first. */
export const correctionsIn = (items: Item[]): NameCorrection[] =>
  items.filter((item) => item.sk.startsWith('CORRECTION#')).map((item) => schema.parse(item));

const keyOf = ({ event, person, number }: NameCorrection) => keys.correction(event, person, number);
/** In the event's list those that wait stand together, the oldest first. */
const sortOf = ({ state, askedAt, person }: NameCorrection) => `${state}#${askedAt}#${person}`;
/** What is decided has consequences: the mark lasts until they are there. */
const due = (world: World, person: string) => ({
  stateKey: stateKey('DUE', person),
  stateSort: world.now().toISOString(),
  due: randomLetters(world, 12),
});

/**
 * Takes a participant's wish for another name, once: of two devices one is first, and the other gets what stands then.
 * @returns what came of it; undefined where the person is not there.
 */
export async function askForName(
  table: Table,
  world: World,
  event: string,
  person: string,
  to: string,
): Promise<Wish | undefined> {
  for (;;) {
    const items = await personItems(table, event, person);
    const profile = profileIn(items);
    if (!profile) return undefined;
    const wish = judgeWish(profile, correctionsIn(items), to, world.now().toISOString());
    if (wish.is === 'no-change' || wish.is === 'open') return wish;
    const { correction } = wish;
    if (wish.is === 'new') {
      const item = {
        ...keyOf(correction),
        ...{ type: 'correction', format: 1, ...correction },
        ...{ eventKey: eventLists.corrections(event), eventSort: sortOf(correction) },
        ...(isDecided(correction) && due(world, person)),
      };
      if (!(await table.putIfAbsent(item))) continue;
    }
    await auditAsking(table, correction);
    return wish;
  }
}

/** That it was asked for stands in the log once, whoever says it again. */
export const auditAsking = (table: Table, { event, person, number, askedAt }: NameCorrection): Promise<void> =>
  auditOnce(table, askedAt, {
    act: 'name-asked',
    by: { kind: 'person', id: person },
    event,
    on: `${person}/${number}`,
  });

/** What was decided of it, likewise. */
export async function auditDecision(table: Table, correction: NameCorrection): Promise<void> {
  const { event, person, number, state, decided } = correction;
  if (!decided) return;
  const { at, by, reason } = decided;
  const entry = { act: `name-${state}`, by, event, on: `${person}/${number}`, ...(reason && { reason }) };
  await auditOnce(table, at, entry);
}

/**
 * An organiser's word on a correction that waits. The same again changes nothing.
 * @returns the correction as it stands, and whether this call changed it.
 * @throws Refusal 404 where there is none of that number, 409 where it was decided otherwise.
 */
export async function decideCorrection(
  table: Table,
  world: World,
  place: Pick<NameCorrection, 'event' | 'person' | 'number'>,
  { state, by, reason }: { state: 'accepted' | 'rejected'; by: Principal; reason?: string },
): Promise<{ correction: NameCorrection; changed: boolean }> {
  const key = keys.correction(place.event, place.person, place.number);
  const known = await table.get(key);
  if (!known) throw new Refusal(404, 'not-found', `this person has asked for no correction ${place.number}`);
  const decided = { at: world.now().toISOString(), by, ...(reason && { reason }) };
  const item = await table.update(key, {
    set: { state, decided, eventSort: sortOf({ ...schema.parse(known), state }), ...due(world, place.person) },
    when: { equals: { state: 'waiting' } },
  });
  const correction = schema.parse(item ?? (await table.get(key)));
  if (correction.state !== state)
    throw new Refusal(409, correction.state, `the correction was ${correction.state} before`);
  await auditDecision(table, correction);
  return { correction, changed: item !== undefined };
}

/** Says that everything has followed from a correction. Its due mark is taken off with the person's others. */
export const settleCorrection = (table: Table, world: World, correction: NameCorrection): Promise<unknown> =>
  table.update(keyOf(correction), {
    setIfAbsent: { settledAt: world.now().toISOString() },
    when: { present: ['pk'] },
  });

/** One page of an event's corrections that wait for an organiser, the oldest first. The index follows within a second or so. */
export async function waitingCorrections(
  table: Table,
  event: string,
  after?: string,
): Promise<{ corrections: NameCorrection[]; next?: string }> {
  const { items, next } = await table.page({
    pk: eventLists.corrections(event),
    index: 'byEvent',
    prefix: 'waiting#',
    ...(after && { after }),
  });
  return { corrections: items.map((item) => schema.parse(item)), ...(next && { next }) };
}

/** Ids of everybody of an event whose name waits. */
export async function waitingPeople(table: Table, event: string): Promise<Set<string>> {
  const people = new Set<string>();
  let after: string | undefined;
  do {
    const { corrections, next } = await waitingCorrections(table, event, after);
    for (const { person } of corrections) people.add(person);
    after = next;
  } while (after);
  return people;
}
