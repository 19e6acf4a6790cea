import { daysBetween } from '../../events/times.ts';
import { longDay } from '../../shared/page/when.ts';
import { Press } from './controls.tsx';
import { rowPath, rowsIn, valueIn } from './fields.ts';
import { setupMessages } from './messages.ts';
import { ADDED, Row } from './row.tsx';
import type { List } from './sections.ts';
import type { FormView } from './view.ts';

interface RowsProperties {
  view: FormView;
  list: List;
}

/** Of an event that lasts longer, only days with a session are shown. */
const MOST_DAYS = 31;

/** The rows of a list, each to be opened; sessions by their days. */
export function Rows({ view, list }: RowsProperties) {
  const say = setupMessages[view.language];
  if (list.list === 'sessions') return <Timeline view={view} list={list} />;
  const rows = Array.from({ length: rowsIn(view.fields, list.list) }, (_, at) => at);
  return (
    <section class="card">
      <h2>{say.lists[list.list]}</h2>
      <div class="rows">
        {rows.map((at) => (
          <Row view={view} list={list} at={at} />
        ))}
        <div class="pad">
          <Press act={`add:${list.list}`} at={ADDED}>
            {say.add[list.list]}
          </Press>
        </div>
      </div>
    </section>
  );
}

/** Sessions day by day, each where it stands in its day. */
function Timeline({ view, list }: RowsProperties) {
  const { fields, event, language } = view;
  const say = setupMessages[language];
  const rows = Array.from({ length: rowsIn(fields, 'sessions') }, (_, at) => ({
    at,
    starts: valueIn(fields, `${rowPath('sessions', at)}.starts`),
  })).sort((a, b) => a.starts.localeCompare(b.starts));
  const held = daysBetween(event.days.first, event.days.last);
  const used = rows.map(({ starts }) => starts.slice(0, 10)).filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day));
  const days = [...new Set([...(held.length <= MOST_DAYS ? held : []), ...used])].sort();
  const rest = rows.filter(({ starts }) => !days.includes(starts.slice(0, 10)));
  return (
    <>
      {days.map((day) => {
        const ofDay = rows.filter(({ starts }) => starts.startsWith(day));
        return (
          <section class="card">
            <h2>{longDay(day, language)}</h2>
            <div class="rows">
              {ofDay.length === 0 && <p class="pad small">{say.noSessions}</p>}
              {ofDay.map(({ at }) => (
                <Row view={view} list={list} at={at} />
              ))}
              <div class="pad">
                <Press act={`add:sessions:${day}`} at={ADDED}>
                  {say.add.sessions}
                </Press>
              </div>
            </div>
          </section>
        );
      })}
      {(rest.length > 0 || held.length > MOST_DAYS) && (
        <section class="card">
          <h2>{say.noDay}</h2>
          <div class="rows">
            {rest.map(({ at }) => (
              <Row view={view} list={list} at={at} />
            ))}
            <div class="pad">
              <Press act="add:sessions" at={ADDED}>
                {say.add.sessions}
              </Press>
            </div>
          </div>
        </section>
      )}
    </>
  );
}
