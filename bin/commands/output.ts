import { setTimeout as sleep } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import type { ApiError, Connection } from './connection.ts';
import type { Watch } from './steps.ts';

/** What every command gets: made when it runs. */
export interface Context {
  connection(): Promise<Connection>;
  output(): Output;
}

/** Standard output for people or, with `--json`, for machines. Progress goes to standard error. */
export class Output {
  readonly #json: boolean;

  constructor(json: boolean) {
    this.#json = json;
  }

  /** The command's result: `value` for machines, `lines` for people. */
  result(value: unknown, lines: string[]): void {
    process.stdout.write(this.#json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
  }

  refused(error: ApiError): void {
    if (this.#json) {
      process.stdout.write(
        `${JSON.stringify({ error: { code: error.code, message: error.message, details: error.details } })}\n`,
      );
      return;
    }
    process.stderr.write(`cheti: ${error.message}\n`);
    for (const { path, reason } of error.details) process.stderr.write(`  ${path}: ${reason}\n`);
  }

  /** Asks `look` each half second until it answers a result; shows a bar where somebody watches. */
  readonly watch: Watch = async (what, look) => {
    const bar =
      this.#json || !process.stderr.isTTY
        ? undefined
        : new SingleBar({
            format: `${what} {bar} {percentage} % · {value}/{total} · {eta_formatted}`,
            hideCursor: true,
          });
    bar?.start(1, 0);
    try {
      for (;;) {
        const { done, total, result } = await look();
        bar?.setTotal(Math.max(total, 1));
        bar?.update(done);
        if (result !== undefined) return result;
        await sleep(500);
      }
    } finally {
      bar?.stop();
    }
  };
}

/** Rows as aligned columns; numbers to the right. */
export function columns(head: string[], rows: (string | number)[][]): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length)),
  );
  const line = (cells: (string | number)[]) =>
    cells
      .map((cell, column) =>
        typeof cell === 'number' ? String(cell).padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)];
}
