import './tsx.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Trial, Verdict } from './trial.ts';

const USAGE = `npm run sim -- [--seed S] [--seeds COUNT] [--people N] [--faults all|LIST]
  --seed S      first seed (1)
  --seeds COUNT how many seeds, one after another (1)
  --people N    people of each world (5)
  --faults LIST classes of faults, conditions, or faults as they are printed, with commas between (all):
                WORDS
Exit code 1 when a promise is broken, 2 when it is asked wrongly.`;

const { readFaults, scheduleOf, WORDS } = await import('./drawing.ts');
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
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    const [first, count, people] = [values.seed, values.seeds, values.people].map(Number);
    if (!Number.isInteger(first) || !(Number(count) > 0) || !(Number(people) > 0)) throw new Error('numbers above 0');
    return { first: first ?? 1, count: count ?? 1, people: people ?? 5, asked: readFaults(values.faults) };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    return process.exit(2);
  }
}

const { first, count, people, asked } = read();
const started = Date.now();
const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
const failures: { trial: Trial; verdict: Verdict }[] = [];
const failsAt = async (trial: Trial) => {
  const verdict = await tryOut(trial);
  return verdict.broken.length > 0 ? verdict : undefined;
};

let calls = 0;
for (let n = 0; n < count; n++) {
  const seed = String(first + n);
  const trial: Trial = { seed, people, schedule: scheduleOf(asked, seed, people) };
  const verdict = await tryOut(trial);
  calls += verdict.world.strikes.count('call');
  if (verdict.broken.length > 0) {
    failures.push({ trial, verdict });
    console.log(`seed ${seed} breaks: ${verdict.broken.join('; ')}\n  ${replayOf(trial)}`);
  }
  if ((n + 1) % 100 === 0) console.log(`${n + 1} of ${count} seeds, ${failures.length} failing, ${seconds()} s`);
}
console.log(`${count} seeds of ${people} people, ${calls} calls, ${failures.length} failing, ${seconds()} s`);

const size = ({ trial: { people, schedule } }: (typeof failures)[number]) =>
  people * 100 + schedule.faults.length * 10 + schedule.conditions.length;
const [least] = failures.sort((a, b) => size(a) - size(b));
if (least) {
  const found = (await smallest(least.trial, failsAt)) ?? least;
  console.log(`\nSmallest: ${found.verdict.broken.join('; ')}\n  ${replayOf(found.trial)}`);
  mkdirSync('out', { recursive: true });
  const { trace, logs } = found.verdict.world;
  writeFileSync('out/simulation.txt', `${replayOf(found.trial)}\n${[...trace, '', ...logs].join('\n')}\n`);
  console.log('  What happened, call by call: out/simulation.txt');
  process.exitCode = 1;
}
