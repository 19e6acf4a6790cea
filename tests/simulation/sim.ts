import './tsx.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Trial } from './trial.ts';

const USAGE = `npm run sim -- [--seed S] [--seeds COUNT] [--people N] [--faults all|LIST] [--workers N]
  --seed S      first seed (1)
  --seeds COUNT how many seeds, one after another (1)
  --people N    people of each world (5)
  --faults LIST classes of faults, conditions, or faults as they are printed, with commas between (all):
                WORDS
  --workers N   processes that the seeds are shared out to (one for each core)
Exit code 1 when a promise is broken, 2 when it is asked wrongly.`;

const { readFaults, scheduleOf, WORDS } = await import('./drawing.ts');
const { verdictsOf } = await import('./crew.ts');
const { smallest } = await import('./smallest.ts');
const { replayOf, tryOut } = await import('./trial.ts');

/** What is asked; whoever asks wrongly reads how to ask. */
function read() {
  const usage = USAGE.replace('WORDS', WORDS.join(' '));
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: 'string', default: '1' },
        seeds: { type: 'string', default: '1' },
        people: { type: 'string', default: '5' },
        faults: { type: 'string', default: 'all' },
        workers: { type: 'string', default: String(availableParallelism()) },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const [first, count, people, workers] = [values.seed, values.seeds, values.people, values.workers].map(Number);
    if (!Number.isInteger(first) || [count, people, workers].some((n) => !(Number(n) > 0)))
      throw new Error('numbers above 0');
    const asked = readFaults(values.faults);
    return { first: first ?? 1, count: count ?? 1, people: people ?? 5, workers: workers ?? 1, asked };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return process.exit(2);
  }
}

const { first, count, people, workers, asked } = read();
const started = Date.now();
const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
const failures: Trial[] = [];
const failsAt = async (trial: Trial) => {
  const verdict = await tryOut(trial);
  return verdict.broken.length > 0 ? verdict : undefined;
};

let calls = 0;
let done = 0;
const trials = Array.from({ length: count }, (_, n): Trial => {
  const seed = String(first + n);
  return { seed, people, schedule: scheduleOf(asked, seed, people) };
});
for await (const { trial, broken, calls: made } of verdictsOf(trials, workers)) {
  calls += made;
  done += 1;
  if (broken.length > 0) {
    failures.push(trial);
    console.log(`seed ${trial.seed} breaks: ${broken.join('; ')}\n  ${replayOf(trial)}`);
  }
  if (done % 100 === 0) console.log(`${done} of ${count} seeds, ${failures.length} failing, ${seconds()} s`);
}
console.log(
  `${count} ${count === 1 ? 'seed' : 'seeds'} of ${people} people, ${calls} calls, ${failures.length} failing, ${seconds()} s`,
);

const size = ({ people, schedule }: Trial) => people * 100 + schedule.faults.length * 10 + schedule.conditions.length;
const [least] = failures.sort((a, b) => size(a) - size(b));
if (least) {
  const found = (await smallest(least, failsAt)) ?? { trial: least, verdict: await tryOut(least) };
  console.log(`\nSmallest: ${found.verdict.broken.join('; ')}\n  ${replayOf(found.trial)}`);
  mkdirSync('out', { recursive: true });
  const { trace, logs } = found.verdict.world;
  writeFileSync('out/simulation.txt', `${replayOf(found.trial)}\n${[...trace, '', ...logs].join('\n')}\n`);
  console.log('  What happened, call by call: out/simulation.txt');
  process.exitCode = 1;
}
