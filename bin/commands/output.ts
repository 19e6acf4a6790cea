import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from './connection.ts';
import { Progress } from './progress.ts';
import type { Watch } from './steps.ts';

/** What every command gets: made when it runs. */
export interface Context {
  connection(): Promise<Connection>;
  output(): Output;
}

/** Why a command did not do what was asked. */
interface Refused {
  code: string;
  message: string;
  details?: { path: string; reason: string }[];
}

/** What the API calls whom a run covers, by the options of the command line. */
const OPTIONS: Record<string, string> = {
  'selection.groups': '--group',
  'selection.roles': '--role',
  'selection.numbers': '--number',
  'selection.form': '--form',
};

/** Standard output for people or, with `--json`, for machines. Progress goes to standard error. */
export class Output {
  readonly #json: boolean;

  constructor(json: boolean) {
    this.#json = json;
  }

  /** The command's result: `value` for machines, `lines` for people. */
  result(value: unknown, lines: string[]): void {
    process.stdout.write(this.#json ? `${JSON.stringify(value)}\n` : `${lines.map(shown).join('\n')}\n`);
  }

  refused({ code, message, details = [] }: Refused): void {
    if (this.#json) {
      process.stdout.write(`${JSON.stringify({ error: { code, message, details } })}\n`);
      return;
    }
    const lines = [
      `cheti: ${message}`,
      ...details.map(({ path, reason }) => `  ${path ? `${OPTIONS[path] ?? path}: ` : ''}${reason}`),
    ];
    process.stderr.write(`${lines.map(shown).join('\n')}\n`);
  }

  /** Asks `look` each half second until it answers a result, and shows how far it is: see `Progress`. */
  readonly watch: Watch = async (what, look) => {
    const progress = this.#json ? undefined : new Progress(process.stderr);
    try {
      for (;;) {
        const { done, total, result, what: now = what } = await look();
        if (result !== undefined) return result;
        progress?.at({ what: now, done, total }, Date.now());
        await sleep(500);
      }
    } finally {
      progress?.end();
    }
  };
}

/** What people wrote may hold a terminal's control characters, or turn the direction of writing: they are only shown. */
const shown = (line: string): string =>
  line.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

/** A dash stands for a number that there is not. */
const isNumber = (cell: string | number | undefined): boolean => typeof cell === 'number' || cell === '–';

/** Rows as aligned columns; a column of numbers stands to the right, its heading too. */
export function columns(head: string[], rows: (string | number)[][]): string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length)),
  );
  const toTheRight = head.map((_, column) => rows.length > 0 && rows.every((row) => isNumber(row[column])));
  const line = (cells: (string | number)[]) =>
    cells
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return toTheRight[column] ? String(cell).padStart(width) : String(cell).padEnd(width);
      })
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)];
}

/** Named facts, one a line; those without a value are left out. */
export function facts(list: [string, string | number | undefined][]): string[] {
  const known = list.filter(([, value]) => value !== undefined && value !== '');
  const width = Math.max(0, ...known.map(([name]) => name.length));
  return known.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
}
