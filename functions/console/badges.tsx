import type { Hono } from 'hono';
import * as z from 'zod';
import { badgeText } from '../attendance/badge.ts';
import { makeBadgeCodes } from '../attendance/badge-store.ts';
import type { Event } from '../events/event.ts';
import type { Participant } from '../participants/participant.ts';
import { everyone } from '../participants/store.ts';
import { audit } from '../shared/audit.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import { inFileName } from '../shared/file-name.ts';
import { inLanguage } from '../shared/language.ts';
import type { PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import type { Table } from '../shared/table.ts';
import { badgesMessages } from './badges-messages.ts';
import { BadgesPage, type BadgesPart, chosen, sequence } from './badges-page.tsx';
import { actor, entered } from './entered.ts';
import { respondInEvent } from './shell.tsx';

/** So many are drawn in one answer: a few seconds, and a file of a few MB. */
const MOST = 300;
const LAST = 999_999_999;

/** What a download asks for. */
const printed = z.object({
  group: z.string().max(100),
  from: sequence,
  to: sequence,
  paper: z.enum(['a4', 'a6']),
});

/** Badges to be printed: of everybody, of a home group, of one person. */
export function badgePages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get('/organiser/events/:event/badges', async (c) => {
    const at = await entered(c, table, 'people');
    const language = c.get('language');
    const choice = chosen.parse(c.req.query());
    const only = choice.number > 0 ? { from: choice.number, to: choice.number } : { from: 1, to: LAST };
    const parts = partsOf(await selected(table, at.event, { group: choice.group, ...only }));
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
    const { event } = at;
    const language = c.get('language');
    const asked = printed.safeParse(Object.fromEntries(await bodyOf(c)));
    if (!asked.success) throw new Refusal(422, 'invalid', 'the form is not of the right form');
    const people = await selected(table, event, asked.data);
    if (people.length === 0) throw notFound('person');
    if (people.length > MOST) throw new Refusal(413, 'too-many', `more than ${MOST} badges`);
    const world = c.get('world');
    const codes = await makeBadgeCodes(table, world, event.id);
    const titles = new Map(event.groups.map(({ id, title }) => [id, inLanguage(title, language)]));
    // Fonts and what draws with them are read when somebody prints.
    const { drawBadges } = await import('./badge-sheet.ts');
    const pdf = await drawBadges(
      {
        ...{ title: inLanguage(event.title, language), accent: event.accent, language },
        ...{ paper: asked.data.paper, now: world.now() },
      },
      people.map(({ id, name, institution, group, sequence }) => ({
        ...{ name, institution, group: titles.get(group) ?? '', number: sequence },
        code: badgeText(event.id, codes(id)),
      })),
    );
    const [first, last] = [people[0]?.sequence ?? 0, people.at(-1)?.sequence ?? 0];
    await audit(table, world, { act: 'badges-printed', by: actor(at), event: event.id, on: `${first}-${last}` });
    const file = inFileName(`${badgesMessages[language].fileName} ${event.id} ${first}-${last}`);
    return new Response(new Uint8Array(pdf), {
      headers: { 'Content-Type': 'application/pdf', 'Content-Disposition': `attachment; filename="${file}.pdf"` },
    });
  });
}

/** People of a home group, or of all, with numbers from the first to the last, by their numbers. */
async function selected(
  table: Table,
  event: Event,
  { group, from, to }: { group: string; from: number; to: number },
): Promise<Participant[]> {
  const people: Participant[] = [];
  for await (const one of everyone(table, event.id))
    if (one.sequence >= from && one.sequence <= to && (!group || one.group === group)) people.push(one);
  return people.sort((a, b) => a.sequence - b.sequence);
}

/** Files of as many as one answer holds. */
function partsOf(people: Participant[]): BadgesPart[] {
  const parts: BadgesPart[] = [];
  for (let start = 0; start < people.length; start += MOST) {
    const part = people.slice(start, start + MOST);
    parts.push({ from: part[0]?.sequence ?? 0, to: part.at(-1)?.sequence ?? 0, people: part.length });
  }
  return parts;
}
