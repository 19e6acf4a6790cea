import type { Child } from 'hono/jsx';
import { type Chosen, type Hook, TYPES } from '../../hooks/hook.ts';
import { type HookProblem, hookWords } from '../../organiser/hook-words.ts';
import type { Language } from '../../shared/language.ts';
import { Facts, Notice } from '../../shared/page/components.tsx';
import { ErrorSummary, Field, FieldError } from '../../shared/page/fields.tsx';
import { hookMessages } from './messages.ts';

/** What stands in a form about a webhook, and what is wrong with that. */
export interface Entry extends Chosen {
  problems: readonly HookProblem[];
}

/** What somebody chose in a form about a webhook. */
export const chosenIn = (form: FormData): Chosen => ({
  url: String(form.get('url') ?? ''),
  types: TYPES.filter((type) => form.getAll('type').includes(type)),
  names: form.get('names') === 'yes',
});

/** Where a webhook leads and what it is told. @param children are what the form needs besides, and its buttons. */
export function HookForm({
  action,
  entry: { url, types, names, problems },
  language,
  children,
}: {
  action: string;
  entry: Entry;
  language: Language;
  children?: Child;
}) {
  const say = hookMessages[language];
  const urlProblem = problems.find((one) => one !== 'types');
  const noTypes = problems.includes('types');
  return (
    <form class="pad fields" method="post" action={action}>
      <Field
        name="url"
        label={say.url}
        hint={say.urlHint}
        longest={500}
        autocomplete="off"
        value={url}
        {...(urlProblem && { error: hookWords[language][urlProblem] })}
      />
      <fieldset aria-describedby={noTypes ? 'types-error' : undefined}>
        <legend class="label">{say.types}</legend>
        {noTypes && <FieldError id="types-error">{hookWords[language].types}</FieldError>}
        {TYPES.map((type) => (
          <label class="tick">
            <input id={`type-${type}`} type="checkbox" name="type" value={type} checked={types.includes(type)} />
            <span>
              <b>{say.type[type]}</b>
              <span class="small mono">{type}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label class="tick">
        <input type="checkbox" name="names" value="yes" checked={names} />
        <span>
          <b>{say.names}</b>
          <span class="small">{say.namesHint}</span>
        </span>
      </label>
      {children}
    </form>
  );
}

/** Everything that is wrong, each line leading to its control. */
export const HookMistakes = ({ problems, language }: { problems: readonly HookProblem[]; language: Language }) =>
  problems.length > 0 ? (
    <ErrorSummary
      language={language}
      mistakes={problems.map((one) => ({
        control: one === 'types' ? `type-${TYPES[0]}` : 'url',
        text: hookWords[language][one],
      }))}
    />
  ) : null;

/** That another changed a webhook while somebody typed, and how it stands by that. */
export function HookNow({ hook, language }: { hook: Hook; language: Language }) {
  const say = hookMessages[language];
  return (
    <>
      <Notice tone="warn" live>
        <p>
          <b>{say.stale}</b>
        </p>
        <p>{say.staleLead}</p>
      </Notice>
      <section class="card">
        <h2>{say.standsNow}</h2>
        <div class="pad">
          <Facts
            facts={[
              { name: say.url, value: <span class="mono key">{hook.url}</span> },
              { name: say.types, value: hook.types.map((type) => say.type[type]).join(' · ') },
              { name: say.names, value: hook.names ? say.yes : say.no },
            ]}
          />
        </div>
      </section>
    </>
  );
}
