import type { Right } from '../../organiser/rights.ts';
import type { Text } from '../../shared/text.ts';

export const ROOMS = [
  'events',
  'people',
  'certificates',
  'imports',
  'runs',
  'mails',
  'reports',
  'access',
  'hooks',
  'audit',
  'privacy',
] as const;

/** One thing that `/api/v1` does. */
export interface Operation {
  /** Method and path, as its room registers them. */
  route: `${'GET' | 'POST' | 'PUT'} /${string}`;
  room: (typeof ROOMS)[number];
  /** All of these are needed in the event; where none stands in the path, in one of theirs. */
  rights: readonly Right[];
  /** And one of these: which one follows from what is asked for, and its room sees to it. */
  oneOf?: readonly Right[];
  /**
   * What becomes of a POST that comes again with its idempotency key. `anew`: it is done again and finds what it began, since
   * its answer holds an address that does not last, or is a file. `never`: one whose end is not known is not done again.
   */
  repeats?: 'anew' | 'never';
  /** Status of an answer where all is well; 200 where it says nothing. */
  status?: 201 | 202;
  says: Text;
}
