import { issue } from '../certificates/issue.ts';
import type { Issued, Issuing } from '../certificates/issuing.ts';
import type { IssueMessage } from '../shared/queue.ts';
import { isReleased } from './run.ts';
import { type Done, kindsOfWork } from './run-person.ts';
import { getRunPerson, recordDone } from './run-person-store.ts';
import { getRun } from './store.ts';

/**
 * Does what one message of the issue queue asks. A message that names a run speaks for it only while that run is
 * released: then policies that open by a run are open, and the run's row says what came of the person.
 */
export async function issueFor(deps: Issuing, message: IssueMessage): Promise<Issued[]> {
  const { run: id, ...alone } = message;
  const run = id === undefined ? undefined : await getRun(deps.table, id);
  // It stands still or was given up: whoever lets it go on sends the message again.
  if (run?.state === 'paused' || run?.state === 'cancelled') return [];
  if (!run || !isReleased(run) || run.event !== message.event) return issue(deps, alone);
  const row = await getRunPerson(deps.table, run.id, message.person);
  const kinds = new Set(row ? kindsOfWork(row) : []);
  const outcomes = await issue(deps, message, { eventVersion: run.eventVersion, kinds });
  await recordDone(deps.table, run.id, message.person, outcomes.filter(concerning).map(doneOf));
  return outcomes;
}

/** Kinds for other roles or groups are nothing of this person's. */
const concerning = (issued: Issued): boolean =>
  issued.outcome !== 'not-eligible' || !issued.missing.some(({ rule }) => rule === 'role' || rule === 'group');

const doneOf = (issued: Issued): Done => ({
  kind: issued.kind,
  outcome: issued.outcome,
  ...(issued.outcome === 'not-eligible' && { missing: issued.missing.map(({ rule }) => rule) }),
});
