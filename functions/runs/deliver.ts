import { isTakenBack, type Mail } from '../mail/mail.ts';
import { mailOf } from '../mail/request.ts';
import { dueAt, outcomeOf } from '../mail/states.ts';
import { readMail } from '../mail/store.ts';
import type { World } from '../shared/clock.ts';
import { LONGEST_DELAY } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { awaiting, LOOK_AGAIN } from './awaiting.ts';
import { count } from './outcomes.ts';
import { differencesOf } from './reconcile.ts';
import type { Run } from './run.ts';
import { kindsToMail, type RunPerson } from './run-person.ts';
import { pageOfRun } from './run-person-store.ts';
import { enter, WORKER } from './run-states.ts';

const AT_ONCE = 16;
/** Seconds between looks at mails that wait for long, for SES's word or for their own time. */
const LOOK_LATER = 60;
const WAITS = ['retry-at', 'unknown', 'sent'];

/**
 * Waits, page by page, until every mail of a run has come to something, and counts what. Mails that nothing points at any
 * more are put on the queue again.
 */
export async function deliver(
  { table, world }: { table: Table; world: World },
  run: Run,
): Promise<{ run: Run; delay?: number }> {
  const now = world.now();
  const page = await pageOfRun(table, run);
  const found: { row: RunPerson; outcomes: string[]; waits: Mail[] }[] = [];
  await inTurns(page.people, AT_ONCE, async (row) => {
    found.push({ row, ...(await mailsOf(table, run, row)) });
  });
  const waiting = found.flatMap(({ waits }) => waits);
  if (waiting.length > 0) {
    const quiet = quietSeconds(waiting, now);
    if (quiet > LOOK_LATER) return { run, delay: quiet };
    const { is, run: awaited } = awaiting(run, waiting.length, now);
    if (is === 'wait') return { run: awaited, delay: LOOK_AGAIN };
    // Never given up: each row of a mail ends by itself, by the sweeper at the latest.
    return { run: { ...awaited, phase: 'mail', position: { shard: 0 } } };
  }
  let { mailing } = run;
  for (const { row, outcomes } of found) mailing = count(mailing, row, outcomes);
  const { nudged: _, position: __, ...rest } = run;
  if (page.after) return { run: { ...rest, mailing, position: page.after } };
  const finished = enter({ ...rest, mailing }, 'finished', { now, by: WORKER }, { finishedAt: now.toISOString() });
  return { run: { ...finished, differences: differencesOf(finished) } };
}

/** Seconds in which none of these mails is due: what is not due yet has not lost its message. SES may speak of one at any time. */
function quietSeconds(waiting: Mail[], now: Date): number {
  const due = waiting.map((mail) => (WAITS.includes(mail.state) ? Date.parse(dueAt(mail) ?? '') || 0 : 0));
  const seconds = Math.floor((Math.min(...due) - now.getTime()) / 1000);
  const longest = waiting.some(({ state }) => state === 'unknown') ? LOOK_LATER + 1 : LONGEST_DELAY;
  return Math.min(longest, seconds);
}

/** How a run counts a mail. */
export const runOutcomeOf = (mail: Mail): string => (isTakenBack(mail) ? 'taken-back' : outcomeOf(mail));

/** The mail of that id, or the one that tells of the edition that has taken the place of its own. */
async function lastMail(table: Table, row: RunPerson, id: string): Promise<Mail | undefined> {
  const mail = await readMail(table, row.event, row.person, id);
  if (mail?.what.kind !== 'certificate' || mail.state !== 'cancelled' || mail.reason !== 'replaced') return mail;
  const { certificate: kind, edition } = mail.what;
  const next = mailOf({ event: row.event, person: row.person, kind, edition: edition + 1 });
  return (await lastMail(table, row, next)) ?? mail;
}

/** What became of a person's mails in the run, and of certificates that have none. */
export async function mailsOf(
  table: Table,
  run: Run,
  row: RunPerson,
): Promise<{ mails: Mail[]; outcomes: string[]; waits: Mail[] }> {
  const mails = await Promise.all((row.mails ?? []).map((id) => lastMail(table, row, id)));
  const outcomes = mails.map((mail) => (mail ? runOutcomeOf(mail) : 'gone'));
  const { unmailed = [] } = row;
  const without = run.kind === 'certificates' ? kindsToMail(row).length - mails.length - unmailed.length : 0;
  return {
    mails: mails.flatMap((mail) => mail ?? []),
    outcomes: [...outcomes, ...unmailed, ...Array<string>(Math.max(0, without)).fill('withoutMail')],
    waits: mails.flatMap((mail) => (mail && outcomeOf(mail) === 'unfinished' ? mail : [])),
  };
}
