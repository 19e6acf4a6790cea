import type { Hono } from 'hono';
import { currentEvent } from '../events/store.ts';
import { hooksOf } from '../hooks/store.ts';
import { findPeople } from '../organiser/find-people.ts';
import { asked } from '../organiser/list-filter.ts';
import { may } from '../organiser/rights.ts';
import { viewsOf } from '../organiser/view-store.ts';
import { waitingCorrections } from '../participants/name-correction-store.ts';
import { eventErasureOf } from '../privacy/event-erasure.ts';
import { closingReport } from '../runs/report.ts';
import { randomLetters } from '../shared/ids.ts';
import type { PageEnvironment } from '../shared/page/context.ts';
import type { Table } from '../shared/table.ts';
import { entered } from './entered.ts';
import { lateIn } from './late.ts';
import { messages } from './messages.ts';
import { OverviewPage } from './overview-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { RetentionCard } from './retention-card.tsx';
import { respondInEvent } from './shell.tsx';
import { funnel, list } from './style.ts';

/**
 * For so long an event's people are looked through before a page is shown all the same: a list of ten thousand is to stand
 * there within 200 ms (`npm run bench -- --only list` tells), and who looks further waits longer.
 */
const SEARCH_MILLISECONDS = { first: 50, further: 4000 };

/** How an event stands, and its people. */
export function eventPages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get('/organiser/events/:event', async (c) => {
    const at = await entered(c, table, 'figures');
    const { event, version, role } = at;
    const language = c.get('language');
    const now = c.get('world').now();
    const counting = closingReport(table, { event, version, appliedAt: '' }, now, undefined, lateIn(c));
    const waiting = may(role, 'people') ? waitingCorrections(table, event.id) : undefined;
    const hooks = may(role, 'access') ? hooksOf(table, event.id) : [];
    const { rest, ...report } = await counting;
    const names = (await waiting)?.corrections.length ?? 0;
    const [held, erasure] = await Promise.all([currentEvent(table, event.id), eventErasureOf(table, event.id)]);
    const hooksOff = (await hooks).filter(({ off }) => off && off.reason !== 'by-hand').length;
    return respondInEvent(
      c,
      at,
      'overview',
      { title: messages[language].overview, styles: [funnel] },
      <OverviewPage
        {...{ event, role, report, partial: rest !== undefined, names, hooksOff, language }}
        press={randomLetters(c.get('world'), 24)}
        kept={held && <RetentionCard {...{ held, role, erasure, now, language }} />}
      />,
    );
  });

  app.get('/organiser/events/:event/people', async (c) => {
    const at = await entered(c, table, 'people');
    const { event } = at;
    const language = c.get('language');
    const wanted = asked.parse(c.req.query());
    const further = c.req.query('further') === 'yes';
    const isLate = lateIn(c, SEARCH_MILLISECONDS[further ? 'further' : 'first']);
    const [found, views] = await Promise.all([
      findPeople(table, event, c.get('world').now(), wanted, isLate),
      viewsOf(table, event.id),
    ]);
    return respondInEvent(
      c,
      at,
      'people',
      { title: messages[language].people, styles: [list] },
      <PeoplePage {...{ event, found, further, views, language }} asked={wanted} />,
    );
  });
}
