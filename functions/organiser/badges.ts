import { Hono } from 'hono';
import * as z from 'zod';
import { LANGUAGES, languageOf } from '../shared/language.ts';
import { pdfAnswer } from '../shared/pdf-answer.ts';
import { bodyOf } from './body.ts';
import type { OrganiserContext } from './context.ts';
import { knownChoice, knownEvent } from './known.ts';
import { PAPERS, printBadges } from './print-badges.ts';
import type { Rooms } from './rooms.ts';

const LAST = 999_999_999;
const sequence = z.int().min(1).max(LAST);

export const badgesAsked = z.strictObject({
  /** At home there; of all without it. */
  group: z.string().max(100).default(''),
  from: sequence.default(1),
  to: sequence.default(LAST),
  paper: z.enum(PAPERS),
  /** The first that the event's title is written in, where nothing is said. */
  language: z.enum(LANGUAGES).optional(),
});

/** Badges to be printed. */
export function badgeRoutes({ table }: Rooms) {
  const routes = new Hono<OrganiserContext>();

  routes.post('/events/:event/badges', async (c) => {
    const asked = await bodyOf(c, badgesAsked);
    const { event } = await knownEvent(table, c.req.param('event'));
    knownChoice(event, asked);
    const own = LANGUAGES.find((one) => one === languageOf(event.title, LANGUAGES[0])) ?? LANGUAGES[0];
    const { language = own, ...chosen } = asked;
    const acting = { table, world: c.get('world'), by: c.get('principal') };
    const { pdf, numbers } = await printBadges(acting, event, { ...chosen, language });
    return pdfAnswer(pdf, `badges ${event.id} ${numbers}`);
  });
  return routes;
}
