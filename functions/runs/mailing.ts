import { certificateStatus } from '../certificates/certificate.ts';
import { certificatesIn, setMail } from '../certificates/store.ts';
import { isWaiting, type Mail, messageOf, RUN_CANCELLED } from '../mail/mail.ts';
import type { Pace } from '../mail/pace-store.ts';
import { aboutCertificate, mailOf, requestMail } from '../mail/request.ts';
import { drop, feed } from '../mail/states.ts';
import { advance, readMail } from '../mail/store.ts';
import { profileIn } from '../participants/store.ts';
import type { World } from '../shared/clock.ts';
import { personItems } from '../shared/partition.ts';
import { LONGEST_DELAY, type MailMessage, type Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { inTurns } from '../shared/turns.ts';
import type { Run } from './run.ts';
import { kindsToMail, type RunPerson } from './run-person.ts';
import { pageOfRun, recordMails } from './run-person-store.ts';

export interface Mailing {
  table: Table;
  world: World;
  mailQueue: Queue<MailMessage>;
  pace: Pace;
}

/** In the undo window it is looked again so often: what is paused or cancelled leaves no message that sleeps for long. */
const LOOK_SECONDS = 15;
/** People of a page; and of them at once. */
const PAGE = 100;
const AT_ONCE = 50;
/**
 * Mails that lie on the queue take at most so many milliseconds: far less than ten minutes, so that a pause is soon felt
 * and certificates, which come first, need not wait for what was put there before.
 */
const ON_QUEUE = { certificates: 60_000, others: 10_000 };
/** A mail that its run has put on the queue is the sweeper's, in seconds after its slot; one that it has not, much later. */
const FED_SECONDS = 120;
export const LATEST_FEED_SECONDS = 1800;

/**
 * One page of a run's mails: those of certificates are asked for, and all that are due are put on the queue, each to be
 * there at its slot of the pace that all mails share. Safe to repeat.
 */
export async function mailPage(deps: Mailing, run: Run): Promise<{ run: Run; delay?: number }> {
  const { table, world, pace } = deps;
  const now = world.now();
  const wait = run.mailsFrom === undefined ? 0 : (Date.parse(run.mailsFrom) - now.getTime()) / 1000;
  if (wait > 0) return { run, delay: Math.min(LOOK_SECONDS, Math.ceil(wait)) };
  const page = await pageOfRun(table, run, PAGE);
  const counted = page.people.flatMap((row) => row.mails ?? kindsToMail(row)).length;
  const slot = await pace.feed(counted, run.kind === 'certificates' ? ON_QUEUE.certificates : ON_QUEUE.others);
  if ('later' in slot) {
    const seconds = Math.ceil((slot.later - pace.now()) / 1000);
    return { run: { ...run, reason: slot.reason }, delay: Math.max(1, Math.min(LONGEST_DELAY, seconds)) };
  }
  const until = new Date(now.getTime() + FED_SECONDS * 1000 + Math.max(0, slot.at - pace.now()) + counted * slot.every);
  const mails: Mail[] = [];
  await inTurns(page.people, AT_ONCE, async (row) => {
    mails.push(...(row.mails ? await readMails(table, row, row.mails) : await askForMails(deps, run, row, until)));
  });
  const due = mails.filter((mail) => mail.run === run.id && isWaiting(mail));
  const messages: { message: MailMessage; delay: number }[] = [];
  await inTurns(due, AT_ONCE, async (mail) => {
    // A fresh row says already until when it is left alone.
    if (mail.revision > 0 && !(await advance(table, mail, feed(now, until)))) return;
    const delay = (slot.at + messages.length * slot.every - pace.now()) / 1000;
    messages.push({
      message: messageOf(mail),
      delay: Math.max(0, Math.min(LONGEST_DELAY, Math.floor(delay))),
    });
  });
  await deps.mailQueue.sendEach(messages);
  // Of a person without an address nothing is sent, and the rate would not be used.
  if (messages.length < counted) await pace.unfeed(counted - messages.length, slot.every);
  const { reason: _, ...going } = run;
  return {
    run: page.after
      ? { ...going, position: page.after }
      : { ...going, phase: 'deliver', position: { shard: 0 }, mailing: {} },
  };
}

async function readMails(table: Table, { event, person }: RunPerson, ids: string[]): Promise<Mail[]> {
  const found = await Promise.all(ids.map((id) => readMail(table, event, person, id)));
  return found.flatMap((mail) => mail ?? []);
}

/** Asks for the mails that tell a person of the certificates that the run issued, or found untold. */
async function askForMails(
  { table, mailQueue, world }: Mailing,
  run: Run,
  row: RunPerson,
  wakeAt: Date,
): Promise<Mail[]> {
  const kinds = kindsToMail(row);
  if (kinds.length === 0) return [];
  const items = await personItems(table, row.event, row.person);
  const person = profileIn(items);
  const mails: Mail[] = [];
  const certificates = certificatesIn(items);
  const unmailed: string[] = [];
  for (const kind of kinds) {
    const certificate = certificates.findLast((one) => one.kind === kind);
    if (!person || !certificate) {
      unmailed.push('gone');
      continue;
    }
    const status = certificateStatus(certificate);
    if (status !== 'valid') {
      unmailed.push(status);
      continue;
    }
    const mail = await requestMail(
      { table, queue: mailQueue, world },
      {
        ...aboutCertificate(certificate),
        address: person.address,
        correlation: run.correlation,
        run: { id: run.id, eventVersion: run.eventVersion ?? certificate.snapshot.eventVersion, wakeAt },
      },
    );
    await setMail(table, certificate, mailOf(certificate));
    if (mail.run === run.id) mails.push(mail);
    else unmailed.push('already');
  }
  await recordMails(table, run.id, row.person, { mails: mails.map(({ id }) => id), unmailed });
  return mails;
}

/** One page of a cancelled run: mails that have not left are taken back. What a worker is sending right now is sent. */
export async function withdrawPage({ table, world }: Mailing, run: Run): Promise<{ run: Run }> {
  const page = await pageOfRun(table, run, PAGE);
  await inTurns(page.people, AT_ONCE, async (row) => {
    for (const mail of await readMails(table, row, row.mails ?? []))
      if (mail.run === run.id && mail.state !== 'parked') await advance(table, mail, drop(world.now(), RUN_CANCELLED));
  });
  const { position: _, ...rest } = run;
  return { run: page.after ? { ...rest, position: page.after } : rest };
}
