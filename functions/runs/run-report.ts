import { EVENT_SHARDS } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { mailsOf } from './deliver.ts';
import { count, doneOutcomes } from './plan.ts';
import { differencesOf } from './reconcile.ts';
import { isOver, type Run } from './run.ts';
import { doneOf, isOpen, type RunPerson } from './run-person.ts';
import { runPeoplePage } from './run-person-store.ts';

const AT_ONCE = 32;

/** What came of a run, read anew from its people and their mails, never from counts that were kept. */
export interface RunReport {
  run: Run;
  /** Its end is reached: what is open then, or differs, is amiss. */
  over: boolean;
  results: Run['results'];
  mailing: Run['mailing'];
  /** Certificates that are planned and not issued yet, and mails that have not left yet or are still on their way. */
  open: number;
  /** Sums that do not come out; of a run that goes on none are made. */
  differences: NonNullable<Run['differences']>;
}

export async function runReport(table: Table, run: Run): Promise<RunReport> {
  const report: RunReport = { run, over: isOver(run), results: {}, mailing: {}, open: 0, differences: [] };
  const shards = Array.from({ length: EVENT_SHARDS }, (_, shard) => shard);
  await Promise.all(shards.map((shard) => addShard(table, report, shard)));
  if (report.over) report.differences = differencesOf({ ...run, results: report.results, mailing: report.mailing });
  return report;
}

async function addShard(table: Table, report: RunReport, shard: number): Promise<void> {
  let after: string | undefined;
  do {
    const page = await runPeoplePage(table, report.run.id, shard, after);
    await inTurns(page.people, AT_ONCE / EVENT_SHARDS, (row) => addPerson(table, report, row));
    after = page.next;
  } while (after);
}

async function addPerson(table: Table, report: RunReport, row: RunPerson): Promise<void> {
  const { run, over } = report;
  if (isOpen(row)) {
    const units = doneOf(row).map(() => 'given-up');
    if (over && run.state === 'cancelled') report.results = count(report.results, row, units);
    else report.open += units.length;
    return;
  }
  const { outcomes, waits } = await mailsOf(table, run, row);
  // What has no mail gets one while the run goes on, and none by a run that was given up.
  const unasked = !over ? 'unfinished' : run.state === 'cancelled' ? 'taken-back' : 'withoutMail';
  report.results = count(report.results, row, doneOutcomes(doneOf(row)));
  report.mailing = count(
    report.mailing,
    row,
    outcomes.map((outcome) => (outcome === 'withoutMail' ? unasked : outcome)),
  );
  report.open += waits.length + (over ? 0 : outcomes.filter((outcome) => outcome === 'withoutMail').length);
}
