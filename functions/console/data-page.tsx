import type { Event } from '../events/event.ts';
import type { Participant } from '../participants/participant.ts';
import type { Erasure } from '../privacy/erasure.ts';
import type { Language } from '../shared/language.ts';
import { Button, Notice } from '../shared/page/components.tsx';
import { ErrorSummary, Field, type Mistake } from '../shared/page/fields.tsx';
import { momentOf } from '../shared/page/when.ts';
import { dataMessages } from './data-messages.ts';
import { Head, pathOf } from './shell.tsx';

/** What was typed to erase somebody. */
export interface Typed {
  reason: string;
  number: string;
}

interface Properties {
  event: Event;
  person: Participant;
  typed?: Typed;
  mistakes?: Mistake[];
  /** They are being merged. */
  busy?: boolean;
  language: Language;
}

/** A person's data: to be given to them, or to be erased. */
export function DataPage({ event, person, typed, mistakes = [], busy, language }: Properties) {
  const say = dataMessages[language];
  const { sequence } = person;
  const at = (act?: string) => pathOf(event.id, 'people', person.id, ...(act ? [act] : []));
  const errorOf = (control: string) => {
    const text = mistakes.find((one) => one.control === control)?.text;
    return text === undefined ? {} : { error: text };
  };
  return (
    <>
      <Head title={say.title} lead={say.lead(person.name, sequence)} />
      <div class="body">
        {mistakes.length > 0 && <ErrorSummary language={language} mistakes={mistakes} />}
        {busy && (
          <Notice tone="warn" live>
            {say.merging}
          </Notice>
        )}
        <section class="card">
          <h2>{say.exportTitle}</h2>
          <form class="pad fields" method="post" action={at('export')}>
            <p>{say.exportText}</p>
            <Button kind="outline" icon="download">
              {say.exportButton}
            </Button>
          </form>
        </section>
        <section class="card">
          <h2>{say.eraseTitle}</h2>
          <form class="pad fields" method="post" action={at('erase')}>
            <Notice tone="bad">
              <p>{say.eraseText}</p>
              <p>{say.eraseStays}</p>
            </Notice>
            <Field
              name="reason"
              label={say.reason}
              hint={say.reasonHint}
              longest={500}
              autocomplete="off"
              value={typed?.reason ?? ''}
              {...errorOf('reason')}
            />
            <Field
              name="number"
              label={say.number(sequence)}
              longest={9}
              autocomplete="off"
              value={typed?.number ?? ''}
              {...errorOf('number')}
            />
            <Button kind="danger">{say.eraseButton(sequence)}</Button>
          </form>
        </section>
        <div class="filter">
          <Button kind="quiet" href={at()}>
            {say.back}
          </Button>
        </div>
      </div>
    </>
  );
}

/** That somebody's data is being erased, or was. It says no more of them. */
export function ErasedPersonPage({
  event,
  erasure: { at, doneAt, person },
  language,
}: {
  event: Event;
  erasure: Erasure;
  language: Language;
}) {
  const say = dataMessages[language];
  const moment = (instant: string) => momentOf(instant, language, event.zone);
  return (
    <>
      <Head title={say.gone} />
      <div class="body">
        <Notice tone={doneAt ? 'ok' : 'neutral'} live>
          {doneAt ? say.done(moment(doneAt)) : say.goingOn(moment(at))}
        </Notice>
        <div class="filter">
          {!doneAt && (
            <Button kind="outline" href={pathOf(event.id, 'people', person, 'data')}>
              {say.again}
            </Button>
          )}
          <Button kind="quiet" href={pathOf(event.id, 'people')}>
            {say.toPeople}
          </Button>
        </div>
      </div>
    </>
  );
}
