import type { Child } from 'hono/jsx';
import type { Question } from '../../events/questions.ts';
import type { QuestionReport } from '../../feedback/report.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { wholeIn } from '../../shared/page/number.ts';
import { Localised } from '../../shared/page/page.tsx';
import { Bars } from './charts.tsx';
import { Counts, type Properties } from './count-table.tsx';
import { reportMessages } from './messages.ts';
import { Matrix, Rating } from './ratings.tsx';
import { Scale } from './scale.tsx';
import { sharesOf } from './shares.ts';

/** What was answered to one question: a chart, and a table of the same below it. */
export function QuestionCard({
  question,
  told,
  part,
  language,
  texts,
}: {
  question: Question;
  told: QuestionReport;
  /** Only a part of the answers is looked at. */
  part: boolean;
  language: Language;
  /** Comments, of a question that asks for a text. */
  texts?: Child;
}) {
  const say = reportMessages[language];
  return (
    <section class="card">
      <div class="title">
        <h2>
          <Localised text={question.title} language={language} />
        </h2>
        {!told.hidden && (
          <span class="small">
            {told.asked === undefined
              ? say.answers(wholeIn(told.answers, language))
              : say.answersOfAsked(wholeIn(told.answers, language), wholeIn(told.asked, language))}
          </span>
        )}
      </div>
      {told.hidden ? (
        <p class="pad small">{part ? say.hidden.partQuestion : say.hidden.question}</p>
      ) : (
        (texts ?? <Chart question={question} told={told} part={part} language={language} />)
      )}
    </section>
  );
}

function Chart({
  question,
  told,
  part,
  language,
}: {
  question: Question;
  told: QuestionReport & { hidden: false };
  part: boolean;
  language: Language;
}) {
  if (question.type === 'rating' && told.type === 'rating')
    return <Rating question={question} told={told} language={language} />;
  if (question.type === 'scale' && told.type === 'scale')
    return <Scale question={question} told={told} language={language} />;
  if (question.type === 'matrix' && told.type === 'matrix')
    return <Matrix question={question} told={told} part={part} language={language} />;
  if ((question.type === 'choice' || question.type === 'choices') && 'options' in told)
    return <Choice question={question} told={told} language={language} />;
  return null;
}

function Choice({ question, told, language }: Properties<'choice' | 'choices'>) {
  const say = reportMessages[language];
  const many = question.type === 'choices';
  const rows = [
    ...question.options.map(({ label }, at) => ({
      label: <Localised text={label} language={language} />,
      count: told.options[at]?.count ?? 0,
    })),
    ...(told.earlier > 0 ? [{ label: say.earlier, count: told.earlier }] : []),
  ];
  const shares = many
    ? rows.map(({ count }) => (100 * count) / told.answers)
    : sharesOf(rows.map(({ count }) => count));
  return (
    <>
      <div class="pad">
        <Bars rows={rows.map((row) => ({ ...row, look: 'plain' }))} />
        {many && <p class="small">{say.several}</p>}
      </div>
      <Counts
        title={inLanguage(question.title, language)}
        lines={rows.map((row, at) => ({ ...row, percent: shares[at] }))}
        total={many ? undefined : told.answers}
        language={language}
      />
    </>
  );
}
