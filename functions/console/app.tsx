import { currentEvent } from '../events/store.ts';
import { eventsOf } from '../organiser/access-store.ts';
import { type PageAppOptions, pageApp } from '../shared/page/app.ts';
import type { IssueMessage, Queue } from '../shared/queue.ts';
import { attendancePages } from './attendance.tsx';
import { badgePages } from './badges.tsx';
import { doorPages } from './door.tsx';
import { signedIn } from './entered.ts';
import { eventPages } from './event-pages.tsx';
import { EventsPage } from './events-page.tsx';
import type { Issuer } from './issuer.ts';
import { messages } from './messages.ts';
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

export interface ConsoleRooms extends PageAppOptions, SetupRooms {
  issueQueue: Queue<IssueMessage>;
  issuer: Issuer;
}

/** The organisers' console: who they are is read from their session, and what they may from the table, at each request. */
export function consoleApp({ table, answers, bucket, runsQueue, issueQueue, issuer, ...options }: ConsoleRooms) {
  const app = pageApp({ ...options, refused });
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
  newEventPages(app, setup);
  eventPages(app, { table });
  attendancePages(app, { table, issueQueue });
  badgePages(app, { table });
  doorPages(app, { table, issueQueue });
  reportPages(app, { table, answers });
  closingPages(app, { table, answers });
  exportPages(app, { table, answers });
  setupPages(app, setup);
  runPages(app, { table, runsQueue });
  return app;
}
