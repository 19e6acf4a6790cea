import type { Mail, MailState } from './mail.ts';

/**
 * The way of one mail, as pure steps. A step answers the row as it should become, or undefined when the row no longer
 * allows it: a worker whose claim was taken over gets undefined for everything, so that it changes nothing.
 *
 * ```
 * pending, retry-at ─claim▶ claimed ─startSending▶ sending ─▶ sent | rejected | retry-at | unknown
 *                              └─▶ suppressed | no-address | cancelled | retry-at
 * unknown ─word of SES▶ sent | rejected      unknown ─silence▶ parked ─resend▶ pending, ─drop▶ cancelled
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

/** Surely not sent: again after a delay that doubles with each attempt, from 20 seconds to an hour. */
export const retry =
  (fence: number, now: Date, reason: string): Step =>
  (mail) =>
    held(mail, fence, 'sending') || held(mail, fence, 'claimed')
      ? enter(mail, 'retry-at', now, reason, { notBefore: after(now, retryDelay(mail.attempts)) })
      : undefined;

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
      default:
        return undefined;
    }
  };

/** A person sends again what is parked, or what was surely not sent. */
export const resend =
  (now: Date, by = 'by-hand'): Step =>
  (mail) =>
    mail.messageId === undefined && ['parked', 'rejected', 'suppressed', 'no-address'].includes(mail.state)
      ? enter(mail, 'pending', now, by, { notBefore: now.toISOString(), wakeAt: after(now, FRESH_SECONDS) })
      : undefined;

/** A person gives a mail up; one that a worker may be sending right now cannot be given up. */
export const drop =
  (now: Date, reason = 'by-hand'): Step =>
  (mail) =>
    ['parked', 'pending', 'retry-at'].includes(mail.state) ? enter(mail, 'cancelled', now, reason) : undefined;

/** What one event of SES says about a mail. Instants are ISO with milliseconds, in UTC. */
export interface Fact {
  type: 'send' | 'delivery' | 'delay' | 'bounce' | 'complaint' | 'reject';
  /** When it happened. */
  at: string;
  /** When SES took the message; the same in all events of one message. */
  acceptedAt: string;
  messageId: string;
  /** Bounces: `Permanent`, `Transient` or `Undetermined`, and SES's word for the sub-type. */
  bounceType?: string;
  reason?: string;
}

/**
 * Puts a fact into the row. Facts come lost, doubled and out of order: any order and any repetition of the same facts
 * gives the same row. Every fact proves that SES had the message, so the row is never sent again.
 */
export const merge =
  (fact: Fact): Step =>
  (mail) => {
    const next: Mail = { ...mail };
    delete next.leaseUntil;
    delete next.wakeAt;
    if (
      next.sentAt === undefined ||
      next.messageId === undefined ||
      `${fact.acceptedAt} ${fact.messageId}` < `${next.sentAt} ${next.messageId}`
    ) {
      next.sentAt = fact.acceptedAt;
      next.messageId = fact.messageId;
    }
    const reason = fact.reason ?? 'unnamed';
    if (fact.type === 'delivery') next.delivered = earlier(next.delivered, fact.at);
    if (fact.type === 'complaint') next.complained = earlier(next.complained, fact.at);
    if (fact.type === 'delay') next.delayed = earlier(next.delayed, fact.at);
    if (fact.type === 'bounce')
      next.bounced = weightier(next.bounced, { at: fact.at, type: fact.bounceType ?? 'Undetermined', reason });
    if (fact.type === 'reject') next.refused = first(next.refused, { at: fact.at, reason });
    next.state = next.refused ? 'rejected' : 'sent';
    if (next.refused) next.reason = next.refused.reason;
    else delete next.reason;
    next.history = told(next);
    return JSON.stringify(sorted(next)) === JSON.stringify(sorted(mail)) ? undefined : next;
  };

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
    default:
      return undefined;
  }
}

const held = (mail: Mail, fence: number, state: MailState) => mail.fence === fence && mail.state === state;

const unknown = (mail: Mail, now: Date, reason: string) =>
  enter(mail, 'unknown', now, reason, { notBefore: after(now, SILENCE_MINUTES * 60) });

function enter(mail: Mail, state: MailState, now: Date, reason?: string, changes: Partial<Mail> = {}): Mail {
  const next: Mail = { ...mail, state };
  delete next.leaseUntil;
  delete next.wakeAt;
  delete next.reason;
  Object.assign(next, changes, reason === undefined ? {} : { reason });
  next.history = [...mail.history, { at: now.toISOString(), state, ...(reason !== undefined && { reason }) }].slice(
    -(HISTORY - EVENT_PLACES),
  );
  return next;
}

/** The history with what events tell at its end, made anew from the facts, so that the order of their coming is not seen. */
function told(mail: Mail): Mail['history'] {
  const own = mail.history.filter((entry) => entry.reason !== BY_EVENT);
  const told: Mail['history'] = [];
  if (mail.sentAt && !own.some((entry) => entry.state === 'sent'))
    told.push({ at: mail.sentAt, state: 'sent', reason: BY_EVENT });
  if (mail.refused) told.push({ at: mail.refused.at, state: 'rejected', reason: BY_EVENT });
  return [...own, ...told];
}

const earlier = (known: string | undefined, at: string) => (known !== undefined && known <= at ? known : at);

function first(known: Mail['refused'], fact: { at: string; reason: string }) {
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
