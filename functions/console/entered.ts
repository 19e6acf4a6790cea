import { getCookie } from 'hono/cookie';
import type { Event } from '../events/event.ts';
import { currentEvent } from '../events/store.ts';
import { roleIn, type SignedIn } from '../organiser/access-store.ts';
import { type AccessRole, may, type Right } from '../organiser/rights.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import type { PageContext } from '../shared/page/context.ts';
import type { Table } from '../shared/table.ts';
import { type Organiser, openSession } from './session-store.ts';

/** An organiser who opened something of an event. */
export interface Entered {
  who: Organiser;
  role: AccessRole;
  event: Event;
  version: number;
}

/** Where a refusal sends whoever has no session. */
export const SIGNED_OUT = 'signed-out';
export const NO_RIGHT = 'no-right';
/** A file is larger than one answer holds. */
export const FILE_TOO_LARGE = 'file-too-large';

/** Who asks. @throws Refusal where nobody has signed in in this browser, or no longer. */
export async function signedIn(c: PageContext, table: Table): Promise<Organiser> {
  const who = await openSession(table, c.get('world'), getCookie(c));
  if (!who) throw new Refusal(403, SIGNED_OUT, 'nobody has signed in');
  return who;
}

/** Rooms of which who may not enter them is not told that they are there. */
const HIDDEN: readonly Right[] = ['acts', 'access'];

/**
 * Whoever asks for something of an event: what they may is read anew at each request.
 * @throws Refusal 404 for an event that is not theirs, as for one that is not there, and for hidden rooms; 403 for what
 * else their role may not.
 */
export async function entered(c: PageContext, table: Table, right: Right): Promise<Entered> {
  const who = await signedIn(c, table);
  const id = c.req.param('event') ?? '';
  const [role, held] = await Promise.all([roleIn(table, id, signedInAs(who)), currentEvent(table, id)]);
  if (!role || !held) throw notFound('event');
  if (!may(role, right) && HIDDEN.includes(right)) throw notFound('page');
  if (!may(role, right)) throw new Refusal(403, NO_RIGHT, `${role} may not ${right}`);
  return { who, role, event: held.event, version: held.version };
}

const signedInAs = ({ id, address }: Organiser): SignedIn => ({ id, address });

/** Who acts, as it stands on every act. */
export const actor = ({ who }: Pick<Entered, 'who'>) => ({ kind: 'organiser', id: who.id }) as const;

/** How an event is saved over a version that was read: by whom, and whether they may have data erased sooner. */
export const putting = (c: PageContext, at: Pick<Entered, 'who' | 'role'>, over: number) => ({
  ...{ world: c.get('world'), by: actor(at), correlation: c.get('correlation') },
  ...{ over, shortens: may(at.role, 'access') },
});
