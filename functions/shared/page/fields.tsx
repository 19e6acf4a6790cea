import type { Child } from 'hono/jsx';
import type { Language } from '../language.ts';
import { Icon } from './icon.tsx';
import { messages } from './messages.ts';

/** One mistake: the id of the first control that it is about, and a sentence that says what to do. */
export interface Mistake {
  control: string;
  text: string;
}

/** First in the page when what was sent has mistakes; each line leads to its control. */
export function ErrorSummary({
  language,
  mistakes,
  heading,
}: {
  language: Language;
  mistakes: Mistake[];
  heading?: string;
}) {
  return (
    <div class="summary" role="alert" tabindex={-1} aria-labelledby="summary">
      <h2 id="summary">{heading ?? messages[language].problems(mistakes.length)}</h2>
      <ul>
        {mistakes.map(({ control, text }) => (
          <li>
            <a href={`#${control}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function FieldError({ id, children }: { id: string; children?: Child }) {
  return (
    <p class="error" id={id}>
      <Icon name="warning" />
      <span>{children}</span>
    </p>
  );
}

interface Labels {
  /** Id of the control. */
  id: string;
  hint?: Child | undefined;
  error?: string | undefined;
}

/** Attributes that tie a control to the hint and the mistake that `Labelled` draws for it. */
export const tied = ({ id, hint, error }: Labels) => ({
  id,
  'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? ('true' as const) : undefined,
});

/** Label above, hint and mistake under it, then the control. */
export function Labelled({
  id,
  counter,
  label,
  hint,
  error,
  children,
}: Labels & { counter?: string | undefined; label: Child; children?: Child }) {
  return (
    <div class={error ? 'wrong' : undefined}>
      {counter && <p class="hint">{counter}</p>}
      <label class="label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {children}
    </div>
  );
}

/** A line to type; its id is its name. */
export function Field({
  name,
  label,
  hint,
  error,
  value,
  type = 'text',
  longest,
  autocomplete,
  mono,
}: {
  name: string;
  label: Child;
  hint?: Child;
  error?: string;
  value?: string;
  type?: 'text' | 'email';
  longest?: number;
  autocomplete?: string;
  mono?: boolean;
}) {
  return (
    <Labelled id={name} label={label} hint={hint} error={error}>
      <input
        class={mono ? 'input mono' : 'input'}
        name={name}
        type={type}
        value={value}
        maxlength={longest}
        autocomplete={autocomplete}
        spellcheck={false}
        {...tied({ id: name, hint, error })}
      />
    </Labelled>
  );
}
