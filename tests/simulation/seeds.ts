import { execFile } from 'node:child_process';

/**
 * Worlds of five people with all faults, one for each seed, by the command that a person would type.
 * @returns what it says: its last line but one is the count of those that fail, then comes the smallest of them.
 */
export const worldsOf = (first: number, count: number): Promise<string> =>
  new Promise((resolve) => {
    // One process: other tests have the other cores.
    const options = ['--people', '5', '--faults', 'all', '--workers', '1'];
    execFile(
      process.execPath,
      ['--no-warnings', 'tests/simulation/sim.ts', '--seed', String(first), '--seeds', String(count), ...options],
      { env: { ...process.env, NODE_OPTIONS: '' } },
      (_, stdout, stderr) => resolve(`${stdout}${stderr}`),
    );
  });
