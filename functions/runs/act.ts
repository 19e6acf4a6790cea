import { latestOf } from '../certificates/certificate.ts';
import { decideAll } from '../certificates/decide.ts';
import { certificatesIn } from '../certificates/store.ts';
import type { EventVersion } from '../events/event.ts';
import { lacksAddress } from '../mail/mail.ts';
import { mailOf, requestMail } from '../mail/request.ts';
import { mailsIn } from '../mail/store.ts';
import { whySuppressed } from '../mail/suppression.ts';
import type { Participant } from '../participants/participant.ts';
import type { World } from '../shared/clock.ts';
import { randomLetters } from '../shared/ids.ts';
import { keys, stateKey } from '../shared/keys.ts';
import { personItems } from '../shared/partition.ts';
import type { IssueMessage, MailMessage, Queue } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';
import { askingFor } from './asking.ts';
import { factsIn } from './facts.ts';
import { LATEST_FEED_SECONDS } from './mailing.ts';
import { plannedOutcomes } from './outcomes.ts';
import { planFor } from './plan.ts';
import type { Run } from './run.ts';
import { isToIssue, type RunPerson } from './run-person.ts';
import { addRunPerson, getRunPerson } from './run-person-store.ts';
import { getRun } from './store.ts';

export interface Acting {
  table: Table;
  world: World;
  issueQueue: Queue<IssueMessage>;
  mailQueue: Queue<MailMessage>;
}

interface Case {
  run: Run;
  version: EventVersion;
  person: Participant;
  items: Item[];
}

/** What each kind of run does for one person; safe to repeat. @returns outcomes as they are counted; undefined for who is not meant. */
const acts: Record<Exclude<Run['kind'], 'export'>, (deps: Acting, about: Case) => Promise<string[] | undefined>> = {
  certificates: plan,
  invitations: ask,
  reminders: ask,
  review,
};

export async function act(deps: Acting, run: Run, version: EventVersion, person: Participant): Promise<string[]> {
  if (run.kind === 'export') return [];
  const items = await personItems(deps.table, person.event, person.id);
  const outcomes = await acts[run.kind](deps, { run, version, person, items });
  return outcomes ? ['people', ...outcomes] : [];
}

async function plan({ table, world }: Acting, { run, version, person, items }: Case): Promise<string[] | undefined> {
  const { notIssued, failedIn } = run.selection;
  const address = person.address?.trim();
  const unmailable = address ? await whySuppressed(table, address) : 'no-address';
  const mailable = unmailable === undefined;
  const row: RunPerson = {
    run: run.id,
    event: person.event,
    person: person.id,
    group: person.group,
    role: person.role,
    planned: planFor(version, factsIn(person, items), items, {
      now: world.now(),
      mailable,
      toldByOthers: await goingOnRuns(table, items),
    }),
    ...(unmailable && { unmailable }),
  };
  const isMeant =
    (!notIssued || row.planned.some(({ outcome }) => outcome !== 'already')) &&
    (failedIn === undefined || (await cameToNothing(table, failedIn, person.id, items, mailable)));
  if (isMeant && (await addRunPerson(table, row))) return plannedOutcomes(row);
  // A page that is walked again: what it said first stands, though it may be otherwise by now.
  const standing = await getRunPerson(table, run.id, person.id);
  return standing && plannedOutcomes(standing);
}

/** Runs that have issued something for the person, and go on: they tell the person of it. */
async function goingOnRuns(table: Table, items: Item[]): Promise<Set<string>> {
  const ids = new Set(certificatesIn(items).flatMap(({ run, mail }) => (run && !mail ? [run] : [])));
  const runs = await Promise.all([...ids].map((id) => getRun(table, id)));
  return new Set(runs.flatMap((run) => (run && ['running', 'paused'].includes(run.state) ? [run.id] : [])));
}

/** In that run something failed for the person: a certificate, or the mail about it. */
async function cameToNothing(
  table: Table,
  run: string,
  person: string,
  items: Item[],
  mailable: boolean,
): Promise<boolean> {
  const row = await getRunPerson(table, run, person);
  if (!row || !isToIssue(row)) return false;
  if (row.done === undefined || row.done.some(({ outcome }) => outcome === 'failed' || outcome === 'undrawable'))
    return true;
  const mails = mailsIn(items);
  return latestOf(certificatesIn(items)).some((certificate) => {
    const own = mails.find(({ id }) => id === mailOf(certificate));
    const failed = !own || own.state === 'rejected' || (mailable && lacksAddress(own));
    return failed && row.done?.some(({ kind }) => kind === certificate.kind);
  });
}

/** Asks for the mail; the run's next phase puts it on the queue. */
async function ask({ table, mailQueue, world }: Acting, { run, version, person, items }: Case): Promise<string[]> {
  const asking = askingFor(run, { event: version.event, person, items }, world.now());
  if ('not' in asking) return [asking.not];
  const { id: personId, event, address, group, role } = person;
  const wakeAt = new Date(world.now().getTime() + LATEST_FEED_SECONDS * 1000);
  const mail = await requestMail(
    { table, queue: mailQueue, world },
    {
      ...{ event, person: personId, ...asking, address, correlation: run.correlation },
      run: { id: run.id, eventVersion: version.version, wakeAt },
    },
  );
  if (mail.run !== run.id) return ['already'];
  await addRunPerson(table, { run: run.id, event, person: personId, group, role, planned: [], mails: [mail.id] });
  return [lacksAddress(mail) ? mail.state : 'queued'];
}

/** Marks as due, and wakes the issue worker for, whoever may now have a certificate that is not issued yet. */
async function review(deps: Acting, { run, version, person, items }: Case): Promise<string[]> {
  const issued = new Set(certificatesIn(items).map(({ kind }) => kind));
  const decisions = decideAll(version.event, factsIn(person, items), deps.world.now());
  if (!decisions.some(({ kind, eligible }) => eligible && !issued.has(kind))) return ['nothing-due'];
  // The mark outlives a lost message.
  await deps.table.update(keys.profile(person.event, person.id), {
    set: {
      stateKey: stateKey('DUE', person.id),
      stateSort: deps.world.now().toISOString(),
      due: randomLetters(deps.world, 12),
    },
    when: { present: ['pk'] },
  });
  await deps.issueQueue.send({ event: person.event, person: person.id, correlation: run.correlation });
  return ['due'];
}
