/** What still stands between a person and a certificate. Words for each are in `messages.ts`. */
export type Missing =
  | { rule: 'role'; roles: string[] }
  | { rule: 'group'; groups: string[] }
  /** `have` of `need` (of `of` there are); `missing` are session ids, or ISO days, that would count. */
  | { rule: 'attendance'; unit: 'sessions' | 'days'; have: number; need: number; of: number; missing: string[] }
  /** `have` of `need` forms answered; `missing` are form ids that would count. */
  | { rule: 'feedback'; have: number; need: number; missing: string[] }
  /** Opens at an instant, or by an organiser's run. */
  | { rule: 'opening'; opens: string | 'run' };

/** Met conditions, for "why this person gets it". */
export type Met =
  | { rule: 'role' | 'group' | 'opening' }
  | { rule: 'attendance'; unit: 'sessions' | 'days'; have: number; need: number; of: number }
  | { rule: 'feedback'; have: number; need: number }
  | { rule: 'override'; reason: string };

/** Whether one kind of certificate is due to one person, with every reason. `missing` is empty exactly when eligible. */
export interface Decision {
  kind: string;
  eligible: boolean;
  met: Met[];
  missing: Missing[];
}
