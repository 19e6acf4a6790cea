import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Chromium and the libraries it needs, unpacked once for all test runs of this version. */
const PLACE = join(tmpdir(), 'cheti-chromium-153');

/**
 * A headless Chromium out of an npm package: no browser need be on the machine. `CHROMIUM` names another one.
 * The caller closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM;
  const executablePath = own ?? (await unpacked());
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    env: {
      ...(process.env as Record<string, string>),
      ...(!own && {
        LD_LIBRARY_PATH: join(PLACE, 'al2023', 'lib'),
        ...(!existsSync('/etc/fonts') && { FONTCONFIG_PATH: join(PLACE, 'fonts') }),
      }),
    },
  });
}

/** Unpacks beside the place and then moves there in one step: two test files may come at once. */
async function unpacked(): Promise<string> {
  const binary = join(PLACE, 'chromium');
  if (existsSync(binary)) return binary;
  const mine = await mkdtemp(join(tmpdir(), 'chromium-'));
  const before = ['TMPDIR', 'AWS_EXECUTION_ENV', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH'].map(
    (name) => [name, process.env[name]] as const,
  );
  // The package unpacks into the folder for temporary files, and its libraries only where it believes to be on Lambda.
  process.env.TMPDIR = mine;
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x';
  try {
    const { default: packed } = await import('@sparticuz/chromium');
    await packed.executablePath();
  } finally {
    for (const [name, value] of before) restore(name, value);
  }
  await rename(mine, PLACE).catch(() => rm(mine, { recursive: true }));
  return binary;
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
