import { Hono } from 'hono';
import * as z from 'zod';
import { pictureReader } from '../certificates/picture-store.ts';
import { parseEvent } from '../events/document.ts';
import type { Event } from '../events/event.ts';
import { lateAfter } from '../shared/clock.ts';
import { Refusal } from '../shared/errors.ts';
import { pdfAnswer } from '../shared/pdf-answer.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { kindsOf, knownEvent, unknown } from './known.ts';
import { designMistakes, mistaken } from './put-event.ts';
import type { Rooms } from './rooms.ts';
import { numbersFor, WHO } from './samples.ts';
import { trialOf, triedSnapshots } from './trial.ts';

const LOOK_MILLISECONDS = 4000;

export const previewAsked = z.strictObject({
  /** The event as it is tried, and not saved; as it was saved last without it. */
  document: z.unknown().optional(),
  who: z.enum(WHO),
  /** Of the participant; somebody whom the kind is meant for, where nothing is said. */
  number: z.int().min(1).max(999_999_999).optional(),
  ink: z.enum(['colour', 'black']),
});

/** Certificates as they would be issued, to try a design by: nothing is kept of them. */
export function previewRoutes({ table, bucket }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.post('/events/:event/certificates/:kind/preview', async (c) => {
    const { document, who, number, ink } = await bodyOf(c, previewAsked);
    const held = await knownEvent(table, c.req.param('event'));
    const event = document === undefined ? held.event : await tried(document, held.event.id);
    const kind = event.certificates.find(({ id }) => id === c.req.param('kind'));
    if (!kind) throw unknown('kind of certificate', c.req.param('kind'), kindsOf(event));
    const world = c.get('world');
    // Everybody is looked at for somebody who is not named.
    const isNamed = number !== undefined && who !== 'longest';
    const found = isNamed
      ? { person: number, longest: 0 }
      : await numbersFor(table, event, kind, lateAfter(world, LOOK_MILLISECONDS));
    const numbers = { ...found, person: number ?? found.person };
    const trying = { table, world, site: new URL(c.req.url).origin };
    const { snapshots, isNobody } = await triedSnapshots(trying, { event, version: held.version }, kind, numbers);
    if (isNobody)
      throw unknown('participant', String(number), `cheti participants list --event ${event.id} shows their numbers`);
    return pdfAnswer(await trialOf(snapshots[who], ink, pictureReader(bucket)), `preview ${event.id} ${kind.id}`);
  });

  /** The document as saving would take it. */
  async function tried(document: unknown, id: string): Promise<Event> {
    const parsed = parseEvent(document);
    if ('mistakes' in parsed) throw mistaken(parsed.mistakes);
    const { event } = parsed;
    if (event.id !== id)
      throw new Refusal(422, 'other-event', `the document is another event’s, not that of ${id}`, [
        { path: 'id', reason: `is not ${id}` },
      ]);
    const mistakes = await designMistakes(bucket, event);
    if (mistakes.length > 0) throw mistaken(mistakes);
    return event;
  }
  return routes;
}
