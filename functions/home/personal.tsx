import type { Hono } from 'hono';
import { certificateStatus } from '../certificates/certificate.ts';
import { setNameHidden } from '../certificates/hidden-name.ts';
import type { Bucket } from '../shared/bucket.ts';
import { notFound, Refusal } from '../shared/errors.ts';
import type { PageEnvironment } from '../shared/page/context.ts';
import { bodyOf } from '../shared/page/posted.ts';
import { disclosure } from '../shared/page/style.ts';
import type { Table } from '../shared/table.ts';
import { personPath } from './certificate-card.tsx';
import { HomePage } from './home-page.tsx';
import { messages } from './messages.ts';
import { NAME_CARD } from './name-card.tsx';
import { again, opened, show } from './opened.ts';
import { fileName, greetingName } from './person-words.ts';
import { copy, poll } from './script.ts';
import { home } from './style.ts';
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
    const ready = view.ready.length > 0;
    const scripts = `${ready ? copy : ''}${view.preparing.length > 0 ? poll : ''}`;
    return show(c, facts.event, {
      language,
      title: messages[language].welcome(greetingName(facts.person.name)),
      wide: true,
      ...(scripts && { script: scripts }),
      ...(ready && { styles: [disclosure, home] }),
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

  /** Whether verify pages show this person's name. */
  app.post('/p/:event/:person/name', async (c) => {
    const { facts } = await opened(c, table);
    const hidden = (await bodyOf(c)).get('hidden');
    if (hidden !== 'yes' && hidden !== 'no') throw new Refusal(422, 'no-choice', 'neither hidden nor shown');
    const [event, person] = [facts.event.id, facts.person.id];
    await setNameHidden(table, c.get('world'), { event, person, hidden: hidden === 'yes' });
    c.get('log').info('name on verify pages', { event, person, hidden });
    return c.redirect(`${personPath(event, person)}#${NAME_CARD}`, 303);
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
    return c.redirect(await bucket.presignedGet(certificate.pdf.key, fileName(certificate)), 302);
  });
}
