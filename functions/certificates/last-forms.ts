import type { Decision } from './decision.ts';

interface Asked {
  /** Id of the form. */
  id: string;
}

/** Of these forms, in their order, those that a certificate still waits for: no more than it needs, where a share will do. */
export function neededFor<Form extends Asked>({ missing }: Decision, forms: readonly Form[]): Form[] {
  const feedback = missing.find(({ rule }) => rule === 'feedback');
  if (feedback?.rule !== 'feedback') return [];
  return forms.filter(({ id }) => feedback.missing.includes(id)).slice(0, feedback.need - feedback.have);
}

/** Whether answering these forms is all that stands between the person and the certificate. */
export function isLastStep(decision: Decision, forms: readonly Asked[]): boolean {
  const [only, ...others] = decision.missing;
  if (only?.rule !== 'feedback' || others.length > 0) return false;
  return neededFor(decision, forms).length === only.need - only.have;
}

/**
 * The forms that stand between the person and a certificate: those of the first kind to which nothing else is missing,
 * none where there is no such kind. The other open forms are extra. Mails and pages both say it by this.
 */
export function lastForms<Form extends Asked>(decisions: readonly Decision[], open: readonly Form[]): Form[] {
  const nearest = decisions.find((decision) => isLastStep(decision, open));
  return nearest ? neededFor(nearest, open) : [];
}
