import { existsSync, globSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BuildOptions, build, type Metafile } from 'esbuild';
import { buildClient } from './client.ts';
import {
  builtinsAsRequired,
  clientsWithoutRest,
  environmentOnly,
  jsonldWithoutClient,
  withoutUnused,
} from './left-out.ts';
import { preparePlates } from './plates.ts';
import { ROOT } from './root.ts';

/** Every function of the stack and the file that its bundle starts from. */
export const ENTRIES = {
  home: 'functions/home/handler.tsx',
  feedback: 'functions/feedback/handler.tsx',
  verification: 'functions/verification/handler.tsx',
  credentials: 'functions/verification/credentials-handler.ts',
  pictures: 'functions/pictures/handler.ts',
  organiser: 'functions/organiser/handler.ts',
  console: 'functions/console/handler.ts',
  imports: 'functions/attendance/import-handler.ts',
  issue: 'functions/certificates/issue-handler.ts',
  send: 'functions/mail/send-handler.ts',
  'mail-events': 'functions/mail/events-handler.ts',
  runs: 'functions/runs/handler.ts',
  sweeper: 'functions/runs/sweeper-handler.ts',
  hooks: 'functions/hooks/handler.ts',
  sealer: 'functions/audit/seal-handler.ts',
} as const;

export type FunctionName = keyof typeof ENTRIES;
export const FUNCTION_NAMES = Object.keys(ENTRIES) as FunctionName[];

/** Folder of each function's bundle, holding `index.mjs`, parts of it, and whatever it reads beside itself. */
export type Bundles = Record<FunctionName, string>;

/** pdfkit looks for the colour profile of PDF/A beside itself, and so beside the bundle. */
const PROFILE_FILE = /data\/\w+\.icc/g;
const PLATE_FILE = '.plate`';
const CLIENT_FILE = './client/';
const CANVAS_FILE = /canvaskit-wasm\/bin\/canvaskit\.\w+/g;
const FONT_FILE = /@expo-google-fonts\/[a-z-]+\/\w+\/\w+\.ttf/g;

/** Bundles every function of the stack. */
export const bundle = (folder = join(ROOT, '.cache', 'bundles')): Promise<Bundles> => bundleEntries(ENTRIES, folder);

/**
 * Bundles entries (name of the function to its file, by its path from the project's root), each into a folder of its own:
 * `index.mjs`, and beside it what is read when it is first needed. esbuild's metafile of all lies beside them, for the bench.
 * @throws Error that names every entry file that is missing.
 */
export async function bundleEntries<Name extends string>(
  entries: Readonly<Record<Name, string>>,
  folder: string,
): Promise<Record<Name, string>> {
  const names = Object.keys(entries) as Name[];
  const missing = names.filter((name) => !existsSync(join(ROOT, entries[name])));
  if (missing.length > 0)
    throw new Error(['No such entry:', ...missing.map((name) => `${entries[name]} (${name})`)].join('\n  '));
  const folders = Object.fromEntries(names.map((name) => [name, join(folder, name)])) as Record<Name, string>;
  for (const name of names) await rm(folders[name], { recursive: true, force: true });
  // A call for each: parts that one call makes for several would lie beside none of them.
  const built = await Promise.all(
    names.map((name) =>
      build({
        ...OPTIONS,
        plugins: [withoutUnused(name), ...PLUGINS],
        entryPoints: [{ in: join(ROOT, entries[name]), out: 'index' }],
        outdir: folders[name],
        splitting: true,
      }),
    ),
  );
  const metafile: Metafile = {
    inputs: Object.assign({}, ...built.map(({ metafile }) => metafile.inputs)),
    outputs: Object.assign({}, ...built.map(({ metafile }) => metafile.outputs)),
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'metafile.json'), JSON.stringify(metafile));
  for (const name of names) await copyFiles(folders[name]);
  return folders;
}

const PLUGINS = [clientsWithoutRest, environmentOnly, jsonldWithoutClient, builtinsAsRequired];

const OPTIONS = {
  bundle: true,
  absWorkingDir: ROOT,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // ES modules first: they can be tree-shaken.
  mainFields: ['module', 'main'],
  conditions: ['module', 'node', 'production'],
  minify: true,
  legalComments: 'none',
  // Kept beside the bundle and out of the deployed code: loading a map doubles the start (see docs/runbook.md).
  sourcemap: 'external',
  metafile: true,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  define: { 'process.env.NODE_ENV': '"production"' },
  // Its entry brings PNG and terminals; the matrix of modules is all that we want.
  alias: { qrcode: 'qrcode/lib/core/qrcode.js' },
  logLevel: 'warning',
} satisfies BuildOptions;

/** A bundle that names a font's file, or one of canvaskit's, finds it as the source does: in a `node_modules` beside itself. */
async function copyFiles(folder: string): Promise<void> {
  const files = globSync('*.mjs', { cwd: folder });
  const text = (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
  if (text.includes(PLATE_FILE)) await cp(await preparePlates(), join(folder, 'plates'), { recursive: true });
  if (text.includes(CLIENT_FILE)) await cp(await buildClient(), join(folder, 'client'), { recursive: true });
  for (const profile of new Set(text.match(PROFILE_FILE) ?? [])) {
    await mkdir(dirname(join(folder, profile)), { recursive: true });
    await copyFile(join(ROOT, 'node_modules', 'pdfkit', 'js', profile), join(folder, profile));
  }
  for (const file of new Set(text.match(CANVAS_FILE) ?? []))
    for (const one of [file, 'canvaskit-wasm/package.json', 'canvaskit-wasm/LICENSE']) {
      await mkdir(dirname(join(folder, 'node_modules', one)), { recursive: true });
      await copyFile(join(ROOT, 'node_modules', one), join(folder, 'node_modules', one));
    }
  for (const font of new Set(text.match(FONT_FILE) ?? [])) {
    const [scope = '', family = ''] = font.split('/');
    const home = join(folder, 'node_modules', scope, family);
    await mkdir(dirname(join(folder, 'node_modules', font)), { recursive: true });
    await copyFile(join(ROOT, 'node_modules', font), join(folder, 'node_modules', font));
    await writeFile(join(home, 'package.json'), JSON.stringify({ name: `${scope}/${family}` }));
    for (const licence of globSync('LICENSE*', { cwd: join(ROOT, 'node_modules', scope, family) }))
      await copyFile(join(ROOT, 'node_modules', scope, family, licence), join(home, licence));
  }
}
