import { DONT_KNOW, pointsOf } from '../../events/points.ts';
import { messages as formMessages } from '../../feedback/messages.ts';
import type { Points } from '../../feedback/report.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { meanIn, wholeIn } from '../../shared/page/number.ts';
import { Localised } from '../../shared/page/page.tsx';
import { type Look, type Slice, StackedBar } from './charts.tsx';
import { Counts, type Properties, Table } from './count-table.tsx';
import { reportMessages } from './messages.ts';
import { sharesOf } from './shares.ts';

const LOOKS: readonly Look[] = ['s1', 's2', 's3', 's4', 's5'];

/** Words of the points from worst to best, and of "Sijui" where the question offers it. */
function wordsOf(question: Properties<'rating' | 'matrix'>['question'], language: Language): string[] {
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

export const Mean = ({ mean, outOf, language }: { mean: number | undefined; outOf: string; language: Language }) => (
  <span class="mean">
    {mean === undefined ? '–' : meanIn(mean, language)}
    <span>{` ${outOf}`}</span>
  </span>
);

/** Points of one question: a bar, and what each is. */
export function Rating({ question, told, language }: Properties<'rating'>) {
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

/** Points of several things on one scale. */
export function Matrix({ question, told, part, language }: Properties<'matrix'> & { part: boolean }) {
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
