/** What one part of the bench found: a table to read, rows for machines, and the promises that are broken. */
export interface Findings {
  title: string;
  rows: Record<string, string | number | undefined>[];
  broken: string[];
}

/** The value that a share of all values lies at or below. @throws Error without values. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}

/** @throws Error without values. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (quantile(sorted, 0.5) + (sorted[Math.floor(sorted.length / 2)] ?? 0)) / 2;
}

/** Rounded to so many significant digits, so that no digit is shown that another run would not show again. */
export const digits = (value: number, count = 3) => Number(value.toPrecision(count));

/** Rows under headings, numbers to the right. */
export function tableOf(rows: Findings['rows']): string[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (row: Findings['rows'][number], name: string) => String(row[name] ?? '–');
  const lines = [Object.fromEntries(names.map((name) => [name, name])), ...rows];
  const widths = names.map((name) => Math.max(...lines.map((row) => cell(row, name).length)));
  return lines.map((row) =>
    names
      .map((name, at) =>
        typeof rows[0]?.[name] === 'number'
          ? cell(row, name).padStart(widths[at] ?? 0)
          : cell(row, name).padEnd(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
