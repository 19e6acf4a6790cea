import { InvalidArgumentError } from 'commander';

/** The number of a participant, as an option has it. */
export function participantNumber(typed: string): number {
  if (!/^[1-9]\d{0,8}$/.test(typed)) throw new InvalidArgumentError('a participant’s number, such as 342');
  return Number(typed);
}

/** Several, after one option or several times. */
export const participantNumbers = (typed: string, before: number[] = []): number[] => [
  ...before,
  participantNumber(typed),
];
