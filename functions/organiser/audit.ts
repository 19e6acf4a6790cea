import { Hono } from 'hono';
import * as z from 'zod';
import { entriesPage, LAST_LINK, linksPage } from '../audit/store.ts';
import { AUDIT_SHARDS } from '../shared/audit.ts';
import { formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { pageAt } from './cursor.ts';
import type { Rooms } from './rooms.ts';

const links = z.object({ from: z.coerce.number().int().min(1).max(LAST_LINK).default(1) });
const list = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/, 'is a month such as 2026-11'),
  shard: z.coerce
    .number()
    .int()
    .min(0)
    .max(AUDIT_SHARDS - 1),
});

/** The audit log of all events and the chain that seals it, as they lie in the table: whoever reads them checks them. */
export function auditRoutes({ table }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.get('/audit/links', async (c) => {
    const { from } = formOf(links, { from: c.req.query('from') });
    return c.json(await linksPage(table, from));
  });

  routes.get('/audit/entries', async (c) => {
    const { month, shard } = formOf(list, { month: c.req.query('month'), shard: c.req.query('shard') });
    const after = c.req.query('after');
    return c.json(await pageAt(after, () => entriesPage(table, month, shard, after)));
  });
  return routes;
}
