import type * as z from 'zod';
import type { runPersonShown, runReportShown, runShown } from './answers.ts';
import { columns, facts } from './output.ts';
import { wholeCounts } from './steps.ts';
import { duration, inWords } from './words.ts';

type Shown = z.infer<typeof runShown>;

const counted = (counts: Record<string, number>): string[] =>
  facts(wholeCounts(counts).map(([outcome, n]): [string, number] => [`  ${inWords(outcome)}`, n]));

/** What a plan would do, how long its mails take, and how it is started. */
export function planLines(run: Shown): string[] {
  const { id, event, state, counts, outlook } = run;
  const lines = [`run ${id}: ${state}`, ...counted(counts)];
  if (state !== 'planned') return lines;
  if (!counts['will-issue'] && !counts['will-mail']) return [...lines, 'Nobody would get a certificate now.'];
  return [
    ...lines,
    ...(outlook
      ? [
          `${outlook.mails} mails at ${outlook.rate} a second take ${duration(outlook.seconds)}${
            outlook.left < 0 ? '' : `; SES lets this account send ${outlook.left} more today`
          }.`,
        ]
      : []),
    `Who and why: cheti run people ${id} --event ${event}`,
    `Start it with: cheti run start ${id} --event ${event}`,
  ];
}

/** A run as it stands: what came of it and of its mails, what is amiss, whether its sums come out. */
export function runLines(run: Shown): string[] {
  const { id, state, phase, counts, results, mailing, reason, warning, mailsFrom, differences } = run;
  if (state === 'planned' || state === 'planning') return planLines(run);
  const done = { ...(run.kind === 'certificates' ? results : counts) };
  return [
    `run ${id}: ${state}${reason ? ` (${inWords(reason)})` : ''}`,
    ...counted(done),
    ...(Object.keys(mailing).length > 0 ? ['mails', ...counted(mailing)] : []),
    ...(state === 'running' && phase === 'mail' && mailsFrom
      ? [`Mails leave from ${mailsFrom}: until then it can be cancelled with none sent.`]
      : []),
    ...(warning ? [`WARNING: many ${warning}; SES may stop an account for that`] : []),
    ...(state === 'finished' && wholeCounts(done).length === 0 ? ['  there was nobody to do anything for'] : []),
    ...sumLines(differences),
  ];
}

const sumLines = (differences: Shown['differences']): string[] =>
  differences === undefined
    ? []
    : differences.length === 0
      ? ['The sums come out.']
      : differences.map(({ sum, left, right }) => `DIFFERENCE in ${sum}: ${left} ≠ ${right}`);

export function runReportLines({ run, results, mailing, open, differences }: z.infer<typeof runReportShown>): string[] {
  return [
    `run ${run.id}: ${run.state}${run.reason ? ` (${inWords(run.reason)})` : ''}`,
    'planned',
    ...counted(run.counts),
    ...(Object.keys(results).length > 0 ? ['came of it', ...counted(results)] : []),
    ...(Object.keys(mailing).length > 0 ? ['mails', ...counted(mailing)] : []),
    ...(open > 0 ? [`${open} still open: it does not add up yet.`] : sumLines(differences)),
  ];
}

/** One line for each person and kind. */
export function runPersonLines(people: z.infer<typeof runPersonShown>[]): string[] {
  if (people.length === 0) return ['nobody'];
  const rows = people.flatMap(({ number, name, planned, unmailable, done = [] }) =>
    (planned.length > 0 ? planned : [{ kind: '–', outcome: 'no-kind' }]).map((one) => {
      const came = done.find(({ kind }) => kind === one.kind);
      const why = [
        ...('missing' in one ? (one.missing ?? []).map(inWords) : []),
        ...('reasons' in one ? (one.reasons ?? []).map(({ path, reason }) => `${path}: ${reason}`) : []),
        ...(unmailable ? [`no mail: ${inWords(unmailable)}`] : []),
      ];
      return [
        number ?? '–',
        name ?? '(erased)',
        one.kind,
        inWords(one.outcome),
        came ? inWords(came.outcome) : '',
        why.join('; '),
      ];
    }),
  );
  return columns(['number', 'name', 'certificate', 'planned', 'came of it', 'why'], rows);
}
