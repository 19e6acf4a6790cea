import { parse } from 'hono/utils/cookie';
import type { World } from './clock.ts';
import { findLink, type Link } from './link.ts';
import type { Table } from './table.ts';

/**
 * A browser keeps a session for each person (two people may share one phone): the cookie `__Host-p-<person>` holds the
 * personal link's token, so that a revoked or expired link ends its sessions, and no second secret is kept.
 */
const cookieName = (person: string) => `__Host-p-${person}`;

/** As `nameOf` makes them: what stands in a path is checked before it names a cookie or a key. */
const isPerson = (person: string) => /^[2-9a-z]{16}$/.test(person);

/** People whose pages this browser may open, of any event: whether it still may is for `openSession` to say. */
export const peopleIn = (cookies: string | undefined): string[] =>
  Object.keys(parse(cookies ?? '')).flatMap((name) => /^__Host-p-([2-9a-z]{16})$/.exec(name)?.[1] ?? []);

/** The `Set-Cookie` value that opens a person's pages to this browser until the link expires. */
export function sessionCookie(token: string, link: Link, now: Date): string {
  const seconds = Math.floor((Date.parse(link.expiresAt) - now.getTime()) / 1000);
  return `${cookieName(link.person)}=${token}; Max-Age=${seconds}; Path=/; Secure; HttpOnly; SameSite=Lax`;
}

/**
 * Whether this browser may act as that person of that event. Reads one item and writes nothing.
 * @returns false for no cookie, and for a token that is cut, expired, revoked, or another person's or event's.
 */
export async function openSession(
  table: Table,
  world: World,
  cookies: string | undefined,
  event: string,
  person: string,
): Promise<boolean> {
  if (!cookies || !isPerson(person)) return false;
  const token = parse(cookies, cookieName(person))[cookieName(person)];
  if (!token) return false;
  const link = await findLink(table, token, world.now());
  return link?.purpose === 'session' && link.event === event && link.person === person;
}
