import * as z from 'zod';
import { differencesOf, sum, sumEach } from '../../functions/runs/tally.ts';
import type { Connection } from './connection.ts';
import { columns } from './output.ts';
import { counted, inWords } from './words.ts';

const count = z.number().int();
const tally = z.object({
  registered: count,
  attended: count,
  invited: count.default(0),
  answered: count,
  unreached: count.default(0),
  doubtful: count.default(0),
  eligible: count,
  issued: count,
  mailed: count,
  bounced: count,
  parked: count,
  suppressed: count,
  noAddress: count,
  rejected: count,
  cancelled: count,
  takenBack: count,
  revokedUntold: count,
  unfinished: count,
  withoutMail: count,
  revoked: count,
  withoutPdf: count,
  undrawable: count.default(0),
  notEligible: z.record(z.string(), count),
});
type Tally = z.infer<typeof tally>;

/** The closing report as the API answers it: people up to `answered`, then certificates. */
const closingReport = z.looseObject({
  event: z.string(),
  version: z.number(),
  at: z.string(),
  total: tally,
  groups: z.record(z.string(), tally),
  roles: z.record(z.string(), tally),
  differences: z.array(z.object({ sum: z.string(), left: count, right: count })),
});
export type ClosingReport = z.infer<typeof closingReport>;

const part = closingReport.extend({ next: z.string().optional() });

/** The whole report: the API tells that of a great event in parts. */
export async function wholeReport(connection: Connection, event: string): Promise<ClosingReport> {
  let whole: ClosingReport | undefined;
  let after: string | undefined;
  do {
    const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
    const { next, ...report } = await connection.get(`/events/${encodeURIComponent(event)}/report${query}`, part);
    whole = whole ? together(whole, report) : report;
    after = next;
  } while (after !== undefined);
  return whole;
}

function together(a: ClosingReport, b: ClosingReport): ClosingReport {
  const total = sum(a.total, b.total);
  return {
    ...b,
    total,
    groups: sumEach(a.groups, b.groups),
    roles: sumEach(a.roles, b.roles),
    differences: differencesOf(total),
  };
}

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

/** What the columns count. */
const UNITS =
  'By home group, by role, in all. Registered, attended and answered count people; the other columns certificates.';

/** Counts that explain a sum, and are nothing on most days: told only where they are not. */
const RARE = {
  rejected: 'mails refused by SES',
  cancelled: 'mails cancelled',
  takenBack: 'mail taken back with the run: the next run mails them (cheti run plan)',
  revokedUntold: 'certificates revoked before their mail',
  unfinished: 'mails not sent yet, or on their way',
  withoutMail: 'certificates issued without a mail yet',
  revoked: 'certificates revoked',
  withoutPdf: 'certificates issued, PDF not drawn yet',
  undrawable: 'certificates due, but a text cannot be printed',
} as const;

/** The report as text: a table by group and by role, why the others get none, and whether the sums come out. */
export function reportLines(report: ClosingReport): { lines: string[]; reconciled: boolean } {
  const { total, differences } = report;
  const row = (name: string, of: Tally) => [
    name.length > 20 ? `${name.slice(0, 19)}…` : name,
    ...HEAD.map((each) => of[each]),
  ];
  const reasons = Object.entries(total.notEligible).sort(([, a], [, b]) => b - a);
  const reconciled = differences.length === 0;
  const [groups, roles] = [Object.entries(report.groups), Object.entries(report.roles)];
  const [head = '', ...table] = columns(
    ['', ...HEAD.map((each) => (each === 'noAddress' ? 'no address' : each))],
    [...groups, ...roles, ['total', total] as const].map(([name, of]) => row(name, of)),
  );
  return {
    reconciled,
    lines: [
      UNITS,
      '',
      head,
      ...table.slice(0, groups.length),
      '',
      ...table.slice(groups.length, -1),
      '',
      ...table.slice(-1),
      '',
      ...reasons.map(([reason, n]) =>
        reason === 'no-kind'
          ? `${counted(n, 'person', 'people')}: ${inWords(reason)}`
          : `${counted(n, 'certificate')} not due: ${inWords(reason)}`,
      ),
      ...Object.entries(RARE).flatMap(([name, words]) => {
        const n = total[name as keyof typeof RARE];
        return n > 0 ? [`${words}: ${n}`] : [];
      }),
      ...(reconciled
        ? ['The sums come out: eligible = issued = mailed + explained.']
        : differences.map(({ sum, left, right }) => `DIFFERENCE in ${sum}: ${left} ≠ ${right}`)),
    ],
  };
}
