import type { Done, Planned, RunPerson } from './run-person.ts';

/**
 * Outcomes of one person as they are counted: each kind's (`not-eligible` with the first rule that is missing), and
 * whether the mail can go. `no-kind` where no kind is meant for the person.
 */
export function plannedOutcomes({ planned, unmailable }: RunPerson): string[] {
  if (planned.length === 0) return ['no-kind'];
  const issues = planned.filter(({ outcome }) => outcome === 'will-issue' || outcome === 'will-mail');
  return [...planned.map(withReason), ...(unmailable ? issues.map(() => unmailable) : [])];
}

export const doneOutcomes = (done: Done[]): string[] => done.map(withReason);

const withReason = ({ outcome, missing }: Planned | Done): string =>
  outcome === 'not-eligible' && missing?.[0] ? `${outcome}:${missing[0]}` : outcome;

/** Adds outcomes of one person to counts: in all, by home group, and by role. */
export function count(
  counts: Readonly<Record<string, number>>,
  { group, role }: Pick<RunPerson, 'group' | 'role'>,
  outcomes: string[],
): Record<string, number> {
  const next = { ...counts };
  for (const outcome of outcomes)
    for (const name of [outcome, `group:${group}:${outcome}`, `role:${role}:${outcome}`])
      next[name] = (next[name] ?? 0) + 1;
  return next;
}
