import type { Hono } from 'hono';
import * as z from 'zod';
import { badgePeople, MOST_BADGES, PAPERS, printBadges } from '../organiser/print-badges.ts';
import type { Participant } from '../participants/participant.ts';
import { Refusal } from '../shared/errors.ts';
import type { PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import { pdfAnswer } from '../shared/pdf-answer.ts';
import type { Table } from '../shared/table.ts';
import { badgesMessages } from './badges-messages.ts';
import { BadgesPage, type BadgesPart, chosen, sequence } from './badges-page.tsx';
import { actor, entered } from './entered.ts';
import { respondInEvent } from './shell.tsx';

const LAST = 999_999_999;

/** What a download asks for. */
const printed = z.object({
  group: z.string().max(100),
  from: sequence,
  to: sequence,
  paper: z.enum(PAPERS),
});

/** Badges to be printed: of everybody, of a home group, of one person. */
export function badgePages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get('/organiser/events/:event/badges', async (c) => {
    const at = await entered(c, table, 'people');
    const language = c.get('language');
    const choice = chosen.parse(c.req.query());
    const only = choice.number > 0 ? { from: choice.number, to: choice.number } : { from: 1, to: LAST };
    const parts = partsOf(await badgePeople(table, at.event, { group: choice.group, ...only }));
    return respondInEvent(
      c,
      at,
      'attendance',
      { title: badgesMessages[language].title },
      <BadgesPage event={at.event} choice={choice} parts={parts} language={language} />,
    );
  });

  /** A POST: the first one makes the key by which the codes are made. */
  app.post('/organiser/events/:event/badges', async (c) => {
    const at = await entered(c, table, 'people');
    const language = c.get('language');
    const asked = printed.safeParse(Object.fromEntries(await bodyOf(c)));
    if (!asked.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const acting = { table, world: c.get('world'), by: actor(at) };
    const { pdf, numbers } = await printBadges(acting, at.event, { ...asked.data, language });
    return pdfAnswer(pdf, `${badgesMessages[language].fileName} ${at.event.id} ${numbers}`);
  });
}

/** Files of as many as one answer holds. */
function partsOf(people: Participant[]): BadgesPart[] {
  const parts: BadgesPart[] = [];
  for (let start = 0; start < people.length; start += MOST_BADGES) {
    const part = people.slice(start, start + MOST_BADGES);
    parts.push({ from: part[0]?.sequence ?? 0, to: part.at(-1)?.sequence ?? 0, people: part.length });
  }
  return parts;
}
