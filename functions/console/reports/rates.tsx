import type { Child } from 'hono/jsx';
import type { Language } from '../../shared/language.ts';
import { percentIn, wholeIn } from '../../shared/page/number.ts';
import { Meter } from '../shell.tsx';
import { reportMessages } from './messages.ts';

interface Line {
  name: Child;
  /** Undefined where they would tell of a few. */
  counts: { attended: number; answers: number } | undefined;
}

interface Properties {
  /** What the table says, and what each of its lines is. */
  title: string;
  of: string;
  lines: Line[];
  language: Language;
}

/** How many answered of those who were asked; where the screen is narrow each line has its counts below its name. */
export function Rates({ title, of, lines, language }: Properties) {
  const say = reportMessages[language];
  return (
    <section class="scroll" tabindex={0} aria-label={title}>
      <table class="rates">
        <thead>
          <tr>
            <th scope="col">{of}</th>
            <th scope="col" class="n">
              {say.asked}
            </th>
            <th scope="col" class="n">
              {say.answered}
            </th>
            <th scope="col">{say.rate}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, counts }) => (
            <tr>
              <th scope="row">{name}</th>
              {counts ? (
                <>
                  <td class="n" data-label={say.asked}>
                    {wholeIn(counts.attended, language)}
                  </td>
                  <td class="n" data-label={say.answered}>
                    {wholeIn(counts.answers, language)}
                  </td>
                  <td data-label={say.rate}>
                    <span class="rate">
                      <Meter done={counts.answers} of={counts.attended} />
                      <b>{counts.attended > 0 ? percentIn(counts.answers / counts.attended, language) : '–'}</b>
                    </span>
                  </td>
                </>
              ) : (
                <td colspan={3}>{say.hidden.count}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
