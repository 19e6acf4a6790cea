import { Hono } from 'hono';
import { parseEvent } from '../events/document.ts';
import type { Mistake } from '../events/mistakes.ts';
import { applyEvent, listEvents } from '../events/store.ts';
import { reviewOf, startRun } from '../runs/store.ts';
import { audit } from '../shared/audit.ts';
import { Refusal } from '../shared/errors.ts';
import type { OrganiserContext } from './context.ts';
import { knownEvent } from './known.ts';
import { pictureMistakes } from './pictures.ts';
import type { Rooms } from './rooms.ts';

const mistaken = (mistakes: Mistake[]) =>
  new Refusal(
    422,
    'mistakes',
    `the event’s document has ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}`,
    mistakes,
  );

/** Events as documents. */
export function eventRoutes({ table, answers, bucket, runsQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.put('/events', async (c) => {
    const parsed = parseEvent(await c.req.text());
    if ('mistakes' in parsed) throw mistaken(parsed.mistakes);
    const pictures = await pictureMistakes(bucket, parsed.event);
    if (pictures.length > 0) throw mistaken(pictures);
    const [world, by] = [c.get('world'), c.get('principal')];
    const { version, changed } = await applyEvent({ table, answers, world }, parsed.event);
    const event = parsed.event.id;
    if (changed) {
      await audit(table, world, { act: 'event-applied', by, event, on: String(version) });
      // A new version may make certificates due: everybody is looked at once (deterministic id: a repeat starts nothing).
      await startRun(
        { table, queue: runsQueue, world },
        {
          id: reviewOf(event, version),
          event,
          kind: 'review',
          selection: { groups: [], roles: [] },
          by,
          correlation: c.get('correlation'),
        },
      );
    }
    return c.json({ event, version, changed });
  });

  routes.get('/events', async (c) => {
    const events = await listEvents(table);
    return c.json({ events: events.map(({ event, version }) => ({ event: event.id, version, title: event.title })) });
  });

  routes.get('/events/:event', async (c) => {
    const found = await knownEvent(table, c.req.param('event'));
    return c.json({ event: found.event.id, version: found.version, appliedAt: found.appliedAt, document: found.event });
  });
  return routes;
}
