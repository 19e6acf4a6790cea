import { InvalidArgumentError } from 'commander';

/** The number of a participant, as an option has it. */
export function participantNumber(typed: string): number {
  const number = Number(typed);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a participant’s number, such as 342');
  return number;
}

/** Several, after one option or several times. */
export const participantNumbers = (typed: string, before: number[] = []): number[] => [
  ...before,
  participantNumber(typed),
];
