import { Hono } from 'hono';
import * as z from 'zod';
import { CORRECTED } from '../participants/correction.ts';
import { lateAfter } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { reason } from '../shared/reason.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { findDoubles } from './find-doubles.ts';
import { knownEvent, unknown } from './known.ts';
import { chosenFacts, pairOf } from './merge-pair.ts';
import { mergePeople } from './merge-people.ts';
import { personOf } from './people.ts';
import type { Rooms } from './rooms.ts';

/** `from` is the id of who goes, and their number says that this very person is meant; `take` names facts of theirs. */
export const merging = z.strictObject({
  from: z.string().max(100),
  number: z.number().int().min(1),
  take: z.array(z.enum(CORRECTED)).default([]),
  reason,
});

const READ_MILLISECONDS = 10_000;
const MOST = 500;

/** Two entries of one person: who seems to be there twice, and making them one. */
export function mergeRoutes({ table, issueQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.get('/events/:event/doubles', async (c) => {
    const { event } = await knownEvent(table, c.req.param('event'));
    const { doubles, cut } = await findDoubles(table, event.id, lateAfter(c.get('world'), READ_MILLISECONDS));
    return c.json({ doubles: doubles.slice(0, MOST), cut: cut || doubles.length > MOST });
  });

  /** It cannot be undone. Done again it is found done. */
  routes.post('/events/:event/participants/:ref/merge', async (c) => {
    const { from, number, take, reason: why } = await bodyOf(c, merging);
    const { event, id: into } = await personOf(table, c.req.param('event'), c.req.param('ref'));
    const pair = await pairOf(table, event, into, from);
    if (!pair) throw unknown('participant', from, 'who goes is named by their id, and is another than who stays');
    if (number !== pair.goes.person.sequence)
      throw new Refusal(422, 'other-person', `${from} is not number ${number}: look whom you mean`);
    const acting = { table, issueQueue, world: c.get('world'), by: c.get('principal') };
    if (!pair.merged)
      await mergePeople(
        { ...acting, correlation: c.get('correlation') },
        { event, from, into, facts: chosenFacts(pair, take), reason: why },
      );
    return c.json({ person: into, merged: from });
  });
  return routes;
}
