import { isDeepStrictEqual } from 'node:util';
import type { Child } from 'hono/jsx';
import type { Event, EventVersion } from '../../events/event.ts';
import { policy } from '../../events/policy.ts';
import type { Condition, Form } from '../../events/questions.ts';
import { conditionSentence } from '../../feedback/condition-words.ts';
import { inLanguage, LANGUAGES, type Language } from '../../shared/language.ts';
import { Notice } from '../../shared/page/components.tsx';
import type { PageContext } from '../../shared/page/context.ts';
import { momentOf } from '../../shared/page/when.ts';
import type { Table } from '../../shared/table.ts';
import type { Text } from '../../shared/text.ts';
import { actorInWords } from '../happening.ts';
import { namesOf } from '../names.ts';
import { type Difference, differencesOf, type RowOf } from './differences.ts';
import { aboutWords } from './forms/about.ts';
import { formMessages } from './forms/messages.ts';
import { labelOf, setupMessages } from './messages.ts';
import { policySentence } from './policy-sentence.ts';
import { type Part, rowKey, rowsOf, SECTIONS } from './sections.ts';
import { valueAt } from './written.ts';

interface Properties {
  /** The event as the form began, as it is by now, and as the form would have it. */
  before: Event;
  after: Event;
  mine: Record<string, unknown>;
  who: string;
  when: string;
  language: Language;
}

/** What another saved while somebody typed: `before` is what both began from, `mine` the document that was typed. */
export async function staleNotice(
  c: PageContext,
  table: Table,
  { before, mine, held }: { before: Event; mine: Record<string, unknown>; held: EventVersion },
): Promise<Child> {
  const language = c.get('language');
  const { by, event: after, appliedAt } = held;
  const who = by ? actorInWords(by, await namesOf(table, [by]), language) : setupMessages[language].somebody;
  return <StaleNotice {...{ before, after, mine, who, language }} when={momentOf(appliedAt, language, after.zone)} />;
}

/** And where both changed the same. */
function StaleNotice({ before, after, mine, who, when, language }: Properties) {
  const say = setupMessages[language];
  return (
    <>
      <Notice tone="warn" live>
        <p>
          <b>{say.stale}</b>
        </p>
        <p>{say.staleLead(who, when)}</p>
      </Notice>
      <section class="card">
        <h2>{say.staleWhat}</h2>
        <table class="changes">
          <thead>
            <tr>
              <th scope="col">{say.what}</th>
              <th scope="col">{say.was}</th>
              <th scope="col">{say.now}</th>
              <th scope="col">{say.yours}</th>
            </tr>
          </thead>
          <tbody>
            {differencesOf(before, after).map((one) => (
              <Changed one={one} {...{ before, after, mine, language }} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Changed({ one, before, after, mine, language }: { one: Difference } & Omit<Properties, 'who' | 'when'>) {
  const say = setupMessages[language];
  const line = (label: string, was: string, now: string, yours = '') => (
    <tr>
      <th scope="row">{label}</th>
      <td data-label={say.was}>{was || say.empty}</td>
      <td data-label={say.now}>{now || say.empty}</td>
      <td data-label={say.yours}>{yours || '–'}</td>
    </tr>
  );
  if (one.is === 'other') return line(say.others[one.name] ?? one.name, '…', '…');
  if (one.is === 'moved') return line(titleOf(one.row, language), '…', say.moved);
  if (one.is !== 'changed') {
    const label = `${whose(one.row, language)}${say.one[one.row.list]}: ${titleOf(one.row, language)}`;
    return one.is === 'added' ? line(label, '', say.added) : line(label, say.added, say.removed);
  }
  const { part, row } = one;
  const place = row?.list ?? Object.values(SECTIONS).find(({ parts }) => parts.includes(part))?.name ?? '';
  const label = `${row ? `${whose(row, language)}${titleOf(row, language)} · ` : ''}${labelOf(part.path, place, language)}`;
  const typed = typedValue(one, mine);
  const isConflict = !isDeepStrictEqual(typed, one.before) && !isDeepStrictEqual(typed, one.after);
  return line(
    label,
    shown(part, one.before, before, language, row?.form),
    shown(part, one.after, after, language, row?.form),
    isConflict ? shown(part, typed, after, language, row?.form) || say.empty : '',
  );
}

/** What the form would have there. */
function typedValue({ part, row }: Difference & { is: 'changed' }, mine: Record<string, unknown>): unknown {
  if (!row) return valueAt(mine, part.path);
  const find = (document: object | undefined, { list, key }: RowOf) =>
    document && rowsOf(document, list).find((each) => rowKey(each) === key);
  return valueAt(find(row.form ? find(mine, row.form) : mine, row), part.path);
}

/** The form that a question is of. */
const whose = ({ form }: RowOf, language: Language): string => (form ? `${titleOf(form, language)} · ` : '');

const titleOf = ({ row, key }: RowOf, language: Language): string =>
  'title' in row && 'id' in row ? inLanguage(row.title as Text, language) : String(row.name ?? key);

/** Languages of a text, those of every page first. */
const tagsOf = (text: Text): string[] => [
  ...LANGUAGES.filter((tag) => tag in text),
  ...Object.keys(text)
    .filter((tag) => !LANGUAGES.some((language) => language === tag))
    .sort(),
];

/** A value in words. */
function shown(
  { kind, control, path }: Part,
  value: unknown,
  event: Event,
  language: Language,
  form?: RowOf | undefined,
): string {
  if (value === undefined || value === null) return '';
  if (kind === 'policy') {
    const read = policy.safeParse(value);
    return read.success ? policySentence(event, read.data, language) : setupMessages[language].broken;
  }
  if (kind === 'text' || kind === 'paragraph')
    return tagsOf(value as Text)
      .map((tag) => (value as Text)[tag])
      .join(' / ');
  if (kind === 'ids')
    return (value as string[])
      .map((id) => inLanguage(event.groups.find((one) => one.id === id)?.title ?? { sw: id }, language))
      .join(', ');
  if (kind === 'about') return aboutWords(event, value as Form['about'], language);
  if (kind === 'flag') return formMessages[language].flag[value === true ? 'yes' : 'no'];
  const of = event.forms.find(({ id }) => id === form?.key);
  if (kind === 'when') return conditionSentence(of ?? { questions: [] }, value as Condition, language);
  if (kind === 'options')
    return (value as { label: Text }[]).map(({ label }) => inLanguage(label, language)).join(', ');
  if (path === 'privacy') return formMessages[language].privacy[value as Form['privacy']];
  if (path === 'words') return formMessages[language].words[value as 'quality'];
  return control === 'datetime-local' ? String(value).replace('T', ' ') : String(value);
}
