import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { getOrganiser, openSession } from '../console/session-store.ts';
import { currentEvent } from '../events/store.ts';
import { eventsOf, roleIn, type SignedIn } from '../organiser/access-store.ts';
import type { Asker } from '../organiser/context.ts';
import { type Right, rightsOf } from '../organiser/rights.ts';
import { findToken, nameOfToken, noteUse, type Token } from '../organiser/token-store.ts';
import type { World } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { ownOrigin } from '../shared/page/origin.ts';
import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';

interface Known {
  principal: Principal;
  asker: Asker;
}

/**
 * Who asks, by a token or else by a session of the console. Undefined: nobody, or no longer.
 * @throws Refusal 403 for a write by a browser's session from another site.
 */
export async function whoAsks(c: Context, table: Table, world: World): Promise<Known | undefined> {
  const said = c.req.header('authorization');
  if (said !== undefined) return byToken(table, world, /^Bearer +(\S+)$/i.exec(said)?.[1] ?? '');
  const who = await openSession(table, world, getCookie(c));
  if (!who) return undefined;
  if (c.req.method !== 'GET' && !ownOrigin(c.req.raw.headers, c.req.url))
    throw new Refusal(403, 'foreign-origin', 'a session writes from our own pages alone');
  return { principal: { kind: 'organiser', id: who.id }, asker: askerOf(table, who) };
}

async function byToken(table: Table, world: World, secret: string): Promise<Known | undefined> {
  const token = await findToken(table, secret, world.now());
  const who = token && (await getOrganiser(table, token.organiser));
  if (!who) return undefined;
  await noteUse(table, world, secret, token);
  return { principal: { kind: 'token', id: nameOfToken(token) }, asker: askerOf(table, who, token) };
}

/** What an organiser may, or one of their tokens: no more than both. */
function askerOf(table: Table, { id, address }: SignedIn, token?: Token): Asker {
  const covers = (event: string) => token?.events.includes(event) ?? true;
  const known = new Map<string, Promise<readonly Right[]>>();
  const read = async (event: string): Promise<readonly Right[]> => {
    if (!covers(event)) return [];
    const [role, held] = await Promise.all([roleIn(table, event, { id, address }), currentEvent(table, event)]);
    if (!role || !held) return [];
    return rightsOf(role).filter((right) => token?.rights.includes(right) ?? true);
  };
  return {
    who: { id, address },
    rightsIn(event) {
      const reading = known.get(event) ?? read(event);
      known.set(event, reading);
      return reading;
    },
    async events() {
      const all = await eventsOf(table, { id, address });
      return all.map(({ event }) => event).filter(covers);
    },
  };
}
