import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { ROOT } from '../../lib/root.ts';

/** Bundles a file as esbuild does by itself, which is what most projects do: the baseline of ours. @param entry by its path from the root. */
export async function bundleByDefault(entry: string, outfile: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [join(ROOT, entry)],
    bundle: true,
    platform: 'node',
    outfile,
    // Without it pdfkit does not load.
    define: { 'import.meta.url': 'address' },
    banner: { js: "const address = require('node:url').pathToFileURL(__filename).href;" },
    metafile: true,
    logLevel: 'error',
  });
  return metafile;
}
