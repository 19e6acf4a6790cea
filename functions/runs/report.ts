import { type Certificate, certificateStatus } from '../certificates/certificate.ts';
import { concerns, decideAll } from '../certificates/decide.ts';
import { certificatesIn, undrawableIn } from '../certificates/store.ts';
import type { Event, EventVersion } from '../events/event.ts';
import { isTakenBack, type Mail } from '../mail/mail.ts';
import { outcomeOf } from '../mail/states.ts';
import { mailsIn } from '../mail/store.ts';
import { everyone, profileIn } from '../participants/store.ts';
import { personItems } from '../shared/partition.ts';
import type { Item, Table } from '../shared/table.ts';
import { factsIn } from './facts.ts';
import { isOver, type Run } from './run.ts';
import { getRun } from './store.ts';

/** Counts of some people. The first three count people, the others certificates (person × kind). */
export interface Tally {
  registered: number;
  /** At least one session, withdrawn ones left out. */
  attended: number;
  /** At least one form. */
  answered: number;
  /** Issued, or due now. */
  eligible: number;
  issued: number;
  /** Of the issued: what became of their mail. Their sum with `withoutMail` is `issued`. */
  mailed: number;
  bounced: number;
  parked: number;
  suppressed: number;
  noAddress: number;
  rejected: number;
  cancelled: number;
  /** Its run was given up before it left: the next run mails it. */
  takenBack: number;
  /** On its way, or its run has yet to mail it. */
  /** Revoked before anybody was told. */
  revokedUntold: number;
  unfinished: number;
  withoutMail: number;
  /** Of the issued. */
  revoked: number;
  /** Issued, but its PDF is not there (yet). */
  withoutPdf: number;
  /** Eligible but not issued, because a text cannot be drawn. */
  undrawable: number;
  /** Kinds meant for a person that are not due, by the first rule that is missing; `no-kind`: people without any kind. */
  notEligible: Record<string, number>;
}

export interface Report {
  event: string;
  version: number;
  /** ISO instant. */
  at: string;
  total: Tally;
  /** By home group and by role, each of the event's own first and in its order. */
  groups: Record<string, Tally>;
  roles: Record<string, Tally>;
  /** Sums that do not come out: empty when all is well and done. */
  differences: { sum: string; left: number; right: number }[];
}

const AT_ONCE = 16;

/**
 * Counts an event's people, each from their own partition, read consistently: never from counters that somebody kept.
 */
export async function closingReport(table: Table, { event, version }: EventVersion, now: Date): Promise<Report> {
  const report: Report = {
    event: event.id,
    version,
    at: now.toISOString(),
    total: emptyTally(),
    groups: Object.fromEntries(event.groups.map(({ id }) => [id, emptyTally()])),
    roles: Object.fromEntries(event.roles.map(({ id }) => [id, emptyTally()])),
    differences: [],
  };
  let waiting: string[] = [];
  const runs: Runs = new Map();
  const read = async () => {
    const all = await Promise.all(waiting.map((person) => personItems(table, event.id, person)));
    waiting = [];
    for (const { run } of all.flatMap(certificatesIn))
      if (run !== undefined && !runs.has(run)) runs.set(run, await getRun(table, run));
    for (const items of all) addPerson(report, event, items, runs, now);
  };
  for await (const { id } of everyone(table, event.id)) if (waiting.push(id) >= AT_ONCE) await read();
  await read();
  report.differences = differencesOf(report.total);
  return report;
}

/** The runs that issued certificates, by id. */
type Runs = Map<string, Run | undefined>;

function addPerson(report: Report, event: Event, items: Item[], runs: Runs, now: Date): void {
  const participant = profileIn(items);
  if (!participant) return;
  const tally = tallyOf(event, items, runs, now);
  if (!tally) return;
  report.groups[participant.group] = sum(report.groups[participant.group], tally);
  report.roles[participant.role] = sum(report.roles[participant.role], tally);
  report.total = sum(report.total, tally);
}

/** One person's counts; undefined where the items hold no profile. */
function tallyOf(event: Event, items: Item[], runs: Runs, now: Date): Tally | undefined {
  const participant = profileIn(items);
  if (!participant) return undefined;
  const facts = factsIn(participant, items);
  const certificates = currentOf(certificatesIn(items));
  const mails = mailsIn(items);
  const tally = emptyTally();
  tally.registered = 1;
  tally.attended = Number(facts.attendance.some((each) => !each.withdrawn));
  tally.answered = Number(facts.receipts.length > 0);
  for (const certificate of certificates) {
    tally.eligible += 1;
    tally.issued += 1;
    tally[mailOutcome(certificate, mails, runs)] += 1;
    tally.revoked += Number(certificateStatus(certificate) === 'revoked');
    tally.withoutPdf += Number(!certificate.pdf);
  }
  const issued = new Set(certificates.map(({ kind }) => kind));
  const open = decideAll(event, facts, now).filter((decision) => concerns(decision) && !issued.has(decision.kind));
  const undrawable = new Set(undrawableIn(items).map(({ kind }) => kind));
  for (const { kind, eligible, missing } of open)
    if (eligible) {
      tally.eligible += 1;
      tally.undrawable += Number(undrawable.has(kind));
    } else addReason(tally, missing[0]?.rule ?? 'unknown');
  if (open.length === 0 && certificates.length === 0) addReason(tally, 'no-kind');
  return tally;
}

/** The latest edition of each kind. */
function currentOf(certificates: Certificate[]): Certificate[] {
  const latest = new Map<string, Certificate>();
  for (const each of certificates)
    if (each.edition >= (latest.get(each.kind)?.edition ?? 0)) latest.set(each.kind, each);
  return [...latest.values()];
}

function mailOutcome({ kind, edition, mail: id, run: by, revoked }: Certificate, mails: Mail[], runs: Runs) {
  const own = mails.find(
    ({ what, ...mail }) =>
      what.kind === 'certificate' &&
      what.certificate === kind &&
      what.edition === edition &&
      (id === undefined || mail.id === id),
  );
  if (own) return isTakenBack(own) ? 'takenBack' : outcomeOf(own);
  if (revoked) return 'revokedUntold';
  const run = by === undefined ? undefined : runs.get(by);
  if (!run) return 'withoutMail';
  return run.state === 'cancelled' ? 'takenBack' : isOver(run) ? 'withoutMail' : 'unfinished';
}

function addReason(tally: Tally, reason: string): void {
  tally.notEligible[reason] = (tally.notEligible[reason] ?? 0) + 1;
}

/** Each promise as a sum: eligible = issued = mailed + what explains the rest. */
function differencesOf(total: Tally): Report['differences'] {
  const explained =
    total.bounced +
    total.parked +
    total.suppressed +
    total.noAddress +
    total.rejected +
    total.cancelled +
    total.takenBack +
    total.revokedUntold +
    // Those come to something by themselves, and are named beside the sums.
    total.unfinished;
  return [
    { sum: 'eligible = issued', left: total.eligible, right: total.issued },
    { sum: 'issued = mailed + explained', left: total.issued, right: total.mailed + explained },
    { sum: 'issued = issued with PDF', left: total.issued, right: total.issued - total.withoutPdf },
  ].filter(({ left, right }) => left !== right);
}

export const emptyTally = (): Tally => ({
  registered: 0,
  attended: 0,
  answered: 0,
  eligible: 0,
  issued: 0,
  mailed: 0,
  bounced: 0,
  parked: 0,
  suppressed: 0,
  noAddress: 0,
  rejected: 0,
  cancelled: 0,
  takenBack: 0,
  revokedUntold: 0,
  unfinished: 0,
  withoutMail: 0,
  revoked: 0,
  withoutPdf: 0,
  undrawable: 0,
  notEligible: {},
});

/** Every count of two tallies together. */
export function sum(a: Tally = emptyTally(), b: Tally): Tally {
  const notEligible = { ...a.notEligible };
  for (const [reason, n] of Object.entries(b.notEligible)) notEligible[reason] = (notEligible[reason] ?? 0) + n;
  const { notEligible: _, ...counts } = b;
  const added = Object.entries(counts).map(([name, n]) => [name, a[name as keyof typeof counts] + n]);
  return { ...(Object.fromEntries(added) as Omit<Tally, 'notEligible'>), notEligible };
}
