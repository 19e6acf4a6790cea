import type { Event } from '../../events/event.ts';
import type { Form, Question } from '../../events/questions.ts';
import type { CommentsPage } from '../../feedback/comments.ts';
import { type Part, partName } from '../../feedback/parts.ts';
import type { FormReport, PartCount } from '../../feedback/report-store.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { Button, Notice } from '../../shared/page/components.tsx';
import { Labelled } from '../../shared/page/fields.tsx';
import { percentIn, wholeIn } from '../../shared/page/number.ts';
import { Localised } from '../../shared/page/page.tsx';
import { momentOf } from '../../shared/page/when.ts';
import { Head } from '../shell.tsx';
import { formPath, partTitle } from './form-words.ts';
import { reportMessages } from './messages.ts';
import { QuestionCard } from './question.tsx';
import { Rates } from './rates.tsx';
import { Said } from './said.tsx';

interface Properties {
  event: Event;
  form: Form;
  report: FormReport;
  /** Whose answers are looked at; everybody's where it is not there. */
  part: Part | undefined;
  /** The first texts of each question that asks for one; of none for who may not see them. */
  comments: ReadonlyMap<string, CommentsPage> | undefined;
  /** May not see people: is told no count of a few. */
  countsOnly: boolean;
  language: Language;
}

/** What people answered to a form: all of them, or a part. */
export function FormPage({ event, form, report, part, comments, countsOnly, language }: Properties) {
  const say = reportMessages[language];
  const own = part && report.parts.find((one) => partName(one.part) === partName(part));
  const few = countsOnly && own !== undefined && !own.large;
  return (
    <>
      <Head
        title={<Localised text={form.title} language={language} />}
        tag={few ? undefined : <span class="tag neutral">{say.answers(wholeIn(report.answers, language))}</span>}
        lead={
          <>
            {part && `${partTitle(event, part, language)} · `}
            {few
              ? say.hidden.count
              : say.ofAsked(
                  wholeIn(report.answers, language),
                  wholeIn(report.attended, language),
                  report.rate === undefined ? '–' : percentIn(report.rate, language),
                )}
            {` · ${say.lead}`}
          </>
        }
      />
      <div class="body">
        <Whose event={event} form={form} report={report} part={part} language={language} />
        {report.hidden ? (
          <Notice icon={report.shownFrom ? 'lock' : undefined}>
            {report.shownFrom
              ? say.hidden.open(momentOf(report.shownFrom, language, event.zone))
              : part
                ? say.hidden.partQuestion
                : say.hidden.few}
          </Notice>
        ) : (
          form.questions.map((question) => {
            const told = report.questions.find(({ id }) => id === question.id);
            if (!told) return null;
            const isText = question.type === 'short' || question.type === 'long';
            return (
              <QuestionCard
                {...{ question, told, language, part: part !== undefined }}
                texts={
                  isText ? (
                    <FirstComments {...{ event, form, question, part, language }} page={comments?.get(question.id)} />
                  ) : undefined
                }
              />
            );
          })
        )}
        {report.parts.length > 1 && <PartTable {...{ event, form, countsOnly, language }} parts={report.parts} />}
      </div>
    </>
  );
}

/** Chooses whose answers are looked at; the choice stands in the address. */
function Whose({
  event,
  form,
  report,
  part,
  language,
}: Pick<Properties, 'event' | 'form' | 'report' | 'part' | 'language'>) {
  const say = reportMessages[language];
  if (form.privacy === 'anonymous') return <p class="small">{say.noParts}</p>;
  if (report.parts.length < 2) return null;
  return (
    <form class="filter" method="get" action={formPath(event.id, form.id)}>
      <Labelled id="part" label={say.part}>
        <select class="input" id="part" name="part">
          <option value="">{say.everybody}</option>
          {(['group', 'day', 'session'] as const).map((by) => {
            const all = report.parts.filter((one) => one.part.by === by);
            return all.length === 0 ? null : (
              <optgroup label={say.partKinds[by]}>
                {all.map((one) => (
                  <option value={partName(one.part)} selected={part && partName(part) === partName(one.part)}>
                    {partTitle(event, one.part, language)}
                  </option>
                ))}
              </optgroup>
            );
          })}
        </select>
      </Labelled>
      <Button kind="outline" icon="search">
        {say.show}
      </Button>
    </form>
  );
}

const commentsPath = (event: string, form: string, question: string, part: Part | undefined): string =>
  `${formPath(event, form, 'comments')}?${new URLSearchParams({ question, ...(part && { part: partName(part) }) })}`;

function FirstComments({
  event,
  form,
  question,
  part,
  page,
  language,
}: Pick<Properties, 'event' | 'form' | 'part' | 'language'> & { question: Question; page: CommentsPage | undefined }) {
  const say = reportMessages[language];
  if (!page) return <p class="pad small">{say.textsForEditors}</p>;
  return (
    <>
      <Said page={page} language={language} />
      <p class="more">
        <a href={commentsPath(event.id, form.id, question.id, part)}>
          {say.allComments(wholeIn(page.fitting, language))}
          <span class="hidden">{`: ${inLanguage(question.title, language)}`}</span>
        </a>
      </p>
    </>
  );
}

/** How many of each part answered. */
function PartTable({
  event,
  form,
  parts,
  countsOnly,
  language,
}: Pick<Properties, 'event' | 'form' | 'countsOnly' | 'language'> & { parts: PartCount[] }) {
  const say = reportMessages[language];
  return (
    <section class="card">
      <h2>{say.byPart}</h2>
      <Rates
        title={say.byPart}
        of={say.partName}
        lines={parts.map(({ part, large, ...counts }) => ({
          counts: countsOnly && !large ? undefined : counts,
          name: (
            <a href={`${formPath(event.id, form.id)}?part=${encodeURIComponent(partName(part))}`}>
              {partTitle(event, part, language)}
            </a>
          ),
        }))}
        language={language}
      />
    </section>
  );
}
