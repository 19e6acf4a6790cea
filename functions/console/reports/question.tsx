import type { Child } from 'hono/jsx';
import type { Question } from '../../events/questions.ts';
import { DONT_KNOW, pointsOf } from '../../feedback/answers.ts';
import { messages as formMessages } from '../../feedback/messages.ts';
import type { Points, QuestionReport } from '../../feedback/report.ts';
import type { Language } from '../../shared/language.ts';
import { inLanguage } from '../../shared/language.ts';
import { meanIn, percentIn, signedIn, wholeIn } from '../../shared/page/number.ts';
import { Localised } from '../../shared/page/page.tsx';
import { Bars, Columns, type Look, type Slice, StackedBar } from './charts.tsx';
import { reportMessages } from './messages.ts';
import { sharesOf } from './shares.ts';

type Shown<Type extends QuestionReport['type']> = QuestionReport & { hidden: false; type: Type };
type Asked<Type extends Question['type']> = Question & { type: Type };
interface Properties<Type extends QuestionReport['type'] & Question['type']> {
  question: Asked<Type>;
  told: Shown<Type>;
  language: Language;
}

const LOOKS: readonly Look[] = ['s1', 's2', 's3', 's4', 's5'];

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
        {!told.hidden && <span class="small">{say.answers(wholeIn(told.answers, language))}</span>}
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

/** Words of the points from worst to best, and of "Sijui" where the question offers it. */
function wordsOf(question: Asked<'rating' | 'matrix'>, language: Language): string[] {
  const say = formMessages[language];
  const words: string[] = [...say.words[question.words]];
  return pointsOf(question).includes(DONT_KNOW) ? [...words, say.dontKnow] : words;
}

const slicesOf = ({ counts, dontKnow }: Points): Slice[] => [
  ...counts.map((count, at) => ({ look: LOOKS[at] ?? 'plain', count })),
  { look: 'unsure', count: dontKnow },
];

const Key = ({ words }: { words: string[] }) => (
  <ul class="key" aria-hidden="true">
    {words.map((word, at) => (
      <li>
        <svg width="12" height="12" aria-hidden="true">
          <rect class={LOOKS[at] ?? 'unsure'} width="12" height="12" rx="3" />
        </svg>
        {word}
      </li>
    ))}
  </ul>
);

const Mean = ({ mean, outOf, language }: { mean: number | undefined; outOf: string; language: Language }) => (
  <span class="mean">
    {mean === undefined ? '–' : meanIn(mean, language)}
    <span>{` ${outOf}`}</span>
  </span>
);

/** A table below a chart: it scrolls by itself where it is too wide. */
function Table({ title, wide, children }: { title: string; wide?: boolean; children?: Child }) {
  return (
    <section class="scroll" tabindex={0} aria-label={title}>
      <table class={wide ? 'wide' : undefined}>{children}</table>
    </section>
  );
}

interface Line {
  label: Child;
  count: number;
  percent: number | undefined;
}

/** What was answered, how often, and what share of all that is. */
function Counts({
  title,
  lines,
  total,
  language,
}: {
  title: string;
  lines: Line[];
  total: number | undefined;
  language: Language;
}) {
  const say = reportMessages[language];
  return (
    <Table title={say.table(title)}>
      <thead>
        <tr>
          <th scope="col">{say.answer}</th>
          <th scope="col" class="n">
            {say.count}
          </th>
          <th scope="col" class="n">
            {say.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ label, count, percent }) => (
          <tr>
            <th scope="row">{label}</th>
            <td class="n">{wholeIn(count, language)}</td>
            <td class="n">{percent === undefined ? '' : percentIn(percent / 100, language)}</td>
          </tr>
        ))}
      </tbody>
      {total !== undefined && (
        <tfoot>
          <tr>
            <th scope="row">{say.total}</th>
            <td class="n">{wholeIn(total, language)}</td>
            <td class="n">{percentIn(1, language)}</td>
          </tr>
        </tfoot>
      )}
    </Table>
  );
}

function Rating({ question, told, language }: Properties<'rating'>) {
  const say = reportMessages[language];
  const words = wordsOf(question, language);
  const counts = [...told.counts, told.dontKnow].slice(0, words.length);
  const shares = sharesOf(counts);
  return (
    <>
      <Key words={words} />
      <ul class="rated">
        <li>
          <span class="small">{say.meanHint}</span>
          <StackedBar slices={slicesOf(told)} />
          <Mean mean={told.mean} outOf={say.outOf} language={language} />
        </li>
      </ul>
      <Counts
        title={inLanguage(question.title, language)}
        lines={words.map((label, at) => ({ label, count: counts[at] ?? 0, percent: shares[at] }))}
        total={told.answers}
        language={language}
      />
    </>
  );
}

function Matrix({ question, told, part, language }: Properties<'matrix'> & { part: boolean }) {
  const say = reportMessages[language];
  const words = wordsOf(question, language);
  const rows = question.rows.map(({ label }, at) => ({ label, told: told.rows[at] ?? { hidden: true as const } }));
  const given = ({ counts, dontKnow }: Points) => counts.reduce((sum, n) => sum + n, dontKnow);
  const hidden = part ? say.hidden.partRow : say.hidden.row;
  return (
    <>
      <Key words={words} />
      <ul class="rated">
        {rows.map(({ label, told: row }) => (
          <li>
            <div>
              <b>
                <Localised text={label} language={language} />
              </b>
              <span class="small">{row.hidden ? hidden : say.answers(wholeIn(given(row), language))}</span>
            </div>
            {!row.hidden && (
              <>
                <StackedBar slices={slicesOf(row)} />
                <Mean mean={row.mean} outOf={say.outOf} language={language} />
              </>
            )}
          </li>
        ))}
      </ul>
      <Table title={say.table(inLanguage(question.title, language))} wide>
        <thead>
          <tr>
            <th scope="col">{say.row}</th>
            {[...words, say.total, say.mean].map((word) => (
              <th scope="col" class="n">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, told: row }) => (
            <tr>
              <th scope="row">
                <Localised text={label} language={language} />
              </th>
              {row.hidden ? (
                <td colspan={words.length + 2}>{hidden}</td>
              ) : (
                [
                  ...[...row.counts, row.dontKnow].slice(0, words.length).map((n) => wholeIn(n, language)),
                  wholeIn(given(row), language),
                  row.mean === undefined ? '–' : meanIn(row.mean, language),
                ].map((cell) => <td class="n">{cell}</td>)
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

/** Who recommends, who does not, and who is between, by the points that they chose. */
const NPS_GROUPS = [
  { from: 9, to: 10, look: 's5' },
  { from: 7, to: 8, look: 's3' },
  { from: 0, to: 6, look: 's1' },
] as const;

function Scale({ question, told, language }: Properties<'scale'>) {
  const say = reportMessages[language];
  const groups = NPS_GROUPS.map(({ from, to }) => told.counts.slice(from, to + 1).reduce((sum, n) => sum + n, 0));
  const [groupShares, shares] = [sharesOf(groups), sharesOf(told.counts)];
  const title = inLanguage(question.title, language);
  return (
    <>
      <div class="pad">
        <p>
          <span class="mean">
            {`${say.nps} ${signedIn(told.nps, language)}`}
            <span>{` · ${say.mean} `}</span>
          </span>
          <Mean mean={told.mean} outOf={say.outOfTen} language={language} />
        </p>
        <p class="small">{say.npsHint}</p>
        <Columns
          counts={told.counts}
          lookOf={(point) => NPS_GROUPS.find(({ from, to }) => point >= from && point <= to)?.look ?? 'plain'}
        />
        <p class="small">{`0 = ${inLanguage(question.low, language)} · 10 = ${inLanguage(question.high, language)}`}</p>
      </div>
      <Counts
        title={`${title} (${say.nps})`}
        lines={groups.map((count, at) => ({ label: say.npsGroups[at], count, percent: groupShares[at] }))}
        total={told.answers}
        language={language}
      />
      <Table title={say.table(title)} wide>
        <thead>
          <tr>
            <th scope="col">{say.point}</th>
            {told.counts.map((_, point) => (
              <th scope="col" class="n">
                {point}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say.count}</th>
            {told.counts.map((count) => (
              <td class="n">{wholeIn(count, language)}</td>
            ))}
          </tr>
          <tr>
            <th scope="row">{say.share}</th>
            {shares.map((share) => (
              <td class="n">{percentIn(share / 100, language)}</td>
            ))}
          </tr>
        </tbody>
      </Table>
    </>
  );
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
