import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const LOCAL = fileURLToPath(new URL('../../bin/local.ts', import.meta.url));

it('npm start keeps its data where CHETI_DATA says, and says of one in use how to choose another', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cheti-data-'));
  await writeFile(join(folder, 'running.json'), JSON.stringify({ pid: process.pid }));
  const err = await new Promise<string>((resolve) =>
    execFile(process.execPath, [LOCAL], { env: { ...process.env, CHETI_DATA: folder } }, (_, __, said) =>
      resolve(said),
    ),
  );
  expect(err).toContain(`${folder} is in use by the process ${process.pid}`);
  expect(err).toContain('npm start -- --data DIR');
  await rm(folder, { recursive: true });
}, 60_000);
