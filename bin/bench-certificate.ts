import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { bundleEntries } from '../lib/bundles.ts';
import type { Alone } from './benchmarks/certificate/alone.ts';
import { tasksOf } from './benchmarks/certificate/tasks.ts';
import { type Draw, VARIANTS, type Variant, WAYS, type Way, wayOf } from './benchmarks/certificate/way.ts';
import { digits, median } from './benchmarks/figures.ts';

/**
 * Ways to draw certificates of the sample's people, all bundled as functions are, in one process, turn by turn, nobody's
 * certificate twice: medians of CPU time (all threads), each beside the naive way's. Memory, the first certificate and
 * two workers at once are measured in processes of their own. Prints JSON lines; exit code 1 when a promise is broken.
 */
const ROUNDS = 15;
/** Certificates of one turn: so many that a turn takes some hundredths of a second. */
const TURN: Record<Variant, number> = { naive: 1, 'pdf-lib': 2, plain: 4, compiled: 300, 'compiled-reused': 300 };
const ALONE: Record<Variant, number> = {
  naive: 20,
  'pdf-lib': 40,
  plain: 60,
  compiled: 20_000,
  'compiled-reused': 20_000,
};

const folder = await mkdtemp(join(tmpdir(), 'cheti-bench-'));
try {
  await measure();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure() {
  const { tasks, msSigning } = await tasksOf((ROUNDS + 1) * Math.max(...Object.values(TURN)));
  const [first] = tasks;
  if (!first) throw new Error('the sample is empty');
  const tasksFile = join(folder, 'tasks.json');
  await writeFile(tasksFile, JSON.stringify(tasks));
  // As the issue function is.
  const bundles = await bundleEntries(WAYS, folder, new Set(['compiled']));
  const fileOf = (name: Variant) => join(bundles[wayOf(name)], 'index.mjs');

  const draws = new Map<Variant, Draw>();
  for (const name of VARIANTS) {
    const { way } = (await import(pathToFileURL(fileOf(name)).href)) as Way;
    draws.set(name, await way(name, first));
  }
  const costs = new Map<Variant, number[]>(VARIANTS.map((name) => [name, []]));
  const sizes = new Map<Variant, number[]>(VARIANTS.map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, draw] of draws) {
      const count = TURN[name];
      let bytes = 0;
      const before = process.cpuUsage();
      for (let i = 0; i < count; i++) bytes += await draw(tasks[round * count + i] ?? first);
      const { user, system } = process.cpuUsage(before);
      // The first turn is for the compiler.
      if (round === 0) continue;
      costs.get(name)?.push((user + system) / 1000 / count);
      sizes.get(name)?.push(bytes / count);
    }

  const program = fileURLToPath(new URL('benchmarks/certificate/alone.ts', import.meta.url));
  const alone = async (name: Variant, count = ALONE[name]): Promise<Alone> => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      program,
      ...[name, fileOf(name), tasksFile, String(count)],
    ]);
    return JSON.parse(stdout) as Alone;
  };

  const naive = median(costs.get('naive') ?? []);
  const rows = new Map<Variant, { msCpu: number; bytes: number } & Alone>();
  for (const name of VARIANTS) {
    const msCpu = median(costs.get(name) ?? []);
    const row = { msCpu, bytes: Math.round(median(sizes.get(name) ?? [])), ...(await alone(name)) };
    rows.set(name, row);
    console.log(
      JSON.stringify({
        variant: name,
        msCpu: digits(msCpu),
        perSecondPerCore: digits(1000 / msCpu),
        bytes: row.bytes,
        rssMB: Math.round(row.rssMB),
        timesNaive: digits(naive / msCpu),
        firstMsCpu: digits(row.firstMsCpu),
      }),
    );
  }
  const compiled = rows.get('compiled');
  const naiveRow = rows.get('naive');
  if (!compiled || !naiveRow) throw new Error('nothing was measured');
  const one = await alone('compiled');
  const two = await Promise.all([alone('compiled'), alone('compiled')]);
  const twoWorkers = (two[0].perSecond + two[1].perSecond) / one.perSecond;
  const firstOfNaive = compiled.firstMsCpu / naiveRow.firstMsCpu;
  console.log(
    JSON.stringify({
      twoWorkers: digits(twoWorkers),
      firstOfNaive: digits(firstOfNaive, 2),
      msSigning: digits(msSigning),
    }),
  );

  const promises: [string, boolean][] = [
    ['compiled takes at most a 500th of naive', naive / compiled.msCpu >= 500],
    ['a compiled file has at most 100 KB', compiled.bytes <= 100 * 1024],
    ['plain takes at most a tenth of naive', naive / (rows.get('plain')?.msCpu ?? naive) >= 10],
    ['compiled needs no more memory than naive', compiled.rssMB <= naiveRow.rssMB],
    ['the first compiled certificate takes at most a tenth of the first naive one', firstOfNaive <= 0.1],
    ['two workers draw 1.9 times as many', twoWorkers >= 1.9],
  ];
  for (const [promise, kept] of promises) if (!kept) process.stderr.write(`BROKEN: ${promise}\n`);
  if (promises.some(([, kept]) => !kept)) process.exitCode = 1;
}
