import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './root.ts';

/** Scripts that run in browsers, each by the file that it starts from. */
const SCRIPTS = {
  phone: 'functions/console/door/phone.ts',
  worker: 'functions/console/door/worker.ts',
  designer: 'functions/console/design/browser.ts',
};

/** Builds them. Functions find them beside their bundles, what runs from the source finds them here. @returns their folder. */
export async function buildClient(cache = join(ROOT, '.cache')): Promise<string> {
  const folder = join(cache, 'client');
  await build({
    absWorkingDir: ROOT,
    entryPoints: Object.entries(SCRIPTS).map(([out, file]) => ({ in: join(ROOT, file), out })),
    outdir: folder,
    bundle: true,
    platform: 'browser',
    // Phones of the last five years.
    target: ['chrome100', 'safari16', 'firefox102'],
    format: 'esm',
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
  return folder;
}
