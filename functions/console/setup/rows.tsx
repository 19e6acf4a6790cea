import type { Child } from 'hono/jsx';
import { daysBetween } from '../../events/times.ts';
import { longDay } from '../../shared/page/when.ts';
import { Line, PartField, Press, textIn } from './controls.tsx';
import { rowPath, rowsIn, valueIn, valuesIn } from './fields.ts';
import { setupMessages } from './messages.ts';
import { PolicyForm, PolicySentence } from './policy-form.tsx';
import type { List, ListName } from './sections.ts';
import { type FormView, wrongAt } from './view.ts';

interface RowsProperties {
  view: FormView;
  list: List;
}

/** Where the page opens after a row was added. */
const ADDED = 'added';
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
      {(rest.length > 0 || days.length === 0) && (
        <section class="card">
          <h2>{say.noDay}</h2>
          <div class="rows">
            {rest.map(({ at }) => (
              <Row view={view} list={list} at={at} />
            ))}
          </div>
        </section>
      )}
    </>
  );
}

/** What a row is called. */
export function rowTitle({ fields, language }: FormView, list: ListName, at: number): string {
  const say = setupMessages[language];
  const path = rowPath(list, at);
  const title = list === 'signatories' ? valueIn(fields, `${path}.name`) : textIn(fields, `${path}.title`, language);
  return title || say.fresh(list);
}

function Row({ view, list, at }: RowsProperties & { at: number }) {
  const { fields, mistakes, language } = view;
  const say = setupMessages[language];
  const path = rowPath(list.list, at);
  const isFresh = valueIn(fields, `${path}.key`) === '';
  const title = rowTitle(view, list.list, at);
  const isWrong = mistakes.some(({ row }) => row?.list === list.list && row.at === at);
  const last = at === rowsIn(fields, list.list) - 1;
  const body = (
    <div class="parts">
      <input type="hidden" name={`${path}.key`} value={valueIn(fields, `${path}.key`)} />
      <Parts view={view} list={list} path={path} />
      {list.hasIds && isFresh && (
        <Line
          name={`${path}.id`}
          label={`${say.labels.id} (${say.optional})`}
          hint={say.hints.id}
          error={wrongAt(view, `${path}.id`)}
          value={valueIn(fields, `${path}.id`)}
          mono
        />
      )}
      <div class="end">
        <Press act={`remove:${list.list}:${at}`} kind="danger">
          {say.remove(title)}
        </Press>
      </div>
    </div>
  );
  return (
    <details open={isFresh || isWrong || isTouched(view, path)} id={isFresh && last ? ADDED : undefined}>
      <summary>
        <Summary view={view} list={list.list} path={path} title={title} />
      </summary>
      {body}
    </details>
  );
}

/** Something of a row was typed that is not saved. */
function isTouched({ saved, fields }: FormView, path: string): boolean {
  const key = valueIn(fields, `${path}.key`);
  const list = path.replace(/\[\d+\]$/, '');
  const at = Array.from({ length: rowsIn(saved, list) }, (_, row) => rowPath(list, row)).find(
    (row) => valueIn(saved, `${row}.key`) === key,
  );
  if (!at) return true;
  const names = [...fields.keys()].filter((name) => name.startsWith(`${path}.`)).map((name) => name.slice(path.length));
  const stood = [...saved.keys()].filter((name) => name.startsWith(`${at}.`)).map((name) => name.slice(at.length));
  return [...new Set([...names, ...stood])].some(
    (name) =>
      valuesIn(fields, path + name)
        .filter(Boolean)
        .join('\n') !==
      valuesIn(saved, at + name)
        .filter(Boolean)
        .join('\n'),
  );
}

function Parts({ view, list, path }: RowsProperties & { path: string }) {
  const prefix = `${path}.`;
  const field = (wanted: string): Child => {
    const part = list.parts.find((one) => one.path === wanted);
    return part && <PartField view={view} part={part} prefix={prefix} place={list.list} />;
  };
  if (list.list === 'sessions')
    return (
      <>
        {field('title')}
        <div class="cols">
          {field('starts')}
          {field('ends')}
        </div>
        {field('groups')}
        {field('room')}
      </>
    );
  if (list.list === 'certificates')
    return (
      <>
        {field('title')}
        <PolicyForm view={view} name={`${prefix}policy`} />
        <div class="cols">
          {field('design')}
          {field('says')}
          {field('letter')}
        </div>
      </>
    );
  return <>{list.parts.map((part) => field(part.path))}</>;
}

function Summary({ view, list, path, title }: { view: FormView; list: ListName; path: string; title: string }) {
  const { fields, event, language } = view;
  if (list === 'certificates')
    return (
      <>
        <b>{title}</b>
        <span class="small mono">{valueIn(fields, `${path}.letter`)}</span>
        <PolicySentence view={view} name={`${path}.policy`} kind={valueIn(fields, `${path}.key`)} />
      </>
    );
  if (list !== 'sessions') return <b>{title}</b>;
  const [starts, ends] = [valueIn(fields, `${path}.starts`), valueIn(fields, `${path}.ends`)];
  const groups = valuesIn(fields, `${path}.groups`);
  const named = event.groups
    .filter(({ id }) => groups.includes(id))
    .map(({ id, title: of }) => of[language] ?? of.sw ?? id);
  return (
    <>
      <span class="time">{`${starts.slice(11)}–${ends.slice(11)}`}</span>
      <Track from={starts.slice(11)} to={ends.slice(11)} />
      <b>{title}</b>
      <span class="small">{named.length > 0 ? named.join(', ') : setupMessages[language].allGroups}</span>
    </>
  );
}

/** Where in its day a session stands, from six to ten in the evening. */
function Track({ from, to }: { from: string; to: string }) {
  const [start, end] = [from, to].map((clock) => {
    const [hours = Number.NaN, minutes = Number.NaN] = clock.split(':').map(Number);
    return Math.min(100, Math.max(0, ((hours + minutes / 60 - 6) / 16) * 100));
  });
  if (start === undefined || end === undefined || !(end > start)) return null;
  return (
    <svg class="track" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect x={start.toFixed(1)} width={(end - start).toFixed(1)} height="8" />
    </svg>
  );
}
