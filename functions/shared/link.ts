import * as z from 'zod/mini';
import type { World } from './clock.ts';
import { sha256 } from './ids.ts';
import { keys } from './keys.ts';
import type { Table } from './table.ts';

/** What a personal link opens: the person's pages, or the page that stops invitations and reminders. */
const linkPurpose = z.lazy(() => z.enum(['session', 'unsubscribe']));

const link = z.lazy(() =>
  z.object({
    event: z.string(),
    person: z.string(),
    purpose: linkPurpose,
    /** ISO instant; at and after it the link opens nothing. */
    expiresAt: z.iso.datetime(),
  }),
);
export type Link = z.infer<typeof link>;

/** 256 bits as 43 letters of base64url. It goes into a mail or a cookie and nowhere else: only its hash is stored. */
export const makeToken = (world: World): string => Buffer.from(world.random(32)).toString('base64url');

/** What stands in the table in the token's place: lower-case hex of its SHA-256. */
export const hashToken = (token: string): string => sha256(token);

/** Makes a token open a person's pages until it expires; after that the table forgets it by its time to live. */
export async function putLink(table: Table, token: string, opens: Link): Promise<void> {
  await table.put({
    ...keys.link(hashToken(token)),
    ...link.parse(opens),
    expires: Math.ceil(Date.parse(opens.expiresAt) / 1000),
  });
}

/** @returns what a token opens; undefined for one that is misshapen, unknown, revoked or expired. Writes nothing. */
export async function findLink(table: Table, token: string, now: Date): Promise<Link | undefined> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return undefined;
  const item = await table.get(keys.link(hashToken(token)));
  if (!item) return undefined;
  const found = link.parse(item);
  return Date.parse(found.expiresAt) > now.getTime() ? found : undefined;
}
