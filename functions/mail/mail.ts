import * as z from 'zod';

/** What a mail is for. `invitation` and `reminder` name their forms by the event; `certificate` names kind and edition. */
export const mailKind = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('invitation') }),
  z.object({ kind: z.literal('reminder'), round: z.number().int() }),
  z.object({ kind: z.literal('certificate'), certificate: z.string(), edition: z.number().int() }),
  z.object({ kind: z.literal('link') }),
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

/** One message to one participant, and the truth about it. */
export const mail = z.object({
  id: z.string(),
  event: z.string(),
  person: z.string(),
  what: mailKind,
  state: mailState,
  /** Grows with each claim; every write of a worker is conditional on its own. */
  fence: z.number().int(),
  attempts: z.number().int(),
  run: z.string().optional(),
  /** Not to be sent before this instant. */
  notBefore: z.string(),
  /** Until when a claim holds. */
  leaseUntil: z.string().optional(),
  messageId: z.string().optional(),
  sentAt: z.string().optional(),
  /** Facts from SES's events, merged in any order: instants and types. */
  delivered: z.string().optional(),
  bounced: z.object({ at: z.string(), type: z.string(), reason: z.string() }).optional(),
  complained: z.string().optional(),
  /** Why it is in this state, for people. A word, never SES's text with an address in it. */
  reason: z.string().optional(),
  createdAt: z.string(),
  /** Changes of state, newest last, at most 30. */
  history: z.array(z.object({ at: z.string(), state: mailState, reason: z.string().optional() })),
});
export type Mail = z.infer<typeof mail>;
