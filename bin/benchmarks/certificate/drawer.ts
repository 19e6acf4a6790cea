import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Task, Variant, Way } from './way.ts';

/**
 * A process that draws in one way only, so that each way pays for its own memory, whatever the others do: it draws its
 * first certificate at once, and then turns as it is told.
 */
export interface Turn {
  /** CPU milliseconds of all threads: of the first turn from the first module on. */
  msCpu: number;
  /** Of wall time. */
  ms: number;
  bytes: number;
  /** The most memory that the process has had. */
  rssMB: number;
}

/** Certificates of the tasks' people, one after another, from one on; of more than `MOST_TASKS` the first again. */
export interface Wanted {
  from: number;
  count: number;
}

const MOST_TASKS = 300;

const { positionals } = parseArgs({ allowPositionals: true });
const [name, bundle = '', file = ''] = positionals;
const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
const taskAt = (line: string): Task => JSON.parse(line);
const first = taskAt(lines[0] ?? '');

async function turn(draw: () => Promise<number>): Promise<void> {
  const before = process.cpuUsage();
  const began = performance.now();
  const bytes = await draw();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  const rssMB = process.resourceUsage().maxRSS / 1024;
  process.send?.({ msCpu: (user + system) / 1000, ms, bytes, rssMB } satisfies Turn);
}

let draw: Awaited<ReturnType<Way['way']>>;
await turn(async () => {
  const { way } = (await import(pathToFileURL(bundle).href)) as Way;
  draw = await way(name as Variant, first);
  return draw(first);
});
process.on('message', ({ from, count }: Wanted) => {
  // Read before each turn, and no more than that: a collector that walks over thousands takes longer than to draw.
  const tasks = lines.slice(from, from + Math.min(count, MOST_TASKS)).map(taskAt);
  turn(async () => {
    let bytes = 0;
    for (let i = 0; i < count; i++) bytes += await draw(tasks[i % tasks.length] ?? first);
    return bytes;
  });
});
