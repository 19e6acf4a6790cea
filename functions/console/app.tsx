import { currentEvent } from '../events/store.ts';
import { eventsOf } from '../organiser/access-store.ts';
import { type PageAppOptions, pageApp } from '../shared/page/app.ts';
import type { HookMessage, ImportMessage, IssueMessage, LinkMessage, MailMessage, Queue } from '../shared/queue.ts';
import { accessPages } from './access.tsx';
import { attendancePages } from './attendance.tsx';
import { auditPages } from './audit/audit.tsx';
import { badgePages } from './badges.tsx';
import { correctPages } from './correct.tsx';
import { correctionPages } from './corrections.tsx';
import { dataPages } from './data.tsx';
import { designPages } from './design/design.tsx';
import { designLimit } from './design/uploads.ts';
import { doorPages } from './door.tsx';
import { doublePages } from './doubles.tsx';
import { signedIn } from './entered.ts';
import { eraseEventPages } from './erase-event.tsx';
import { eventPages } from './event-pages.tsx';
import { EventsPage } from './events-page.tsx';
import { hookPages } from './hooks/hooks.tsx';
import { importPages } from './imports/imports.tsx';
import { uploadLimit } from './imports/uploads.tsx';
import type { Issuer } from './issuer.ts';
import { kioskPages } from './kiosk.tsx';
import { mailPages } from './mails.tsx';
import { mergePages } from './merge.tsx';
import { messages } from './messages.ts';
import { personPages } from './person.tsx';
import { personActs } from './person-acts.tsx';
import { refused } from './refused.tsx';
import { closingPages } from './reports/closing-pages.tsx';
import { exportPages } from './reports/export-pages.tsx';
import { reportPages } from './reports/reports.tsx';
import { runPages } from './runs.tsx';
import { newEventPages } from './setup/new-event.tsx';
import type { SetupRooms } from './setup/rooms.ts';
import { setupPages } from './setup/setup.tsx';
import { respondAlone } from './shell.tsx';
import { signInPages } from './sign-in.tsx';
import { tokenPages } from './tokens.tsx';
import { viewPages } from './views.tsx';

export interface ConsoleRooms extends PageAppOptions, SetupRooms {
  issueQueue: Queue<IssueMessage>;
  importsQueue: Queue<ImportMessage>;
  hooksQueue: Queue<HookMessage>;
  /** Webhooks may lead to `http://localhost` too. */
  localHooks: boolean;
  mailQueue: Queue<MailMessage | LinkMessage>;
  issuer: Issuer;
}

/** The organisers' console: who they are is read from their session, and what they may from the table, at each request. */
export function consoleApp({ issuer, ...rooms }: ConsoleRooms) {
  const { table, answers, bucket, runsQueue, issueQueue, mailQueue, importsQueue, hooksQueue, localHooks, ...options } =
    rooms;
  const app = pageApp({ ...options, refused, longestBody: (path) => uploadLimit(path) ?? designLimit(path) });
  signInPages(app, { table, issuer });

  app.get('/organiser', async (c) => {
    const who = await signedIn(c, table);
    const all = await eventsOf(table, { id: who.id, address: who.address });
    const held = await Promise.all(all.map(async (one) => ({ ...one, held: await currentEvent(table, one.event) })));
    const events = held.flatMap((one) => (one.held ? [{ role: one.role, event: one.held.event }] : []));
    const language = c.get('language');
    return respondAlone(
      c,
      { title: messages[language].events, who },
      <EventsPage events={events} who={who} language={language} />,
    );
  });
  const setup = { table, answers, bucket, runsQueue };
  tokenPages(app, { table });
  newEventPages(app, setup);
  eventPages(app, { table });
  viewPages(app, { table });
  doublePages(app, { table });
  mergePages(app, { table, issueQueue });
  correctPages(app, { table, issueQueue });
  eraseEventPages(app, { table });
  dataPages(app, { table, answers, bucket });
  personActs(app, { table, issueQueue, mailQueue });
  personPages(app, { table });
  accessPages(app, { table });
  auditPages(app, { table });
  hookPages(app, { table, hooksQueue, localHooks });
  mailPages(app, { table, mailQueue });
  correctionPages(app, { table, issueQueue });
  attendancePages(app, { table, issueQueue });
  badgePages(app, { table });
  doorPages(app, { table, issueQueue });
  kioskPages(app, { table });
  reportPages(app, { table, answers });
  closingPages(app, { table, answers });
  exportPages(app, { table, answers, bucket, runsQueue });
  setupPages(app, setup);
  designPages(app, setup);
  runPages(app, { table, runsQueue });
  importPages(app, { table, bucket, importsQueue });
  return app;
}
