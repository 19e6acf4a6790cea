import type { Child } from 'hono/jsx';
import { FieldError, Labelled, tied } from './fields.tsx';

export interface Option {
  value: string;
  label: Child;
  /** "Sijui": last, dashed, not counted. */
  unsure?: boolean;
}

interface Asked {
  name: string;
  /** The question. */
  legend: Child;
  /** "Swali la 2 kati ya 4". */
  counter?: string;
  hint?: Child;
  error?: string;
  /** A script shows it only where one of these values is chosen in a field before it. */
  shownIf?: { field: string; is: readonly string[] };
}

/** Attributes of a question that a script hides and shows. */
const conditional = ({ shownIf }: Pick<Asked, 'shownIf'>) =>
  shownIf && { 'data-if': shownIf.field, 'data-is': shownIf.is.join(' ') };

/** A question in a card with its legend; `error` marks it. Controls inside have ids `name-0`, `name-1` … */
function Question({ name, legend, counter, hint, error, shownIf, children }: Asked & { children?: Child }) {
  return (
    <div class={error ? 'card question wrongly' : 'card question'} {...conditional({ shownIf })}>
      <fieldset aria-describedby={error ? `${name}-error` : undefined} class={error ? 'wrongly' : undefined}>
        <legend>
          {counter && <span class="no">{counter}</span>}
          {legend}
          {hint && <span class="hint">{hint}</span>}
        </legend>
        {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
        {children}
      </fieldset>
    </div>
  );
}

/** One of several: a list of rows, every point in words. */
export function RadioScale({ options, selected, ...asked }: Asked & { options: Option[]; selected?: string }) {
  return (
    <Question {...asked}>
      <div class="choices">
        {options.map(({ value, label, unsure }, index) => (
          <label class={unsure ? 'unsure' : undefined}>
            <input
              type="radio"
              id={`${asked.name}-${index}`}
              name={asked.name}
              value={value}
              checked={value === selected}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </Question>
  );
}

/** Any of several. */
export function CheckboxList({ options, selected, ...asked }: Asked & { options: Option[]; selected: string[] }) {
  return (
    <Question {...asked}>
      <div class="choices">
        {options.map(({ value, label }, index) => (
          <label>
            <input
              type="checkbox"
              id={`${asked.name}-${index}`}
              name={asked.name}
              value={value}
              checked={selected.includes(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </Question>
  );
}

export interface MatrixRow {
  /** Name of the row's radios; the first one's id is `name-0`. */
  name: string;
  label: Child;
  selected?: string;
  error?: string;
}

/** Several things on one scale: a fieldset for each, words on every row. Five words and perhaps "Sijui". */
export function Matrix({ rows, options, ...asked }: Asked & { rows: MatrixRow[]; options: Option[] }) {
  return (
    <Question {...asked}>
      {rows.map((row) => (
        <fieldset
          class={row.error ? 'row wrong' : 'row'}
          aria-describedby={row.error ? `${row.name}-error` : undefined}
        >
          <legend>{row.label}</legend>
          {row.error && <FieldError id={`${row.name}-error`}>{row.error}</FieldError>}
          <div class={options.length === 6 ? 'cells six' : 'cells'}>
            {options.map(({ value, label, unsure }, index) => (
              <label class={unsure ? 'unsure' : undefined}>
                <input
                  type="radio"
                  id={`${row.name}-${index}`}
                  name={row.name}
                  value={value}
                  checked={value === row.selected}
                />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </Question>
  );
}

/** 0 to 10 with words at both ends. */
export function NumberScale({ low, high, selected, ...asked }: Asked & { low: Child; high: Child; selected?: string }) {
  return (
    <Question {...asked}>
      <p class="ends">
        <span>0 = {low}</span>
        <span>10 = {high}</span>
      </p>
      <div class="cells points num">
        {Array.from({ length: 11 }, (_, point) => (
          <label>
            <input
              type="radio"
              id={`${asked.name}-${point}`}
              name={asked.name}
              value={String(point)}
              checked={String(point) === selected}
            />
            <span>{point}</span>
          </label>
        ))}
      </div>
    </Question>
  );
}

/**
 * A text as an answer, in a card of its own. Its id is `name-0`. `room` says the limit always ("Mwisho herufi 500");
 * a script may fill the empty `data-left` beside it.
 */
export function TextAnswer({
  name,
  legend,
  counter,
  hint,
  error,
  shownIf,
  value,
  longest,
  lines,
  room,
  left,
}: Asked & { value?: string; longest: number; lines: 1 | 'many'; room: string; left?: string }) {
  const id = `${name}-0`;
  const attributes = { class: 'input', name, maxlength: longest, ...tied({ id, hint, error }) };
  return (
    <div class={error ? 'card question wrongly' : 'card question'} {...conditional({ shownIf })}>
      <Labelled id={id} counter={counter} label={legend} hint={hint} error={error}>
        {lines === 1 ? (
          <input type="text" value={value} {...attributes} />
        ) : (
          <textarea {...attributes}>{value}</textarea>
        )}
        <p class="room num">
          <span>{room}</span>
          <span data-left={left} />
        </p>
      </Labelled>
    </div>
  );
}
