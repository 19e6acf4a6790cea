import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Metafile } from 'esbuild';
import { VARIABLES } from '../../functions/shared/environment.ts';
import { bundle, ENTRIES, FUNCTION_NAMES } from '../../lib/bundles.ts';
import { bundleByDefault } from './by-default.ts';
import { digits, type Findings, median } from './figures.ts';

const ROUNDS = 31;
/** Promised of the functions that a hall opens at once. */
const PAGES = ['feedback', 'verification'] as const;
const MOST_KILOBYTES = 450;
/** Each function's baseline, bundled by esbuild's defaults, and the share of its start that is promised. */
const BASELINES = {
  feedback: { entry: ENTRIES.feedback, most: 0.5 },
  verification: { entry: ENTRIES.verification, most: 0.5 },
  // Not itself, which loads what draws only when it must: pdfkit and the SDK as most projects have them.
  issue: { entry: 'bin/benchmarks/usual-issuer.ts', most: 1 / 3 },
} as const;
type Compared = keyof typeof BASELINES;
const COMPARED = Object.keys(BASELINES) as Compared[];
/** What draws; pages must not hold it. */
const DRAWING = /node_modules\/(pdfkit|fontkit)\//;

/** Loads one file as Lambda does, and says how long that took and for how much of it its thread ran, in milliseconds. */
const STOPWATCH = `
const { createRequire } = await import('node:module');
const { pathToFileURL } = await import('node:url');
const [, file] = process.argv;
const address = pathToFileURL(file).href;
const require = createRequire(address);
const ran = process.threadCpuUsage();
const began = performance.now();
if (file.endsWith('.cjs')) require(file);
else await import(address);
const wall = performance.now() - began;
const { user, system } = process.threadCpuUsage(ran);
process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000 }));
process.exit(0);`;

interface Init {
  wall: number;
  /** Time that the loading thread ran. The promise is judged by it: what else this machine does hardly changes it. */
  cpu: number;
}

interface Loaded {
  name: string;
  file: string;
  kilobytes: number;
  drawing: boolean;
}

/**
 * Size of each function's bundle, and how long it takes to load in a fresh process: all of them in turn, round after
 * round, beside a handler that does nothing and, for some, a baseline as esbuild bundles it by itself.
 */
export async function measureBundles(): Promise<Findings> {
  const folder = await mkdtemp(join(tmpdir(), 'cheti-bench-'));
  try {
    const defaults = await byDefault(folder);
    // Each beside its baseline: what else this machine does meets both.
    const all = [await emptyHandler(folder), ...(await ours(folder))].flatMap((one) => [
      one,
      ...defaults.filter(({ name }) => name === defaultOf(one.name)),
    ]);
    const inits = new Map(all.map(({ name }) => [name, [] as Init[]]));
    for (let round = 0; round <= ROUNDS; round++)
      for (const { name, file } of all) {
        const init = await load(file);
        // The first round only fills the disk's cache.
        if (round > 0) inits.get(name)?.push(init);
      }
    return findings(all, inits);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function findings(all: Loaded[], inits: Map<string, Init[]>): Findings {
  const of = (name: string, what: keyof Init) => median((inits.get(name) ?? []).map((init) => init[what]));
  const ratio = (name: string, other: string) => of(name, 'cpu') / of(other, 'cpu');
  const compared = COMPARED.map((name) => ({ name, share: ratio(name, defaultOf(name)), most: BASELINES[name].most }));
  const rows = all.map(({ name, kilobytes, drawing }) => {
    const found = compared.find((one) => one.name === name);
    return {
      function: name,
      KB: digits(kilobytes),
      'init ms': digits(of(name, 'wall')),
      'CPU ms': digits(of(name, 'cpu')),
      // An empty handler takes less processor time than the system counts.
      'of empty': digits(of(name, 'wall') / of('empty', 'wall'), 2),
      'of default': found && digits(found.share, 2),
      'at most': found && `${digits(found.most, 2)} ${found.share <= found.most ? 'kept' : 'BROKEN'}`,
      'pdfkit, fontkit': drawing ? 'yes' : 'no',
    };
  });
  const heavy = PAGES.flatMap((name) => {
    const { kilobytes = Number.NaN, drawing } = all.find((one) => one.name === name) ?? {};
    return [
      ...(drawing ? [`${name} holds pdfkit or fontkit`] : []),
      ...(kilobytes <= MOST_KILOBYTES ? [] : [`${name} is ${digits(kilobytes)} KB, over ${MOST_KILOBYTES}`]),
    ];
  });
  const slow = compared
    .filter(({ share, most }) => share > most)
    .map(({ name, share, most }) => `${name} starts in ${digits(share)} of its baseline’s time, over ${digits(most)}`);
  return {
    title: `Bundles (minified; medians of ${ROUNDS} fresh processes, ratios of their CPU time)`,
    rows,
    broken: [...heavy, ...slow],
  };
}

const defaultOf = (name: string) => `${name}, esbuild’s defaults`;

async function ours(folder: string): Promise<Loaded[]> {
  const bundles = await bundle(join(folder, 'ours'));
  const metafile = JSON.parse(await readFile(join(folder, 'ours', 'metafile.json'), 'utf8')) as Metafile;
  return FUNCTION_NAMES.map((name) => {
    const file = join(bundles[name], 'index.mjs');
    return { name, file, ...weigh(metafile, `${name}/index.mjs`) };
  });
}

/** Baselines with nothing said but what is wanted: one file for Node with everything in it. */
async function byDefault(folder: string): Promise<Loaded[]> {
  return Promise.all(
    COMPARED.map(async (name) => {
      const file = join(folder, 'default', name, 'index.cjs');
      const metafile = await bundleByDefault(BASELINES[name].entry, file);
      return { name: defaultOf(name), file, ...weigh(metafile, 'index.cjs') };
    }),
  );
}

async function emptyHandler(folder: string): Promise<Loaded> {
  const file = join(folder, 'empty', 'index.mjs');
  const text = 'export const handler = async () => ({ statusCode: 204 });\n';
  await mkdir(join(folder, 'empty'));
  await writeFile(file, text);
  return { name: 'empty', file, kilobytes: text.length / 1000, drawing: false };
}

/** Of a bundle's file, and of the parts that are loaded with it. */
function weigh({ outputs }: Metafile, end: string): Pick<Loaded, 'kilobytes' | 'drawing'> {
  const entry = Object.keys(outputs).find((path) => path.endsWith(end));
  if (!entry) throw new Error(`esbuild wrote no ${end}`);
  const loaded = new Set([entry]);
  for (const path of loaded)
    for (const { path: part, kind } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && part in outputs) loaded.add(part);
  const files = [...loaded].flatMap((path) => outputs[path] ?? []);
  const drawing = files.some(({ inputs }) =>
    Object.entries(inputs).some(([path, { bytesInOutput }]) => DRAWING.test(path) && bytesInOutput > 0),
  );
  return { kilobytes: files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000, drawing };
}

async function load(file: string): Promise<Init> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', STOPWATCH, file], {
    env: ENVIRONMENT,
  });
  return JSON.parse(stdout) as Init;
}

/** As on Lambda: what a handler reads while it loads. */
const ENVIRONMENT = {
  ...Object.fromEntries(VARIABLES.map((name) => [name, 'https://bench.example'])),
  RETIRED_KEYS: '[]',
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  TZ: 'UTC',
};
