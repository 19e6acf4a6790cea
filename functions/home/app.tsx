import { setTimeout } from 'node:timers/promises';
import { consentsOf } from '../events/consent.ts';
import type { Event } from '../events/event.ts';
import { currentEvent, listEvents } from '../events/store.ts';
import { unsubscribe } from '../mail/unsubscribe.ts';
import { isAddress } from '../participants/address.ts';
import { erasureOf } from '../privacy/erasure.ts';
import type { Bucket } from '../shared/bucket.ts';
import { notFound } from '../shared/errors.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { findLink } from '../shared/link.ts';
import { type PageAppOptions, pageApp } from '../shared/page/app.ts';
import type { PageContext } from '../shared/page/context.ts';
import { respond } from '../shared/page/page.tsx';
import { bodyOf } from '../shared/page/posted.ts';
import type { IssueMessage, LinkMessage, Queue } from '../shared/queue.ts';
import { sessionCookie } from '../shared/session.ts';
import type { Table } from '../shared/table.ts';
import { bandOf } from './band.ts';
import { personPath } from './certificate-card.tsx';
import { correctionPages } from './correction.tsx';
import { dataPages } from './data.tsx';
import { EventPage } from './event-page.tsx';
import { herePages } from './here.tsx';
import { LandingPage } from './landing-page.tsx';
import { LinkPage, LinkSentPage, OldLinkPage } from './link-page.tsx';
import { linkRequest } from './link-request.ts';
import { personalPages } from './personal.tsx';
import { privacyMessages } from './privacy-messages.ts';
import { PrivacyPage } from './privacy-page.tsx';
import { publicMessages } from './public-messages.ts';
import { ReadingPage } from './reading-page.tsx';
import { home, open } from './style.ts';
import { UnsubscribedPage, UnsubscribePage } from './unsubscribe-page.tsx';
import type { Wait } from './wait.ts';

export interface HomeRooms extends PageAppOptions {
  table: Table;
  answers: Table;
  bucket: Bucket;
  mailQueue: Queue<LinkMessage>;
  issueQueue: Queue<IssueMessage>;
  wait?: Wait;
}

/** Pages for everybody, and by `personalPages` those of one participant. GET, HEAD and OPTIONS write nothing. */
export function homeApp({ table, answers, bucket, mailQueue, issueQueue, wait = setTimeout, ...options }: HomeRooms) {
  // One-click unsubscribe (RFC 8058) comes from the mail provider: its token is all that it needs.
  const app = pageApp({ ...options, foreignPosts: (path) => path.startsWith('/u/') });
  const styles = [home, open];

  const eventOf = async (c: PageContext): Promise<Event> => {
    const version = await currentEvent(table, c.req.param('event') ?? '');
    if (!version) throw notFound('event');
    return version.event;
  };
  /** The strip of the event that a link is for, while there is that event. */
  const stripOf = async (id: string, language: Language) => {
    const version = await currentEvent(table, id);
    return version && { band: bandOf(version.event, language) };
  };
  const events = async () => (await listEvents(table)).map(({ event }) => event);

  app.get('/', async (c) => {
    const language = c.get('language');
    const title = publicMessages[language].landingTitle;
    return respond(
      c,
      { title, indexed: true, wide: true, styles },
      <LandingPage events={await events()} language={language} />,
    );
  });

  app.get('/e/:event', async (c) => {
    const event = await eventOf(c);
    const language = c.get('language');
    return respond(
      c,
      {
        title: inLanguage(event.title, language),
        band: { ...bandOf(event, c.get('language')), bare: true },
        indexed: true,
        wide: true,
        styles,
      },
      <EventPage event={event} language={language} />,
    );
  });

  /** What is kept of this event's people, and why. */
  app.get('/e/:event/privacy', async (c) => {
    const held = await currentEvent(table, c.req.param('event'));
    if (!held) throw notFound('event');
    const { event } = held;
    const consents = await consentsOf(table, event.id, held.version);
    const language = c.get('language');
    return respond(
      c,
      { title: privacyMessages[language].title, band: bandOf(event, language), indexed: true, styles },
      <PrivacyPage event={event} consents={consents} language={language} />,
    );
  });

  app.get('/e/:event/link', async (c) => {
    const event = await eventOf(c);
    const language = c.get('language');
    return respond(
      c,
      { title: publicMessages[language].sendLink, band: bandOf(event, c.get('language')) },
      <LinkPage event={event} language={language} />,
    );
  });

  app.post('/e/:event/link', async (c) => {
    const event = await eventOf(c);
    const language = c.get('language');
    const typed = (await bodyOf(c)).get('address');
    const address = typeof typed === 'string' ? typed.trim() : '';
    const band = bandOf(event, c.get('language'));
    const say = publicMessages[language];
    if (!isAddress(address))
      return respond(
        c,
        { title: say.sendLink, band, error: true, status: 422 },
        <LinkPage event={event} language={language} typed={address} wrong />,
      );
    const asked = { event: event.id, address, at: c.get('world').now(), correlation: c.get('correlation') };
    await mailQueue.send(linkRequest(asked));
    return respond(c, { title: say.linkSentTitle, band }, <LinkSentPage event={event} language={language} />);
  });

  /** Opens a personal link: the token moves into a cookie, out of the address. */
  app.get('/l/:token', async (c) => {
    const now = c.get('world').now();
    const token = c.req.param('token');
    const link = await findLink(table, token, now);
    if (link?.purpose !== 'session') return oldLink(c);
    c.header('Set-Cookie', sessionCookie(token, link, now), { append: true });
    return c.redirect(personPath(link.event, link.person), 303);
  });

  app.get('/u/:token', async (c) => {
    const token = c.req.param('token');
    const link = await findLink(table, token, c.get('world').now());
    if (link?.purpose !== 'unsubscribe') return oldLink(c);
    const language = c.get('language');
    return respond(
      c,
      { title: publicMessages[language].stopTitle, ...(await stripOf(link.event, language)) },
      <UnsubscribePage path={`/u/${token}`} language={language} />,
    );
  });

  app.post('/u/:token', async (c) => {
    const now = c.get('world').now();
    const link = await findLink(table, c.req.param('token'), now);
    if (link?.purpose !== 'unsubscribe') return oldLink(c);
    // Of who was erased nothing is written anew.
    if (!(await erasureOf(table, link.event, link.person))) await unsubscribe(table, link.event, link.person, now);
    c.get('log').info('unsubscribed', { event: link.event, person: link.person });
    const language = c.get('language');
    return respond(
      c,
      { title: publicMessages[language].stopped, ...(await stripOf(link.event, language)) },
      <UnsubscribedPage language={language} />,
    );
  });

  app.get('/help', (c) => {
    const say = publicMessages[c.get('language')];
    return respond(
      c,
      { title: say.help, indexed: true, styles },
      <ReadingPage title={say.help} lead={say.helpLead} parts={say.questions} />,
    );
  });

  app.get('/privacy', (c) => {
    const say = publicMessages[c.get('language')];
    return respond(
      c,
      { title: say.privacy, indexed: true, styles },
      <ReadingPage title={say.privacy} lead={say.privacyLead} parts={say.keeps}>
        <p>{say.privacyAsk}</p>
      </ReadingPage>,
    );
  });

  herePages(app, { table, issueQueue });
  personalPages(app, { table, bucket, wait });
  dataPages(app, { table, answers, bucket });
  correctionPages(app, { table, issueQueue, wait });

  async function oldLink(c: PageContext): Promise<Response> {
    const language = c.get('language');
    return respond(
      c,
      { title: publicMessages[language].oldLink, status: 404, styles },
      <OldLinkPage events={await events()} language={language} />,
    );
  }

  return app;
}
