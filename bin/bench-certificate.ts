import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleEntries } from '../lib/bundles.ts';
import { type Drawer, startDrawer } from './benchmarks/certificate/drawers.ts';
import { equalityOf } from './benchmarks/certificate/equality.ts';
import { tasksOf } from './benchmarks/certificate/tasks.ts';
import { VARIANTS, type Variant, WAYS, wayOf } from './benchmarks/certificate/way.ts';
import { digits, median } from './benchmarks/figures.ts';

/**
 * Ways to draw certificates of the sample's people, all bundled as functions are, each in a process of its own, turn by
 * turn, nobody's certificate twice: medians of CPU time (all threads), each beside the naive way's; then whether the
 * compiled and the plain way draw five hundred names as the same documents. Prints JSON lines;
 * exit code 1 when a promise is broken.
 */
const ROUNDS = 15;
/** Certificates of one turn: so many that a turn takes some hundredths of a second. */
const TURN: Record<Variant, number> = { naive: 1, 'pdf-lib': 2, plain: 4, compiled: 300, 'compiled-reused': 300 };
/** Of a turn after all others: so many that memory grows as far as it will. */
const LONG: Record<Variant, number> = {
  naive: 20,
  'pdf-lib': 40,
  plain: 60,
  compiled: 20_000,
  'compiled-reused': 20_000,
};

/** Fresh processes that draw one certificate and no more. */
const FRESH = 9;

const folder = await mkdtemp(join(tmpdir(), 'cheti-bench-'));
const drawers = new Map<Variant, Drawer>();
try {
  await measure();
} finally {
  for (const drawer of drawers.values()) drawer.end();
  await rm(folder, { recursive: true, force: true });
}

async function measure() {
  const { tasks, msSigning } = await tasksOf((ROUNDS + 1) * Math.max(...Object.values(TURN)));
  const [first] = tasks;
  if (!first) throw new Error('the sample is empty');
  const tasksFile = join(folder, 'tasks.jsonl');
  await writeFile(tasksFile, tasks.map((task) => `${JSON.stringify(task)}\n`).join(''));
  // As the issue function is.
  const bundles = await bundleEntries(WAYS, folder);
  const start = (name: Variant) => startDrawer(name, join(bundles[wayOf(name)], 'index.mjs'), tasksFile);
  for (const name of VARIANTS) drawers.set(name, await start(name));

  const costs = new Map<Variant, number[]>(VARIANTS.map((name) => [name, []]));
  const sizes = new Map<Variant, number[]>(VARIANTS.map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, drawer] of drawers) {
      const count = TURN[name];
      const { msCpu, bytes } = await drawer.turn({ from: round * count, count });
      // The first turn is for the compiler.
      if (round === 0) continue;
      costs.get(name)?.push(msCpu / count);
      sizes.get(name)?.push(bytes / count);
    }
  const msOf = (name: Variant) => median(costs.get(name) ?? []);
  const naive = msOf('naive');
  const rows = new Map<
    Variant,
    { msCpu: number; bytes: number; rssMB: number; firstMsCpu: number; perSecond: number }
  >();
  for (const [name, drawer] of drawers) {
    const { ms, rssMB } = await drawer.turn({ from: 0, count: LONG[name] });
    const row = {
      ...{ msCpu: msOf(name), bytes: Math.round(median(sizes.get(name) ?? [])), rssMB },
      ...{ firstMsCpu: drawer.first.msCpu, perSecond: (LONG[name] / ms) * 1000 },
    };
    rows.set(name, row);
    console.log(
      JSON.stringify({
        variant: name,
        msCpu: digits(row.msCpu),
        perSecondPerCore: digits(1000 / row.msCpu),
        bytes: row.bytes,
        rssMB: Math.round(rssMB),
        timesNaive: digits(naive / row.msCpu),
        firstMsCpu: digits(row.firstMsCpu),
      }),
    );
  }
  const compiled = rows.get('compiled');
  const naiveRow = rows.get('naive');
  if (!compiled || !naiveRow) throw new Error('nothing was measured');
  const firsts = new Map<Variant, number[]>([
    ['naive', []],
    ['compiled', []],
  ]);
  for (let i = 0; i < FRESH; i++)
    for (const [name, costs] of firsts) {
      const fresh = await start(name);
      costs.push(fresh.first.msCpu);
      fresh.end();
    }
  const firstOfNaive = median(firsts.get('compiled') ?? []) / median(firsts.get('naive') ?? []);

  const other = await start('compiled');
  const count = LONG.compiled;
  await other.turn({ from: 0, count });
  const both = [drawers.get('compiled'), other].flatMap((drawer) => drawer?.turn({ from: 0, count }) ?? []);
  const perSecond = (await Promise.all(both)).reduce((sum, { ms }) => sum + (count / ms) * 1000, 0);
  other.end();
  const twoWorkers = perSecond / compiled.perSecond;
  console.log(
    JSON.stringify({
      twoWorkers: digits(twoWorkers),
      firstOfNaive: digits(firstOfNaive, 2),
      msSigning: digits(msSigning),
    }),
  );

  const { unequal, ...equality } = await equalityOf(first);
  console.log(
    JSON.stringify({ ...equality, mostDiffering: digits(equality.mostDiffering, 2), unequal: unequal.length }),
  );
  for (const name of unequal) process.stderr.write(`not the same document: ${name}\n`);

  const promises: [string, boolean][] = [
    ['compiled takes at most a 500th of naive', naive / compiled.msCpu >= 500],
    ['a compiled file has at most 100 KB', compiled.bytes <= 100 * 1024],
    ['plain takes at most a tenth of naive', naive / (rows.get('plain')?.msCpu ?? naive) >= 10],
    ['compiled needs no more memory than naive', compiled.rssMB <= naiveRow.rssMB],
    ['the first compiled certificate takes at most a tenth of the first naive one', firstOfNaive <= 0.1],
    ['compiled and plain files of all names are the same documents', unequal.length === 0],
    ['two workers draw 1.9 times as many', twoWorkers >= 1.9],
  ];
  for (const [promise, kept] of promises) if (!kept) process.stderr.write(`BROKEN: ${promise}\n`);
  if (promises.some(([, kept]) => !kept)) process.exitCode = 1;
}
