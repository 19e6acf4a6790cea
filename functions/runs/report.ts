import { type Certificate, certificateStatus, latestOf } from '../certificates/certificate.ts';
import { concerns, decideAll } from '../certificates/decide.ts';
import { certificatesIn, undrawableIn } from '../certificates/store.ts';
import type { Event, EventVersion } from '../events/event.ts';
import { isTakenBack, type Mail } from '../mail/mail.ts';
import { outcomeOf } from '../mail/states.ts';
import { mailsIn } from '../mail/store.ts';
import { peoplePage, profileIn } from '../participants/store.ts';
import { personItems } from '../shared/partition.ts';
import type { Item, Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import { factsIn } from './facts.ts';
import { nextPosition, type Position } from './position.ts';
import { isOver, type Run } from './run.ts';
import { getRun } from './store.ts';
import { differencesOf, emptyTally, sum, type Tally } from './tally.ts';

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
  differences: ReturnType<typeof differencesOf>;
}

const AT_ONCE = 16;
const PAGE = 160;

/**
 * Counts an event's people, each from their own partition, read consistently: never from counters that somebody kept.
 * @param place to begin at. @param isLate asked between pages whether to stop: ten thousand people take longer than a
 * request may.
 * @returns the counts of the people from there on, and where the rest begin.
 */
export async function closingReport(
  table: Table,
  { event, version }: EventVersion,
  now: Date,
  place: Position = { shard: 0 },
  isLate: () => boolean = () => false,
): Promise<Report & { rest?: Position }> {
  const counting = new PeopleCount(table, { event, version }, now);
  let next: Position | undefined = place;
  do {
    const page = await peoplePage(table, event.id, next.shard, next.after, PAGE);
    await inTurns(page.people, AT_ONCE, async ({ id }) => counting.add(await personItems(table, event.id, id)));
    next = nextPosition(next, page.next);
  } while (next && !isLate());
  return { ...counting.report(), ...(next && { rest: next }) };
}

/** Counts an event's people, each by their items. */
export class PeopleCount {
  readonly #table: Table;
  readonly #event: Event;
  readonly #now: Date;
  readonly #report: Report;
  /** The runs that issued certificates. */
  readonly #runs: Runs = new Map();

  constructor(table: Table, { event, version }: Pick<EventVersion, 'event' | 'version'>, now: Date) {
    this.#table = table;
    this.#event = event;
    this.#now = now;
    this.#report = {
      event: event.id,
      version,
      at: now.toISOString(),
      total: emptyTally(),
      groups: Object.fromEntries(event.groups.map(({ id }) => [id, emptyTally()])),
      roles: Object.fromEntries(event.roles.map(({ id }) => [id, emptyTally()])),
      differences: [],
    };
  }

  async add(items: Item[]): Promise<void> {
    for (const { run } of certificatesIn(items))
      if (run !== undefined && !this.#runs.has(run)) this.#runs.set(run, await getRun(this.#table, run));
    addPerson(this.#report, this.#event, items, this.#runs, this.#now);
  }

  report(): Report {
    return { ...this.#report, differences: differencesOf(this.#report.total) };
  }
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
  const certificates = latestOf(certificatesIn(items));
  const mails = mailsIn(items);
  const outcomes = new Set(mails.map(outcomeOf));
  const tally = emptyTally();
  tally.registered = 1;
  tally.attended = Number(facts.attendance.some((each) => !each.withdrawn));
  tally.invited = Number(mails.some((mail) => mail.what.kind === 'invitation' && outcomeOf(mail) === 'mailed'));
  tally.answered = Number(facts.receipts.length > 0);
  tally.unreached = Number(outcomes.has('bounced') || outcomes.has('suppressed'));
  tally.doubtful = Number(outcomes.has('parked'));
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
