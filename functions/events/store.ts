import * as z from 'zod/mini';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { sha256 } from '../shared/ids.ts';
import { EVENT_SHARDS, eventLists, keys } from '../shared/keys.ts';
import { organiserOf, type Principal, principal } from '../shared/principal.ts';
import type { Item, Table } from '../shared/table.ts';
import { changesRefused, type InUse, touched } from './changes.ts';
import { type Event, type EventVersion, event as schema } from './event.ts';

/** A process may answer with a version this old, in milliseconds. */
const FRESH = 5000;
const KEPT = 50;
const TRIES = 5;

const pointer = z.lazy(() => z.object({ version: z.int().check(z.minimum(1)) }));
const stored = z.lazy(() =>
  z.object({
    format: z.literal(1),
    version: z.int().check(z.minimum(1)),
    appliedAt: z.string(),
    by: z.optional(principal),
    /** The event as JSON: one attribute, read and written whole. */
    document: z.string(),
  }),
);

interface Kept {
  current: Map<string, { read: number; held: EventVersion }>;
  versions: Map<string, EventVersion>;
}
const caches = new WeakMap<Table, Kept>();

function cacheOf(table: Table): Kept {
  const known = caches.get(table);
  if (known) return known;
  const made: Kept = { current: new Map(), versions: new Map() };
  caches.set(table, made);
  return made;
}

function keep<V>(map: Map<string, V>, key: string, value: V): void {
  if (map.size >= KEPT) map.clear();
  map.set(key, value);
}

/** The version that holds now (at most 5 s old); undefined where there is no such event. */
export async function currentEvent(table: Table, id: string): Promise<EventVersion | undefined> {
  const { current } = cacheOf(table);
  const known = current.get(id);
  if (known && performance.now() - known.read < FRESH) return known.held;
  const read = performance.now();
  const held = await pointedAt(table, id);
  if (held) keep(current, id, { read, held });
  return held;
}

async function pointedAt(table: Table, id: string): Promise<EventVersion | undefined> {
  const item = await table.get(keys.event(id));
  return item && eventVersion(table, id, pointer.parse(item).version);
}

/** One version of an event. Versions never change, so they are kept once read. */
export async function eventVersion(table: Table, id: string, version: number): Promise<EventVersion | undefined> {
  const { versions } = cacheOf(table);
  const name = `${id}#${version}`;
  const known = versions.get(name);
  if (known) return known;
  const item = await table.get(keys.eventVersion(id, version));
  if (!item) return undefined;
  const { document, appliedAt, by } = stored.parse(item);
  const held = { event: schema.parse(JSON.parse(document)), version, appliedAt, ...(by && { by }) };
  keep(versions, name, held);
  return held;
}

/** Every event at its current version, by id. */
export async function listEvents(table: Table): Promise<EventVersion[]> {
  const found: EventVersion[] = [];
  for await (const item of table.all({ pk: eventLists.events(), index: 'byEvent' })) {
    const held = await currentEvent(table, String(item.eventSort));
    if (held) found.push(held);
  }
  return found;
}

/**
 * Makes a document the event's new version. The same document again changes nothing; the caller starts a `review` run
 * when something changed. A version that stands without a pointer (a stop in between) is taken up or left behind.
 * @param over the version that it was written over, 0 for none: where another holds by now, nothing is written.
 * @throws Refusal 409 `event-in-use` with every reason when the new version would move or remove what is in use, `newer-version`
 * where another holds than `over`, `id-taken` where the id is somebody else's.
 */
export async function applyEvent(
  { table, answers, world }: { table: Table; answers: Table; world: World },
  next: Event,
  { by, over }: { by?: Principal; over?: number } = {},
): Promise<{ version: number; changed: boolean }> {
  const print = fingerprint(next);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const old = await pointedAt(table, next.id);
    if (old && fingerprint(old.event) === print) return { version: old.version, changed: false };
    if (over !== undefined && over !== (old?.version ?? 0))
      throw new Refusal(409, 'newer-version', `${next.id} has changed since version ${over}`);
    if (!old) await takeId(table, next.id, by);
    if (old) {
      const details = changesRefused(old.event, next, await inUse(table, answers, old.event, next));
      if (details.length > 0)
        throw new Refusal(409, 'event-in-use', `${next.id} cannot change so: it is in use`, details);
    }
    await takePrefix(table, next);
    const version = await putVersion(table, world, next, { from: (old?.version ?? 0) + 1, print, by });
    const pointed = await table.put(
      {
        ...keys.event(next.id),
        type: 'event',
        format: 1,
        version,
        eventKey: eventLists.events(),
        eventSort: next.id,
      },
      old ? { equals: { version: old.version } } : { absent: ['pk'] },
    );
    if (pointed) {
      cacheOf(table).current.delete(next.id);
      return { version, changed: true };
    }
  }
  throw new Refusal(409, 'stale', `${next.id} is being changed by others; try again`);
}

/** Whoever signs by IAM may do everything: they count as one. */
const makerOf = (by: Principal | undefined): string => (by && organiserOf(by)) ?? 'signed';

/**
 * Takes an id for an event that is not there yet. Once it is taken nobody else can make an event of it, so that what is
 * given for the event before it is there is not given for another's.
 * @throws Refusal 409 `id-taken` where it is somebody else's, or the event is there.
 */
export async function takeId(table: Table, id: string, by: Principal | undefined): Promise<void> {
  const key = keys.eventMaker(id);
  const maker = makerOf(by);
  const isTheirs =
    !(await table.get(keys.event(id))) &&
    ((await table.putIfAbsent({ ...key, type: 'event-maker', format: 1, maker })) ||
      (await table.get(key))?.maker === maker);
  if (!isTheirs)
    throw new Refusal(409, 'id-taken', `there is an event ${id}, or somebody is making it`, [
      { path: 'id', reason: `${id} is taken by another event: choose another` },
    ]);
}

/** @throws Refusal 409 where another event has the prefix. */
async function takePrefix(table: Table, { id, prefix }: Event): Promise<void> {
  const key = keys.prefix(prefix);
  if (await table.putIfAbsent({ ...key, type: 'prefix', format: 1, event: id })) return;
  if ((await table.get(key))?.event !== id)
    throw new Refusal(409, 'prefix-taken', `another event numbers its certificates with ${prefix}`, [
      { path: 'prefix', reason: `${prefix} is taken by another event: choose another` },
    ]);
}

/** @returns the number under which the document stands: the first free one, or one that holds this very document. */
async function putVersion(
  table: Table,
  world: World,
  next: Event,
  { from, print, by }: { from: number; print: string; by: Principal | undefined },
): Promise<number> {
  for (let version = from; ; version++) {
    const put = await table.putIfAbsent({
      ...keys.eventVersion(next.id, version),
      type: 'event-version',
      format: 1,
      version,
      appliedAt: world.now().toISOString(),
      by,
      document: JSON.stringify(next),
    });
    if (put) return version;
    const standing = await eventVersion(table, next.id, version);
    if (standing && fingerprint(standing.event) === print) return version;
  }
}

/** Equal for equal events, in whatever order their fields were written. */
const fingerprint = (event: Event): string => sha256(JSON.stringify(sorted(event)));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

/**
 * What the change touches and is in use. Reads other rooms' items by plain attributes: this room is the first of the way
 * and knows none of their types.
 */
async function inUse(table: Table, answers: Table, old: Event, next: Event): Promise<InUse> {
  const change = touched(old, next);
  const formKeys = await Promise.all(
    // Somebody has begun to answer exactly when the form's key has been made.
    change.forms.map((form) => answers.get({ pk: `FORMKEY#${old.id}#${form}`, sk: 'KEY' })),
  );
  const people = new Set<string>();
  if (change.groups.length + change.roles.length > 0)
    for await (const person of listed(table, (shard) => eventLists.people(old.id, shard))) {
      for (const group of [person.group, ...(Array.isArray(person.groups) ? person.groups : [])])
        people.add(`g#${group}`);
      people.add(`r#${person.role}`);
    }
  const kinds = new Set<string>();
  if (change.kinds.length > 0 && (await isIssuing(table, old.id))) for (const kind of change.kinds) kinds.add(kind);
  else if (change.kinds.length > 0)
    for await (const certificate of listed(table, (shard) => eventLists.certificates(old.id, shard)))
      kinds.add(String(certificate.kind));
  const sessions = new Set<string>();
  for (const session of change.sessions)
    for await (const _ of listed(table, (shard) => eventLists.attendance(old.id, session, shard), 1)) {
      sessions.add(session);
      break;
    }
  return {
    sessions,
    groups: new Set(change.groups.filter((id) => people.has(`g#${id}`))),
    roles: new Set(change.roles.filter((id) => people.has(`r#${id}`))),
    forms: new Set(change.forms.filter((_, at) => formKeys[at])),
    destroyed: new Set(change.forms.filter((_, at) => formKeys[at]?.destroyed === true)),
    kinds,
  };
}

/** A run of certificates is under way: it goes by the event as it was when it was confirmed. */
async function isIssuing(table: Table, event: string): Promise<boolean> {
  for await (const run of table.all({ pk: eventLists.runs(event), index: 'byEvent' }))
    if (run.kind === 'certificates' && ['confirmed', 'running', 'paused'].includes(String(run.state))) return true;
  return false;
}

async function* listed(table: Table, key: (shard: number) => string, limit?: number): AsyncGenerator<Item> {
  for (let shard = 0; shard < EVENT_SHARDS; shard++)
    yield* table.all({ pk: key(shard), index: 'byEvent', ...(limit && { limit }) });
}
