import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SEEDED_FAULTS } from './faults.ts';
import { firstBroken, type Worlds } from './worlds.ts';

interface Ended {
  code: number;
  said: string;
}

const run = (env: Record<string, string>, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--no-warnings', ...args],
      { env: { ...process.env, VITEST: '', NODE_OPTIONS: '', ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, said: `${stdout}${stderr}` }),
    );
  });

interface Results {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { message: string; assertionResults: { failureMessages: string[] }[] }[];
}

async function testsOf(fault: string, { tests, named }: { tests: string; named: string }): Promise<Results> {
  const folder = await mkdtemp(join(tmpdir(), 'cheti-seeded-'));
  const file = join(folder, 'results.json');
  const { said } = await run(
    { SEEDED_FAULT: fault, SEEDED_RESULTS: file },
    ...['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/seeded-faults/vitest.config.ts'],
    ...[tests, '--testNamePattern', named],
  );
  const results = await readFile(file, 'utf8').catch(() => {
    throw new Error(said);
  });
  await rm(folder, { recursive: true });
  return JSON.parse(results);
}

/** What a test's assertions say that do not hold. */
async function failures(fault: string, asked: { tests: string; named: string }): Promise<string> {
  const { testResults, numFailedTests, numPassedTests } = await testsOf(fault, asked);
  if (numFailedTests + numPassedTests === 0) throw new Error(`no test is named ${asked.named}`);
  return testResults
    .flatMap(({ message, assertionResults }) => [message, ...assertionResults.flatMap((one) => one.failureMessages)])
    .join('\n');
}

async function judged(fault: string, worlds: Worlds): ReturnType<typeof firstBroken> {
  const { code, said } = await run({ SEEDED_FAULT: fault }, 'tests/seeded-faults/judge.ts', JSON.stringify(worlds));
  if (code > 0) throw new Error(said);
  return JSON.parse(said);
}

describe.each(Object.entries(SEEDED_FAULTS))('%s', { timeout: 240_000 }, (fault, { caughtBy }) => {
  // A test that catches it passes without it: it is run by itself.
  if ('tests' in caughtBy)
    it('is caught', async () => {
      expect(await failures(fault, caughtBy)).toMatch(/AssertionError|expected/);
    });
  else
    it('is caught, and all that is caught', async () => {
      const { seed, broken } = await judged(fault, caughtBy.worlds);
      expect(broken.join('\n')).toMatch(caughtBy.breaks);
      expect(await firstBroken({ ...caughtBy.worlds, first: seed, seeds: 1 })).toEqual({ seed, broken: [] });
    });
});
