import type { Child } from 'hono/jsx';
import type { Event } from '../events/event.ts';
import type { Participant } from '../participants/participant.ts';
import type { Language } from '../shared/language.ts';
import { Button, Facts, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Field } from '../shared/page/fields.tsx';
import { actsMessages, type PersonAct } from './acts-messages.ts';
import { Head, pathOf } from './shell.tsx';

interface Properties {
  event: Event;
  person: Participant;
  act: PersonAct;
  /** Kind or number that it is about, and how that is called. */
  on: string;
  what: string;
  /** What is missing for it, in words. */
  missing: readonly string[];
  /** What was seen: the act is done over that alone. */
  seen: string;
  /** Why it cannot be done, where it cannot. */
  impossible: string | undefined;
  /** What was typed, where it says nothing. */
  wrong: string | undefined;
  language: Language;
}

/** One act on a person's certificate: what it does, what cannot be undone, and why it is done. */
export function ActPage({ event, person, act, on, what, missing, seen, impossible, wrong, language }: Properties) {
  const say = actsMessages[language];
  const { title, lead, hint, button } = say.acts[act];
  const back: Child = (
    <Button kind="quiet" href={pathOf(event.id, 'people', person.id)}>
      {say.back}
    </Button>
  );
  return (
    <>
      <Head title={title} lead={what} />
      <div class="body">
        {wrong !== undefined && (
          <ErrorSummary language={language} mistakes={[{ control: 'reason', text: say.reasonMissing }]} />
        )}
        <section class="card">
          <div class="pad">
            <Facts
              facts={[
                { name: say.holder, value: person.name },
                missing.length > 0 && { name: say.missing, value: missing.join(', ') },
              ]}
            />
          </div>
        </section>
        {impossible !== undefined ? (
          <>
            <Notice tone="warn">{impossible}</Notice>
            <div class="filter">{back}</div>
          </>
        ) : (
          <>
            <Notice tone={act === 'revoke' ? 'bad' : act === 'withdraw' ? 'neutral' : 'warn'}>{lead}</Notice>
            <section class="card">
              <form class="pad" method="post" action={pathOf(event.id, 'people', person.id, act, on)}>
                <input type="hidden" name="seen" value={seen} />
                <Field
                  name="reason"
                  label={say.reason}
                  hint={hint}
                  longest={500}
                  value={wrong}
                  autocomplete="off"
                  {...(wrong !== undefined && { error: say.reasonMissing })}
                />
                <div class="filter">
                  <Button kind={act === 'revoke' ? 'danger' : 'filled'}>{button}</Button>
                  {back}
                </div>
              </form>
            </section>
          </>
        )}
      </div>
    </>
  );
}
