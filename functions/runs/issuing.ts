import { type Issued, type Issuing, issue } from '../certificates/issue.ts';
import type { IssueMessage } from '../shared/queue.ts';
import type { Done } from './run-person.ts';
import { recordDone } from './run-person-store.ts';
import { getRun, isReleased } from './store.ts';

/**
 * Does what one message of the issue queue asks. A message that names a run speaks for it only while that run is
 * released: then policies that open by a run are open, and the run's row says what came of the person.
 */
export async function issueFor(deps: Issuing, message: IssueMessage): Promise<Issued[]> {
  const { run: id, ...alone } = message;
  const run = id === undefined ? undefined : await getRun(deps.table, id);
  if (!run || !isReleased(run) || run.event !== message.event) return issue(deps, alone);
  const outcomes = await issue(deps, message, true);
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
