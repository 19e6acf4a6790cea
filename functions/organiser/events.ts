import { Hono } from 'hono';
import { parseEvent } from '../events/document.ts';
import { currentEvent, listEvents } from '../events/store.ts';
import type { OrganiserContext } from './context.ts';
import { demand } from './demand.ts';
import { knownEvent } from './known.ts';
import { mistaken, putEvent } from './put-event.ts';
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
    // A new event has nobody yet who may: whoever does not sign by IAM makes one in the console.
    await demand(c, parsed.event.id, 'setup');
    const [world, by, correlation] = [c.get('world'), c.get('principal'), c.get('correlation')];
    const { version, changed } = await putEvent(rooms, parsed.event, { world, by, correlation });
    return c.json({ event: parsed.event.id, version, changed });
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
