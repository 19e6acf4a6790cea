import type { Hono } from 'hono';
import { eventKey } from '../attendance/badge-store.ts';
import { readCode, sessionOfCode } from '../attendance/kiosk-code.ts';
import { enterByKiosk } from '../attendance/kiosk-entry.ts';
import type { Event } from '../events/event.ts';
import { currentEvent } from '../events/store.ts';
import type { Participant } from '../participants/participant.ts';
import { findBySequence, getParticipant } from '../participants/store.ts';
import { notFound } from '../shared/errors.ts';
import { inLanguage } from '../shared/language.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import { openSession, peopleIn } from '../shared/session.ts';
import type { Table } from '../shared/table.ts';
import { hereMessages } from './here-messages.ts';
import { HerePage, type HereView } from './here-page.tsx';
import { show } from './opened.ts';

const PATH = '/e/:event/here';
/** A phone is shared by so many at the most. */
const MOST_PEOPLE = 5;
/** Of all events whose links were opened in this browser; those that were opened last come last. */
const MOST_COOKIES = 60;
const DONE = ['entered', 'already', 'withdrawn'] as const;

/** Where participants say that they are in the hall, by the code on its screen. GET writes nothing. */
export function herePages(
  app: Hono<PageEnvironment>,
  { table, issueQueue }: { table: Table; issueQueue: Queue<IssueMessage> },
): void {
  app.get(PATH, async (c) => {
    const event = await eventOf(c);
    const code = readCode(c.req.query('code') ?? '').slice(0, 6);
    const [people, done] = await Promise.all([peopleOf(c, event), doneIn(c, event, code)]);
    return page(c, { event, people, code, number: '', ...(done && { done }) });
  });

  app.post(PATH, async (c) => {
    const event = await eventOf(c);
    const form = await bodyOf(c);
    const text = (name: string) =>
      String(form.get(name) ?? '')
        .trim()
        .slice(0, 40);
    const [code, number] = [text('code'), text('number')];
    const people = await peopleOf(c, event);
    const own = people.find(({ id }) => id === text('person'));
    const person = own ?? (await numbered(event, number));
    const seen = { event, people, code, number };
    if (!person) return page(c, { ...seen, wrong: 'noNumber' });
    const entry = await enterByKiosk(
      { table, world: c.get('world'), issueQueue },
      { event, person: person.id, way: own ? 'link' : 'number', code, correlation: c.get('correlation') },
    );
    c.get('log').info('screen’s code typed', { event: event.id, person: person.id, is: entry.is });
    if (!('session' in entry))
      return page(
        c,
        entry.is === 'too-many' ? { ...seen, wrong: 'tooMany' } : { ...seen, code: '', wrong: 'wrongCode' },
      );
    return c.redirect(`/e/${event.id}/here?${new URLSearchParams({ is: entry.is, code: readCode(code) })}`, 303);
  });

  async function eventOf(c: PageContext): Promise<Event> {
    const version = await currentEvent(table, c.req.param('event') ?? '');
    if (!version) throw notFound('event');
    return version.event;
  }

  /** Whose links were opened in this browser. */
  async function peopleOf(c: PageContext, { id }: Event): Promise<Participant[]> {
    const cookies = c.req.header('cookie');
    const all = peopleIn(cookies).slice(-MOST_COOKIES);
    const people = await Promise.all(
      all.map(async (person) =>
        (await openSession(table, c.get('world'), cookies, id, person)) ? getParticipant(table, id, person) : undefined,
      ),
    );
    return people.flatMap((person) => person ?? []).slice(0, MOST_PEOPLE);
  }

  /** What is shown after a redirect, as long as the code holds: an address alone must not say that somebody was marked. */
  async function doneIn(c: PageContext, event: Event, code: string): Promise<HereView['done']> {
    const is = DONE.find((one) => c.req.query('is') === one);
    const key = is && (await eventKey(table, event.id));
    const session = key && sessionOfCode(key, event, code, c.get('world').now());
    return is && session && { is, session: inLanguage(session.title, c.get('language')) };
  }

  const numbered = async ({ id }: Event, typed: string): Promise<Participant | undefined> =>
    /^\d{1,9}$/.test(typed) && Number(typed) > 0 ? findBySequence(table, id, Number(typed)) : undefined;

  function page(c: PageContext, view: HereView): Promise<Response> {
    const language = c.get('language');
    return show(c, view.event, {
      ...{ language, title: hereMessages[language].title, error: view.wrong !== undefined },
      ...(view.wrong && { status: view.wrong === 'tooMany' ? 429 : 422 }),
      page: <HerePage view={view} language={language} />,
    });
  }
}
