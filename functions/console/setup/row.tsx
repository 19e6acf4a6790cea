import type { Child } from 'hono/jsx';
import { Line, PartField, Press, textIn } from './controls.tsx';
import { rowPath, rowsIn, valueIn, valuesIn } from './fields.ts';
import { setupMessages } from './messages.ts';
import { PolicyForm, PolicySentence } from './policy-form.tsx';
import type { List, ListName, RowKind } from './sections.ts';
import { type FormView, wrongAt } from './view.ts';

interface RowProperties {
  view: FormView;
  list: List;
}

/** Where the page opens after a row was added. */
export const ADDED = 'added';

/** What a row is called. */
export function rowTitle({ fields, language }: FormView, list: RowKind, at: number): string {
  const say = setupMessages[language];
  const path = rowPath(list, at);
  const title = list === 'signatories' ? valueIn(fields, `${path}.name`) : textIn(fields, `${path}.title`, language);
  return title || say.fresh(list);
}

/** A row of a list, to be opened. */
export function Row({ view, list, at }: RowProperties & { at: number }) {
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
export function isTouched({ saved, fields }: FormView, path: string): boolean {
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

function Parts({ view, list, path }: RowProperties & { path: string }) {
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
