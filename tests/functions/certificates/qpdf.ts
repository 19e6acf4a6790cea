import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * What qpdf says of a PDF's syntax.
 * @throws Error when qpdf finds fault, or is not installed: a check that is skipped silently is no check.
 */
export async function qpdfCheck(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cheti-qpdf-'));
  try {
    const file = join(folder, 'certificate.pdf');
    await writeFile(file, bytes);
    const { stdout } = await run('qpdf', ['--check', file]);
    return stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error('qpdf is not installed; install it: apt-get install qpdf');
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
