import { Hono } from 'hono';
import * as z from 'zod';
import { enterByHand } from '../attendance/by-hand.ts';
import { currentEvent } from '../events/store.ts';
import { Refusal } from '../shared/errors.ts';
import { reason } from '../shared/reason.ts';
import { jsonOf, mistakesOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { sessionsOf } from './known.ts';
import { personOf } from './people.ts';
import type { Rooms } from './rooms.ts';

export const entry = z.strictObject({ attended: z.boolean(), reason });

/**
 * Attendance by hand, with a reason. `changed` is false where it stood so already; `notIn` names the session's groups where
 * the person is in none of them.
 */
export function attendanceRoutes({ table, issueQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.put('/events/:event/participants/:ref/attendance/:session', async (c) => {
    const body = await jsonOf(c);
    const parsed = entry.safeParse(body);
    const [ref, session] = [c.req.param('ref'), c.req.param('session')];
    const held = await currentEvent(table, c.req.param('event'));
    const mistakes = parsed.success ? [] : mistakesOf(parsed.error);
    const sits = held?.event.sessions.find((one) => one.id === session);
    if (held && !sits)
      mistakes.push({ path: 'session', reason: `there is no session ${session}: ${sessionsOf(held.event)}` });
    if (!parsed.success || mistakes.length > 0)
      throw new Refusal(
        422,
        parsed.success ? 'unknown-session' : 'invalid',
        'the attendance cannot be recorded so',
        mistakes,
      );
    const { attended, reason: why } = parsed.data;
    const found = await personOf(table, c.req.param('event'), ref);
    const { event, id: person } = found;
    const [world, by] = [c.get('world'), c.get('principal')];
    const changed = await enterByHand(
      { table, world, issueQueue },
      { event, person, session, attended, reason: why, by, correlation: c.get('correlation') },
    );
    const isMeant = !sits?.groups.length || sits.groups.some((group) => [found.group, ...found.groups].includes(group));
    return c.json({ person, session, attended, changed, ...(!isMeant && { notIn: sits.groups }) });
  });
  return routes;
}
