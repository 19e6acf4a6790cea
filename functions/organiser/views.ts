import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { notFound, Refusal } from '../shared/errors.ts';
import { inEach } from '../shared/language.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { knownChoice, knownEvent } from './known.ts';
import { filter } from './list-filter.ts';
import type { Rooms } from './rooms.ts';
import { dropView, keepView } from './view-acts.ts';
import { viewsOf } from './view-store.ts';
import { type ViewProblem, viewWords } from './view-words.ts';

export const viewAsked = z.strictObject({ name: z.string(), query: filter });

/** Views of an event's people: filters that its organisers keep by a name. */
export function viewRoutes({ table }: Rooms) {
  const routes = new Hono<OrganiserContext>();
  const acting = (c: Context<OrganiserContext>) => ({ table, world: c.get('world'), by: c.get('principal') });

  routes.get('/events/:event/views', async (c) => {
    const { event } = await knownEvent(table, c.req.param('event'));
    return c.json({ views: await viewsOf(table, event.id) });
  });

  routes.post('/events/:event/views', async (c) => {
    const { name, query } = await bodyOf(c, viewAsked);
    const { event } = await knownEvent(table, c.req.param('event'));
    knownChoice(event, query, 'query.');
    const kept = await keepView(acting(c), { event: event.id, name, query });
    if (typeof kept === 'string') throw notKept(kept);
    return c.json(kept, 201);
  });

  routes.post('/events/:event/views/:view/remove', async (c) => {
    const view = c.req.param('view');
    if (!(await dropView(acting(c), c.req.param('event'), view))) throw notFound('view');
    return c.json({ view });
  });
  return routes;
}

function notKept(problem: ViewProblem): Refusal {
  const said = inEach((language) => viewWords[language][problem]);
  return new Refusal(problem === 'name' ? 422 : 409, `view-${problem}`, said, [{ path: 'name', reason: said.en }]);
}
