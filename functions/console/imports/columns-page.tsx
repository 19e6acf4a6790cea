import type { Choosable } from '../../participants/import-kind.ts';
import { inLanguage } from '../../shared/language.ts';
import { Button } from '../../shared/page/components.tsx';
import { ErrorSummary } from '../../shared/page/fields.tsx';
import { Head, pathOf } from '../shell.tsx';
import { importMessages } from './messages.ts';
import { type ImportView, letterOf, nameOf, Stages } from './parts.tsx';

interface Properties extends ImportView {
  choices: Choosable[];
  /** What is chosen for each column of the file; empty for one that is not read. */
  chosen: string[];
  /** Columns that are needed and not chosen. */
  missing?: string[];
}

/** The second step: what each column of the file means, as it was guessed or chosen, with some of its values. */
export function ColumnsPage({ event, row, choices, chosen, missing = [], language }: Properties) {
  const say = importMessages[language];
  const sheet = row.outline?.sheet;
  const titleOf = (column: string) =>
    inLanguage(choices.find((one) => one.column === column)?.title ?? { sw: column }, language);
  return (
    <>
      <Head title={say.stages[1]} lead={`${nameOf(row, language)} · ${say.columnsLead}`} />
      <div class="body">
        {missing.length > 0 && (
          <ErrorSummary
            language={language}
            mistakes={missing.map((column) => ({ control: 'column-0', text: say.lacking(titleOf(column)) }))}
          />
        )}
        <Stages now={1} language={language} />
        <form method="post" action={pathOf(event.id, 'imports', row.id, 'columns')} class="stack">
          <section class="card">
            <ol class="choices">
              {row.outline?.columns.map(({ heading, samples }, index) => (
                <li>
                  <div>
                    <label for={`column-${index}`}>{heading || say.noHeading}</label>{' '}
                    <span class="small">{say.column(letterOf(index))}</span>
                    <p class="small">
                      {samples.length > 0 ? `${say.samples} ${samples.join(' · ')}` : `(${say.empty})`}
                    </p>
                  </div>
                  <select class="input" id={`column-${index}`} name={`column-${index}`}>
                    <option value="">{say.notRead}</option>
                    {choices.map(({ column, title }) => (
                      <option value={column} selected={column === chosen[index]}>
                        {inLanguage(title, language)}
                      </option>
                    ))}
                  </select>
                </li>
              ))}
            </ol>
            <div class="foot">
              <p class="small">
                {say.headingsOn(row.outline?.line ?? 1)}
                {sheet && ` ${say.sheet(sheet.name, sheet.of)}`}
              </p>
              <Button kind="quiet" href={pathOf(event.id, 'imports', 'new')}>
                {say.newFile}
              </Button>
              <Button>{say.review}</Button>
            </div>
          </section>
        </form>
      </div>
    </>
  );
}
