import { attendanceIn } from '../attendance/store.ts';
import { type Certificate, certificateStatus } from '../certificates/certificate.ts';
import { certificatesIn, overridesIn, setMail } from '../certificates/store.ts';
import type { Event } from '../events/event.ts';
import { receiptsIn } from '../feedback/store.ts';
import { isDecided } from '../participants/name-correction.ts';
import { correctionsIn } from '../participants/name-correction-store.ts';
import { addressHash, getParticipant, isMailboxOf, profileIn } from '../participants/store.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import { keys } from '../shared/keys.ts';
import { type Link, makeToken, putLink } from '../shared/link.ts';
import type { Log } from '../shared/log.ts';
import { personItems } from '../shared/partition.ts';
import { type IssueMessage, LONGEST_DELAY, type MailMessage, type Queue } from '../shared/queue.ts';
import type { Table } from '../shared/table.ts';
import { askingOf, isRemindedByAnother } from './audience.ts';
import type { Letter } from './letter.ts';
import { isWaiting, type Mail, messageOf, PDF_MISSING, RUN_CANCELLED } from './mail.ts';
import { compose } from './message.ts';
import type { Pace } from './pace-store.ts';
import { aboutCertificate, requestMail } from './request.ts';
import type { Answer, Ses } from './ses.ts';
import {
  accept,
  claim,
  drop,
  FRESH_SECONDS,
  lose,
  reject,
  retry,
  retryForADay,
  type Step,
  startSending,
  stop,
} from './states.ts';
import { advance, mailsIn, readMail } from './store.ts';
import { isSuppressed } from './suppression.ts';
import { isUnsubscribed } from './unsubscribe.ts';

/** Days that a link in a mail opens its pages. */
const SESSION_DAYS = 180;
const UNSUBSCRIBE_DAYS = 365;
/** The client keeps 50 connections. */
const PEOPLE_AT_ONCE = 50;

export interface Sending {
  table: Table;
  world: World;
  ses: Ses;
  bucket: Bucket;
  pace: Pace;
  /** Waits so many milliseconds. */
  wait(milliseconds: number): Promise<unknown>;
  queue: Queue<MailMessage>;
  issueQueue: Queue<IssueMessage>;
  runs: RunsOfMail;
  /** The event as it stands now, or one version of it. */
  eventOf(event: string, version?: number): Promise<Event | undefined>;
  /** `https://host`, without a closing slash. */
  site: string;
  /** Address that mails come from where the event names none. */
  sender: string;
}

/** What a mail asks of the run that it belongs to. */
export interface RunsOfMail {
  /** Whether the run stands still, or was given up; at most 5 s old. */
  holds(run: string): Promise<'paused' | 'cancelled' | undefined>;
  /** SES took a mail of it. */
  sent(run: string): Promise<void>;
  /** Its account may not send to its people. @returns whether it stands still now: one that is over cannot. */
  stop(run: string, reason: string): Promise<boolean>;
}

/** How long a worker waits for its slot, in milliseconds: who asked for nothing waits elsewhere, certificates come first. */
const WAIT = { certificate: 3000, correction: 3000, link: 3000, invitation: 1000, reminder: 1000 };
/** Workers' clocks may differ: a message comes a little after its time rather than before. */
const MARGIN_SECONDS = 2;

/**
 * Sends one mail, if it is due and nobody else holds it. Whatever happens in here, the row says what is known: nothing
 * is sent before `sending` is written, and nothing is written by a worker whose claim was taken over.
 * @returns the row as this call left it, or undefined when it changed nothing. @throws when the table fails.
 */
export async function sendMail(sending: Sending, message: MailMessage, log: Log): Promise<Mail | undefined> {
  const { table, world, ses } = sending;
  const line = log.with({ event: message.event, person: message.person, mail: message.mail });
  const known = await readMail(table, message.event, message.person, message.mail);
  const held = known?.run && (await sending.runs.holds(known.run));
  if (known && held === 'cancelled')
    return isWaiting(known) ? advance(table, known, drop(world.now(), RUN_CANCELLED)) : undefined;
  if (held) {
    line.info('mail held back', { run: known?.run });
    return undefined;
  }
  const taken = known && (await advance(table, known, claim(world.now())));
  if (!taken) {
    line.info('mail not taken', { state: known?.state ?? 'gone' });
    return undefined;
  }
  const finish = async (mail: Mail, step: Step) => {
    const left = await advance(table, mail, step);
    line.info(left ? 'mail' : 'mail taken over', {
      kind: mail.what.kind,
      state: left?.state,
      reason: left?.reason,
      attempt: mail.attempts,
    });
    if (left?.state === 'retry-at' && SOON_PAST.includes(left.reason ?? '')) await queueAgain(sending, left);
    return left;
  };

  const prepared = await prepare(sending, taken);
  if ('step' in prepared) return finish(taken, prepared.step);
  const { raw, from, to } = await compose(prepared.letter);
  // Written with `sending`: the person may have another address before it comes back.
  const claimed: Mail = { ...taken, to: prepared.letter.address };
  const slot = await sending.pace.take(WAIT[claimed.what.kind]);
  if ('later' in slot)
    return finish(
      claimed,
      retry(claimed.fence, world.now(), slot.reason, afterMilliseconds(world, slot.later - sending.pace.now())),
    );
  await sending.wait(Math.max(0, slot.at - sending.pace.now()));
  // It may have waited for its slot longer than a pause may take to be seen.
  if (claimed.run && (await sending.runs.holds(claimed.run)))
    return finish(claimed, retry(claimed.fence, world.now(), 'run-held'));
  const mail = await advance(table, claimed, startSending(claimed.fence, world.now()));
  if (!mail) return finish(claimed, retry(claimed.fence, world.now(), 'too-slow'));
  // The write may have taken its time; past the lease the sweeper may speak of the row.
  if (world.now().toISOString() >= (mail.leaseUntil ?? ''))
    return finish(mail, retry(mail.fence, world.now(), 'too-slow'));
  const answer = await ses.send(
    { raw, from, to },
    { event: mail.event, person: mail.person, mail: mail.id, attempt: mail.attempts },
  );
  const left = await finish(mail, await told(sending, answer, mail));
  if (answer.is === 'accepted') {
    if (mail.run) await sending.runs.sent(mail.run);
    await table.putIfAbsent({
      ...keys.message(answer.messageId),
      event: mail.event,
      person: mail.person,
      mail: mail.id,
      // Complaints may come weeks later.
      expires: Math.ceil(world.now().getTime() / 1000) + 90 * 86_400,
    });
  }
  return left;
}

/** What SES's answer makes of the row; what it says of the account is told to those whom it concerns. */
async function told({ pace, runs, world }: Sending, answer: Answer, { fence, run }: Mail): Promise<Step> {
  switch (answer.is) {
    case 'accepted':
      return accept(fence, world.now(), answer.messageId);
    case 'rejected':
      return reject(fence, world.now(), answer.reason);
    case 'not-sent':
      return retryForADay(fence, world.now(), answer.reason);
    case 'unknown':
      return lose(fence, world.now(), answer.reason);
    case 'too-fast':
      await pace.slowDown();
      return retry(fence, world.now(), answer.reason);
    case 'used-up':
      return retry(
        fence,
        world.now(),
        DAILY_QUOTA,
        afterMilliseconds(world, (await pace.close(DAILY_QUOTA)) - pace.now()),
      );
    case 'closed': {
      const { reason, all } = answer;
      const until = all ? afterMilliseconds(world, (await pace.close(reason)) - pace.now()) : undefined;
      // A run's mail waits for the person who lets the run go on; nobody is there to see to another's.
      const held = run !== undefined && (await runs.stop(run, reason));
      return (held ? retry : retryForADay)(fence, world.now(), reason, until);
    }
  }
}

const DAILY_QUOTA = 'daily-quota';

const afterMilliseconds = (world: World, milliseconds: number): Date =>
  new Date(world.now().getTime() + Math.max(0, milliseconds));

/** Reasons to wait that soon pass: the mail's message comes again by itself. After others the sweeper sees to it. */
const SOON_PAST = ['no-slot', 'too-fast', PDF_MISSING];

/** Its message comes again when it is due; one that is lost, or due later than a message may wait, is the sweeper's. */
async function queueAgain({ queue, world }: Sending, mail: Mail): Promise<void> {
  const seconds = Math.ceil((Date.parse(mail.notBefore) - world.now().getTime()) / 1000) + MARGIN_SECONDS;
  if (seconds <= LONGEST_DELAY) await queue.send(messageOf(mail), Math.max(1, seconds));
}

/** Reads what matters anew, after the claim: the letter to send, or the step that says why it is not sent. */
async function prepare(sending: Sending, mail: Mail): Promise<{ letter: Letter } | { step: Step }> {
  const { table, world, site, sender } = sending;
  const now = world.now();
  const not = (state: 'suppressed' | 'no-address' | 'cancelled', reason: string) => ({
    step: stop(mail.fence, now, state, reason),
  });
  const items = await personItems(table, mail.event, mail.person);
  const event = await sending.eventOf(mail.event, mail.eventVersion);
  const person = profileIn(items);
  if (!event || !person) return not('cancelled', event ? 'person-gone' : 'event-gone');
  const address = person.address?.trim();
  if (!address) return not('no-address', 'no-address');
  if (!MAILBOX.test(address)) return not('no-address', 'not-an-address');
  if (await isSuppressed(table, address)) return not('suppressed', 'suppressed');

  const letter = { mail: { id: mail.id, attempt: mail.attempts + 1, what: mail.what }, event, participant: person };
  const common = { ...letter, address, site, sender, now };
  const session = () => link(sending, mail, 'session', SESSION_DAYS);
  switch (mail.what.kind) {
    case 'link': {
      const others = await openOthers(sending, mail.event, mail.what.others ?? [], address);
      return { letter: { ...common, token: await session(), ...(others.length > 0 && { others }) } };
    }
    case 'correction': {
      const { correction: number } = mail.what;
      const correction = correctionsIn(items)
        .filter(isDecided)
        .find((one) => one.number === number);
      if (!correction) return not('cancelled', 'correction-gone');
      return { letter: { ...common, token: await session(), correction } };
    }
    case 'certificate': {
      const { certificate: kind, edition } = mail.what;
      const certificates = certificatesIn(items).filter((one) => one.kind === kind);
      const issued = certificates.find((one) => one.edition === edition);
      if (!issued) return { step: retryForADay(mail.fence, now, 'certificate-missing') };
      const status = certificateStatus(issued);
      const latest = certificates.at(-1);
      if (status === 'replaced' && latest) await passOn(sending, mail, latest, address);
      if (status !== 'valid') return not('cancelled', status);
      if (!(await hasPdf(sending, issued))) {
        await sending.issueQueue.send({ event: mail.event, person: mail.person, correlation: mail.correlation });
        return { step: retryForADay(mail.fence, now, PDF_MISSING) };
      }
      return { letter: { ...common, token: await session(), certificate: issued } };
    }
    default: {
      if (isUnsubscribed(items)) return not('cancelled', 'unsubscribed');
      if (mail.what.kind === 'reminder' && isRemindedByAnother(mail, mailsIn(items), now))
        return not('cancelled', 'reminded-lately');
      const [attendance, receipts, overrides] = [attendanceIn(items), receiptsIn(items), overridesIn(items)];
      const issued = new Set(certificatesIn(items).map((certificate) => certificate.kind));
      const known = { participant: person, attendance, receipts, overrides, issued };
      const asking = askingOf(mail.what, event, known, now);
      if (asking.asked.length === 0) return not('cancelled', 'nothing-to-answer');
      const stopToken = await link(sending, mail, 'unsubscribe', UNSUBSCRIBE_DAYS);
      return { letter: { ...common, token: await session(), stopToken, asking } };
    }
  }
}

/** The run's mail tells of the edition that has taken the place of the one it was about, where its telling is left to runs. */
async function passOn({ table, world, queue }: Sending, mail: Mail, latest: Certificate, address: string) {
  if (mail.run === undefined || latest.run === undefined || latest.mail !== undefined) return;
  if (certificateStatus(latest) !== 'valid') return;
  const wakeAt = new Date(world.now().getTime() + FRESH_SECONDS * 1000);
  const eventVersion = mail.eventVersion ?? latest.snapshot.eventVersion;
  const next = await requestMail(
    { table, queue, world },
    {
      ...aboutCertificate(latest),
      address,
      correlation: mail.correlation,
      run: { id: mail.run, eventVersion, wakeAt },
    },
  );
  await setMail(table, latest, next.id);
  if (next.state === 'pending') await queue.send(messageOf(next));
}

/** The file that the mail leads to is there whole. */
const hasPdf = async ({ bucket }: Sending, { pdf }: Certificate): Promise<boolean> =>
  pdf !== undefined && (await bucket.look(pdf.key))?.bytes === pdf.bytes;

/** One mailbox without spaces, brackets or control characters: what the envelope and the To header take as it is. */
const MAILBOX =
  /^[^\s<>,;:"()[\]\\\u0000-\u0020\u007f-\u009f@]{1,64}@[^\s<>,;:"()[\]\\\u0000-\u0020\u007f-\u009f@]{1,190}$/u;

type Opened = Pick<Link, 'event' | 'person'>;

/** A new token for this attempt. Only its hash is stored, and before the mail leaves. */
async function link({ table, world }: Sending, { event, person }: Opened, purpose: Link['purpose'], days: number) {
  const token = makeToken(world);
  const expiresAt = new Date(world.now().getTime() + days * 86_400_000).toISOString();
  await putLink(table, token, { event, person, purpose, expiresAt });
  return token;
}

/** A link for each of the people whose mailbox it still is; who has gone, or has another address by now, gets none. */
async function openOthers(sending: Sending, event: string, people: string[], address: string) {
  const mailbox = addressHash(address);
  const others: { name: string; token: string }[] = [];
  for (let start = 0; start < people.length; start += PEOPLE_AT_ONCE) {
    const opened = people.slice(start, start + PEOPLE_AT_ONCE).map(async (person) => {
      const profile = await getParticipant(sending.table, event, person);
      if (!profile || !isMailboxOf(profile, mailbox)) return [];
      return [{ name: profile.name, token: await link(sending, { event, person }, 'session', SESSION_DAYS) }];
    });
    others.push(...(await Promise.all(opened)).flat());
  }
  return others;
}
