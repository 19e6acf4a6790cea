import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod';
import { digits, type Findings } from './figures.ts';

/** Rates of accounts, and people enough to keep their workers busy for a while. */
const CASES = [
  { rate: 14, people: 400 },
  { rate: 200, people: 2000 },
];
const LEAST = 0.95;

const measured = z.object({ mails: z.number(), seconds: z.number(), share: z.number(), most: z.number() });

/**
 * The share of an account's rate that the deployed handlers use while there is work: in the simulated world, whose clock
 * is its own and whose calls take as long as AWS's do, so that the machine's speed does not matter.
 */
export async function measurePace(): Promise<Findings> {
  const rows = await Promise.all(
    CASES.map(async ({ rate, people }) => {
      const options = ['--rate', String(rate), '--people', String(people)];
      const { stdout } = await promisify(execFile)(process.execPath, [
        ...['--no-warnings', 'tests/simulation/rate.ts', ...options],
      ]);
      const { mails, seconds, share, most } = measured.parse(JSON.parse(stdout));
      return {
        'mails a second allowed': rate,
        mails,
        'virtual s': digits(seconds),
        'most in a second': most,
        'of the rate': digits(share),
      };
    }),
  );
  const slow = rows.filter((row) => row['of the rate'] < LEAST);
  return {
    title:
      'Mails of a run by the simulated world’s clock, its first and last twentieth left out, beside the account’s rate',
    rows,
    broken: slow.map((row) => `${row['of the rate']} of ${row['mails a second allowed']} mails a second, not ${LEAST}`),
  };
}
