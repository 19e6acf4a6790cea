import * as z from 'zod';
import type { World } from '../shared/clock.ts';
import { keys } from '../shared/keys.ts';
import { hashToken, makeToken } from '../shared/link.ts';
import type { Table } from '../shared/table.ts';

/** How long somebody may take at the issuer's page, in seconds. */
const SIGN_IN_SECONDS = 600;

/** What is kept between leaving for the issuer and coming back from there. */
const begun = z.object({
  state: z.string(),
  nonce: z.string(),
  /** Of PKCE. */
  verifier: z.string(),
  /** Where one wanted to go. */
  to: z.string(),
  expiresAt: z.string(),
});
export type Begun = Omit<z.infer<typeof begun>, 'expiresAt'>;

const COOKIE = '__Host-sign-in';
const isToken = (token: string | undefined): token is string => /^[A-Za-z0-9_-]{43}$/.test(token ?? '');

/** Keeps what a sign-in has begun with. @returns the cookie that ties it to this browser. */
export async function putSignIn(table: Table, world: World, made: Begun): Promise<string> {
  const token = makeToken(world);
  const expires = world.now().getTime() + SIGN_IN_SECONDS * 1000;
  await table.put({
    ...keys.signIn(hashToken(token)),
    ...{ type: 'sign-in', format: 1, ...made, expiresAt: new Date(expires).toISOString() },
    expires: Math.ceil(expires / 1000),
  });
  return `${COOKIE}=${token}; Max-Age=${SIGN_IN_SECONDS}; Path=/; Secure; HttpOnly; SameSite=Lax`;
}

/** What this browser's sign-in began with, once: whoever comes again with it has to begin anew. */
export async function takeSignIn(
  table: Table,
  world: World,
  cookies: Record<string, string>,
): Promise<Begun | undefined> {
  const token = cookies[COOKIE];
  if (!isToken(token)) return undefined;
  const key = keys.signIn(hashToken(token));
  const item = await table.get(key);
  if (!item || !(await table.delete(key, { present: ['pk'] }))) return undefined;
  const { expiresAt, ...kept } = begun.parse(item);
  return Date.parse(expiresAt) > world.now().getTime() ? kept : undefined;
}

export const SIGN_IN_OVER = `${COOKIE}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax`;
