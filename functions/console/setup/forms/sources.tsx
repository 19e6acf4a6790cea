import type { Child } from 'hono/jsx';
import type { Event } from '../../../events/event.ts';
import type { Form, Question } from '../../../events/questions.ts';
import { inLanguage, type Language } from '../../../shared/language.ts';
import { Labelled } from '../../../shared/page/fields.tsx';
import { Press } from '../controls.tsx';
import { BANK } from './bank.ts';
import { formMessages } from './messages.ts';

/** A form whose questions can be taken. */
export interface Source {
  event: Event;
  form: Form;
}

/** How a source is named in forms and addresses. */
export const nameOfSource = ({ event, form }: Source): string => `${event.id}/${form.id}`;

const BANKED = 'bank';
const OTHERS = 'others';

/** Questions to be added by one press: those of the bank, and those of other forms. */
export function Sources({
  sources,
  chosen,
  language,
}: {
  sources: readonly Source[];
  chosen?: Source | undefined;
  language: Language;
}) {
  const say = formMessages[language];
  return (
    <>
      <section class="card rows" id={BANKED}>
        <details>
          <summary>
            <b>{say.bank}</b>
            <span class="small">{say.questions(BANK.flatMap(({ questions }) => questions).length)}</span>
          </summary>
          <div class="parts">
            <p>{say.bankHint}</p>
            {BANK.map(({ title, questions }) => (
              <>
                <h3>{inLanguage(title, language)}</h3>
                <ul class="lines">
                  {questions.map((question) => (
                    <Ready question={question} act={`bank:${question.id}`} language={language} />
                  ))}
                </ul>
              </>
            ))}
          </div>
        </details>
      </section>
      {sources.length > 0 && (
        <section class="card rows" id={OTHERS}>
          <details open={chosen !== undefined}>
            <summary>
              <b>{say.others}</b>
            </summary>
            <div class="parts">
              <Labelled id="source" label={say.source}>
                <select class="input" id="source" name="source">
                  {eventsIn(sources).map((event) => (
                    <optgroup label={inLanguage(event.title, language)}>
                      {sources
                        .filter((one) => one.event.id === event.id)
                        .map((one) => (
                          <option
                            value={nameOfSource(one)}
                            selected={chosen && nameOfSource(one) === nameOfSource(chosen)}
                          >
                            {inLanguage(one.form.title, language)}
                          </option>
                        ))}
                    </optgroup>
                  ))}
                </select>
              </Labelled>
              <div class="end">
                <Press act="source" at={OTHERS}>
                  {say.showSource}
                </Press>
                {chosen && <Press act="take:all">{say.takeAll}</Press>}
              </div>
              {chosen && (
                <ul class="lines">
                  {chosen.form.questions.map((question, at) => (
                    <Ready question={question} act={`take:${at}`} language={language} />
                  ))}
                </ul>
              )}
            </div>
          </details>
        </section>
      )}
    </>
  );
}

const eventsIn = (sources: readonly Source[]): Event[] => [
  ...new Map(sources.map(({ event }) => [event.id, event])).values(),
];

function Ready({ question, act, language }: { question: Question; act: string; language: Language }): Child {
  const say = formMessages[language];
  const title = inLanguage(question.title, language);
  return (
    <li>
      <span class="say">
        <b>{title}</b>
        <span class="small">{say.types[question.type]}</span>
      </span>
      <Press act={act} at="questions" label={say.take(title)}>
        {say.add}
      </Press>
    </li>
  );
}
