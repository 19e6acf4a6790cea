import * as z from 'zod/mini';
import type { MailMessage } from '../shared/queue.ts';

/**
 * What a mail is for. `invitation` and `reminder` name their forms by the event, but a `reminder` of one form that one;
 * `certificate` names kind and edition; `correction` the number of the person's wish for another name, of which it tells
 * what came;
 * `link` names the others whose links it brings too, where several people share the mailbox.
 */
const mailKind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invitation') }),
  z.object({ kind: z.literal('reminder'), round: z.int(), form: z.optional(z.string()) }),
  z.object({ kind: z.literal('certificate'), certificate: z.string(), edition: z.int() }),
  z.object({ kind: z.literal('correction'), correction: z.int() }),
  z.object({ kind: z.literal('link'), others: z.optional(z.array(z.string())) }),
]);
export type MailKind = z.infer<typeof mailKind>;

/** Their ways are drawn in `states.ts`. Unfinished: pending, claimed, sending, retry-at, unknown. The others are final, parked until a person acts. */
export const mailState = z.enum([
  'pending',
  'claimed',
  'sending',
  'sent',
  'rejected',
  'suppressed',
  'no-address',
  'retry-at',
  'unknown',
  'parked',
  'cancelled',
]);
export type MailState = z.infer<typeof mailState>;

/** What is known of one message that SES took. Facts come by SES's events and are merged in any order. */
const message = z.object({
  messageId: z.string(),
  sentAt: z.string(),
  /** Address that it went to, whatever the person's is by now. */
  to: z.optional(z.string()),
  delivered: z.optional(z.string()),
  bounced: z.optional(z.object({ at: z.string(), type: z.string(), reason: z.string() })),
  /** First delay that SES told of. */
  delayed: z.optional(z.string()),
  /** SES took it and then would not send it (it found a virus). */
  refused: z.optional(z.object({ at: z.string(), reason: z.string() })),
});

/** One mail to one participant, and the truth about it. */
export const mail = z.object({
  id: z.string(),
  event: z.string(),
  person: z.string(),
  what: mailKind,
  /** Tells two mails of one kind to one person apart; part of the id. */
  version: z._default(z.string(), ''),
  /** Follows the act that asked for it through the queues and the logs. */
  correlation: z._default(z.string(), ''),
  state: mailState,
  /** Grows with each claim; every write of a worker is conditional on its own. */
  fence: z.int(),
  /** Grows with each write: every write is conditional on the one that it read. */
  revision: z._default(z.int(), 0),
  attempts: z.int(),
  /** The run that sends it, and the event's version that it was confirmed under. */
  run: z.optional(z.string()),
  eventVersion: z.optional(z.int()),
  /** Not to be sent before this instant; in state `unknown`, until when SES's own word is waited for. */
  notBefore: z.string(),
  /** The sweeper need not look at it before this instant: its message is on the queue. */
  wakeAt: z.optional(z.string()),
  /** Until when a claim holds. */
  leaseUntil: z.optional(z.string()),
  /** When SES first refused it, of the attempts that came to nothing one after the other. */
  refusedSince: z.optional(z.string()),
  /** The latest message that SES took for it, and what became of that. */
  ...z.partial(message).shape,
  complained: z.optional(z.string()),
  /** Messages that came to nothing before: a passing bounce, or a wrong address that was corrected. */
  earlier: z._default(z.array(z.extend(message, { attempt: z.int() })), []),
  /** Given up although SES may have it: only a person sends it again. */
  perhapsSent: z.optional(z.literal(true)),
  /** Why it is in this state, for people. A word, never SES's text with an address in it. */
  reason: z.optional(z.string()),
  createdAt: z.string(),
  /** Changes of state, newest last, at most 30. */
  history: z.array(z.object({ at: z.string(), state: mailState, reason: z.optional(z.string()) })),
});
export type Mail = z.infer<typeof mail>;

/** What the mail queue carries to wake a worker for it. */
export const messageOf = ({ event, person, id, correlation }: Mail): MailMessage => ({
  event,
  person,
  mail: id,
  correlation,
});

/** It waits for a worker, now or at its time. */
export const isWaiting = ({ state }: Pick<Mail, 'state'>): boolean => state === 'pending' || state === 'retry-at';

/** Nothing was sent for want of an address that may be mailed. */
export const lacksAddress = ({ state }: Pick<Mail, 'state'>): boolean =>
  state === 'no-address' || state === 'suppressed';

/** Why a mail did not leave: its run was given up. */
export const RUN_CANCELLED = 'run-cancelled';
export const isTakenBack = ({ state, reason }: Pick<Mail, 'state' | 'reason'>): boolean =>
  state === 'cancelled' && reason === RUN_CANCELLED;

/** Why a certificate's mail waits: its file is not in the bucket, and is drawn again. */
export const PDF_MISSING = 'pdf-missing';
