import type { Event } from '../events/event.ts';
import { CORRECTED, type Corrected } from '../participants/correction.ts';
import type { Participant } from '../participants/participant.ts';
import { inLanguage, LANGUAGES, type Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Field, Labelled, tied } from '../shared/page/fields.tsx';
import { actsMessages } from './acts-messages.ts';
import { Head, pathOf } from './shell.tsx';

export type Facts = Record<Corrected, string>;

/** What is known of a person, as a form has it: what is not known is empty. */
export const factsOf = (person: Participant): Facts =>
  Object.fromEntries(CORRECTED.map((fact) => [fact, person[fact] ?? ''])) as Facts;

interface Properties {
  event: Event;
  person: Participant;
  /** What stands in the form. */
  typed: Facts;
  /** Mistakes in it, and what somebody else wrote meanwhile, by fact. */
  errors: Partial<Facts>;
  theirs: Partial<Facts>;
  /** They have a certificate that holds. */
  hasCertificate: boolean;
  anew: boolean;
  language: Language;
}

/** What is known of a person, to be put right. */
export function CorrectPage({ event, person, typed, errors, theirs, hasCertificate, anew, language }: Properties) {
  const say = actsMessages[language];
  const wrong = CORRECTED.flatMap((fact) => (errors[fact] ? [{ control: fact, text: errors[fact] }] : []));
  const isStale = Object.keys(theirs).length > 0;
  const text = (fact: 'name' | 'address' | 'institution' | 'post', hint?: string, type: 'text' | 'email' = 'text') => (
    <Field
      name={fact}
      label={say.fields[fact]}
      hint={[hint, theirs[fact] !== undefined && say.theirs(theirs[fact])].filter(Boolean).join(' ') || undefined}
      value={typed[fact]}
      type={type}
      longest={300}
      autocomplete="off"
      {...(errors[fact] && { error: errors[fact] })}
    />
  );
  const choice = (fact: 'role' | 'group' | 'language', all: readonly (readonly [string, string])[], hint?: string) => {
    const named = all.find(([id]) => id === theirs[fact])?.[1];
    const told = [hint, named && say.theirs(named)].filter(Boolean).join(' ') || undefined;
    return (
      <Labelled id={fact} label={say.fields[fact]} hint={told} error={errors[fact]}>
        <select class="input" name={fact} {...tied({ id: fact, hint: told, error: errors[fact] })}>
          {all.map(([id, title]) => (
            <option value={id} selected={id === typed[fact]}>
              {title}
            </option>
          ))}
        </select>
      </Labelled>
    );
  };
  const titles = (all: Event['roles'] | Event['groups']) =>
    all.map(({ id, title }) => [id, inLanguage(title, language)] as const);
  const now = factsOf(person);
  return (
    <>
      <Head title={say.correct} lead={`${person.name} · ${say.correctLead}`} />
      <div class="body">
        {wrong.length > 0 && <ErrorSummary language={language} mistakes={wrong} />}
        {isStale && (
          <Notice tone="warn" live>
            <p>
              <b>{say.stale}</b>
            </p>
            <p>{say.staleLead}</p>
          </Notice>
        )}
        <form class="card" method="post" action={pathOf(event.id, 'people', person.id, 'correct')}>
          <div class="pad fields">
            {text('name', say.nameHint)}
            {text('institution')}
            {text('post')}
            {text('address', say.addressHint, 'email')}
            {choice('role', titles(event.roles), say.groupHint)}
            {choice('group', titles(event.groups))}
            {choice(
              'language',
              LANGUAGES.map((tag) => [tag, say.languages[tag]] as const),
            )}
            {hasCertificate && (
              <label class="tick">
                <input type="checkbox" name="anew" value="yes" checked={anew} />
                <span>
                  <b>{say.anew}</b>
                  <span class="small">{say.anewHint}</span>
                </span>
              </label>
            )}
            {CORRECTED.map((fact) => (
              <input type="hidden" name={`was.${fact}`} value={now[fact]} />
            ))}
            <div class="filter">
              <Button icon="check">{say.save}</Button>
              <Button kind="quiet" href={pathOf(event.id, 'people', person.id)}>
                {say.back}
              </Button>
            </div>
          </div>
        </form>
      </div>
    </>
  );
}
