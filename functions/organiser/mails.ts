import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { mailsIn, readMail } from '../mail/store.ts';
import { findBySequence, getParticipant } from '../participants/store.ts';
import { personItems } from '../shared/partition.ts';
import { bodyOf, formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { listed, shardCursor } from './cursor.ts';
import { DECIDED, decideMail, decideMails, isOf, mailKind, mailsAt } from './decide-mails.ts';
import { knownEvent, knownRun, unknown } from './known.ts';
import { personOf } from './people.ts';
import type { Rooms } from './rooms.ts';
import { MAIL_STATES, shownMail } from './shown-mail.ts';

export const mailsAsked = z.object({
  after: shardCursor,
  state: z.enum(MAIL_STATES).optional(),
  kind: mailKind.optional(),
  run: z.string().max(100).optional(),
});
/** Acts on all mails of a state, or on one person's, are done page by page: the caller goes on with `next`. */
export const many = z.strictObject({
  state: z.enum(DECIDED),
  kind: mailKind.optional(),
  run: z.string().max(100).optional(),
  number: z.number().int().min(1).optional(),
  after: shardCursor,
});
const AT_ONCE = 200;

/** Mails of an event: lists by what they came to, and what a person decides about those that wait for it. */
export function mailRoutes({ table, mailQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  const pageOf = async (event: string, { after, state, run, kind }: z.infer<typeof mailsAsked>) => {
    if (run === undefined) await knownEvent(table, event);
    else await knownRun(table, event, run);
    const { mails, ...next } = await mailsAt(table, event, { after, kind, limit: AT_ONCE });
    return { mails: mails.filter((mail) => isOf(mail, state) && (run === undefined || mail.run === run)), ...next };
  };

  /** Those of the person of a number; else a page of everybody's. */
  const chosen = async (event: string, { number, ...asked }: z.infer<typeof many>) => {
    if (number === undefined) return pageOf(event, asked);
    const { state, kind: of, run } = asked;
    if (run === undefined) await knownEvent(table, event);
    else await knownRun(table, event, run);
    const person = await findBySequence(table, event, number);
    if (!person) throw unknown('participant', String(number), `cheti participants list --event ${event}`);
    const mails = mailsIn(await personItems(table, event, person.id));
    return {
      mails: mails.filter(
        (mail) =>
          isOf(mail, state) && (of === undefined || mail.what.kind === of) && (run === undefined || mail.run === run),
      ),
    };
  };

  routes.get('/events/:event/mails', async (c) => {
    const query = (name: string) => c.req.query(name);
    const asked = formOf(mailsAsked, {
      ...{ after: query('after'), state: query('state'), kind: query('kind'), run: query('run') },
    });
    const { mails, ...next } = await pageOf(c.req.param('event'), asked);
    const shown = mails.map(async (mail) => {
      const person = await getParticipant(table, mail.event, mail.person);
      return { ...shownMail(mail, person?.address), number: person?.sequence, name: person?.name };
    });
    return listed(c, { mails: await Promise.all(shown), ...next });
  });

  const deciding = (c: Context<OrganiserContext>) => ({
    ...{ table, mailQueue, world: c.get('world'), by: c.get('principal'), correlation: c.get('correlation') },
  });

  for (const word of ['resend', 'drop'] as const) {
    routes.post(`/events/:event/participants/:ref/mails/:mail/${word}`, async (c) => {
      const person = await personOf(table, c.req.param('event'), c.req.param('ref'));
      const mail = await readMail(table, person.event, person.id, c.req.param('mail'));
      if (!mail) throw unknown('mail', c.req.param('mail'), `cheti mail list --event ${person.event}`);
      const left = await decideMail(deciding(c), mail, word);
      return c.json(shownMail(left, person.address));
    });

    routes.post(`/events/:event/mails/${word}`, async (c) => {
      const asked = await bodyOf(c, many);
      const event = c.req.param('event');
      const { mails, ...next } = await chosen(event, asked);
      const done = await decideMails(deciding(c), mails, word, asked.state);
      return c.json({ done, passedOver: mails.length - done, ...next });
    });
  }

  return routes;
}
