import type { Hono } from 'hono';
import { makeEventKey } from '../attendance/badge-store.ts';
import { codeNow, sessionsAround } from '../attendance/kiosk-code.ts';
import { qrOf } from '../certificates/qr.ts';
import type { Event } from '../events/event.ts';
import { inLanguage } from '../shared/language.ts';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { respondDocument, switchTo } from '../shared/page/page.tsx';
import type { Table } from '../shared/table.ts';
import { sessionNow } from './door-lists.ts';
import { type Entered, entered } from './entered.ts';
import { kioskMessages } from './kiosk-messages.ts';
import { KioskPage } from './kiosk-page.tsx';
import { renew } from './kiosk-script.ts';
import { kioskStyle } from './kiosk-style.ts';
import { organisers } from './style.ts';

/**
 * A hall's screen: the code of a session, another one every half minute, for people to type on their phones. The first time
 * it makes the event's key; of codes nothing is stored.
 */
export function kioskPages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get('/organiser/events/:event/kiosk', async (c) => show(c, await entered(c, table, 'attendance')));

  async function show(c: PageContext, at: Entered): Promise<Response> {
    const { event } = at;
    const [language, world] = [c.get('language'), c.get('world')];
    const now = world.now();
    const open = sessionsAround(event, now);
    const session = open.find(({ id }) => id === c.req.query('session')) ?? openNow(event, now, open);
    const site = new URL(c.req.url).origin;
    const shown = session && codeNow(await makeEventKey(table, world, event.id), session.id, now);
    const address = `${site}/e/${event.id}/here`;
    return respondDocument(
      c,
      {
        ...{ title: kioskMessages[language].title, language, styles: [organisers, kioskStyle], accent: event.accent },
        ...{ bodyClass: 'kiosk', ...(shown && { script: renew }) },
      },
      <KioskPage
        {...{ event, open, session, address, language, title: inLanguage(event.title, language) }}
        code={shown?.code}
        left={shown ? Math.ceil((shown.until.getTime() - now.getTime()) / 1000) : 0}
        qr={shown && qrOf(`${address}?code=${shown.code}`)}
        other={switchTo(c.req.url, language)}
      />,
    );
  }
}

const openNow = (event: Event, now: Date, open: Event['sessions']) => {
  const likely = sessionNow(event, now);
  return open.find(({ id }) => id === likely.id) ?? open.at(-1);
};
