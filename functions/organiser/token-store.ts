import * as z from 'zod';
import type { World } from '../shared/clock.ts';
import { lettersOf } from '../shared/ids.ts';
import { keys, TOKEN } from '../shared/keys.ts';
import { hashToken, makeToken } from '../shared/link.ts';
import type { Table } from '../shared/table.ts';
import { right } from './rights.ts';

/** What an organiser's program shows in their place. It never may more than they may themselves. */
const token = z.object({
  id: z.string(),
  organiser: z.string(),
  /** As its organiser calls it. */
  name: z.string(),
  rights: z.array(right),
  events: z.array(z.string()),
  createdAt: z.string(),
  /** ISO instant; at and after it the token opens nothing. */
  expiresAt: z.string(),
  /** Day on which it was used last (UTC). */
  usedOn: z.string().optional(),
});
export type Token = z.infer<typeof token>;

/** More are not kept of one organiser. */
const MOST = 20;
/** One that has expired is listed so long still, so that whoever wonders finds it. */
const LISTED_SECONDS = 30 * 86_400;

/** `cheti_`, whose it is, and 256 bits: a text that those who scan for lost secrets know by its form. */
const FORM = /^cheti_([2-9a-z]{16})_[A-Za-z0-9_-]{43}$/;

/** What a log and an act call it. */
export const nameOfToken = ({ organiser, id }: Pick<Token, 'organiser' | 'id'>): string => `${organiser}.${id}`;

/** @returns the token as its organiser's program will show it, which is kept nowhere; undefined where they have too many. */
export async function makeTokenFor(
  table: Table,
  world: World,
  wanted: Pick<Token, 'organiser' | 'name' | 'rights' | 'events'> & { days: number },
): Promise<{ token: Token; secret: string } | undefined> {
  if ((await tokensOf(table, wanted.organiser)).length >= MOST) return undefined;
  const { days, ...said } = wanted;
  const secret = `cheti_${said.organiser}_${makeToken(world)}`;
  const hash = hashToken(secret);
  const now = world.now();
  const expiresAt = new Date(now.getTime() + days * 86_400_000).toISOString();
  const made = { ...said, id: lettersOf(hash, 16), createdAt: now.toISOString(), expiresAt };
  await table.put({
    ...keys.token(said.organiser, hash),
    ...{ type: 'token', format: 1, ...made },
    expires: Math.ceil(Date.parse(expiresAt) / 1000) + LISTED_SECONDS,
  });
  return { token: made, secret };
}

/** @returns the token; undefined for a text that is misshapen, unknown, revoked or expired. */
export async function findToken(table: Table, secret: string, now: Date): Promise<Token | undefined> {
  const organiser = FORM.exec(secret)?.[1];
  if (!organiser) return undefined;
  const item = await table.get(keys.token(organiser, hashToken(secret)));
  const found = item && token.parse(item);
  return found && Date.parse(found.expiresAt) > now.getTime() ? found : undefined;
}

/** Keeps that it is used, by one write a day. */
export async function noteUse(table: Table, world: World, secret: string, { organiser, usedOn }: Token): Promise<void> {
  const today = world.now().toISOString().slice(0, 10);
  if (usedOn === today) return;
  await table.update(keys.token(organiser, hashToken(secret)), { set: { usedOn: today }, when: { present: ['pk'] } });
}

/** An organiser's tokens, the newest first. */
export async function tokensOf(table: Table, organiser: string): Promise<Token[]> {
  const found: Token[] = [];
  for await (const item of table.all({ pk: keys.organiser(organiser).pk, prefix: TOKEN }))
    found.push(token.parse(item));
  return found.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Ends a token: the next request with it is refused. @returns false where there is none of that id, or no longer. */
export async function revokeToken(table: Table, organiser: string, id: string): Promise<boolean> {
  for await (const { pk, sk } of table.all({ pk: keys.organiser(organiser).pk, prefix: TOKEN }))
    if (lettersOf(sk.slice(TOKEN.length), 16) === id) return table.delete({ pk, sk }, { present: ['pk'] });
  return false;
}
