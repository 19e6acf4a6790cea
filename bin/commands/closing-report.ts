import * as z from 'zod';
import { columns } from './output.ts';

const count = z.number().int();
const tally = z.object({
  registered: count,
  attended: count,
  answered: count,
  eligible: count,
  issued: count,
  mailed: count,
  bounced: count,
  parked: count,
  suppressed: count,
  noAddress: count,
  rejected: count,
  cancelled: count,
  unfinished: count,
  withoutMail: count,
  revoked: count,
  withoutPdf: count,
  notEligible: z.record(z.string(), count),
});
type Tally = z.infer<typeof tally>;

/** The closing report as the API answers it: people up to `answered`, then certificates. */
export const closingReport = z.object({
  event: z.string(),
  version: z.number(),
  at: z.string(),
  total: tally,
  groups: z.record(z.string(), tally),
  roles: z.record(z.string(), tally),
  differences: z.array(z.object({ sum: z.string(), left: count, right: count })),
});
export type ClosingReport = z.infer<typeof closingReport>;

const HEAD = [
  'registered',
  'attended',
  'answered',
  'eligible',
  'issued',
  'mailed',
  'bounced',
  'parked',
  'suppressed',
  'noAddress',
] as const;

/** The report as text: a table by group and by role, why the others get none, and whether the sums come out. */
export function reportLines(report: ClosingReport): { lines: string[]; reconciled: boolean } {
  const row = (name: string, of: Tally) => [name, ...HEAD.map((each) => of[each])];
  const reasons = Object.entries(report.total.notEligible).sort(([, a], [, b]) => b - a);
  const reconciled = report.differences.length === 0;
  const rows = [
    ...Object.entries(report.groups).map(([id, of]) => row(id, of)),
    ...Object.entries(report.roles).map(([id, of]) => row(id, of)),
    row('total', report.total),
  ];
  return {
    reconciled,
    lines: [
      ...columns(['', ...HEAD], rows),
      '',
      `not eligible: ${reasons.length > 0 ? reasons.map(([reason, n]) => `${reason} ${n}`).join(', ') : 'nobody'}`,
      ...(reconciled
        ? ['eligible = issued = mailed + explained']
        : report.differences.map(({ sum, left, right }) => `DIFFERENCE in ${sum}: ${left} ≠ ${right}`)),
    ],
  };
}
