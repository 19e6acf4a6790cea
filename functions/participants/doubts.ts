import type { Refused } from './faults.ts';
import type { Draft } from './import.ts';
import type { Row } from './rows.ts';

/** Two words of which no letter is small: not initials, and not a script without small letters. */
const CAPITALS = /^(?=.*\p{Lu}.*\s.*\p{Lu})(?!.*\p{Ll})/u;

/** What may be a mistake in a row that can be taken. */
export function doubtsOf({ name, address }: Draft, { cells }: Row): Refused[] {
  const column = cells.has('name') ? 'name' : 'first';
  return [
    ...(CAPITALS.test(name) ? [{ column, fault: { code: 'capitals', values: { name } } } as const] : []),
    ...(cells.has('address') && !address
      ? [{ column: 'address', fault: { code: 'no-address', values: {} } } as const]
      : []),
  ];
}
