import * as z from 'zod';
import type { World } from '../shared/clock.ts';
import { nameOf } from '../shared/ids.ts';
import { keys } from '../shared/keys.ts';
import { hashToken, makeToken } from '../shared/link.ts';
import type { Table } from '../shared/table.ts';

/** A session ends so long after it began, or after it was used last. */
const LONGEST_SECONDS = 8 * 3600;
const IDLE_SECONDS = 30 * 60;
/** That it is used is written so often at the most. */
const RENEWED_AFTER_SECONDS = 60;

const session = z.object({
  organiser: z.string(),
  /** Era of the organiser's sessions: with a sign-out begins the next. */
  era: z.number().int(),
  startedAt: z.string(),
  usedAt: z.string(),
});

/** Somebody who has signed in: who the issuer says they are. */
const organiser = z.object({
  id: z.string(),
  issuer: z.string(),
  subject: z.string(),
  address: z.string(),
  name: z.string().optional(),
  era: z.number().int(),
});
export type Organiser = z.infer<typeof organiser>;

/** Whom an issuer has identified. `address` is one that it has confirmed. */
export interface Identity {
  issuer: string;
  subject: string;
  address: string;
  name?: string | undefined;
}

const COOKIE = '__Host-organiser';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** Keeps who signed in, as the issuer says it now. */
export async function putOrganiser(table: Table, { issuer, subject, address, name }: Identity): Promise<Organiser> {
  const id = nameOf(issuer, subject);
  const item = await table.update(keys.organiser(id), {
    set: { type: 'organiser', format: 1, id, issuer, subject, address, ...(name && { name }) },
    setIfAbsent: { era: 0 },
    ...(!name && { remove: ['name'] }),
  });
  return organiser.parse(item);
}

/** Who acted, to be named; undefined for who never signed in. */
export async function getOrganiser(table: Table, id: string): Promise<Organiser | undefined> {
  const item = await table.get(keys.organiser(id));
  return item && organiser.parse(item);
}

/** Begins a session. @returns the cookie that opens it: what is kept is only the hash. */
export async function startSession(table: Table, world: World, { id, era }: Organiser): Promise<string> {
  const token = makeToken(world);
  const now = world.now();
  const at = now.toISOString();
  await table.put({
    ...keys.session(hashToken(token)),
    ...{ type: 'session', format: 1, organiser: id, era, startedAt: at, usedAt: at },
    expires: Math.ceil(now.getTime() / 1000) + LONGEST_SECONDS,
  });
  return `${COOKIE}=${token}; Max-Age=${LONGEST_SECONDS}; ${ATTRIBUTES}`;
}

/** Who this browser acts for. Undefined: nobody, or no longer. Keeps the session awake, by one write a minute at the most. */
export async function openSession(
  table: Table,
  world: World,
  cookies: Record<string, string>,
): Promise<Organiser | undefined> {
  const token = cookies[COOKIE];
  if (!token || !/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const key = keys.session(hashToken(token));
  const item = await table.get(key);
  if (!item) return undefined;
  const { organiser: id, era, startedAt, usedAt } = session.parse(item);
  const now = world.now();
  const since = (instant: string) => (now.getTime() - Date.parse(instant)) / 1000;
  if (since(startedAt) >= LONGEST_SECONDS || since(usedAt) >= IDLE_SECONDS) return undefined;
  const who = await getOrganiser(table, id);
  if (who?.era !== era) return undefined;
  if (since(usedAt) >= RENEWED_AFTER_SECONDS)
    await table.update(key, { set: { usedAt: now.toISOString() }, when: { present: ['pk'] } });
  return who;
}

/** Ends every session of somebody, wherever it is open: one write, after which none of them is of their era. */
export async function endSessions(table: Table, { id }: Organiser): Promise<void> {
  await table.update(keys.organiser(id), { add: { era: 1 }, when: { present: ['pk'] } });
}

export const SESSION_OVER = `${COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;
