import { Hono } from 'hono';
import * as z from 'zod';
import { attendanceIn } from '../attendance/store.ts';
import { concerns, decideAll } from '../certificates/decide.ts';
import { certificatesIn, overridesIn, saidOverridesIn } from '../certificates/store.ts';
import { currentEvent } from '../events/store.ts';
import { receiptsIn } from '../feedback/store.ts';
import { mailsIn } from '../mail/store.ts';
import { correctionsIn } from '../participants/name-correction-store.ts';
import type { Participant } from '../participants/participant.ts';
import { findByRegistration, findBySequence, getParticipant, peoplePage } from '../participants/store.ts';
import { factsIn } from '../runs/facts.ts';
import { lateAfter } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { personItems } from '../shared/partition.ts';
import { reason } from '../shared/reason.ts';
import type { Table } from '../shared/table.ts';
import { askLink } from './ask-link.ts';
import { bodyOf, formOf } from './body.ts';
import { override, takeOverrideBack } from './certificate-acts.ts';
import type { OrganiserContext } from './context.ts';
import { listed, pageAt, shardCursor, shardPlace } from './cursor.ts';
import { findPeople } from './find-people.ts';
import { knownChoice, knownEvent, unknown } from './known.ts';
import { filter } from './list-filter.ts';
import type { Rooms } from './rooms.ts';
import { shownMail } from './shown-mail.ts';

export const overriding = z.strictObject({ reason });

const paged = z.object({
  after: shardCursor,
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
/** A narrowed list comes by people's numbers, and its pages are as long as the console's. */
const narrowed = z.object(filter.shape);
const numbered = z.object({ after: z.coerce.number().int().min(0).max(999_999_999).default(0) });
export const peopleAsked = z.object({ ...paged.shape, after: z.string().optional(), ...filter.shape });
/** Milliseconds after which a page of a narrowed list is answered as it is. */
const SEARCH_MILLISECONDS = 4000;

/** A person of the event by id, registration number or sequence. @throws Refusal 404 for a foreign one too. */
export async function personOf(table: Table, event: string, ref: string): Promise<Participant> {
  const found =
    (await getParticipant(table, event, ref)) ??
    (await findByRegistration(table, event, ref)) ??
    (/^\d{1,9}$/.test(ref) ? await findBySequence(table, event, Number(ref)) : undefined);
  if (found) return found;
  await knownEvent(table, event);
  throw unknown('participant', ref, `cheti participants list --event ${event} shows them with their numbers`);
}

/** People: lists, and one person's whole story. Answers are never shown here. */
export function peopleRoutes({ table, issueQueue, mailQueue }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.get('/events/:event/participants', async (c) => {
    const { event } = await knownEvent(table, c.req.param('event'));
    const query = c.req.query();
    const wanted = formOf(narrowed, query);
    if (Object.values(wanted).some(Boolean)) {
      knownChoice(event, wanted);
      const world = c.get('world');
      const asked = { ...wanted, ...formOf(numbered, query) };
      const { rows, next } = await findPeople(table, event, world.now(), asked, lateAfter(world, SEARCH_MILLISECONDS));
      return listed(c, { people: rows.map(({ person }) => person), ...(next !== undefined && { next: String(next) }) });
    }
    const { after, limit } = formOf(paged, query);
    const place = shardPlace(after);
    const { people, next } = await pageAt(place.after, () =>
      peoplePage(table, event.id, place.shard, place.after, limit),
    );
    return listed(c, { people, ...place.next(next) });
  });

  routes.get('/events/:event/participants/:ref', async (c) => {
    const person = await personOf(table, c.req.param('event'), c.req.param('ref'));
    const items = await personItems(table, person.event, person.id);
    const held = await currentEvent(table, person.event);
    const decisions = held ? decideAll(held.event, factsIn(person, items), c.get('world').now()) : [];
    return c.json({
      person,
      // Why there is a certificate, or what is still missing; kinds for other people are left out.
      decisions: decisions.filter(concerns),
      attendance: attendanceIn(items),
      receipts: receiptsIn(items),
      overrides: overridesIn(items),
      certificates: certificatesIn(items),
      mails: mailsIn(items).map((mail) => shownMail(mail, person.address)),
      corrections: correctionsIn(items),
    });
  });

  routes.put('/events/:event/participants/:ref/overrides/:kind', async (c) => {
    const { reason: why } = await bodyOf(c, overriding);
    const person = await personOf(table, c.req.param('event'), c.req.param('ref'));
    const { event } = await knownEvent(table, person.event);
    const kind = c.req.param('kind');
    const acting = { table, issueQueue, world: c.get('world'), by: c.get('principal') };
    await override({ ...acting, correlation: c.get('correlation') }, event, { person: person.id, kind, reason: why });
    return c.json({ person: person.id, kind, reason: why });
  });

  /** The conditions count again: `changed` is false where they did before. */
  routes.post('/events/:event/participants/:ref/overrides/:kind/withdraw', async (c) => {
    const { reason: why } = await bodyOf(c, overriding);
    const { event, id: person } = await personOf(table, c.req.param('event'), c.req.param('ref'));
    const kind = c.req.param('kind');
    const said = saidOverridesIn(await personItems(table, event, person)).find((one) => one.kind === kind);
    if (!said) throw unknown('override', kind, `cheti participants show ${person} --event ${event}`);
    const acting = { table, issueQueue, world: c.get('world'), by: c.get('principal') };
    const changed =
      !said.withdrawn && (await takeOverrideBack({ ...acting, correlation: c.get('correlation') }, said, why));
    return c.json({ person, kind, changed });
  });

  routes.post('/events/:event/participants/:ref/link', async (c) => {
    const person = await personOf(table, c.req.param('event'), c.req.param('ref'));
    const asking = { table, mailQueue, world: c.get('world'), by: c.get('principal') };
    const refused = await askLink({ ...asking, correlation: c.get('correlation') }, person);
    if (refused === 'no-address') throw new Refusal(409, 'no-address', 'this person has no address: give one first');
    if (refused) throw new Refusal(409, 'suppressed', 'this address bounced or complained: correct it first');
    return c.json({}, 202);
  });
  return routes;
}
