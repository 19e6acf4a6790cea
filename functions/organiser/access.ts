import { Hono } from 'hono';
import * as z from 'zod';
import { isAddress, tidyAddress } from '../participants/address.ts';
import { addressHash } from '../participants/store.ts';
import { audit } from '../shared/audit.ts';
import { Refusal } from '../shared/errors.ts';
import { type Access, accessTo, grantAccess, revokeAccess } from './access-store.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { knownEvent } from './known.ts';
import { accessRole } from './rights.ts';
import type { Rooms } from './rooms.ts';

const email = z.string().trim().transform(tidyAddress).refine(isAddress, 'is not an e-mail address');
const granted = z.strictObject({ email, role: accessRole });
const revoked = z.strictObject({ email });

/** Who may do what in an event by the console. The log keeps the hash of an address, never the address. */
export function accessRoutes({ table }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.get('/events/:event/access', async (c) => {
    const { event } = await knownEvent(table, c.req.param('event'));
    return c.json({ access: (await accessTo(table, event.id)).map(shown) });
  });

  routes.post('/events/:event/access', async (c) => {
    const { email: address, role } = await bodyOf(c, granted);
    const { event } = await knownEvent(table, c.req.param('event'));
    const [world, by] = [c.get('world'), c.get('principal')];
    const given = await grantAccess(table, world, { event: event.id, address, role, by });
    const entry = { act: `access-granted:${role}`, by, event: event.id, on: addressHash(address) };
    if (given.changed) await audit(table, world, entry);
    return c.json({ ...shown(given.access), changed: given.changed });
  });

  routes.post('/events/:event/access/revoke', async (c) => {
    const { email: address } = await bodyOf(c, revoked);
    const { event } = await knownEvent(table, c.req.param('event'));
    const [world, by] = [c.get('world'), c.get('principal')];
    if (!(await revokeAccess(table, event.id, address)))
      throw new Refusal(404, 'no-access', `${address} has no access: cheti access list --event ${event.id}`);
    await audit(table, world, { act: 'access-revoked', by, event: event.id, on: addressHash(address) });
    return c.json({ email: address });
  });
  return routes;
}

const shown = ({ address, role, grantedAt, person }: Access) => ({
  email: address,
  role,
  grantedAt,
  /** They have signed in since. */
  signedIn: person !== undefined,
});
