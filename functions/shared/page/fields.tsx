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

/** Ids of a control's hint and mistake, for `aria-describedby`. */
export const describedBy = (id: string, hint: unknown, error: unknown) =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

/** Label above, hint and mistake under it, then the control. The control's id is `name` unless given. */
export function Field({
  name,
  id = name,
  label,
  hint,
  error,
  value,
  type = 'text',
  longest,
  autocomplete,
  inputmode,
  required,
  mono,
}: {
  name: string;
  id?: string;
  label: Child;
  hint?: Child;
  error?: string;
  value?: string;
  type?: 'text' | 'email';
  longest?: number;
  autocomplete?: string;
  inputmode?: 'text' | 'email';
  required?: boolean;
  mono?: boolean;
}) {
  return (
    <div class={error ? 'wrong' : undefined}>
      <label class="label" for={id}>
        {label}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      <input
        class={mono ? 'input mono' : 'input'}
        id={id}
        name={name}
        type={type}
        value={value}
        maxlength={longest}
        autocomplete={autocomplete}
        inputmode={inputmode}
        required={required}
        spellcheck={false}
        aria-describedby={describedBy(id, hint, error)}
        aria-invalid={error ? 'true' : undefined}
      />
    </div>
  );
}
