import { Hono } from 'hono';
import { parseEvent } from '../events/document.ts';
import { currentEvent, listEvents } from '../events/store.ts';
import { notFound } from '../shared/errors.ts';
import type { Asker, OrganiserContext } from './context.ts';
import { demand, holds } from './demand.ts';
import { knownEvent } from './known.ts';
import { makeEvent } from './make-event.ts';
import { mistaken, putEvent } from './put-event.ts';
import { MAKING } from './rights.ts';
import type { Rooms } from './rooms.ts';

/** Events as documents. */
export function eventRoutes(rooms: Rooms) {
  const routes = new Hono<OrganiserContext>();
  const { table } = rooms;
  const eventsNamed = async (ids: string[]) =>
    (await Promise.all(ids.map((id) => currentEvent(table, id)))).filter((held) => held !== undefined);

  routes.put('/events', async (c) => {
    const parsed = parseEvent(await c.req.text());
    if ('mistakes' in parsed) throw mistaken(parsed.mistakes);
    // A new event has nobody yet who may: whoever does not sign by IAM makes one by POST.
    await demand(c, parsed.event.id, 'setup');
    const [world, by, correlation] = [c.get('world'), c.get('principal'), c.get('correlation')];
    const shortens = await holds(c, parsed.event.id, 'access');
    const { version, changed } = await putEvent(rooms, parsed.event, { world, by, correlation, shortens });
    return c.json({ event: parsed.event.id, version, changed });
  });

  routes.post('/events', async (c) => {
    const asker = c.get('asker');
    if (asker && !(await mayMake(asker))) throw notFound('address');
    const parsed = parseEvent(await c.req.text());
    if ('mistakes' in parsed) throw mistaken(parsed.mistakes);
    const [world, by, correlation] = [c.get('world'), c.get('principal'), c.get('correlation')];
    const { version, changed } = await makeEvent(rooms, parsed.event, { world, by, correlation, owner: asker?.who });
    return c.json({ event: parsed.event.id, version, changed }, 201);
  });

  routes.get('/events', async (c) => {
    const own = await c.get('asker')?.events();
    const events = own ? await eventsNamed(own) : await listEvents(table);
    return c.json({ events: events.map(({ event, version }) => ({ event: event.id, version, title: event.title })) });
  });

  routes.get('/events/:event', async (c) => {
    const found = await knownEvent(table, c.req.param('event'));
    return c.json({ event: found.event.id, version: found.version, appliedAt: found.appliedAt, document: found.event });
  });
  return routes;
}

/** Whoever owns an event may make another; a token, where it may what owners may in one that it is for. */
async function mayMake({ events, rightsIn }: Asker): Promise<boolean> {
  for (const event of await events()) {
    const own = await rightsIn(event);
    if (MAKING.every((right) => own.includes(right))) return true;
  }
  return false;
}
