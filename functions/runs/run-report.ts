import { EVENT_SHARDS } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { mailsOf } from './deliver.ts';
import { count, doneOutcomes } from './plan.ts';
import { differencesOf } from './reconcile.ts';
import type { Run } from './run.ts';
import { doneOf, isToIssue } from './run-person.ts';
import { runPeoplePage } from './run-person-store.ts';

const AT_ONCE = 32;

/** What came of a run, read anew from its people and their mails, never from counts that were kept. */
export interface RunReport {
  run: Run;
  results: Run['results'];
  mailing: Run['mailing'];
  /** Certificates that are planned and not issued yet, and mails that are still on their way. */
  open: number;
  differences: NonNullable<Run['differences']>;
}

export async function runReport(table: Table, run: Run): Promise<RunReport> {
  const report: RunReport = { run, results: {}, mailing: {}, open: 0, differences: [] };
  const shards = Array.from({ length: EVENT_SHARDS }, (_, shard) => shard);
  await Promise.all(shards.map((shard) => addShard(table, report, shard)));
  report.differences = differencesOf({ ...run, results: report.results, mailing: report.mailing });
  return report;
}

async function addShard(table: Table, report: RunReport, shard: number): Promise<void> {
  const { run } = report;
  let after: string | undefined;
  do {
    const page = await runPeoplePage(table, run.id, shard, after);
    await inTurns(page.people, AT_ONCE / EVENT_SHARDS, async (row) => {
      if (isToIssue(row) && row.done === undefined) {
        report.open += 1;
        return;
      }
      const { outcomes, waits } = await mailsOf(table, run, row);
      report.results = count(report.results, row, doneOutcomes(doneOf(row)));
      report.mailing = count(report.mailing, row, outcomes);
      report.open += waits.length;
    });
    after = page.next;
  } while (after);
}
