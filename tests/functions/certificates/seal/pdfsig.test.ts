import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, type TestContext } from 'vitest';
import { drawCertificate } from '../../../../functions/certificates/draw.ts';
import { drawPlainly } from '../../../../functions/certificates/plain.ts';
import { snapshotWith } from '../snapshot.ts';
import { authority, sealKey } from './authority.ts';
import { sealedFile } from './sealing.ts';

const run = promisify(execFile);

/** What pdfsig says of a file; the test says so where it is not installed. */
async function pdfsig(file: Uint8Array, { skip }: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cheti-pdfsig-'));
  try {
    const path = join(folder, 'sealed.pdf');
    await writeFile(path, file);
    return (await run('pdfsig', ['-nocert', path])).stdout;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT')
      skip('pdfsig is not installed; install it: apt-get install poppler-utils');
    return String((error as { stdout?: unknown }).stdout);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

describe('pdfsig', () => {
  it.for([
    ['on a plate', drawCertificate],
    ['the plain way', drawPlainly],
  ] as const)('finds the seal of a certificate drawn %s valid, over the whole document', async ([, draw], test) => {
    const sealed = await sealedFile((await draw(snapshotWith())).bytes);
    const said = await pdfsig(sealed, test);
    expect(said).toContain('Signature is Valid.');
    expect(said).toContain('Total document signed');
    expect(said).toContain('Signature Type: ETSI.CAdES.detached');
    expect(said).toContain('Signing Time: Feb 02 2019 14:00:00');
  });

  it('reads whose it is, in any script', async (test) => {
    const key = sealKey();
    const root = authority('Mamlaka ya Vyeti');
    const leaf = await root.issue(key.publicKey, { name: 'Wakala & <b> Ngũgĩ ዋካላ' });
    const sealed = await sealedFile((await drawCertificate(snapshotWith())).bytes, { key, chain: [leaf] });
    const said = await pdfsig(sealed, test);
    expect(said).toContain('Signer Certificate Common Name: Wakala & <b> Ngũgĩ ዋካላ');
    expect(said).toContain('Signature is Valid.');
  });

  it('finds one changed letter', async (test) => {
    const sealed = await sealedFile((await drawCertificate(snapshotWith())).bytes);
    const at = sealed.indexOf('/Title (');
    sealed.write('X', at + '/Title ('.length);
    expect(await pdfsig(sealed, test)).toContain('Digest Mismatch');
  });
});
