import type { Mail, MailState } from './mail.ts';

/**
 * The way of one mail, as pure steps. A step answers the row as it should become, or undefined when the row no longer
 * allows it: a worker whose claim was taken over gets undefined for everything, so that it changes nothing.
 *
 * ```
 * pending, retry-at ─claim▶ claimed ─startSending▶ sending ─▶ sent | rejected | retry-at | unknown
 *                              └─▶ suppressed | no-address | cancelled | retry-at
 * unknown ─word of SES▶ sent | rejected      unknown ─silence▶ parked ─resend▶ pending, ─drop▶ cancelled
 * sent ─passing bounce, for 24 hours▶ retry-at
 * ```
 * `sending` is written before SES is called. Whoever dies in it may have sent: that row is never sent again by itself.
 */
export type Step = (mail: Mail) => Mail | undefined;

/** How long a worker may take from a claim to `sending`, and from there to SES's answer. */
export const LEASE_SECONDS = 30;
/** How long SES's own event is waited for before a person must decide. */
export const SILENCE_MINUTES = 15;
/** How long a message that was put on the queue is left alone by the sweeper. */
const NUDGE_SECONDS = 300;
/** How long the sweeper leaves a new row alone: its message is on its way. */
export const FRESH_SECONDS = 30;
const HISTORY = 30;
/** Last places in the history are kept free for what SES's events tell. */
const EVENT_PLACES = 2;
const BY_EVENT = 'by-event';

const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
const past = (instant: string | undefined, now: Date) => instant === undefined || instant <= now.toISOString();

/** A worker takes the mail: when it is due and nobody else holds it. Its fence is the row's new one. */
export const claim =
  (now: Date): Step =>
  (mail) => {
    const due = (mail.state === 'pending' || mail.state === 'retry-at') && past(mail.notBefore, now);
    const abandoned = mail.state === 'claimed' && past(mail.leaseUntil, now);
    if (!due && !abandoned) return undefined;
    return enter(mail, 'claimed', now, undefined, { fence: mail.fence + 1, leaseUntil: after(now, LEASE_SECONDS) });
  };

/** Before SES is called. Not once the lease is over: somebody else may be about to take the mail. */
export const startSending =
  (fence: number, now: Date): Step =>
  (mail) =>
    held(mail, fence, 'claimed') && !past(mail.leaseUntil, now)
      ? enter(mail, 'sending', now, undefined, {
          attempts: mail.attempts + 1,
          leaseUntil: after(now, LEASE_SECONDS),
        })
      : undefined;

/** SES took it. */
export const accept =
  (fence: number, now: Date, messageId: string): Step =>
  (mail) =>
    held(mail, fence, 'sending')
      ? enter(mail, 'sent', now, undefined, { messageId, sentAt: now.toISOString() })
      : undefined;

/** SES refused this message for good. */
export const reject =
  (fence: number, now: Date, reason: string): Step =>
  (mail) =>
    held(mail, fence, 'sending') ? enter(mail, 'rejected', now, reason) : undefined;

/**
 * Surely not sent: again at an instant, or after a delay that doubles with each attempt, from 20 seconds to an hour. The
 * caller puts its message on the queue; the sweeper does so where that was lost.
 */
export const retry =
  (fence: number, now: Date, reason: string, notBefore?: Date): Step =>
  (mail) => {
    if (!held(mail, fence, 'sending') && !held(mail, fence, 'claimed')) return undefined;
    const again = notBefore ?? new Date(now.getTime() + retryDelay(mail.attempts) * 1000);
    return enter(mail, 'retry-at', now, reason, {
      notBefore: again.toISOString(),
      wakeAt: after(again, FRESH_SECONDS),
    });
  };

/** How long a mail is tried again that SES refuses, or that cannot reach it, from the first time on. */
const REFUSED_HOURS = 24;

/**
 * As `retry`, where nothing says that it will pass: a day after the first of such attempts the mail is given up as
 * rejected, which is counted, and which a person may send again.
 */
export const retryForADay =
  (fence: number, now: Date, reason: string, notBefore?: Date): Step =>
  (mail) => {
    const { refusedSince = now.toISOString() } = mail;
    if (past(after(new Date(refusedSince), REFUSED_HOURS * 3600), now)) return reject(fence, now, reason)(mail);
    const next = retry(fence, now, reason, notBefore)(mail);
    return next && { ...next, refusedSince };
  };

/** Seconds to wait after the nth attempt. */
export const retryDelay = (attempts: number) => Math.min(3600, 20 * 2 ** Math.max(0, Math.min(attempts, 10) - 1));

/** Perhaps sent: SES's own event is waited for. */
export const lose =
  (fence: number, now: Date, reason: string): Step =>
  (mail) =>
    held(mail, fence, 'sending') ? unknown(mail, now, reason) : undefined;

/** Not to be sent after all, and why: found out between the claim and SES. */
export const stop =
  (fence: number, now: Date, state: 'suppressed' | 'no-address' | 'cancelled', reason: string): Step =>
  (mail) =>
    held(mail, fence, 'claimed') ? enter(mail, state, now, reason) : undefined;

/**
 * What the sweeper does with a row at its time: a worker that died in `sending` may have sent, silence after that parks
 * the mail, and what waits for a worker gets a new message (`wakeAt` says that it has). Undefined: nothing to do yet.
 */
export const sweep =
  (now: Date): Step =>
  (mail) => {
    switch (mail.state) {
      case 'sending':
        return past(mail.leaseUntil, now) ? { ...unknown(mail, now, 'worker-lost'), fence: mail.fence + 1 } : undefined;
      case 'unknown':
        return past(mail.notBefore, now) ? enter(mail, 'parked', now, 'no-word-from-ses') : undefined;
      case 'pending':
      case 'retry-at':
        return past(mail.notBefore, now) && past(mail.wakeAt, now)
          ? { ...mail, wakeAt: after(now, NUDGE_SECONDS) }
          : undefined;
      case 'claimed':
        return past(mail.leaseUntil, now) && past(mail.wakeAt, now)
          ? { ...mail, wakeAt: after(now, NUDGE_SECONDS) }
          : undefined;
      case 'sent': {
        const again = againAfterBounce(mail);
        return again !== undefined && past(again, now)
          ? enter(shelved(mail), 'retry-at', now, 'passing-bounce', {
              notBefore: again,
              wakeAt: after(now, NUDGE_SECONDS),
            })
          : undefined;
      }
      default:
        return undefined;
    }
  };

/** Bounces that may pass by themselves; the others are about the message, which would be refused again. */
const PASSING = ['General', 'MailboxFull', 'CustomTimeoutExceeded'];
/** Minutes after the first passing bounce, doubled with each further one, until a day after the first message. */
const BOUNCE_MINUTES = 30;
const BOUNCE_HOURS = 24;

/** When a mail that bounced in passing is sent again; undefined where it is not. A passing bounce proves that it did not arrive. */
function againAfterBounce(mail: Mail): string | undefined {
  const { state, bounced, delivered, complained, sentAt, earlier } = mail;
  if (state !== 'sent' || !bounced || bounced.type !== 'Transient' || delivered || complained) return undefined;
  if (!PASSING.includes(bounced.reason)) return undefined;
  const passing = earlier.filter((one) => one.bounced?.type === 'Transient');
  const again = after(new Date(bounced.at), BOUNCE_MINUTES * 60 * 2 ** Math.min(passing.length, 10));
  const last = after(new Date(passing[0]?.sentAt ?? sentAt ?? bounced.at), BOUNCE_HOURS * 3600);
  return again <= last ? again : undefined;
}

/** States in which a mail surely was not sent, and will not be by itself. */
const NOT_SENT = ['rejected', 'suppressed', 'no-address', 'cancelled'];

/**
 * A person sends again: what is parked, what was surely not sent, and what came back for good (whose address is
 * corrected meanwhile, or the worker finds it suppressed again).
 */
export const resend =
  (now: Date, by = 'by-hand'): Step =>
  (mail) => {
    const may = cameBack(mail) || mail.state === 'parked' || (NOT_SENT.includes(mail.state) && !mail.messageId);
    if (!may) return undefined;
    // A person's word holds whatever became of the run.
    const { run: _, perhapsSent: __, ...own } = shelved(mail);
    return enter(own, 'pending', now, by, { notBefore: now.toISOString(), wakeAt: after(now, FRESH_SECONDS) });
  };

const cameBack = ({ state, bounced }: Mail): boolean => state === 'sent' && bounced?.type === 'Permanent';

/**
 * A run takes over a mail that was surely not sent, to be sent under its own version of the event, or says why it cannot
 * be. Once it is the run's, nothing changes.
 */
export const adopt =
  (
    now: Date,
    by: Pick<Mail, 'run' | 'eventVersion' | 'notBefore' | 'wakeAt'>,
    state: 'pending' | 'suppressed' | 'no-address' = 'pending',
  ): Step =>
  (mail) =>
    isSurelyUnsent(mail) && (mail.state !== state || mail.run !== by.run)
      ? enter(mail, state, now, 'by-run', by)
      : undefined;

/** It never left, and will not by itself. */
export const isSurelyUnsent = ({ state, messageId, perhapsSent }: Mail): boolean =>
  NOT_SENT.includes(state) && messageId === undefined && !perhapsSent;

/** Its run puts its message on the queue (again); the sweeper leaves it alone until an instant. */
export const feed =
  (now: Date, until: Date): Step =>
  (mail) =>
    (mail.state === 'pending' || mail.state === 'retry-at') && past(mail.notBefore, now)
      ? { ...mail, wakeAt: until.toISOString() }
      : undefined;

/** The run that it belongs to stands still: the sweeper leaves it alone for a while. */
export const rest =
  (now: Date, seconds: number): Step =>
  (mail) =>
    mail.state === 'pending' || mail.state === 'retry-at' ? { ...mail, wakeAt: after(now, seconds) } : undefined;

/** A mail is given up; one that a worker may be sending right now cannot be. */
export const drop =
  (now: Date, reason = 'by-hand'): Step =>
  (mail) =>
    ['parked', 'pending', 'retry-at'].includes(mail.state) || (mail.state === 'claimed' && past(mail.leaseUntil, now))
      ? enter(mail, 'cancelled', now, reason, mail.state === 'parked' ? { perhapsSent: true } : {})
      : undefined;

/** What one event of SES says about a mail. Instants are ISO with milliseconds, in UTC. */
export interface Fact {
  type: 'send' | 'delivery' | 'delay' | 'bounce' | 'complaint' | 'reject';
  /** When it happened. */
  at: string;
  /** When SES took the message; the same in all events of one message. */
  acceptedAt: string;
  messageId: string;
  /** Which attempt it was, where SES's tags say so. */
  attempt?: number;
  /** Bounces: `Permanent`, `Transient` or `Undetermined`, and SES's word for the sub-type. */
  bounceType?: string;
  reason?: string;
}

/**
 * Puts a fact into the row. Facts come lost, doubled and out of order: any order and any repetition of the same facts
 * gives the same row. Every fact proves that SES had the message, so that attempt is never made again.
 */
export const merge =
  (fact: Fact): Step =>
  (mail) => {
    const next: Mail = { ...mail };
    if (fact.type === 'complaint') next.complained = earlier(next.complained, fact.at);
    if (isEarlier(mail, fact)) {
      next.earlier = withEarlier(mail, fact);
      return changed(mail, arrivedAfterAll(next));
    }
    delete next.leaseUntil;
    delete next.wakeAt;
    delete next.perhapsSent;
    delete next.refusedSince;
    Object.assign(next, told(next, fact));
    next.state = next.refused ? 'rejected' : 'sent';
    if (next.refused) next.reason = next.refused.reason;
    else delete next.reason;
    next.history = withEvents(next);
    return changed(mail, next);
  };

/**
 * A message that bounced in passing was delivered later: the next attempt is not made, where it has not begun. A worker
 * that has claimed it finds it sent before it begins.
 */
function arrivedAfterAll(mail: Mail): Mail {
  const last = mail.earlier.at(-1);
  const waits = mail.state === 'retry-at' || mail.state === 'claimed';
  if (!waits || last?.bounced?.type !== 'Transient' || last.attempt !== mail.attempts) return mail;
  if (!last.delivered && !mail.complained) return mail;
  const { notBefore, wakeAt: _, reason: __, leaseUntil: ____, refusedSince: _____, ...rest } = mail;
  const { attempt: ___, ...message } = last;
  const sent: Mail = { ...rest, ...message, notBefore, state: 'sent', earlier: mail.earlier.slice(0, -1) };
  return { ...sent, history: withEvents(sent) };
}

const changed = (before: Mail, after: Mail): Mail | undefined =>
  JSON.stringify(sorted(before)) === JSON.stringify(sorted(after)) ? undefined : after;

/** The fact is of a message before the latest attempt. */
function isEarlier({ attempts, earlier: messages }: Mail, { attempt, messageId }: Fact): boolean {
  if (messages.some((one) => one.messageId === messageId)) return true;
  return attempt !== undefined && attempt < attempts;
}

/** The fact among the messages before, which are in the order in which SES took them. */
function withEarlier(mail: Mail, fact: Fact): Mail['earlier'] {
  const known = mail.earlier.find((one) => one.messageId === fact.messageId);
  const base = known ?? { messageId: fact.messageId, sentAt: fact.acceptedAt, attempt: fact.attempt ?? 0 };
  const others = mail.earlier.filter((one) => one !== known);
  return [...others, { ...base, ...told(base, fact) }].sort((a, b) =>
    `${a.sentAt} ${a.messageId}` < `${b.sentAt} ${b.messageId}` ? -1 : 1,
  );
}

type Told = Pick<Mail, 'messageId' | 'sentAt' | 'delivered' | 'bounced' | 'delayed' | 'refused'>;

/** A message's facts with one more. Of two messages of one attempt (an event without tags) the earlier stands. */
function told(known: Told, fact: Fact): Told {
  const next: Told = {};
  const first =
    known.sentAt === undefined ||
    known.messageId === undefined ||
    `${fact.acceptedAt} ${fact.messageId}` < `${known.sentAt} ${known.messageId}`;
  if (first) Object.assign(next, { sentAt: fact.acceptedAt, messageId: fact.messageId });
  const reason = fact.reason ?? 'unnamed';
  if (fact.type === 'delivery') next.delivered = earlier(known.delivered, fact.at);
  if (fact.type === 'delay') next.delayed = earlier(known.delayed, fact.at);
  if (fact.type === 'bounce')
    next.bounced = weightier(known.bounced, { at: fact.at, type: fact.bounceType ?? 'Undetermined', reason });
  if (fact.type === 'reject') next.refused = firstOf(known.refused, { at: fact.at, reason });
  return next;
}

/** How a mail is counted: every row is in exactly one, and `unfinished` ends in one of the others. */
export type Outcome =
  | 'unfinished'
  | 'mailed'
  | 'bounced'
  | 'parked'
  | 'suppressed'
  | 'noAddress'
  | 'rejected'
  | 'cancelled';

export function outcomeOf(mail: Mail): Outcome {
  switch (mail.state) {
    case 'sent':
      if (againAfterBounce(mail) !== undefined) return 'unfinished';
      // A passing fault (a full mailbox, an absence note) counts only where nothing was delivered.
      return mail.bounced && (mail.bounced.type === 'Permanent' || !mail.delivered) ? 'bounced' : 'mailed';
    case 'no-address':
      return 'noAddress';
    case 'parked':
    case 'suppressed':
    case 'rejected':
    case 'cancelled':
      return mail.state;
    default:
      return 'unfinished';
  }
}

/** Instant at which the sweeper has to look at the row, or undefined when it is finished. */
export function dueAt(mail: Mail): string | undefined {
  const latest = (...instants: (string | undefined)[]) =>
    instants.reduce<string>((most, instant) => (instant && instant > most ? instant : most), '');
  switch (mail.state) {
    case 'pending':
    case 'retry-at':
    case 'unknown':
      return latest(mail.notBefore, mail.wakeAt);
    case 'claimed':
    case 'sending':
      return latest(mail.leaseUntil, mail.wakeAt);
    case 'sent':
      return againAfterBounce(mail);
    default:
      return undefined;
  }
}

const held = (mail: Mail, fence: number, state: MailState) => mail.fence === fence && mail.state === state;

const unknown = (mail: Mail, now: Date, reason: string) =>
  enter(mail, 'unknown', now, reason, { notBefore: after(now, SILENCE_MINUTES * 60) });

/** One attempt follows another through these. */
const OF_ATTEMPTS: MailState[] = ['claimed', 'sending', 'retry-at'];

function enter(mail: Mail, state: MailState, now: Date, reason?: string, changes: Partial<Mail> = {}): Mail {
  const next: Mail = { ...mail, state };
  delete next.leaseUntil;
  delete next.wakeAt;
  delete next.reason;
  if (!OF_ATTEMPTS.includes(state)) delete next.refusedSince;
  Object.assign(next, changes, reason === undefined ? {} : { reason });
  next.history = [...mail.history, { at: now.toISOString(), state, ...(reason !== undefined && { reason }) }].slice(
    -(HISTORY - EVENT_PLACES),
  );
  return next;
}

/** The row with its latest message laid to those before. */
function shelved(mail: Mail): Mail {
  const { messageId, sentAt, to, delivered, bounced, delayed, refused, ...rest } = mail;
  if (messageId === undefined || sentAt === undefined) return mail;
  const facts = {
    ...(to && { to }),
    ...(delivered && { delivered }),
    ...(bounced && { bounced }),
    ...(delayed && { delayed }),
  };
  const attempt = mail.attempts;
  return {
    ...rest,
    earlier: [...mail.earlier, { messageId, sentAt, attempt, ...facts, ...(refused && { refused }) }],
  };
}

/** The history with what events tell at its end, made anew from the facts, so that the order of their coming is not seen. */
function withEvents(mail: Mail): Mail['history'] {
  const own = mail.history.filter((entry) => entry.reason !== BY_EVENT);
  const told: Mail['history'] = [];
  if (mail.sentAt && own.at(-1)?.state !== 'sent') told.push({ at: mail.sentAt, state: 'sent', reason: BY_EVENT });
  if (mail.refused) told.push({ at: mail.refused.at, state: 'rejected', reason: BY_EVENT });
  return [...own, ...told];
}

const earlier = (known: string | undefined, at: string) => (known !== undefined && known <= at ? known : at);

function firstOf(known: Mail['refused'], fact: { at: string; reason: string }) {
  return known && `${known.at} ${known.reason}` <= `${fact.at} ${fact.reason}` ? known : fact;
}

const WEIGHT = ['Permanent', 'Undetermined', 'Transient'];

/** A permanent bounce outweighs a passing one; of two alike the earlier stays. */
function weightier(known: Mail['bounced'], fact: { at: string; type: string; reason: string }) {
  const rank = (bounce: { at: string; type: string; reason: string }) => {
    const weight = WEIGHT.indexOf(bounce.type);
    return `${weight < 0 ? WEIGHT.length : weight} ${bounce.at} ${bounce.type} ${bounce.reason}`;
  };
  return known && rank(known) <= rank(fact) ? known : fact;
}

const sorted = (mail: Mail) => Object.entries(mail).sort(([a], [b]) => (a < b ? -1 : 1));
