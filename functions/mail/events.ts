import * as z from 'zod';
import { announce } from '../hooks/announce.ts';
import { keys } from '../shared/keys.ts';
import type { Log } from '../shared/log.ts';
import type { Table } from '../shared/table.ts';
import { type Fact, merge } from './states.ts';
import { advance, readMail } from './store.ts';
import { suppress } from './suppression.ts';

const instant = z.string().transform((value, context) => {
  const time = Date.parse(value);
  if (Number.isNaN(time)) {
    context.addIssue({ code: 'custom', message: 'an instant' });
    return z.NEVER;
  }
  return new Date(time).toISOString();
});
const recipients = z.array(z.object({ emailAddress: z.string().max(400) })).max(100);
/** SES's words for types and causes are kept when they are words; texts that may quote an address are not. */
const word = z.string().transform((value) => (/^[A-Za-z][A-Za-z-]{0,39}$/.test(value) ? value : 'unnamed'));

const carried = z.object({
  timestamp: instant,
  messageId: z.string().min(1).max(200),
  tags: z.record(z.string(), z.array(z.string().max(300))).optional(),
});

/**
 * SES's event publishing by SNS, raw delivery: "Contents of event data that Amazon SES publishes to Amazon SNS" in the
 * developer guide. Only what is used is named; everything else is dropped.
 */
export const sesEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail: carried }),
  z.object({ eventType: z.literal('Delivery'), mail: carried, delivery: z.object({ timestamp: instant }) }),
  z.object({
    eventType: z.literal('Bounce'),
    mail: carried,
    bounce: z.object({
      bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
      bounceSubType: word,
      bouncedRecipients: recipients,
      timestamp: instant,
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail: carried,
    complaint: z.object({ complainedRecipients: recipients, timestamp: instant }),
  }),
  z.object({ eventType: z.literal('Reject'), mail: carried, reject: z.object({ reason: z.string().optional() }) }),
  z.object({
    eventType: z.literal('DeliveryDelay'),
    mail: carried,
    deliveryDelay: z.object({ timestamp: instant, delayType: word }),
  }),
]);
export type SesEvent = z.infer<typeof sesEvent>;

/** What SNS gets from SES once, when the destination is made; it is about no mail. */
const GREETING = /^Successfully validated SNS topic for Amazon SES event publishing/;

/** @returns the event, or undefined for SES's greeting. @throws for anything else: it belongs into the dead-letter queue. */
export const parseEvent = (body: string): SesEvent | undefined =>
  GREETING.test(body) ? undefined : sesEvent.parse(JSON.parse(body));

/** The event as a fact about a mail. */
function factOf(event: SesEvent): Fact {
  const { timestamp: acceptedAt, messageId, tags } = event.mail;
  const attempt = Number(tags?.attempt?.[0]);
  const common = { acceptedAt, messageId, ...(Number.isInteger(attempt) && { attempt }) };
  switch (event.eventType) {
    case 'Send':
      return { type: 'send', at: acceptedAt, ...common };
    case 'Delivery':
      return { type: 'delivery', at: event.delivery.timestamp, ...common };
    case 'Bounce': {
      const { timestamp, bounceType, bounceSubType } = event.bounce;
      return { type: 'bounce', at: timestamp, bounceType, reason: bounceSubType, ...common };
    }
    case 'Complaint':
      return { type: 'complaint', at: event.complaint.timestamp, ...common };
    case 'Reject':
      return { type: 'reject', at: acceptedAt, reason: 'bad-content', ...common };
    case 'DeliveryDelay':
      return { type: 'delay', at: event.deliveryDelay.timestamp, reason: event.deliveryDelay.delayType, ...common };
  }
}

/**
 * Merges an event into its mail's row, and suppresses the address after a permanent bounce or a complaint; its
 * run is told of both. Any order, any repetition. @throws when no row can be named: the event is tried again, and then kept where it is seen.
 */
export async function takeEvent(
  table: Table,
  event: SesEvent,
  log: Log,
  trouble: (run: string, what: 'bounce' | 'complaint', mail: string) => Promise<void>,
): Promise<void> {
  if (event.eventType === 'Bounce' && event.bounce.bounceType === 'Permanent')
    for (const { emailAddress } of event.bounce.bouncedRecipients)
      await suppress(table, mailbox(emailAddress), 'bounce', event.bounce.timestamp);
  if (event.eventType === 'Complaint')
    for (const { emailAddress } of event.complaint.complainedRecipients)
      await suppress(table, mailbox(emailAddress), 'complaint', event.complaint.timestamp);

  const named = byTags(event) ?? (await byMessage(table, event));
  if (!named) throw new Error('an event of SES that names no mail');
  const line = log.with({ event: named.event, person: named.person, mail: named.mail });
  const mail = await readMail(table, named.event, named.person, named.mail);
  if (!mail) {
    // Erased since; nothing is left to say anything about.
    line.warn('event for a mail that is gone', { type: event.eventType });
    return;
  }
  const left = await advance(table, mail, merge(factOf(event)));
  const { bounced } = left ?? mail;
  if (bounced?.type === 'Permanent')
    await announce(table, bounced.at, { type: 'mail.bounced', event: mail.event, person: mail.person, mail: mail.id });
  const what = troubleOf(event);
  if (mail.run && what) await trouble(mail.run, what, mail.id);
  line.info('event', { type: event.eventType, state: (left ?? mail).state, news: left !== undefined });
}

/** What counts against the sender: SES looks at an account that has too much of it, and may close it. */
function troubleOf(event: SesEvent): 'bounce' | 'complaint' | undefined {
  if (event.eventType === 'Complaint') return 'complaint';
  return event.eventType === 'Bounce' && event.bounce.bounceType === 'Permanent' ? 'bounce' : undefined;
}

interface Named {
  event: string;
  person: string;
  mail: string;
}

function byTags({ mail: { tags } }: SesEvent): Named | undefined {
  const [event, person, mail] = [tags?.event?.[0], tags?.person?.[0], tags?.mail?.[0]];
  return event && person && mail ? { event, person, mail } : undefined;
}

async function byMessage(table: Table, event: SesEvent): Promise<Named | undefined> {
  const item = await table.get(keys.message(event.mail.messageId));
  return item && z.object({ event: z.string(), person: z.string(), mail: z.string() }).parse(item);
}

/** SES may write a recipient as `Name <mailbox>`. */
const mailbox = (recipient: string): string => /<([^<>]+)>\s*$/.exec(recipient)?.[1] ?? recipient;
