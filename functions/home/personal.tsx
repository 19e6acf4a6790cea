import type { Hono } from 'hono';
import { certificateStatus } from '../certificates/certificate.ts';
import { setNameHidden } from '../certificates/hidden-name.ts';
import type { Event } from '../events/event.ts';
import { currentEvent } from '../events/store.ts';
import type { Bucket } from '../shared/bucket.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import type { Language } from '../shared/language.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { respond } from '../shared/page/page.tsx';
import { bodyOf } from '../shared/page/posted.ts';
import { disclosure } from '../shared/page/style.ts';
import { openSession } from '../shared/session.ts';
import type { Table } from '../shared/table.ts';
import { bandOf } from './band.ts';
import { personPath } from './certificate-card.tsx';
import { readFacts } from './facts.ts';
import { HomePage } from './home-page.tsx';
import { messages } from './messages.ts';
import { NAME_CARD } from './name-card.tsx';
import { fileName, greetingName } from './person-words.ts';
import { copy, poll } from './script.ts';
import { home } from './style.ts';
import { ThanksPage } from './thanks-page.tsx';
import { type Facts, homeView } from './view.ts';

/** How long the thank-you page waits for a certificate that is due, and how often it looks, in milliseconds. */
const LONGEST_WAIT = 3000;
const LOOK_EVERY = 250;

/** Waits so many milliseconds. */
export type Wait = (milliseconds: number) => Promise<unknown>;

interface PersonalRooms {
  table: Table;
  bucket: Bucket;
  wait: Wait;
}

/** The pages under /p/{event}/{person}. Without that person's own session each of them is the same 404. */
export function personalPages(app: Hono<PageEnvironment>, { table, bucket, wait }: PersonalRooms): void {
  app.get('/p/:event/:person', async (c) => {
    const { facts, language } = await opened(c);
    const view = homeView(facts, c.get('world').now());
    return show(c, facts.event, {
      language,
      title: messages[language].welcome(greetingName(facts.person.name)),
      wide: true,
      polls: view.preparing.length > 0,
      copies: view.ready.length > 0,
      page: <HomePage facts={facts} view={view} language={language} />,
    });
  });

  app.get('/p/:event/:person/thanks', async (c) => {
    let { facts, language } = await opened(c);
    const now = () => c.get('world').now();
    let view = homeView(facts, now());
    for (let waited = 0; view.preparing.length > 0 && waited < LONGEST_WAIT; waited += LOOK_EVERY) {
      await wait(LOOK_EVERY);
      facts = (await readFacts(table, facts.event, facts.person.id, now())) ?? facts;
      view = homeView(facts, now());
    }
    const { pathname, search } = new URL(c.req.url);
    return show(c, facts.event, {
      language,
      title: messages[language].thanks(greetingName(facts.person.name)),
      polls: view.preparing.length > 0,
      page: <ThanksPage facts={facts} view={view} language={language} here={pathname + search} />,
    });
  });

  /** Whether verify pages show this person's name. */
  app.post('/p/:event/:person/name', async (c) => {
    const { facts } = await opened(c);
    const hidden = (await bodyOf(c)).get('hidden');
    if (hidden !== 'yes' && hidden !== 'no') throw new Refusal(422, 'no-choice', 'neither hidden nor shown');
    const [event, person] = [facts.event.id, facts.person.id];
    await setNameHidden(table, c.get('world'), { event, person, hidden: hidden === 'yes' });
    c.get('log').info('name on verify pages', { event, person, hidden });
    return c.redirect(`${personPath(event, person)}#${NAME_CARD}`, 303);
  });

  /** For the page's script: whether a certificate is still being prepared, and which are ready. */
  app.get('/p/:event/:person/state', async (c) => {
    const { facts } = await opened(c);
    const view = homeView(facts, c.get('world').now());
    return c.json({
      preparing: view.preparing.length > 0,
      ready: view.ready.map(({ kind, edition }) => ({ kind, edition })),
    });
  });

  /** To the file itself, for five minutes. An edition that is no longer valid leads home, where it says why. */
  app.get('/p/:event/:person/certificates/:kind/:edition', async (c) => {
    const { facts } = await opened(c);
    const { kind, edition } = c.req.param();
    const certificate = facts.certificates.find((one) => one.kind === kind && String(one.edition) === edition);
    if (!certificate) throw notFound('certificate');
    if (!certificate.pdf || certificateStatus(certificate) !== 'valid')
      return c.redirect(personPath(facts.event.id, facts.person.id), 303);
    return c.redirect(await bucket.presignedGet(certificate.pdf.key, fileName(certificate, facts.event.prefix)), 302);
  });

  /** The person whose page this is, where this browser holds their session. @throws Refusal 404 in every other case. */
  async function opened(c: PageContext): Promise<{ facts: Facts; language: Language }> {
    const { event: id = '', person = '' } = c.req.param() as { event?: string; person?: string };
    const world = c.get('world');
    if (!(await openSession(table, world, c.req.header('cookie'), id, person))) throw notFound('session');
    const version = await currentEvent(table, id);
    const facts = version && (await readFacts(table, version.event, person, world.now()));
    if (!facts) throw notFound('person');
    return { facts, language: c.get('chosen') ? c.get('language') : facts.person.language };
  }
}

function show(
  c: PageContext,
  event: Event,
  {
    language,
    title,
    wide,
    polls,
    copies,
    page,
  }: {
    language: Language;
    title: string;
    wide?: boolean;
    polls: boolean;
    copies?: boolean;
    page: Parameters<typeof respond>[2];
  },
): Promise<Response> {
  return respond(
    c,
    {
      title,
      language,
      band: bandOf(event, language),
      styles: copies ? [disclosure, home] : [home],
      ...(wide && { wide }),
      ...((polls || copies) && { script: `${copies ? copy : ''}${polls ? poll : ''}` }),
    },
    page,
  );
}
