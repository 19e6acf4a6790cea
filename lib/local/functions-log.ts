import { appendFileSync } from 'node:fs';

/** Keeps what functions write in a file; errors, and what would behave otherwise on Lambda, are said too. */
export function functionsLog(path: string, say: (line: string) => void) {
  return {
    line(id: string, line: string): void {
      appendFileSync(path, `${id} ${line}\n`);
      if (line.includes('"level":"error"')) say(`! ${id} says an error: see ${path}`);
    },
    warning(id: string, what: string): void {
      appendFileSync(path, `${id} ${JSON.stringify({ level: 'warn', what })}\n`);
      say(`! ${id}: ${what}`);
    },
  };
}
