import type { Policy } from '../../events/policy.ts';
import { type Fields, valueIn, valuesIn } from './fields.ts';

/** A share as percent, to be typed. */
const percentOf = (share: number): string => String(Number((share * 100).toFixed(4)));

/** What was typed as percent; what is no number is left for the schema to name. A share that was not touched stays exact. */
function shareIn(typed: string, before: number | undefined): number | string {
  if (before !== undefined && percentOf(before) === typed) return before;
  return /^\d{1,3}([.,]\d{1,4})?$/.test(typed) ? Number(typed.replace(',', '.')) / 100 : typed;
}

const wholeIn = (typed: string): number | string => (/^\d{1,6}$/.test(typed) ? Number(typed) : typed);

const needOf = (need: NonNullable<Policy['attendance']>['need']) =>
  'all' in need ? 'all' : 'least' in need ? 'least' : 'share';

/** A policy in a form: one choice for each of its rules, and what belongs to it beside. */
export function policyFields(value: unknown): [string, string[]][] {
  const { roles = [], groups = [], attendance, feedback, opens } = (value ?? {}) as Partial<Policy>;
  const need = attendance?.need;
  return [
    ['.roles', roles],
    ['.groups', groups],
    ['.attendance', [need ? needOf(need) : '']],
    ['.attendance.of', [attendance?.of ?? 'sessions']],
    ['.attendance.group', [attendance?.group ?? '']],
    ['.attendance.least', [need && 'least' in need ? String(need.least) : '']],
    ['.attendance.share', [need && 'share' in need ? percentOf(need.share) : '']],
    ['.feedback', [feedback?.forms ?? '']],
    ['.feedback.share', [feedback?.forms === 'share' ? percentOf(feedback.share) : '']],
    ['.opens', [opens === undefined ? '' : opens === 'run' ? 'run' : 'at']],
    ['.opens.at', [opens === undefined || opens === 'run' ? '' : opens]],
  ];
}

/** The policy as it was typed, right or wrong. */
export function policyIn(fields: Fields, name: string, before: unknown): unknown {
  const typed = (suffix: string) => valueIn(fields, name + suffix).trim();
  const stood = before as Policy | undefined;
  const stoodNeed = stood?.attendance?.need;
  const needs: Record<string, () => object> = {
    all: () => ({ all: true }),
    least: () => ({ least: wholeIn(typed('.attendance.least')) }),
    share: () => ({
      share: shareIn(typed('.attendance.share'), stoodNeed && 'share' in stoodNeed ? stoodNeed.share : undefined),
    }),
  };
  const need = needs[typed('.attendance')]?.();
  const [forms, opens, group] = [typed('.feedback'), typed('.opens'), typed('.attendance.group')];
  const stoodShare = stood?.feedback?.forms === 'share' ? stood.feedback.share : undefined;
  return {
    roles: [...valuesIn(fields, `${name}.roles`)],
    groups: [...valuesIn(fields, `${name}.groups`)],
    ...(need && { attendance: { of: typed('.attendance.of'), ...(group && { group }), need } }),
    ...(forms && {
      feedback: { forms, ...(forms === 'share' && { share: shareIn(typed('.feedback.share'), stoodShare) }) },
    }),
    ...(opens && { opens: opens === 'at' ? typed('.opens.at') : opens }),
  };
}
