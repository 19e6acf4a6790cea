import type { Event } from '../events/event.ts';
import type { Form } from '../events/questions.ts';
import { formatDates } from '../events/times.ts';
import { inLanguage } from '../shared/language.ts';
import { Notice } from '../shared/page/components.tsx';
import type { PageContext } from '../shared/page/context.ts';
import { ErrorSummary } from '../shared/page/fields.tsx';
import { eventBand, respond } from '../shared/page/page.tsx';
import { forms } from '../shared/page/style.ts';
import type { Mistake, Typed } from './answers.ts';
import { messages } from './messages.ts';
import { summary } from './mistakes.ts';
import { toldClosing } from './opening.ts';
import { scriptOf } from './script.ts';
import { ShownForm } from './shown-form.tsx';

/** What the form page shows beside its questions. */
export interface Filled {
  event: Event;
  /** Version of the event that the questions are of: comes back with the answers. */
  version: number;
  form: Form;
  person: string;
  closes: Date;
  typed: Typed;
  /** A complete answer is kept: it can be changed, and there are no more drafts. */
  sent: boolean;
  mistakes?: Mistake[];
  /** How many fields the body held that the form does not have. */
  unknown?: number;
  /** What has just happened, or stands. */
  note?: 'saved' | 'empty' | 'resumed' | 'sentBefore' | 'changed';
}

const TONES = { saved: 'ok', empty: 'neutral', resumed: 'neutral', sentBefore: 'ok', changed: 'warn' } as const;

/** The form with what was typed; 422 with every mistake named where there are any, 409 where the form has changed. */
export function formPage(c: PageContext, filled: Filled): Promise<Response> {
  const { event, form, version, person, typed, sent, closes, mistakes = [], unknown = 0, note } = filled;
  const language = c.get('language');
  const say = messages[language];
  const wrong = mistakes.length > 0 || unknown > 0;
  return respond(
    c,
    {
      title: inLanguage(form.title, language),
      band: eventBand(event, language, formatDates(event.days.first, event.days.last, language)),
      styles: [forms],
      script: scriptOf(form),
      error: wrong,
      status: wrong ? 422 : note === 'changed' ? 409 : 200,
    },
    <>
      {wrong && <ErrorSummary language={language} {...summary(language, form, mistakes, unknown)} />}
      <ShownForm
        {...{ event, form, language, typed, sent, mistakes }}
        until={toldClosing(closes, c.get('world').now())}
        post={{ action: `/p/${event.id}/${person}/forms/${form.id}`, own: { person, version: String(version) } }}
      >
        {note && (
          <Notice tone={TONES[note]} live>
            <p>{say[note]}</p>
            {note === 'saved' && (
              <p>
                <a href={`/p/${event.id}/${person}`}>{say.home}</a>
              </p>
            )}
          </Notice>
        )}
      </ShownForm>
    </>,
  );
}
