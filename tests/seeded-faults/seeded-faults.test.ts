import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFaults, scheduleOf } from '../simulation/drawing.ts';
import { tryOut } from '../simulation/trial.ts';
import { SEEDED_FAULTS, type SeededFault, type Worlds } from './faults.ts';

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

const simulate = (fault: string, { people, faults, seeds, first }: Worlds) =>
  run(
    { SEEDED_FAULT: fault },
    ...['--import', './tests/seeded-faults/hooks.ts', 'tests/simulation/sim.ts', '--workers', '1'],
    ...['--seed', String(first), '--seeds', String(seeds), '--people', String(people), '--faults', faults],
  );

/** What the same worlds break without a fault in the code. */
async function control({ people, faults, seeds, first }: Worlds): Promise<string[]> {
  const broken: string[] = [];
  for (let n = first; n < first + seeds; n++) {
    const seed = String(n);
    const verdict = await tryOut({ seed, people, schedule: scheduleOf(readFaults(faults), seed, people) });
    broken.push(...verdict.broken);
  }
  return broken;
}

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

/** What the promise or the assertion says that does not hold. */
async function findings(fault: string, caughtBy: SeededFault['caughtBy']): Promise<string> {
  if ('tests' in caughtBy) {
    const { testResults, numFailedTests, numPassedTests } = await testsOf(fault, caughtBy);
    if (numFailedTests + numPassedTests === 0) throw new Error(`no test is named ${caughtBy.named}`);
    return testResults
      .flatMap(({ message, assertionResults }) => [message, ...assertionResults.flatMap((one) => one.failureMessages)])
      .join('\n');
  }
  const { code, said } = await simulate(fault, caughtBy.worlds);
  if (code > 1 || !/\d failing/.test(said)) throw new Error(said);
  return said
    .split('\n')
    .filter((line) => line.includes(' breaks: '))
    .join('\n');
}

describe.each(Object.entries(SEEDED_FAULTS))('%s', { timeout: 240_000 }, (fault, { caughtBy }) => {
  it('is caught', async () => {
    expect(await findings(fault, caughtBy)).toMatch('breaks' in caughtBy ? caughtBy.breaks : /AssertionError|expected/);
  });

  // A test that catches it passes without it: it is run by itself.
  if ('worlds' in caughtBy)
    it('is all that is caught', async () => {
      expect(await control(caughtBy.worlds)).toEqual([]);
    });
});
