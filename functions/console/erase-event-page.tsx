import type { Event } from '../events/event.ts';
import type { EventErasure } from '../privacy/event-erasure.ts';
import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Field, type Mistake } from '../shared/page/fields.tsx';
import { ErasureNotice } from './retention-card.tsx';
import { retentionMessages } from './retention-messages.ts';
import { Head, pathOf } from './shell.tsx';
import { type FirstWord, isOwnWord, WordNotice } from './word-notice.tsx';

interface Properties {
  event: Event;
  /** That it is going on, or was done. */
  erasure: EventErasure | undefined;
  people: number;
  first: FirstWord;
  reason?: string | undefined;
  mistakes?: Mistake[] | undefined;
  language: Language;
}

/** Everybody of an event is erased, once two of its owners have said so. */
export function EraseEventPage({ event, erasure, people, first, reason = '', mistakes = [], language }: Properties) {
  const say = retentionMessages[language];
  const errorOf = (control: string) => {
    const text = mistakes.find((one) => one.control === control)?.text;
    return text === undefined ? {} : { error: text };
  };
  const isGoingOn = erasure !== undefined && erasure.doneAt === undefined;
  return (
    <>
      <Head title={say.erase} lead={say.eraseLead(people)} />
      <div class="body">
        {mistakes.length > 0 && <ErrorSummary language={language} mistakes={mistakes} />}
        {erasure && <ErasureNotice event={event} erasure={erasure} language={language} />}
        {!isGoingOn && <WordNotice {...{ event, first, say, language }} />}
        {!isGoingOn && !isOwnWord(first) && (
          <section class="card">
            <form class="pad fields" method="post" action={pathOf(event.id, 'erase')}>
              <Notice tone="bad">{say.eraseText}</Notice>
              <Field
                name="reason"
                label={say.reason}
                hint={say.reasonHint}
                longest={500}
                autocomplete="off"
                value={reason}
                {...errorOf('reason')}
              />
              <Field name="typed" label={say.typed(event.id)} longest={60} autocomplete="off" {...errorOf('typed')} />
              <Button kind="danger">{say.button}</Button>
            </form>
          </section>
        )}
        <div class="filter">
          <Button kind="quiet" href={pathOf(event.id)}>
            {say.back}
          </Button>
        </div>
      </div>
    </>
  );
}
