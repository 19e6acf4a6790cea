import type * as z from 'zod';
import type { runShown } from './answers.ts';
import { facts } from './output.ts';
import { wholeCounts } from './steps.ts';
import { inWords } from './words.ts';

/** A run of certificates for people: what is planned until it is started, what came of it afterwards. */
export function runLines({ id, event, state, counts, results }: z.infer<typeof runShown>): string[] {
  const isPlan = state === 'planned' || state === 'planning';
  const shown = wholeCounts(isPlan ? counts : results).map(([outcome, n]): [string, number] => [
    `  ${inWords(outcome)}`,
    n,
  ]);
  const lines = [`run ${id}: ${state}`, ...facts(shown)];
  if (state === 'finished' && shown.length === 0) return [...lines, '  nobody was to get a certificate'];
  if (state !== 'planned') return lines;
  if (!counts['will-issue']) return [...lines, 'Nobody would get a certificate now.'];
  return [...lines, `Start it with: cheti run start ${id} --event ${event}`];
}
