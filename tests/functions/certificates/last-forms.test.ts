import { describe, expect, it } from 'vitest';
import type { Decision, Missing } from '../../../functions/certificates/decision.ts';
import { isLastStep, lastForms, neededFor } from '../../../functions/certificates/last-forms.ts';

const feedback = (need: number, have: number, ...missing: string[]): Missing => ({
  rule: 'feedback',
  have,
  need,
  missing,
});
const attendance: Missing = { rule: 'attendance', unit: 'days', have: 1, need: 2, of: 2, missing: ['2019-01-31'] };
const waits = (...missing: Missing[]): Decision => ({
  kind: 'ushiriki',
  eligible: missing.length === 0,
  met: [],
  missing,
});
const forms = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (found: { id: string }[]) => found.map(({ id }) => id);

describe('the forms that a certificate waits for', () => {
  it('are those that its rule names, in the order of the forms', () => {
    expect(ids(neededFor(waits(feedback(3, 1, 'c', 'a')), forms('a', 'b', 'c')))).toEqual(['a', 'c']);
  });

  it('are no more than it needs where a share of them will do', () => {
    expect(ids(neededFor(waits(feedback(3, 1, 'a', 'b', 'c', 'd')), forms('a', 'b', 'c', 'd')))).toEqual(['a', 'b']);
  });

  it('are none where feedback is not what is missing', () => {
    expect(neededFor(waits(attendance), forms('a'))).toEqual([]);
    expect(neededFor(waits(), forms('a'))).toEqual([]);
  });
});

describe('the last step', () => {
  it('is to answer forms, where nothing else is missing and enough of them are open', () => {
    expect(isLastStep(waits(feedback(2, 0, 'a', 'b')), forms('a', 'b', 'c'))).toBe(true);
    expect(isLastStep(waits(feedback(2, 1, 'a', 'b')), forms('b'))).toBe(true);
    expect(isLastStep(waits(feedback(2, 0, 'a', 'b')), forms('a', 'c'))).toBe(false);
    expect(isLastStep(waits(feedback(1, 0, 'a'), attendance), forms('a'))).toBe(false);
    expect(isLastStep(waits(attendance), forms('a'))).toBe(false);
    expect(isLastStep(waits(), forms('a'))).toBe(false);
  });

  it('is that of the first kind for which it is the last', () => {
    const decisions = [waits(feedback(1, 0, 'a'), attendance), waits(feedback(1, 0, 'b')), waits(feedback(1, 0, 'c'))];
    expect(ids(lastForms(decisions, forms('a', 'b', 'c')))).toEqual(['b']);
    expect(lastForms(decisions.slice(0, 1), forms('a', 'b'))).toEqual([]);
  });
});
