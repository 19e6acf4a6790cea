import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What qpdf says of a PDF's syntax. @throws Error when it finds fault. */
export const qpdfCheck = (bytes: Uint8Array): Promise<string> => qpdf(bytes, '--check');

/**
 * What qpdf answers about a PDF.
 * @throws Error when qpdf fails, or is not installed: a check that is skipped silently is no check.
 */
export async function qpdf(bytes: Uint8Array, ...options: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cheti-qpdf-'));
  try {
    const file = join(folder, 'certificate.pdf');
    await writeFile(file, bytes);
    const { stdout } = await run('qpdf', [...options, file], { maxBuffer: 64e6 });
    return stdout;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Error('qpdf is not installed; install it: apt-get install qpdf');
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
