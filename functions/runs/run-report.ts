import { certificatesIn } from '../certificates/store.ts';
import type { Mail } from '../mail/mail.ts';
import { mailOf } from '../mail/request.ts';
import { mailsIn } from '../mail/store.ts';
import { EVENT_SHARDS } from '../shared/keys.ts';
import { personItems } from '../shared/partition.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { mailsOf, runOutcomeOf } from './deliver.ts';
import { count, doneOutcomes } from './plan.ts';
import { differencesOf } from './reconcile.ts';
import { type Tally, type Trouble, troublesOf } from './reputation.ts';
import { isOver, type Run } from './run.ts';
import { doneOf, isOpen, kindsToMail, type RunPerson } from './run-person.ts';
import { runPeoplePage } from './run-person-store.ts';

const AT_ONCE = 32;

/** What came of a run, read anew from its people and their mails, never from counts that were kept. */
export interface RunReport {
  run: Run;
  /** Its end is reached: what differs then is amiss. */
  over: boolean;
  results: Run['results'];
  mailing: Run['mailing'];
  /** Mails of it that were called spam, whatever else became of them. */
  complaints: number;
  /** Shares of what came back for good and of complaints that are worth a word. */
  troubles: Trouble[];
  /**
   * Certificates that are planned and not issued yet, and mails that have not left yet or are still on their way. Once it is
   * over: mails that are on their way again, since a person sent them again or they came back in passing.
   */
  open: number;
  /** Sums that do not come out; of a run that goes on none are made. */
  differences: NonNullable<Run['differences']>;
}

export async function runReport(table: Table, run: Run): Promise<RunReport> {
  const report: Counting = {
    ...{ run, over: isOver(run), results: {}, mailing: {}, complaints: 0, troubles: [], open: 0, differences: [] },
    tally: { sent: 0, bounces: 0, complaints: 0 },
  };
  const shards = Array.from({ length: EVENT_SHARDS }, (_, shard) => shard);
  await Promise.all(shards.map((shard) => addShard(table, report, shard)));
  if (report.over) report.differences = differencesOf({ ...run, results: report.results, mailing: report.mailing });
  const { tally, ...told } = report;
  return { ...told, complaints: tally.complaints, troubles: troublesOf(tally) };
}

type Counting = RunReport & { tally: Tally };

async function addShard(table: Table, report: Counting, shard: number): Promise<void> {
  let after: string | undefined;
  do {
    const page = await runPeoplePage(table, report.run.id, shard, after);
    await inTurns(page.people, AT_ONCE / EVENT_SHARDS, (row) => addPerson(table, report, row));
    after = page.next;
  } while (after);
}

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
