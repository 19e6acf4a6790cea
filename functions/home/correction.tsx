import type { Hono } from 'hono';
import { isOpen } from '../participants/name-correction.ts';
import { askForName } from '../participants/name-correction-store.ts';
import { readName } from '../participants/names.ts';
import { notFound } from '../shared/errors.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { correctionMessages } from './correction-messages.ts';
import { CorrectionPage, correctionPath, OtherPersonPage } from './correction-page.tsx';
import { again, type Opened, opened, show } from './opened.ts';
import type { Facts } from './view.ts';
import { lookAgain, type Wait } from './wait.ts';

interface CorrectionRooms {
  table: Table;
  issueQueue: Queue<IssueMessage>;
  wait: Wait;
}

/** A participant's wish for another name. GET shows where it stands and writes nothing; POST takes it, once. */
export function correctionPages(app: Hono<PageEnvironment>, { table, issueQueue, wait }: CorrectionRooms): void {
  app.get('/p/:event/:person/correction', async (c) => {
    const seen = await lookAgain(wait, await opened(c, table), isGoingOn, (before) => again(c, table, before));
    return page(c, seen);
  });

  app.post('/p/:event/:person/correction', async (c) => {
    const seen = await opened(c, table);
    const { facts, language } = seen;
    const say = correctionMessages[language];
    const body = await bodyOf(c);
    if (body.get('person') !== facts.person.id)
      return show(c, facts.event, {
        ...{ language, title: say.otherPerson, error: true, status: 409 },
        page: <OtherPersonPage facts={facts} language={language} />,
      });
    const field = body.get('name');
    const typed = typeof field === 'string' ? field.trim() : '';
    const wrong = (mistake: string) => page(c, seen, { typed: typed.slice(0, 200), mistake });
    if (typed === '') return wrong(say.empty);
    const read = readName(typed);
    if ('code' in read) return wrong(say.wrong[read.code]?.(read.values) ?? say.empty);
    const { event, person } = facts;
    const wish = await askForName(table, c.get('world'), event.id, person.id, read.text);
    if (!wish) throw notFound('person');
    if (wish.is === 'no-change') return wrong(say.noChange);
    if (wish.is === 'open') return page(c, await again(c, table, seen), { refused: true });
    const { correction } = wish;
    c.get('log').info('name asked', { event: event.id, person: person.id, state: correction.state });
    if (correction.state === 'accepted' && isOpen(correction)) await wake(c, facts);
    return c.redirect(correctionPath(facts), 303);
  });

  /** It carries a due mark: where the queue fails, the sweeper sends the message. */
  async function wake(c: PageContext, { event, person }: Facts): Promise<void> {
    try {
      await issueQueue.send({ event: event.id, person: person.id, correlation: c.get('correlation') });
    } catch (error) {
      c.get('log').error('issue queue failed', error, { event: event.id });
    }
  }
}

/** It was accepted, and its worker is at it. */
function isGoingOn({ facts: { corrections } }: Opened): boolean {
  const latest = corrections.at(-1);
  return latest?.state === 'accepted' && isOpen(latest);
}

const page = (
  c: PageContext,
  { facts, language }: Opened,
  more: { typed?: string; mistake?: string; refused?: boolean } = {},
): Promise<Response> =>
  show(c, facts.event, {
    ...{ language, title: correctionMessages[language].title, error: more.mistake !== undefined },
    ...(more.mistake !== undefined && { status: 422 }),
    ...(more.refused && { status: 409 }),
    page: <CorrectionPage facts={facts} language={language} {...more} />,
  });
