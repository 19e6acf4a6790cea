import { Hono } from 'hono';
import * as z from 'zod';
import { waitingCorrections } from '../participants/name-correction-store.ts';
import { personItems } from '../shared/partition.ts';
import { reason } from '../shared/reason.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { listed, pageAt } from './cursor.ts';
import { decideName, whoAsks } from './decide-name.ts';
import { knownEvent, unknown } from './known.ts';
import { personOf } from './people.ts';
import type { Rooms } from './rooms.ts';

export const nothing = z.strictObject({});
export const rejection = z.strictObject({ reason });

/** Names that participants ask for and that are no small change: listed, accepted, or rejected with a reason. */
export function correctionRoutes({ table, issueQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.get('/events/:event/corrections', async (c) => {
    const event = c.req.param('event');
    await knownEvent(table, event);
    const after = c.req.query('after');
    const { corrections, next } = await pageAt(after, () => waitingCorrections(table, event, after));
    const shown = corrections.map(async (correction) => ({
      ...correction,
      ...whoAsks(correction.person, await personItems(table, event, correction.person)),
    }));
    return listed(c, { corrections: await Promise.all(shown), ...(next && { next }) });
  });

  for (const word of ['accept', 'reject'] as const)
    routes.post(`/events/:event/participants/:ref/corrections/:number/${word}`, async (c) => {
      const said = word === 'reject' ? await bodyOf(c, rejection) : await bodyOf(c, nothing);
      const { event, id: person } = await personOf(table, c.req.param('event'), c.req.param('ref'));
      const number = Number(c.req.param('number'));
      if (!/^[1-9]\d{0,3}$/.test(c.req.param('number')))
        throw unknown('correction', c.req.param('number'), `cheti correction list --event ${event}`);
      const decision = { state: word === 'accept' ? 'accepted' : 'rejected', by: c.get('principal'), ...said } as const;
      const { correction, changed } = await decideName(
        { table, world: c.get('world'), issueQueue },
        { event, person, number },
        decision,
        c.get('correlation'),
      );
      return c.json({ changed, ...correction });
    });
  return routes;
}
