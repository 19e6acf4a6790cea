import type * as z from 'zod';
import type { runShown } from './answers.ts';

type Selection = z.infer<typeof runShown>['selection'];

/** So many numbers are told. */
const MOST = 10;

const told = (numbers: number[]): string =>
  numbers.length <= MOST ? numbers.join(', ') : `${numbers.slice(0, MOST).join(', ')} … (${numbers.length} in all)`;

/** Whom a run covers, where not everybody: a sentence for each thing that was chosen. */
export function coverLines({ groups, roles, numbers, notIssued, failedIn, form }: Selection): string[] {
  return [
    ...(groups.length > 0
      ? [`only people of ${groups.join(', ')}, at home or further (the report counts by home group)`]
      : []),
    ...(roles.length > 0 ? [`only with the role ${roles.join(', ')}`] : []),
    ...(numbers ? [`only the participants of the numbers ${told(numbers)}`] : []),
    ...(notIssued ? ['only who has something left to get'] : []),
    ...(failedIn ? [`only who came to nothing in run ${failedIn}`] : []),
    ...(form ? [`only about the form ${form}`] : []),
  ];
}

/** The same in a few words, for a table. */
export function covers({ groups, roles, numbers, notIssued, failedIn, form, list }: Selection): string {
  const parts = [
    ...(list ? [`list of ${list}`] : []),
    ...groups,
    ...roles,
    ...(numbers ? [`numbers ${told(numbers)}`] : []),
    ...(notIssued ? ['not issued'] : []),
    ...(failedIn ? [`retry of ${failedIn}`] : []),
    ...(form ? [`form ${form}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : 'everybody';
}
