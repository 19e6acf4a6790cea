import type { Participant } from '../participants/participant.ts';
import type { Selection } from './run.ts';

/** Whether a run's selection covers a person, as far as their profile tells. */
export const isCovered = (
  { groups, roles, numbers }: Selection,
  { group, groups: further, role, sequence }: Participant,
): boolean =>
  (groups.length === 0 || [group, ...further].some((one) => groups.includes(one))) &&
  (roles.length === 0 || roles.includes(role)) &&
  (numbers === undefined || numbers.includes(sequence));
