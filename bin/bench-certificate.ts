import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleEntries } from '../lib/bundles.ts';
import { bundleByDefault } from './benchmarks/by-default.ts';
import { type Drawer, startDrawer } from './benchmarks/certificate/drawers.ts';
import { equalityOf } from './benchmarks/certificate/equality.ts';
import { tasksOf } from './benchmarks/certificate/tasks.ts';
import { VARIANTS, type Variant, WAYS, wayOf } from './benchmarks/certificate/way.ts';
import { digits, median } from './benchmarks/figures.ts';

/**
 * Ways to draw certificates of the sample's people, bundled as functions are (the naive one by esbuild's defaults), each in
 * a process of its own, turn by turn, nobody's certificate twice: medians of CPU time (all threads), each beside the naive
 * way's; then whether the compiled and the plain way draw five hundred names as the same documents. Prints JSON lines;
 * exit code 1 when a promise is broken.
 */
const ROUNDS = 25;
/** Turns before those that count: until each way's code is compiled. */
const WARMING = 6;
/** Certificates of one turn: so many that a turn takes some hundredths of a second. */
const TURN: Record<Variant, number> = { naive: 1, 'pdf-lib': 3, plain: 10, compiled: 300, 'compiled-reused': 300 };
/** Of a turn after all others: so many that memory grows as far as it will. */
const LONG: Record<Variant, number> = {
  naive: 20,
  'pdf-lib': 40,
  plain: 60,
  compiled: 20_000,
  'compiled-reused': 20_000,
};

/** Turns of one alone and of two, and how many certificates each takes. */
const PAIRS = 41;
const PAIRED = 3_000;

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
  const { tasks, msSigning } = await tasksOf((WARMING + ROUNDS) * Math.max(...Object.values(TURN)));
  const [first] = tasks;
  if (!first) throw new Error('the sample is empty');
  const tasksFile = join(folder, 'tasks.jsonl');
  await writeFile(tasksFile, tasks.map((task) => `${JSON.stringify(task)}\n`).join(''));
  // As the issue function is.
  const bundles = await bundleEntries(WAYS, folder);
  const naiveFile = join(folder, 'naive', 'index.cjs');
  await bundleByDefault(WAYS.plain, naiveFile);
  // Fonts and the colour profile.
  for (const read of ['data', 'node_modules'])
    await cp(join(bundles.plain, read), join(folder, 'naive', read), { recursive: true });
  const fileOf = (name: Variant) => (name === 'naive' ? naiveFile : join(bundles[wayOf(name)], 'index.mjs'));
  const start = (name: Variant) => startDrawer(name, fileOf(name), tasksFile);
  for (const name of VARIANTS) drawers.set(name, await start(name));

  const costs = new Map<Variant, number[]>(VARIANTS.map((name) => [name, []]));
  const sizes = new Map<Variant, number[]>(VARIANTS.map((name) => [name, []]));
  for (let round = 0; round < WARMING + ROUNDS; round++)
    for (const [name, drawer] of drawers) {
      const count = TURN[name];
      const { msCpu, bytes } = await drawer.turn({ from: round * count, count });
      if (round < WARMING) continue;
      costs.get(name)?.push(msCpu / count);
      sizes.get(name)?.push(bytes / count);
    }
  const msOf = (name: Variant) => median(costs.get(name) ?? []);
  const naive = msOf('naive');
  const rows = new Map<Variant, { msCpu: number; bytes: number; rssMB: number; firstMsCpu: number }>();
  for (const [name, drawer] of drawers) {
    const { rssMB } = await drawer.turn({ from: 0, count: LONG[name] });
    const bytes = Math.round(median(sizes.get(name) ?? []));
    const row = { msCpu: msOf(name), bytes, rssMB, firstMsCpu: drawer.first.msCpu };
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

  const alone = drawers.get('compiled');
  if (!alone) throw new Error('nothing was measured');
  const other = await start('compiled');
  const twoWorkers = await gainOfTwo(alone, other);
  other.end();
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

/** How many times as much two draw in a second as one does. Of each the fastest turn: what else the host does but slows. */
async function gainOfTwo(one: Drawer, other: Drawer): Promise<number> {
  const turn = { from: 0, count: PAIRED };
  await other.turn({ from: 0, count: 3 * PAIRED });
  let alone = Number.POSITIVE_INFINITY;
  const both = [alone, alone];
  for (let round = 0; round < PAIRS; round++) {
    alone = Math.min(alone, (await one.turn(turn)).ms);
    const turns = await Promise.all([one.turn(turn), other.turn(turn)]);
    turns.forEach(({ ms }, at) => {
      both[at] = Math.min(both[at] ?? ms, ms);
    });
  }
  return both.reduce((gain, ms) => gain + alone / ms, 0);
}
