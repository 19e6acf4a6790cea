import type { Event } from '../events/event.ts';
import { currentEvent } from '../events/store.ts';
import { notFound } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import type { PageContext } from '../shared/page/context.ts';
import { type PageOptions, respond } from '../shared/page/page.tsx';
import { openSession } from '../shared/session.ts';
import type { Table } from '../shared/table.ts';
import { bandOf } from './band.ts';
import { readFacts } from './facts.ts';
import { home } from './style.ts';
import type { Facts } from './view.ts';

/** A person before one of their own pages, and the language that it is in. */
export interface Opened {
  facts: Facts;
  language: Language;
}

/** The person whose page this is, where this browser holds their session. @throws Refusal 404 in every other case. */
export async function opened(c: PageContext, table: Table): Promise<Opened> {
  const { event: id = '', person = '' } = c.req.param() as { event?: string; person?: string };
  const world = c.get('world');
  if (!(await openSession(table, world, c.req.header('cookie'), id, person))) throw notFound('session');
  const version = await currentEvent(table, id);
  const facts = version && (await readFacts(table, version.event, person, world.now()));
  if (!facts) throw notFound('person');
  return { facts, language: c.get('chosen') ? c.get('language') : facts.person.language };
}

/** The same person's facts as they are by now. */
export const again = async (c: PageContext, table: Table, { facts, language }: Opened): Promise<Opened> => ({
  facts: (await readFacts(table, facts.event, facts.person.id, c.get('world').now())) ?? facts,
  language,
});

/** Answers with a page of the event, in the person's language. */
export const show = (
  c: PageContext,
  event: Event,
  { language, page, ...options }: PageOptions & { language: Language; page: Parameters<typeof respond>[2] },
): Promise<Response> => respond(c, { language, band: bandOf(event, language), styles: [home], ...options }, page);
