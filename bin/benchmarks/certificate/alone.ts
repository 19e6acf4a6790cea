import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { Task, Variant, Way } from './way.ts';

/** What a process that draws in one way only says of itself, as one line of JSON. */
export interface Alone {
  /** CPU milliseconds from its first module to its first certificate. */
  firstMsCpu: number;
  /** Certificates a second of wall time, after that. */
  perSecond: number;
  /** The most memory that it had. */
  rssMB: number;
}

const { positionals } = parseArgs({ allowPositionals: true });
const [name, bundle = '', tasks = '', count] = positionals;
const all = JSON.parse(readFileSync(tasks, 'utf8')) as Task[];
const [first] = all;
if (!first) throw new Error('no certificates');
const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const before = cpu();
const { way } = (await import(pathToFileURL(bundle).href)) as Way;
const draw = await way(name as Variant, first);
await draw(first);
const firstMsCpu = cpu() - before;
const began = performance.now();
for (let i = 1; i <= Number(count); i++) await draw(all[i % all.length] ?? first);
const perSecond = Number(count) / ((performance.now() - began) / 1000);
const alone: Alone = { firstMsCpu, perSecond, rssMB: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(alone));
