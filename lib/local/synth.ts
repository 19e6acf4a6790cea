import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** A synthesis that took longer was cut off, and its lock is nobody's. */
const LOCK_MILLISECONDS = 120_000;

/**
 * The stack's cloud assembly, synthesized only when something that goes into it has changed: in a process of its own,
 * as the CDK would stay in memory, and under its final name only when it is whole.
 * @param synthesizing told when it has to be made.
 * @returns its folder. @throws Error with what the synthesis said.
 */
export async function synthesize(synthesizing: () => void = () => {}, cache = join(ROOT, '.cache')): Promise<string> {
  const name = `cloud-${inputsHash().slice(0, 16)}`;
  const directory = join(cache, name);
  if (existsSync(directory)) return directory;
  synthesizing();
  await mkdir(cache, { recursive: true });
  const lock = join(cache, 'cloud.lock');
  while (!(await locked(lock))) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (existsSync(directory)) return directory;
  }
  try {
    if (existsSync(directory)) return directory;
    const making = join(cache, `making-${process.pid}`);
    await rm(making, { recursive: true, force: true });
    await runApp(making);
    await rename(making, directory);
    for (const other of await readdir(cache))
      if (other !== name && /^(cloud-|making-)/.test(other))
        await rm(join(cache, other), { recursive: true, force: true });
    return directory;
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function locked(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > LOCK_MILLISECONDS) await rm(lock, { recursive: true, force: true });
    return false;
  }
}

/** SHA-256 over all that the stack and the bundles are made from. */
function inputsHash(): string {
  const hash = createHash('sha256').update(process.version);
  const files = globSync(
    ['bin/app.ts', 'lib/**/*', 'functions/**/*', 'package-lock.json', 'cdk.json', 'tsconfig.json'],
    {
      cwd: ROOT,
      exclude: ['lib/local/**'],
      withFileTypes: true,
    },
  )
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

async function runApp(outdir: string): Promise<void> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/app.ts')], {
    cwd: ROOT,
    // The CDK's own rules are held in the tests; here they would be most of the time.
    env: { ...process.env, CDK_OUTDIR: outdir, CDK_VALIDATION: 'false', CDK_CONTEXT_JSON: '{"localHooks":"yes"}' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  if (code !== 0) throw new Error(`the stack could not be synthesized:\n${Buffer.concat(said).toString()}`);
}
