import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build, type Metafile } from 'esbuild';
import { VARIABLES } from '../../functions/shared/environment.ts';
import { bundle, ENTRIES, FUNCTION_NAMES, ROOT } from '../../lib/bundles.ts';
import { digits, type Findings, median } from './figures.ts';

const ROUNDS = 21;
/** Promised of the functions that a hall opens at once. */
const PAGES = ['feedback', 'verification'] as const;
const MOST_KILOBYTES = 450;
const MOST_OF_DEFAULT = 0.5;
/** What draws; pages must not hold it. */
const DRAWING = /node_modules\/(pdfkit|fontkit)\//;

/** Loads one file and says how long that took, in milliseconds. */
const STOPWATCH = `
const { pathToFileURL } = await import('node:url');
const address = pathToFileURL(process.argv[1]).href;
const began = performance.now();
await import(address);
process.stdout.write(String(performance.now() - began));
process.exit(0);`;

interface Loaded {
  name: string;
  file: string;
  kilobytes: number;
  drawing: boolean;
}

/**
 * Size of each function's bundle, and how long it takes to load in a fresh process: all of them in turn, round after
 * round, beside a handler that does nothing and, for the pages, the same handler as esbuild bundles it by itself.
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
    const times = new Map(all.map(({ name }) => [name, [] as number[]]));
    for (let round = 0; round <= ROUNDS; round++)
      for (const { name, file } of all) {
        const time = await load(file);
        // The first round only fills the disk's cache.
        if (round > 0) times.get(name)?.push(time);
      }
    return findings(all, times);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function findings(all: Loaded[], times: Map<string, number[]>): Findings {
  const of = (name: string) => median(times.get(name) ?? []);
  /** Median of the ratios of each round. */
  const ratio = (name: string, other: string) => {
    const others = times.get(other) ?? [];
    return median((times.get(name) ?? []).map((time, round) => time / (others[round] ?? Number.NaN)));
  };
  const rows = all.map(({ name, kilobytes, drawing }) => ({
    function: name,
    KB: digits(kilobytes),
    'init ms': digits(of(name)),
    'of empty': digits(ratio(name, 'empty'), 2),
    'of default': times.has(defaultOf(name)) ? digits(ratio(name, defaultOf(name)), 2) : undefined,
    'pdfkit, fontkit': drawing ? 'yes' : 'no',
  }));
  const broken = all
    .filter(({ name }) => PAGES.some((page) => page === name))
    .flatMap(({ name, kilobytes, drawing }) => [
      ...(drawing ? [`${name} holds pdfkit or fontkit`] : []),
      ...(kilobytes > MOST_KILOBYTES ? [`${name} is ${digits(kilobytes)} KB, over ${MOST_KILOBYTES}`] : []),
      ...(ratio(name, defaultOf(name)) > MOST_OF_DEFAULT
        ? [`${name} starts in ${digits(ratio(name, defaultOf(name)), 3)} of the time of esbuild’s defaults, over half`]
        : []),
    ]);
  return { title: `Bundles (minified; init is the median of ${ROUNDS} fresh processes)`, rows, broken };
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

/** The pages' handlers with nothing said but what is wanted: one file for Node with everything in it. */
async function byDefault(folder: string): Promise<Loaded[]> {
  return Promise.all(
    PAGES.map(async (page) => {
      const file = join(folder, 'default', page, 'index.cjs');
      const { metafile } = await build({
        entryPoints: [join(ROOT, ENTRIES[page])],
        bundle: true,
        platform: 'node',
        outfile: file,
        metafile: true,
        logLevel: 'error',
      });
      return { name: defaultOf(page), file, ...weigh(metafile, 'index.cjs') };
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

function weigh({ outputs }: Metafile, end: string): Pick<Loaded, 'kilobytes' | 'drawing'> {
  const [, output] = Object.entries(outputs).find(([path]) => path.endsWith(end)) ?? [];
  if (!output) throw new Error(`esbuild wrote no ${end}`);
  const drawing = Object.entries(output.inputs).some(
    ([path, { bytesInOutput }]) => DRAWING.test(path) && bytesInOutput > 0,
  );
  return { kilobytes: output.bytes / 1000, drawing };
}

async function load(file: string): Promise<number> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', STOPWATCH, file], {
    env: ENVIRONMENT,
  });
  return Number(stdout);
}

/** As on Lambda: what a handler reads while it loads. */
const ENVIRONMENT = {
  ...Object.fromEntries(VARIABLES.map((name) => [name, 'https://bench.example'])),
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  TZ: 'UTC',
};
