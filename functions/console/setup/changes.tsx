import { isDeepStrictEqual } from 'node:util';
import type { Event } from '../../events/event.ts';
import { policy } from '../../events/policy.ts';
import type { Condition, Form } from '../../events/questions.ts';
import { conditionSentence } from '../../feedback/condition-words.ts';
import { inLanguage, LANGUAGES, type Language } from '../../shared/language.ts';
import type { Text } from '../../shared/text.ts';
import { ChangeLine, ChangeTable } from './change-table.tsx';
import { type Difference, differencesOf, type RowOf } from './differences.ts';
import { aboutWords } from './forms/about.ts';
import { formMessages } from './forms/messages.ts';
import { labelOf, setupMessages } from './messages.ts';
import { policySentence } from './policy-sentence.ts';
import { type Part, rowKey, rowsOf, SECTIONS } from './sections.ts';
import { valueAt } from './written.ts';

interface Changes {
  /** Two versions of an event. */
  before: Event;
  after: Event;
  /** What somebody typed over the first, where both may have changed the same. */
  mine?: Record<string, unknown>;
  /** Only what differs in one form, which is not named then. */
  only?: string;
  language: Language;
}

/** Everything in which one version differs from another, in words. */
export function ChangesTable(changes: Changes) {
  const { before, after, mine, only, language } = changes;
  const all = differencesOf(before, after).filter((one) => only === undefined || isOf(one, only));
  return (
    <ChangeTable compared={mine !== undefined} language={language}>
      {all.map((one) => (
        <Changed one={one} {...changes} />
      ))}
    </ChangeTable>
  );
}

/** A form itself, or a question of it, differs. */
const isOf = (one: Difference, form: string): boolean => {
  const row = one.is === 'other' ? undefined : one.row;
  return (row?.form ?? row)?.key === form && (row?.form ?? row)?.list === 'forms';
};

function Changed({ one, before, after, mine, only, language }: { one: Difference } & Changes) {
  const say = setupMessages[language];
  const line = (label: string, was: string, now: string, yours = '') => (
    <ChangeLine {...{ label, was, now, yours, language }} compared={mine !== undefined} />
  );
  if (one.is === 'other') return line(say.others[one.name] ?? one.name, '…', '…');
  const whose = ({ form }: RowOf) => (form && !only ? `${titleOf(form, language)} · ` : '');
  if (one.is === 'moved')
    return line(only ? labelOf('questions', 'forms', language) : titleOf(one.row, language), '…', say.moved);
  if (one.is !== 'changed') {
    const label = `${whose(one.row)}${say.one[one.row.list]}: ${titleOf(one.row, language)}`;
    return one.is === 'added' ? line(label, '', say.added) : line(label, say.added, say.removed);
  }
  const { part, row } = one;
  const place = row?.list ?? Object.values(SECTIONS).find(({ parts }) => parts.includes(part))?.name ?? '';
  const label = `${row && !(only && row.list === 'forms') ? `${whose(row)}${titleOf(row, language)} · ` : ''}${labelOf(part.path, place, language)}`;
  const typed = mine && typedValue(one, mine);
  const isConflict = mine && !isDeepStrictEqual(typed, one.before) && !isDeepStrictEqual(typed, one.after);
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
