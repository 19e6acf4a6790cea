import { fileURLToPath } from 'node:url';
import { SEEDED_FAULTS } from './faults.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * The text of a file with a fault seeded into it; undefined for every other file.
 * @throws Error where the file no longer says what the fault would change.
 */
export function seeded(fault: string, path: string, text: () => string): string | undefined {
  const { file, changes } = SEEDED_FAULTS[fault] ?? {};
  if (file === undefined || path !== `${ROOT}${file}`) return undefined;
  return (changes ?? []).reduce((code, [from, to]) => {
    const [before, after, ...more] = code.split(from);
    if (after === undefined || more.length > 0) throw new Error(`${file} does not say “${from}” once`);
    return `${before}${to}${after}`;
  }, text());
}
