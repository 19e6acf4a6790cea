import type { Hono } from 'hono';
import { concerns, decideAll } from '../certificates/decide.ts';
import { certificatesIn } from '../certificates/store.ts';
import { may } from '../organiser/rights.ts';
import { waitingCorrections } from '../participants/name-correction-store.ts';
import { profileIn } from '../participants/store.ts';
import { factsIn } from '../runs/facts.ts';
import { closingReport } from '../runs/report.ts';
import { notFound } from '../shared/errors.ts';
import { randomLetters } from '../shared/ids.ts';
import type { PageEnvironment } from '../shared/page/context.ts';
import { personItems } from '../shared/partition.ts';
import type { Table } from '../shared/table.ts';
import { entered } from './entered.ts';
import { asked, findPeople } from './find-people.ts';
import { lateIn } from './late.ts';
import { messages } from './messages.ts';
import { namesOf } from './names.ts';
import { OverviewPage } from './overview-page.tsx';
import { PeoplePage } from './people-page.tsx';
import { PersonPage } from './person-page.tsx';
import { personRow } from './person-row.ts';
import { respondInEvent } from './shell.tsx';
import { storyOf } from './story.ts';
import { funnel, list, timeline } from './style.ts';

/** For so long an event's people are looked through before a page is shown all the same. */
const SEARCH_MILLISECONDS = 4000;

/** How an event stands, its people, and one of them. */
export function eventPages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get('/organiser/events/:event', async (c) => {
    const at = await entered(c, table, 'figures');
    const { event, version, role } = at;
    const language = c.get('language');
    const now = c.get('world').now();
    const counting = closingReport(table, { event, version, appliedAt: '' }, now, undefined, lateIn(c));
    const waiting = may(role, 'people') ? waitingCorrections(table, event.id) : undefined;
    const { rest, ...report } = await counting;
    const names = (await waiting)?.corrections.length ?? 0;
    return respondInEvent(
      c,
      at,
      'overview',
      { title: messages[language].overview, styles: [funnel] },
      <OverviewPage
        {...{ event, role, report, partial: rest !== undefined, names, language }}
        press={randomLetters(c.get('world'), 24)}
      />,
    );
  });

  app.get('/organiser/events/:event/people', async (c) => {
    const at = await entered(c, table, 'people');
    const { event } = at;
    const language = c.get('language');
    const wanted = asked.parse(c.req.query());
    const found = await findPeople(table, event, c.get('world').now(), wanted, lateIn(c, SEARCH_MILLISECONDS));
    return respondInEvent(
      c,
      at,
      'people',
      { title: messages[language].people, styles: [list] },
      <PeoplePage event={event} asked={wanted} found={found} language={language} />,
    );
  });

  app.get('/organiser/events/:event/people/:person', async (c) => {
    const at = await entered(c, table, 'people');
    const { event } = at;
    const language = c.get('language');
    const items = await personItems(table, event.id, c.req.param('person'));
    const person = profileIn(items);
    if (!person) throw notFound('person');
    const now = c.get('world').now();
    const story = storyOf(person, items);
    return respondInEvent(
      c,
      at,
      'people',
      { title: person.name, styles: [timeline] },
      <PersonPage
        {...{ event, story, language, row: personRow(event, person, items, now) }}
        decisions={decideAll(event, factsIn(person, items), now).filter(concerns)}
        certificates={certificatesIn(items)}
        names={
          await namesOf(
            table,
            story.flatMap(({ by }) => by ?? []),
          )
        }
      />,
    );
  });
}
