import { Hono } from 'hono';
import * as z from 'zod';
import { type Mail, messageOf } from '../mail/mail.ts';
import { drop, resend, type Step } from '../mail/states.ts';
import { advance, mailsIn, mailsPage, readMail } from '../mail/store.ts';
import { isSuppressed } from '../mail/suppression.ts';
import { findBySequence, getParticipant } from '../participants/store.ts';
import { audit } from '../shared/audit.ts';
import { Refusal } from '../shared/errors.ts';
import { personItems } from '../shared/partition.ts';
import { bodyOf, formOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { pageAt, shardCursor, shardPlace } from './cursor.ts';
import { knownEvent, knownRun, unknown } from './known.ts';
import { personOf } from './people.ts';
import type { Rooms } from './rooms.ts';
import { MAIL_STATES, shownMail, shownState } from './shown-mail.ts';

const kind = z.enum(['invitation', 'reminder', 'certificate', 'correction', 'link']);
const list = z.object({
  after: shardCursor,
  state: z.enum(MAIL_STATES).optional(),
  kind: kind.optional(),
  run: z.string().max(100).optional(),
});
/** Acts on all mails of a state, or on one person's, are done page by page: the caller goes on with `next`. */
const many = z.strictObject({
  state: z.enum(['parked', 'rejected', 'bounced', 'suppressed', 'no-address']),
  kind: kind.optional(),
  run: z.string().max(100).optional(),
  number: z.number().int().min(1).optional(),
  after: shardCursor,
});

const isOf = (mail: Mail, state: (typeof MAIL_STATES)[number] | undefined): boolean =>
  state === undefined || (state === 'complained' ? mail.complained !== undefined : shownState(mail) === state);

/** Mails of an event: lists by what they came to, and what a person decides about those that wait for it. */
export function mailRoutes({ table, mailQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  const pageOf = async (event: string, { after, state, run, kind: of }: z.infer<typeof list>) => {
    if (run === undefined) await knownEvent(table, event);
    else await knownRun(table, event, run);
    const place = shardPlace(after);
    const { mails, next } = await pageAt(place.after, () =>
      mailsPage(table, event, place.shard, {
        ...(of && { kind: of }),
        ...(place.after && { after: place.after }),
        limit: 200,
      }),
    );
    return {
      mails: mails.filter((mail) => isOf(mail, state) && (run === undefined || mail.run === run)),
      ...place.next(next),
    };
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
    const asked = formOf(list, {
      ...{ after: query('after'), state: query('state'), kind: query('kind'), run: query('run') },
    });
    const { mails, ...next } = await pageOf(c.req.param('event'), asked);
    const shown = mails.map(async (mail) => {
      const person = await getParticipant(table, mail.event, mail.person);
      return { ...shownMail(mail, person?.address), number: person?.sequence, name: person?.name };
    });
    return c.json({ mails: await Promise.all(shown), ...next });
  });

  /** Takes a step with a mail that a person has decided on. @returns the row, or undefined where it does not allow it. */
  const decide = async (correlation: string, mail: Mail, step: Step): Promise<Mail | undefined> => {
    const left = await advance(table, mail, step);
    if (left?.state === 'pending') await mailQueue.send({ ...messageOf(left), correlation });
    return left;
  };
  const steps = { resend, drop } as const;

  for (const word of ['resend', 'drop'] as const) {
    routes.post(`/events/:event/participants/:ref/mails/:mail/${word}`, async (c) => {
      const person = await personOf(table, c.req.param('event'), c.req.param('ref'));
      const mail = await readMail(table, person.event, person.id, c.req.param('mail'));
      if (!mail) throw unknown('mail', c.req.param('mail'), `cheti mail list --event ${person.event}`);
      const [world, by] = [c.get('world'), c.get('principal')];
      if (word === 'resend' && person.address && (await isSuppressed(table, person.address)))
        throw new Refusal(409, 'suppressed', 'this address bounced or complained: correct it first');
      const left = await decide(c.get('correlation'), mail, steps[word](world.now()));
      if (!left) throw new Refusal(409, shownState(mail), `the mail is ${shownState(mail)}: ${word} does not fit`);
      await audit(table, world, { act: `mail-${word}`, by, event: person.event, on: `${person.id}/${mail.id}` });
      return c.json(shownMail(left, person.address));
    });

    routes.post(`/events/:event/mails/${word}`, async (c) => {
      const asked = await bodyOf(c, many);
      const event = c.req.param('event');
      const { mails, ...next } = await chosen(event, asked);
      const [world, by] = [c.get('world'), c.get('principal')];
      let done = 0;
      for (const mail of mails) {
        if (word === 'resend' && !(await isMailable(mail))) continue;
        const left = await decide(c.get('correlation'), mail, steps[word](world.now()));
        if (!left) continue;
        done += 1;
        await audit(table, world, { act: `mail-${word}`, by, event, on: `${mail.person}/${mail.id}` });
      }
      return c.json({ done, passedOver: mails.length - done, ...next });
    });
  }

  /** There is an address, and it may be mailed: one that bounced has been corrected. */
  async function isMailable({ event, person: id }: Mail): Promise<boolean> {
    const person = await getParticipant(table, event, id);
    return person?.address !== undefined && !(await isSuppressed(table, person.address));
  }
  return routes;
}
