import { Hono } from 'hono';
import * as z from 'zod';
import { certificateStatus } from '../certificates/certificate.ts';
import { printsOtherwise } from '../certificates/next-edition.ts';
import { certificatesIn } from '../certificates/store.ts';
import { mailsIn } from '../mail/store.ts';
import { isSuppressed } from '../mail/suppression.ts';
import { personItems } from '../shared/partition.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { correctable, correctPerson, typedAddress } from './correct-person.ts';
import { allows } from './decide-mails.ts';
import { knownEvent } from './known.ts';
import { personOf } from './people.ts';
import type { Rooms } from './rooms.ts';
import { shownState } from './shown-mail.ts';

export const addressed = z.strictObject({ address: typedAddress });

/** What is known of a person is corrected by hand; a file that has the old value does not undo it. */
export function factRoutes({ table }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  /** Corrects an address. @returns the mails that came back or were held for want of one: they can be sent again. */
  routes.put('/events/:event/participants/:ref/address', async (c) => {
    const asked = await bodyOf(c, addressed);
    const [world, by] = [c.get('world'), c.get('principal')];
    const person = await personOf(table, c.req.param('event'), c.req.param('ref'));
    await correctPerson({ table, world, by }, person, asked);
    const now = world.now();
    const suppressed = await isSuppressed(table, asked.address);
    const mails = mailsIn(await personItems(table, person.event, person.id)).filter((mail) =>
      allows(mail, 'resend', now),
    );
    return c.json({
      person: person.id,
      suppressed,
      mails: mails.map((mail) => ({ id: mail.id, kind: mail.what.kind, state: shownState(mail) })),
    });
  });

  /**
   * Corrects what is known beside it. @returns the person's valid certificates that print it otherwise: they can be issued
   * anew.
   */
  routes.put('/events/:event/participants/:ref/facts', async (c) => {
    const { event } = await knownEvent(table, c.req.param('event'));
    const asked = await bodyOf(c, correctable(event));
    const [world, by] = [c.get('world'), c.get('principal')];
    const person = await personOf(table, event.id, c.req.param('ref'));
    const changed = await correctPerson({ table, world, by }, person, asked);
    const certificates = certificatesIn(await personItems(table, person.event, person.id)).filter(
      (one) => certificateStatus(one) === 'valid' && printsOtherwise(one.snapshot, changed),
    );
    return c.json({
      person: person.id,
      changed: changed !== person,
      certificates: certificates.map(({ kind, number }) => ({ kind, number })),
    });
  });
  return routes;
}
