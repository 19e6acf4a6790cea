import { Hono } from 'hono';
import { lateAfter } from '../shared/clock.ts';
import { formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { listed, pageAt } from './cursor.ts';
import { auditAsked, findAudit } from './find-audit.ts';
import { knownEvent } from './known.ts';
import type { Rooms } from './rooms.ts';

const SEARCH_MILLISECONDS = 4000;

/** The audit log of one event, the newest first: who did what when to whom. */
export function eventAuditRoutes({ table }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.get('/events/:event/audit', async (c) => {
    const { event } = await knownEvent(table, c.req.param('event'));
    const asked = formOf(auditAsked, c.req.query());
    const isLate = lateAfter(c.get('world'), SEARCH_MILLISECONDS);
    const { rows, next, cut } = await pageAt(asked.after, () => findAudit(table, event, asked, isLate));
    const entries = rows.map(({ written: _, reasonSalt: __, ...entry }) => entry);
    return listed(c, { entries, cut, next });
  });
  return routes;
}
