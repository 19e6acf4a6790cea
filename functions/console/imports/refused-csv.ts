import { stringify } from 'csv-stringify/sync';
import { faultWords } from '../../participants/faults.ts';
import type { Choosable } from '../../participants/import-kind.ts';
import type { NotedRow } from '../../participants/import-notes.ts';
import { guardFormulas } from '../../shared/formula.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { importMessages } from './messages.ts';

/**
 * Refused rows as a file that can be mended and uploaded again, each with its line and why; no cell of it is taken for a
 * formula. The mark at its beginning tells Excel that it is UTF-8.
 * @param columns of the file that are read.
 */
export function refusedCsv(rows: NotedRow[], columns: string[], choices: Choosable[], language: Language): string {
  const say = importMessages[language];
  const titleOf = (column: string) =>
    inLanguage(choices.find((one) => one.column === column)?.title ?? { sw: column.replace('@', '') }, language);
  const lines = rows.map(({ line, cells, refused }) => [
    String(line),
    ...columns.map((column) => cells[column] ?? ''),
    refused.map(({ fault }) => faultWords(fault, language)).join('; '),
  ]);
  const headings = [
    say.line,
    ...columns.map((column) => (column.startsWith('@') ? column.slice(1) : titleOf(column))),
    say.reason,
  ];
  return stringify([headings, ...lines], { bom: true, cast: { string: guardFormulas } });
}
