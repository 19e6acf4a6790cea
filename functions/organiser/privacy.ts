import { Hono } from 'hono';
import * as z from 'zod';
import { beginErasure, erasureOf } from '../privacy/erasure.ts';
import { eraseEvent } from '../privacy/event-erasure.ts';
import { personData } from '../privacy/person-data.ts';
import { audit } from '../shared/audit.ts';
import { Refusal } from '../shared/errors.ts';
import { reason } from '../shared/reason.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { knownEvent, unknown } from './known.ts';
import { personOf } from './people.ts';
import type { Rooms } from './rooms.ts';
import { stillMay } from './still-may.ts';

/** The person's number says that this very person is meant. */
export const erasing = z.strictObject({ reason, number: z.number().int().min(1) });

/** The event's id says that this very event is meant. */
export const erasingAll = z.strictObject({ reason, event: z.string() });

/** What is kept of one person, given out whole, and the erasing of it. */
export function privacyRoutes({ table, answers }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  /** A POST: who took it is written down. */
  routes.post('/events/:event/participants/:ref/export', async (c) => {
    const { event, id } = await personOf(table, c.req.param('event'), c.req.param('ref'));
    const world = c.get('world');
    const data = await personData({ table, answers }, await knownEvent(table, event), id, {
      ...({ asking: 'organiser' } as const),
      now: world.now(),
    });
    if (!data) throw unknown('participant', id, 'they were erased just now');
    await audit(table, world, { act: 'person-exported', by: c.get('principal'), event, on: id });
    return c.json(data);
  });

  routes.post('/events/:event/participants/:ref/erase', async (c) => {
    const { reason: why, number } = await bodyOf(c, erasing);
    const person = await personOf(table, c.req.param('event'), c.req.param('ref'));
    if (number !== person.sequence)
      throw new Refusal(422, 'other-person', `${c.req.param('ref')} is not number ${number}: look whom you mean`);
    const acting = { table, world: c.get('world'), by: c.get('principal') };
    return c.json(shown(await beginErasure(acting, { event: person.event, person: person.id, reason: why })));
  });

  /** Everybody of an event: the first who says so is answered 409 `second-person`, and another one has to. */
  routes.post('/events/:event/erase', async (c) => {
    const { reason: why, event } = await bodyOf(c, erasingAll);
    const held = await knownEvent(table, c.req.param('event'));
    if (event !== held.event.id)
      throw new Refusal(422, 'other-event', `${event} is not the event of this address: look which you mean`);
    const holds = stillMay(table, event, 'access');
    const erasure = await eraseEvent({ table, world: c.get('world'), by: c.get('principal'), holds }, held, why);
    return c.json({ event, at: erasure.at, doneAt: erasure.doneAt });
  });

  /** How far an erasure is, by the id that the person had. */
  routes.get('/events/:event/erasures/:person', async (c) => {
    const { event } = await knownEvent(table, c.req.param('event'));
    const erasure = await erasureOf(table, event.id, c.req.param('person'));
    if (!erasure) throw unknown('erasure', c.req.param('person'), 'nobody of this id was erased');
    return c.json(shown(erasure));
  });
  return routes;
}

const shown = ({ person, at, doneAt }: { person: string; at: string; doneAt?: string | undefined }) => ({
  person,
  at,
  doneAt,
});
