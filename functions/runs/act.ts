import { latestOf } from '../certificates/certificate.ts';
import { decideAll } from '../certificates/decide.ts';
import { certificatesIn } from '../certificates/store.ts';
import type { EventVersion } from '../events/event.ts';
import { formWindow } from '../events/times.ts';
import { asks, presenceOf } from '../feedback/opening.ts';
import { formsToRemind, openForms, wantsInvitation, wasRemindedLately } from '../mail/audience.ts';
import { lacksAddress, type MailKind } from '../mail/mail.ts';
import { mailOf, requestMail } from '../mail/request.ts';
import { mailsIn } from '../mail/store.ts';
import { whySuppressed } from '../mail/suppression.ts';
import { isUnsubscribed } from '../mail/unsubscribe.ts';
import type { Participant } from '../participants/participant.ts';
import type { World } from '../shared/clock.ts';
import { nameOf, randomLetters } from '../shared/ids.ts';
import { keys, stateKey } from '../shared/keys.ts';
import { personItems } from '../shared/partition.ts';
import type { IssueMessage, MailMessage, Queue } from '../shared/queue.ts';
import type { Item, Table } from '../shared/table.ts';
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
  invitations: invite,
  reminders: remind,
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

/** Once for the forms that have opened so far: when more have, a later run sends another invitation. */
async function invite(deps: Acting, about: Case): Promise<string[]> {
  const { event } = about.version;
  const now = deps.world.now();
  const { attendance, receipts } = factsIn(about.person, about.items);
  const presence = presenceOf(about.person, attendance);
  if (presence.attended.size === 0) return ['not-attended'];
  if (!wantsInvitation(event, about.person, attendance, receipts, now) || !isSelected(about, now))
    return ['nothing-to-ask'];
  const opened = event.forms.filter(
    (form) => formWindow(event, form).opens <= now && asks(event, form, presence) && isOf(about.run, form.id),
  );
  return ask(deps, about, { kind: 'invitation' }, nameOf(...opened.map((form) => form.id).sort()));
}

/** Once in each run, to who is reminded of a form, and not again so soon. */
async function remind(deps: Acting, about: Case): Promise<string[]> {
  const { run, version, person, items } = about;
  const now = deps.world.now();
  const facts = factsIn(person, items);
  if (presenceOf(person, facts.attendance).attended.size === 0) return ['not-attended'];
  const { form } = run.selection;
  const issued = new Set(certificatesIn(items).map(({ kind }) => kind));
  if (formsToRemind(version.event, { ...facts, issued }, now, form).length === 0) return ['nothing-to-ask'];
  // A page that is walked again finds the run's own.
  const earlier = mailsIn(items).filter((mail) => mail.what.kind === 'reminder' && mail.run !== run.id);
  if (wasRemindedLately(earlier, now)) return ['reminded-lately'];
  return ask(deps, about, { kind: 'reminder', round: earlier.length + 1, ...(form && { form }) }, run.id);
}

/** Asks for the mail; the run's next phase puts it on the queue. */
async function ask(
  { table, mailQueue, world }: Acting,
  { run, version, person, items }: Case,
  what: MailKind,
  mailVersion: string,
): Promise<string[]> {
  if (isUnsubscribed(items)) return ['unsubscribed'];
  const { id: personId, event, address, group, role } = person;
  const wakeAt = new Date(world.now().getTime() + LATEST_FEED_SECONDS * 1000);
  const mail = await requestMail(
    { table, queue: mailQueue, world },
    {
      ...{ event, person: personId, what, version: mailVersion, address, correlation: run.correlation },
      run: { id: run.id, eventVersion: version.version, wakeAt },
    },
  );
  if (mail.run !== run.id) return ['already'];
  await addRunPerson(table, { run: run.id, event, person: personId, group, role, planned: [], mails: [mail.id] });
  return [lacksAddress(mail) ? mail.state : 'queued'];
}

const isOf = (run: Run, form: string): boolean => run.selection.form === undefined || run.selection.form === form;

/** The form that the run is about, if it is about one, is among those that the person has left to answer. */
function isSelected({ run, version, person, items }: Case, now: Date): boolean {
  const { attendance, receipts } = factsIn(person, items);
  return openForms(version.event, person, attendance, receipts, now).some((form) => isOf(run, form.id));
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
