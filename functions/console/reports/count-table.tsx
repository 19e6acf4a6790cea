import type { Child } from 'hono/jsx';
import type { Question } from '../../events/questions.ts';
import type { QuestionReport } from '../../feedback/report.ts';
import type { Language } from '../../shared/language.ts';
import { percentIn, wholeIn } from '../../shared/page/number.ts';
import { reportMessages } from './messages.ts';

type Shown<Type extends QuestionReport['type']> = QuestionReport & { hidden: false; type: Type };
type Asked<Type extends Question['type']> = Question & { type: Type };
/** A question, and what may be told of it. */
export interface Properties<Type extends QuestionReport['type'] & Question['type']> {
  question: Asked<Type>;
  told: Shown<Type>;
  language: Language;
}

/** A table below a chart: it scrolls by itself where it is too wide. */
export function Table({ title, wide, children }: { title: string; wide?: boolean; children?: Child }) {
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
export function Counts({
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
