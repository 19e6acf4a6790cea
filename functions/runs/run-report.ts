import { certificatesIn } from '../certificates/store.ts';
import type { Mail } from '../mail/mail.ts';
import { mailOf } from '../mail/request.ts';
import { mailsIn } from '../mail/store.ts';
import { personItems } from '../shared/partition.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { mailsOf, runOutcomeOf } from './deliver.ts';
import { count, doneOutcomes } from './outcomes.ts';
import { nextPosition, type Position } from './position.ts';
import { concluded, type RunCounts } from './reconcile.ts';
import type { Tally } from './reputation.ts';
import { isOver, type Run } from './run.ts';
import { doneOf, isOpen, kindsToMail, type RunPerson } from './run-person.ts';
import { runPeoplePage } from './run-person-store.ts';

const AT_ONCE = 32;

/** What came of a run, read anew from its people and their mails, never from counts that were kept. */
export interface RunReport extends RunCounts, ReturnType<typeof concluded> {
  run: Run;
  /** Its end is reached: what differs then is amiss. */
  over: boolean;
}

/**
 * @param place to begin at. @param isLate asked between pages whether to stop: ten thousand people take longer than a
 * request may.
 * @returns what is to be said of the people from there on, and where the rest begin.
 */
export async function runReport(
  table: Table,
  run: Run,
  place: Position = { shard: 0 },
  isLate: () => boolean = () => false,
): Promise<RunReport & { rest?: Position }> {
  const report: Counting = {
    ...{ run, over: isOver(run), results: {}, mailing: {}, open: 0 },
    tally: { sent: 0, bounces: 0, complaints: 0 },
  };
  let next: Position | undefined = place;
  do {
    const page = await runPeoplePage(table, run.id, next.shard, next.after);
    await inTurns(page.people, AT_ONCE, (row) => addPerson(table, report, row));
    next = nextPosition(next, page.next);
  } while (next && !isLate());
  return { ...report, ...concluded(run, report.over, report), ...(next && { rest: next }) };
}

type Counting = RunCounts & Pick<RunReport, 'run' | 'over'>;

async function addPerson(table: Table, report: Counting, row: RunPerson): Promise<void> {
  const { run, over } = report;
  if (isOpen(row)) {
    const units = doneOf(row).map(() => 'given-up');
    if (over && run.state === 'cancelled') report.results = count(report.results, row, units);
    else report.open += units.length;
    return;
  }
  const { mails, outcomes, waits } = await mailsOf(table, run, row);
  const untold = outcomes.filter((outcome) => outcome === 'withoutMail').length;
  const since = over && (untold > 0 || hasFailed(row)) ? await sinceThen(table, row) : undefined;
  report.results = count(report.results, row, since?.results ?? doneOutcomes(doneOf(row)));
  // What has no mail gets one while the run goes on, and none by a run that was given up.
  const unasked = !over ? 'unfinished' : run.state === 'cancelled' ? 'taken-back' : 'withoutMail';
  const later = since?.mailing.slice(0, untold) ?? [];
  report.mailing = count(report.mailing, row, [
    ...outcomes.filter((outcome) => outcome !== 'withoutMail'),
    ...later,
    ...Array<string>(untold - later.length).fill(unasked),
  ]);
  for (const mail of mails) addMail(report.tally, mail);
  report.open += waits.length + (over ? later.filter((outcome) => outcome === 'unfinished').length : untold);
}

/** What SES took of a mail, and what came back of that for good: also a message before the latest. */
function addMail(tally: Tally, { messageId, bounced, earlier, complained }: Mail): void {
  const messages = [...earlier, ...(messageId === undefined ? [] : [{ bounced }])];
  tally.sent += messages.length;
  tally.bounces += messages.filter((one) => one.bounced?.type === 'Permanent').length;
  tally.complaints += Number(complained !== undefined);
}

const hasFailed = (row: RunPerson): boolean => doneOf(row).some(({ outcome }) => outcome === 'failed');

/**
 * What has become of a person since the run: kinds that failed in it and were issued by another, and mails that another
 * sent about certificates which it left without one.
 */
async function sinceThen(table: Table, row: RunPerson): Promise<{ results: string[]; mailing: string[] }> {
  const items = await personItems(table, row.event, row.person);
  const issued = new Map(certificatesIn(items).map((certificate) => [certificate.kind, certificate]));
  const results = doneOf(row).flatMap((done) => {
    const later = done.outcome === 'failed' ? issued.get(done.kind) : undefined;
    if (!later) return doneOutcomes([done]);
    return [later.run === undefined ? 'issued-later' : `issued-later:${later.run}`];
  });
  const told = kindsToMail(row).flatMap((kind) => issued.get(kind) ?? []);
  const ids = told.map(mailOf).filter((id) => !row.mails?.includes(id));
  const mails = mailsIn(items).filter(({ id }) => ids.includes(id));
  // Those that had one before the run are explained already.
  const before = row.unmailed?.filter((why) => why === 'already').length ?? 0;
  return { results, mailing: mails.map(runOutcomeOf).slice(before) };
}
