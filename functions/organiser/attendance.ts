import { Hono } from 'hono';
import * as z from 'zod';
import { setAttendance, withdrawAttendance } from '../attendance/store.ts';
import { noteChange } from '../events/changed.ts';
import { currentEvent } from '../events/store.ts';
import { audit } from '../shared/audit.ts';
import { Refusal } from '../shared/errors.ts';
import { reason } from '../shared/reason.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { personOf } from './people.ts';
import type { Rooms } from './rooms.ts';

const entry = z.strictObject({ attended: z.boolean(), reason });

/** Attendance by hand, with a reason. `changed` is false where it stood so already. */
export function attendanceRoutes({ table, issueQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.put('/events/:event/participants/:ref/attendance/:session', async (c) => {
    const { attended, reason: why } = await bodyOf(c, entry);
    const { event, id: person } = await personOf(table, c.req.param('event'), c.req.param('ref'));
    const session = c.req.param('session');
    const held = await currentEvent(table, event);
    if (!held?.event.sessions.some((one) => one.id === session))
      throw new Refusal(422, 'unknown-session', `the event has no session ${session}`);
    const [world, by] = [c.get('world'), c.get('principal')];
    const changed = attended
      ? await setAttendance(table, world, { event, person, session, how: { by: 'hand', reason: why }, recordedBy: by })
      : await withdrawAttendance(table, world, { event, person, session, reason: why, by });
    if (changed) await noteChange(table, world, event, 'attendance was entered by hand');
    if (attended) await issueQueue.send({ event, person, correlation: c.get('correlation') });
    await audit(table, world, {
      act: attended ? 'attendance-set' : 'attendance-withdrawn',
      by,
      event,
      on: `${person}/${session}`,
      reason: why,
    });
    return c.json({ person, session, attended, changed });
  });
  return routes;
}
