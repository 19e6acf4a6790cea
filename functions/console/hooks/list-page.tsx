import type { Event } from '../../events/event.ts';
import { type Hook, type HookType, TYPES } from '../../hooks/hook.ts';
import { type HookProblem, hookWords } from '../../organiser/hook-words.ts';
import type { Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { ErrorSummary, Field, FieldError } from '../../shared/page/fields.tsx';
import { Head, pathOf, Tag } from '../shell.tsx';
import { type HookSaid, hookMessages } from './messages.ts';

/** What was typed to add one. */
export interface Entry {
  url: string;
  types: HookType[];
  names: boolean;
}

interface ListProperties {
  event: Event;
  hooks: readonly Hook[];
  said: HookSaid | undefined;
  wrong: (Entry & { problems: HookProblem[] }) | undefined;
  /** Names this page: the same press adds one webhook. */
  press: string;
  language: Language;
}

/** An event's webhooks, and another. */
export function HooksPage(properties: ListProperties) {
  const { event, hooks, said, wrong, language } = properties;
  const say = hookMessages[language];
  return (
    <>
      <Head title={say.title} lead={say.lead} />
      <div class="body">
        {said && (
          <Notice tone={said === 'changed' ? 'warn' : 'ok'} live>
            {say.said[said]}
          </Notice>
        )}
        {wrong && (
          <ErrorSummary
            language={language}
            mistakes={wrong.problems.map((one) => ({
              control: one === 'types' ? `type-${TYPES[0]}` : 'url',
              text: hookWords[language][one],
            }))}
          />
        )}
        {hooks.length === 0 ? (
          <div class="empty">
            <b>{say.none}</b>
            {say.noneHint}
          </div>
        ) : (
          <section class="card">
            <ul class="lines" aria-label={say.list}>
              {hooks.map((one) => (
                <Line event={event} hook={one} language={language} />
              ))}
            </ul>
          </section>
        )}
        <Adding {...properties} />
      </div>
    </>
  );
}

function Line({ event, hook, language }: { event: Event; hook: Hook; language: Language }) {
  const say = hookMessages[language];
  return (
    <li>
      <div class="say">
        <b>{new URL(hook.url).host}</b>
        <p class="small">{hook.types.map((type) => say.type[type]).join(' · ')}</p>
      </div>
      <OnOff hook={hook} language={language} />
      <Button kind="outline" href={pathOf(event.id, 'hooks', hook.id)}>
        {say.open}
        <span class="hidden">{`: ${hook.url}`}</span>
      </Button>
    </li>
  );
}

export const OnOff = ({ hook, language }: { hook: Hook; language: Language }) => {
  const say = hookMessages[language];
  return hook.off ? (
    <Tag tone="warn" icon="warning">
      {say.isOff}
    </Tag>
  ) : (
    <Tag tone="ok" icon="check">
      {say.on}
    </Tag>
  );
};

function Adding({ event, wrong, press, language }: ListProperties) {
  const say = hookMessages[language];
  const urlProblem = wrong?.problems.find((one) => one !== 'types');
  const noTypes = wrong?.problems.includes('types');
  return (
    <section class="card">
      <h2>{say.add}</h2>
      <form class="pad fields" method="post" action={pathOf(event.id, 'hooks')}>
        <Field
          name="url"
          label={say.url}
          hint={say.urlHint}
          longest={500}
          autocomplete="off"
          value={wrong?.url}
          {...(urlProblem && { error: hookWords[language][urlProblem] })}
        />
        <fieldset aria-describedby={noTypes ? 'types-error' : undefined}>
          <legend class="label">{say.types}</legend>
          {noTypes && <FieldError id="types-error">{hookWords[language].types}</FieldError>}
          {TYPES.map((type) => (
            <label class="tick">
              <input
                id={`type-${type}`}
                type="checkbox"
                name="type"
                value={type}
                checked={wrong ? wrong.types.includes(type) : true}
              />
              <span>
                <b>{say.type[type]}</b>
                <span class="small mono">{type}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <label class="tick">
          <input type="checkbox" name="names" value="yes" checked={wrong?.names ?? false} />
          <span>
            <b>{say.names}</b>
            <span class="small">{say.namesHint}</span>
          </span>
        </label>
        <input type="hidden" name="key" value={press} />
        <Button>{say.save}</Button>
      </form>
    </section>
  );
}

interface SecretProperties {
  event: Event;
  id: string;
  /** Undefined where it was shown before. */
  secret: string | undefined;
  language: Language;
}

/** A new webhook's secret, this once. */
export function SecretPage({ event, id, secret, language }: SecretProperties) {
  const say = hookMessages[language];
  return (
    <>
      <Head title={say.secretShown} />
      <div class="body">
        {secret === undefined ? (
          <Notice tone="warn">{say.secretBefore}</Notice>
        ) : (
          <section class="card">
            <h2>{say.secret}</h2>
            <div class="pad">
              <p>{say.secretOnce}</p>
              <p class="mono key">{secret}</p>
            </div>
          </section>
        )}
        <Button href={pathOf(event.id, 'hooks', id)}>{say.toHook}</Button>
      </div>
    </>
  );
}
