import { inLanguage } from '../../shared/language.ts';
import { percentIn, signedIn, wholeIn } from '../../shared/page/number.ts';
import { Columns } from './charts.tsx';
import { Counts, type Properties, Table } from './count-table.tsx';
import { reportMessages } from './messages.ts';
import { Mean } from './ratings.tsx';
import { sharesOf } from './shares.ts';

/** Who recommends, who does not, and who is between, by the points that they chose. */
const NPS_GROUPS = [
  { from: 9, to: 10, look: 's5' },
  { from: 7, to: 8, look: 's3' },
  { from: 0, to: 6, look: 's1' },
] as const;

/** A scale of 0 to 10, with its net promoter score. */
export function Scale({ question, told, language }: Properties<'scale'>) {
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
        <p class="small">
          {say.npsHint(
            wholeIn(groups[0] ?? 0, language),
            wholeIn(groups[2] ?? 0, language),
            wholeIn(told.answers, language),
          )}
        </p>
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
