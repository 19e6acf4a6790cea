import * as z from 'zod';

/**
 * What a mail is for. `invitation` and `reminder` name their forms by the event; `certificate` names kind and edition;
 * `link` names the others whose links it brings too, where several people share the mailbox.
 */
const mailKind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invitation') }),
  z.object({ kind: z.literal('reminder'), round: z.number().int() }),
  z.object({ kind: z.literal('certificate'), certificate: z.string(), edition: z.number().int() }),
  z.object({ kind: z.literal('link'), others: z.array(z.string()).optional() }),
]);
export type MailKind = z.infer<typeof mailKind>;

/** States of `promises.md` §1. Unfinished: pending, claimed, sending, retry-at, unknown. The others are final, parked until a person acts. */
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
  delivered: z.string().optional(),
  bounced: z.object({ at: z.string(), type: z.string(), reason: z.string() }).optional(),
  /** First delay that SES told of. */
  delayed: z.string().optional(),
  /** SES took it and then would not send it (it found a virus). */
  refused: z.object({ at: z.string(), reason: z.string() }).optional(),
});

/** One mail to one participant, and the truth about it. */
export const mail = z.object({
  id: z.string(),
  event: z.string(),
  person: z.string(),
  what: mailKind,
  /** Tells two mails of one kind to one person apart; part of the id. */
  version: z.string().default(''),
  /** Follows the act that asked for it through the queues and the logs. */
  correlation: z.string().default(''),
  state: mailState,
  /** Grows with each claim; every write of a worker is conditional on its own. */
  fence: z.number().int(),
  /** Grows with each write: every write is conditional on the one that it read. */
  revision: z.number().int().default(0),
  attempts: z.number().int(),
  /** The run that sends it, and the event's version that it was confirmed under. */
  run: z.string().optional(),
  eventVersion: z.number().int().optional(),
  /** Not to be sent before this instant; in state `unknown`, until when SES's own word is waited for. */
  notBefore: z.string(),
  /** The sweeper need not look at it before this instant: its message is on the queue. */
  wakeAt: z.string().optional(),
  /** Until when a claim holds. */
  leaseUntil: z.string().optional(),
  /** The latest message that SES took for it, and what became of that. */
  ...message.partial().shape,
  complained: z.string().optional(),
  /** Messages that came to nothing before: a passing bounce, or a wrong address that was corrected. */
  earlier: z.array(message.extend({ attempt: z.number().int() })).default([]),
  /** Why it is in this state, for people. A word, never SES's text with an address in it. */
  reason: z.string().optional(),
  createdAt: z.string(),
  /** Changes of state, newest last, at most 30. */
  history: z.array(z.object({ at: z.string(), state: mailState, reason: z.string().optional() })),
});
export type Mail = z.infer<typeof mail>;

/** Why a certificate's mail waits: its file is not in the bucket, and is drawn again. */
export const PDF_MISSING = 'pdf-missing';
