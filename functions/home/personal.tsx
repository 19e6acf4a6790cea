import type { Hono } from 'hono';
import { certificateStatus } from '../certificates/certificate.ts';
import type { Bucket } from '../shared/bucket.ts';
import { notFound } from '../shared/errors.ts';
import type { PageEnvironment } from '../shared/page/context.ts';
import type { Table } from '../shared/table.ts';
import { personPath } from './certificate-card.tsx';
import { HomePage } from './home-page.tsx';
import { messages } from './messages.ts';
import { again, opened, show } from './opened.ts';
import { fileName, greetingName } from './person-words.ts';
import { poll } from './script.ts';
import { ThanksPage } from './thanks-page.tsx';
import { homeView } from './view.ts';
import { lookAgain, type Wait } from './wait.ts';

interface PersonalRooms {
  table: Table;
  bucket: Bucket;
  wait: Wait;
}

/** The pages under /p/{event}/{person}. Without that person's own session each of them is the same 404. */
export function personalPages(app: Hono<PageEnvironment>, { table, bucket, wait }: PersonalRooms): void {
  app.get('/p/:event/:person', async (c) => {
    const { facts, language } = await opened(c, table);
    const view = homeView(facts, c.get('world').now());
    return show(c, facts.event, {
      language,
      title: messages[language].welcome(greetingName(facts.person.name)),
      wide: true,
      ...(view.preparing.length > 0 && { script: poll }),
      page: <HomePage facts={facts} view={view} language={language} />,
    });
  });

  app.get('/p/:event/:person/thanks', async (c) => {
    const now = () => c.get('world').now();
    const { facts, language } = await lookAgain(
      wait,
      await opened(c, table),
      (seen) => homeView(seen.facts, now()).preparing.length > 0,
      (seen) => again(c, table, seen),
    );
    const view = homeView(facts, now());
    const { pathname, search } = new URL(c.req.url);
    return show(c, facts.event, {
      language,
      title: messages[language].thanks(greetingName(facts.person.name)),
      ...(view.preparing.length > 0 && { script: poll }),
      page: <ThanksPage facts={facts} view={view} language={language} here={pathname + search} />,
    });
  });

  /** For the page's script: whether a certificate is still being prepared, and which are ready. */
  app.get('/p/:event/:person/state', async (c) => {
    const { facts } = await opened(c, table);
    const view = homeView(facts, c.get('world').now());
    return c.json({
      preparing: view.preparing.length > 0,
      ready: view.ready.map(({ kind, edition }) => ({ kind, edition })),
    });
  });

  /** To the file itself, for five minutes. An edition that is no longer valid leads home, where it says why. */
  app.get('/p/:event/:person/certificates/:kind/:edition', async (c) => {
    const { facts } = await opened(c, table);
    const { kind, edition } = c.req.param();
    const certificate = facts.certificates.find((one) => one.kind === kind && String(one.edition) === edition);
    if (!certificate) throw notFound('certificate');
    if (!certificate.pdf || certificateStatus(certificate) !== 'valid')
      return c.redirect(personPath(facts.event.id, facts.person.id), 303);
    return c.redirect(await bucket.presignedGet(certificate.pdf.key, fileName(certificate, facts.event.prefix)), 302);
  });
}
