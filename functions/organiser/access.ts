import { Hono } from 'hono';
import { Refusal } from '../shared/errors.ts';
import { type Access, accessTo } from './access-store.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { giveAccess, granted, takeAccess } from './give-access.ts';
import { knownEvent } from './known.ts';
import type { Rooms } from './rooms.ts';

export const revoked = granted.omit({ role: true });

/** Who may do what in an event by the console. */
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
    const { access, changed } = await giveAccess({ table, world, by }, { event: event.id, address, role });
    return c.json({ ...shown(access), changed });
  });

  routes.post('/events/:event/access/revoke', async (c) => {
    const { email: address } = await bodyOf(c, revoked);
    const { event } = await knownEvent(table, c.req.param('event'));
    const [world, by] = [c.get('world'), c.get('principal')];
    if (!(await takeAccess({ table, world, by }, { event: event.id, address })))
      throw new Refusal(404, 'no-access', `${address} has no access: cheti access list --event ${event.id}`);
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
