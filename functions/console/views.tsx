import type { Hono } from 'hono';
import type { Event } from '../events/event.ts';
import { type Asked, asked } from '../organiser/list-filter.ts';
import { dropView, keepView } from '../organiser/view-acts.ts';
import { LONGEST_VIEW_NAME, type ViewProblem, viewWords } from '../organiser/view-words.ts';
import { inLanguage, type Language } from '../shared/language.ts';
import { Button, Facts } from '../shared/page/components.tsx';
import type { PageContext, PageEnvironment } from '../shared/page/context.ts';
import { ErrorSummary, Field } from '../shared/page/fields.tsx';
import { bodyOf } from '../shared/page/posted.ts';
import type { Table } from '../shared/table.ts';
import { actor, type Entered, entered } from './entered.ts';
import { peopleMessages } from './people-messages.ts';
import { addressOf } from './people-page.tsx';
import { Head, pathOf, respondInEvent } from './shell.tsx';

const PATH = '/organiser/events/:event/views';

/** Views of an event's people: kept by a name, and removed. */
export function viewPages(app: Hono<PageEnvironment>, { table }: { table: Table }): void {
  app.get(PATH, async (c) => show(c, await entered(c, table, 'acts')));

  function show(c: PageContext, at: Entered, wrong?: { problem: ViewProblem; typed: string }) {
    const language = c.get('language');
    return respondInEvent(
      c,
      at,
      'people',
      { title: peopleMessages[language].save, ...(wrong && { error: true, status: 422 }) },
      <ViewPage {...{ event: at.event, wrong, language }} wanted={asked.parse(c.req.query())} />,
    );
  }

  app.post(PATH, async (c) => {
    const at = await entered(c, table, 'acts');
    const { after: _, ...query } = asked.parse(c.req.query());
    const typed = String((await bodyOf(c)).get('name') ?? '');
    const kept = await keepView(acting(c, at), { event: at.event.id, name: typed, query });
    if (typeof kept === 'string') return show(c, at, { problem: kept, typed });
    return c.redirect(addressOf(at.event, { ...query, after: 0 }), 303);
  });

  app.post(`${PATH}/:view/remove`, async (c) => {
    const at = await entered(c, table, 'acts');
    await dropView(acting(c, at), at.event.id, c.req.param('view'));
    return c.redirect(pathOf(at.event.id, 'people'), 303);
  });

  const acting = (c: PageContext, at: Entered) => ({ table, world: c.get('world'), by: actor(at) });
}

interface Properties {
  event: Event;
  wanted: Asked;
  wrong: { problem: ViewProblem; typed: string } | undefined;
  language: Language;
}

/** The filters that are kept, and the name that they are kept by. */
function ViewPage({ event, wanted, wrong, language }: Properties) {
  const say = peopleMessages[language];
  const { q, group, role, is } = wanted;
  const error = wrong && viewWords[language][wrong.problem];
  const titled = (all: Event['groups'] | Event['roles'], id: string) =>
    inLanguage(all.find((one) => one.id === id)?.title ?? { sw: id }, language);
  const facts = [
    q && { name: say.search, value: q },
    group && { name: say.group, value: titled(event.groups, group) },
    role && { name: say.role, value: titled(event.roles, role) },
    is && { name: say.views, value: say.states[is] },
  ];
  return (
    <>
      <Head title={say.save} />
      <div class="body">
        {error && <ErrorSummary language={language} mistakes={[{ control: 'name', text: error }]} />}
        <section class="card">
          <h2>{say.viewOf}</h2>
          <div class="pad">{facts.some(Boolean) ? <Facts facts={facts} /> : <p>{say.viewOfAll}</p>}</div>
        </section>
        <section class="card">
          <form class="pad fields" method="post" action={addressOf(event, { ...wanted, after: 0 }, 'views')}>
            <Field
              name="name"
              label={say.viewName}
              hint={say.viewHint}
              longest={LONGEST_VIEW_NAME}
              autocomplete="off"
              value={wrong?.typed}
              {...(error && { error })}
            />
            <div class="filter">
              <Button>{say.save}</Button>
              <Button kind="quiet" href={addressOf(event, { ...wanted, after: 0 })}>
                {say.back}
              </Button>
            </div>
          </form>
        </section>
      </div>
    </>
  );
}
