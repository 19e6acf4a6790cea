import type * as z from 'zod';
import { planned } from '../../functions/runs/reconcile.ts';
import { wholeCounts } from '../../functions/runs/whole-counts.ts';
import type { RunReportShown, runPersonShown, runShown } from './answers.ts';
import { columns, facts } from './output.ts';
import { coverLines, covers } from './selection-words.ts';
import { counted, duration, instant, instantIn, inWords } from './words.ts';

type Shown = z.infer<typeof runShown>;
type Counts = Record<string, number>;

/** What a plan counts in people, and in mails; the rest are certificates. */
const OF_PEOPLE = ['people', 'no-kind'];
const OF_MAILS = ['no-address', 'bounced', 'complained'];

/** Counts under what they count. @param title such as `planned: people`. */
const block = (title: string, counts: [string, number][]): string[] =>
  counts.length === 0
    ? []
    : [title, ...facts(counts.map(([outcome, n]): [string, number] => [`  ${inWords(outcome)}`, n]))];

/** What was planned, or done for each person; a plan by its units, since a person may get several kinds or none. */
function countLines(kind: string, counts: Counts, before = ''): string[] {
  const all = wholeCounts(counts);
  const unit = (outcome: string) =>
    OF_PEOPLE.includes(outcome) ? 'people' : OF_MAILS.includes(outcome) ? 'mails' : '';
  if (kind !== 'certificates') return block(`${before}${kind === 'export' ? 'list' : 'people'}`, all);
  const of = (name: string) => all.filter(([outcome]) => unit(outcome) === name);
  return [
    ...block(`${before}people`, of('people')),
    ...block(`${before}certificates (a person may get several kinds)`, of('')),
    ...block(`${before}mails that cannot go`, of('mails')),
  ];
}

/** What a plan would do, how long its mails take, and how it is started. */
export function planLines(run: Shown): string[] {
  const { id, event, kind, state, selection, counts, outlook } = run;
  const lines = [`run ${id}: ${state}`, ...coverLines(selection), ...countLines(kind, counts)];
  if (state !== 'planned') return lines;
  if (!counts.people && selection.failedIn)
    return [
      ...lines,
      'Nothing failed in that run. Whose mail could not go, and what can be done for them:',
      `  cheti run report ${selection.failedIn} --event ${event}`,
    ];
  if (!counts.people) return [...lines, 'Nobody is chosen by that.'];
  const people = `cheti run people ${id} --event ${event}`;
  if (!counts['will-issue'] && !counts['will-mail'])
    return [...lines, `Nobody would get a certificate now. Why: ${people}`];
  return [
    ...lines,
    ...(outlook
      ? [
          `${outlook.mails} mails take at least ${duration(outlook.seconds)}: SES lets this account send ${outlook.rate} a second${
            outlook.left < 0 ? '' : `, and ${outlook.left} more today`
          }.`,
        ]
      : []),
    `Who and why: ${people}`,
    `Start it with: cheti run start ${id} --event ${event}`,
    'Mails leave ten minutes after the last certificate, and can be cancelled until then; --delay says another number of minutes.',
  ];
}

/** A run as it stands: what came of it and of its mails, what is amiss, whether its sums come out. */
export function runLines(run: Shown, zone: string, now = Date.now()): string[] {
  const { id, event, kind, state, phase, counts, results, mailing, reason, warning, mailsFrom, differences } = run;
  if (state === 'planned' || state === 'planning') return planLines(run);
  const done = kind === 'certificates' ? block('certificates', wholeCounts(results)) : countLines(kind, counts);
  return [
    `run ${id}: ${state}${reason ? ` (${inWords(reason)})` : ''}`,
    ...coverLines(run.selection),
    ...done,
    ...block('mails', wholeCounts(mailing)),
    ...(state === 'running' && phase === 'mail' && mailsFrom && Date.parse(mailsFrom) > now
      ? [`Mails leave from ${instantIn(mailsFrom, zone)}: until then it can be cancelled with none sent.`]
      : []),
    ...cancelledLines(run),
    ...unmailedLines(run),
    ...(state === 'confirmed'
      ? [
          `Mails leave ${run.delay > 0 ? `${duration(run.delay)} after` : 'right after'} the last certificate; until then it can be cancelled with none sent: cheti run cancel ${id} --event ${event}`,
        ]
      : []),
    ...(state === 'confirmed' || state === 'running'
      ? [`See how far it is: cheti run watch ${id} --event ${event}`]
      : []),
    ...warnings(run.troubles, warning),
    ...(state === 'finished' && done.length === 0 ? ['  there was nobody to do anything for'] : []),
    ...(differences ? sumLines(differences) : []),
    ...(differences && differences.length > 0 ? [`As it stands by now: cheti run report ${id} --event ${event}`] : []),
  ];
}

/** What SES may stop an account for: the shares by now, or what was warned of when they are not told. */
const warnings = (troubles: Shown['troubles'], warning: string | undefined): string[] =>
  troubles.length > 0
    ? troubles.map(
        ({ what, count, sent }) =>
          `WARNING: ${count} of ${counted(sent, 'mail')} ${what === 'bounces' ? 'came back for good' : 'called spam by who got them'} (${Number(((100 * count) / sent).toPrecision(2))} %); SES may stop an account for that`,
      )
    : warning
      ? [`WARNING: many ${warning}; SES may stop an account for that`]
      : [];

/** Whom it could not mail, and what can be done for them. */
function unmailedLines({ id, event, state, mailing }: Shown): string[] {
  if (state !== 'finished') return [];
  const states = ['bounced', 'suppressed', 'noAddress', 'parked'].filter((one) => mailing[one]);
  if (states.length === 0) return [];
  return [
    ...states.map(
      (one) => `Who: cheti mail list --event ${event} --run ${id} --state ${one === 'noAddress' ? 'no-address' : one}`,
    ),
    ...(states.some((one) => one !== 'parked')
      ? [`Correct an address (cheti participants correct), then: cheti mail resend --event ${event} --number <n>`]
      : []),
  ];
}

/** What becomes of a run that was given up, and which command goes on from there. */
function cancelledLines({ id, kind, state, phase, event }: Shown): string[] {
  if (state !== 'cancelled') return [];
  if (phase !== 'withdraw') return [`Nothing was issued or mailed. To plan anew: cheti run plan --event ${event}`];
  const [stays, again] =
    kind === 'certificates'
      ? ['Certificates that it issued stay valid; mails', 'run plan']
      : ['Mails', kind === 'invitations' ? 'invite' : 'remind'];
  return [
    `${stays} that have not left are taken back. To mail them later: cheti ${again} --event ${event}`,
    `Who they are for: cheti run people ${id} --event ${event}`,
  ];
}

const sumLines = (differences: NonNullable<Shown['differences']>): string[] =>
  differences.length === 0
    ? ['The sums come out.']
    : differences.map(({ sum, left, right }) => `DIFFERENCE in ${sum}: ${left} ≠ ${right}`);

/** @param zone of the event. @param now epoch milliseconds. */
export function runReportLines(report: RunReportShown, zone: string, now: number): string[] {
  const { run, results, mailing, complaints, troubles, open, over, differences } = report;
  return [
    `run ${run.id}: ${run.state}${run.reason ? ` (${inWords(run.reason)})` : ''}`,
    ...coverLines(run.selection),
    ...countLines(run.kind, run.counts, 'planned: '),
    ...block('came of it: certificates', wholeCounts(results)),
    ...block('mails', wholeCounts(mailing)),
    ...(complaints > 0 ? facts([['  of these called spam', complaints]]) : []),
    ...warnings(troubles, run.warning),
    ...cancelledLines(run),
    ...(over ? unmailedLines({ ...run, mailing }) : []),
    ...(over && open > 0 ? [`${counted(open, 'mail is', 'mails are')} on the way again.`] : []),
    ...(over ? sumLines(differences) : [goingOn(report, zone, now)]),
  ];
}

/** What a run that has not come to its end waits for. */
function goingOn({ run, results, open }: RunReportShown, zone: string, now: number): string {
  const { id, event, kind, state, phase, mailsFrom } = run;
  if (state === 'planning') return 'It is still being planned.';
  if (state === 'planned') return `Nothing is issued yet. Start it with: cheti run start ${id} --event ${event}`;
  const come = wholeCounts(results).reduce((sum, [, n]) => sum + n, 0);
  const unissued = kind === 'certificates' ? Math.min(open, Math.max(0, planned(run) - come)) : 0;
  const left = [
    ...(unissued > 0 ? [counted(unissued, 'certificate')] : []),
    ...(open > unissued ? [counted(open - unissued, 'mail')] : []),
  ].join(' and ');
  if (state === 'paused')
    return `Still to do: ${left || 'nothing'}. It stands still. Go on: cheti run resume ${id} --event ${event}`;
  if (state === 'cancelled') return 'Its mails are being taken back.';
  if (phase === 'mail' && mailsFrom && Date.parse(mailsFrom) > now)
    return `${open} mails leave from ${instantIn(mailsFrom, zone)}: until then it can be cancelled with none sent.`;
  return `Still to do: ${left || 'nothing'}. It goes on.`;
}

/** One line for each run. */
export const runListLines = (runs: (Shown & { createdAt: string })[], zone: string): string[] =>
  runs.length === 0
    ? ['none']
    : columns(
        ['run', 'of', 'state', `asked for (${zone})`, 'for'],
        runs.map(({ id, kind, state, createdAt, selection }) => [
          ...[id, kind, state, instant(createdAt, zone)],
          covers(selection),
        ]),
      );

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
