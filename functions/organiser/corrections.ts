import { Hono } from 'hono';
import * as z from 'zod';
import { certificateStatus } from '../certificates/certificate.ts';
import { certificatesIn } from '../certificates/store.ts';
import { noteChange } from '../events/changed.ts';
import type { NameCorrection } from '../participants/name-correction.ts';
import { decideCorrection, waitingCorrections } from '../participants/name-correction-store.ts';
import { profileIn } from '../participants/store.ts';
import { personItems } from '../shared/partition.ts';
import { reason } from '../shared/reason.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { pageAt } from './cursor.ts';
import { knownEvent, unknown } from './known.ts';
import { personOf } from './people.ts';
import type { Rooms } from './rooms.ts';

const nothing = z.strictObject({});
const rejection = z.strictObject({ reason });

/** Names that participants ask for and that are no small change: listed, accepted, or rejected with a reason. */
export function correctionRoutes({ table, issueQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.get('/events/:event/corrections', async (c) => {
    const event = c.req.param('event');
    await knownEvent(table, event);
    const after = c.req.query('after');
    const { corrections, next } = await pageAt(after, () => waitingCorrections(table, event, after));
    const shown = corrections.map(async (correction) => ({ ...correction, ...(await aboutPerson(correction)) }));
    return c.json({ corrections: await Promise.all(shown), ...(next && { next }) });
  });

  /** Who asks: their number, their name as it is now, and certificates that would be issued anew. */
  async function aboutPerson({ event, person }: NameCorrection) {
    const items = await personItems(table, event, person);
    const certificates = certificatesIn(items).filter((one) => certificateStatus(one) === 'valid');
    const profile = profileIn(items);
    return {
      person: { id: person, number: profile?.sequence, name: profile?.name },
      certificates: certificates.map(({ number }) => number),
    };
  }

  for (const word of ['accept', 'reject'] as const)
    routes.post(`/events/:event/participants/:ref/corrections/:number/${word}`, async (c) => {
      const said = word === 'reject' ? await bodyOf(c, rejection) : await bodyOf(c, nothing);
      const person = await personOf(table, c.req.param('event'), c.req.param('ref'));
      const { event, id } = person;
      const number = Number(c.req.param('number'));
      if (!Number.isInteger(number) || number < 1)
        throw unknown('correction', c.req.param('number'), `cheti correction list --event ${event}`);
      const [world, by] = [c.get('world'), c.get('principal')];
      const state = word === 'accept' ? 'accepted' : 'rejected';
      const decision = { state, by, ...said } as const;
      const { correction, changed } = await decideCorrection(table, world, { event, person: id, number }, decision);
      if (changed && state === 'accepted') await noteChange(table, world, event, 'a name was corrected');
      // Also of one that was decided before: whoever did may have died before this.
      await issueQueue.send({ event, person: id, correlation: c.get('correlation') });
      return c.json({ changed, ...correction });
    });
  return routes;
}
