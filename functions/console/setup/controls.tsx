import type { Child } from 'hono/jsx';
import { inLanguage, type Language } from '../../shared/language.ts';
import { FieldError, Labelled, tied } from '../../shared/page/fields.tsx';
import type { Text } from '../../shared/text.ts';
import { Tag } from '../shell.tsx';
import { isUntranslated, valueIn, valuesIn } from './fields.ts';
import { labelOf, setupMessages } from './messages.ts';
import { type Part, rowKey } from './sections.ts';
import { type FormView, languageName, languagesOf, wrongAt } from './view.ts';

interface PartProperties {
  view: FormView;
  part: Part;
  /** What stands before the part's path: a row's path and a dot. */
  prefix?: string;
  /** Where the part stands: the section's name or the list's. */
  place: string;
}

/** One value of the document, to be typed or chosen. */
export function PartField({ view, part, prefix = '', place }: PartProperties) {
  const { language } = view;
  const say = setupMessages[language];
  const name = prefix + part.path;
  const label = (
    <>
      {labelOf(part.path, place, language)}
      {part.optional && part.kind !== 'ids' && <span class="small">{` (${say.optional})`}</span>}
    </>
  );
  const hint = hintOf(view, name, place, part);
  const error = wrongAt(view, name);
  if (part.kind === 'ids') return <Ticks {...{ view, name, label, hint, error }} all={view.event.groups} />;
  if (part.kind === 'text' || part.kind === 'paragraph')
    return <Texts {...{ view, name, label, hint, error }} long={part.kind === 'paragraph'} />;
  const choices = choicesOf(part, view);
  const value = valueIn(view.fields, name);
  if (choices) return <Choice {...{ name, label, hint, error, value, choices }} />;
  const type = part.control === 'mono' || part.control === undefined ? 'text' : part.control;
  return <Line {...{ name, label, hint, error, value, type }} mono={part.control === 'mono'} />;
}

/** A signatory's picture stays with the row: whoever stands there next would sign with it. */
function hintOf({ event, fields, language }: FormView, name: string, place: string, part: Part): string | undefined {
  const say = setupMessages[language];
  if (place !== 'signatories' || part.path !== 'name') return say.hints[part.path];
  const key = valueIn(fields, name.replace(/name$/, 'key'));
  return event.signatories.some((one) => one.signature && rowKey(one) === key) ? say.signed : undefined;
}

interface ControlProperties {
  name: string;
  label: Child;
  hint?: string | undefined;
  error?: string | undefined;
}

export function Line({
  type = 'text',
  mono,
  value,
  ...rest
}: ControlProperties & { value: string; type?: string; mono?: boolean }) {
  const { name, label, hint, error } = rest;
  return (
    <Labelled id={name} label={label} hint={hint} error={error}>
      <input
        class={`input${mono ? ' mono short' : ''}`}
        name={name}
        type={type}
        value={value}
        maxlength={type === 'text' ? 200 : undefined}
        autocomplete="off"
        {...tied({ id: name, hint, error })}
      />
    </Labelled>
  );
}

export function Choice({
  value,
  choices,
  ...rest
}: ControlProperties & { value: string; choices: readonly (readonly [string, string])[] }) {
  const { name, label, hint, error } = rest;
  return (
    <Labelled id={name} label={label} hint={hint} error={error}>
      <select class="input" name={name} {...tied({ id: name, hint, error })}>
        {choices.map(([id, said]) => (
          <option value={id} selected={id === value}>
            {said}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** A text, a field for each language. */
function Texts({ view, name, label, hint, error, long }: ControlProperties & { view: FormView; long: boolean }) {
  return (
    <fieldset class={error ? 'pair wrong' : 'pair'} aria-describedby={error && `${name}-error`}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
      {languagesOf(view, name).map((tag) => {
        const each = `${name}.${tag}`;
        const said = { class: 'input', id: each, name: each, lang: tag, maxlength: 2000 };
        return (
          <div>
            <label class="label" for={each}>
              {languageName(tag, view.language)}
              {isUntranslated(view.fields, name, tag) && <Untranslated language={view.language} />}
            </label>
            {long ? (
              <textarea {...said}>{valueIn(view.fields, each)}</textarea>
            ) : (
              <input {...said} value={valueIn(view.fields, each)} autocomplete="off" />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}

/** Marks the field of a language that a text lacks. */
export const Untranslated = ({ language }: { language: Language }) => (
  <>
    {' '}
    <Tag tone="warn">{setupMessages[language].untranslated}</Tag>
  </>
);

/** Some of the event's groups or roles. */
export function Ticks({
  view,
  name,
  label,
  hint,
  error,
  all,
}: ControlProperties & { view: FormView; all: readonly { id: string; title: Text }[] }) {
  const chosen = valuesIn(view.fields, name);
  // What is chosen, and is not there, is shown as well: else it could not be taken away.
  const gone = chosen.filter((id) => !all.some((one) => one.id === id)).map((id) => ({ id, title: { sw: id } }));
  return (
    <fieldset id={name} class={error ? 'wrong' : undefined}>
      <legend>{label}</legend>
      {hint && <p class="hint">{hint}</p>}
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
      <div class="ticks">
        {[...all, ...gone].map(({ id, title }) => (
          <label>
            <input type="checkbox" name={name} value={id} checked={chosen.includes(id)} />
            {inLanguage(title, view.language)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

let zones: readonly string[] | undefined;

function choicesOf({ control, path }: Part, { fields, event, language }: FormView): [string, string][] | undefined {
  const say = setupMessages[language].choices;
  if (control === 'design') return Object.entries(say.design);
  if (control === 'says') return Object.entries(say.says);
  if (control !== 'zone') return undefined;
  zones ??= Intl.supportedValuesOf('timeZone');
  return [...new Set([valueIn(fields, path), event.zone, ...zones])]
    .filter(Boolean)
    .map((zone) => [zone, zone.replaceAll('_', ' ')]);
}

/** Presses that change the form and save nothing. @param at where the page opens afterwards. */
export function Press({
  act,
  at,
  kind = 'outline',
  label,
  children,
}: {
  act: string;
  at?: string;
  kind?: 'outline' | 'quiet' | 'danger';
  /** Which of several alike. */
  label?: string;
  children?: Child;
}) {
  return (
    <button class={`btn ${kind}`} type="submit" name="act" value={act} formaction={at && `#${at}`} aria-label={label}>
      {children}
    </button>
  );
}

export const textIn = (fields: FormView['fields'], name: string, language: Language): string =>
  valueIn(fields, `${name}.${language}`) ||
  [...fields].find(([each, [said]]) => each.startsWith(`${name}.`) && said)?.[1][0] ||
  '';
