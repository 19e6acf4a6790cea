import { type SesEvent, sesEvent } from '../../../functions/mail/events.ts';
import type { Taken } from './ses-server.ts';

/** Events as SES's developer guide shows them ("Examples of event data that Amazon SES publishes to Amazon SNS"). */
export function sesJson(
  type: SesEvent['eventType'],
  taken: Pick<Taken, 'messageId' | 'tags' | 'destination'> | undefined,
  changes: { bounceType?: string; at?: string; tags?: Record<string, string[]> } = {},
): Record<string, unknown> {
  if (!taken) throw new Error('SES has taken nothing');
  const timestamp = changes.at ?? '2019-02-01T09:00:05.123Z';
  const recipient = { emailAddress: taken.destination ?? '' };
  const parts: Record<SesEvent['eventType'], object> = {
    Send: { send: {} },
    Delivery: {
      delivery: {
        timestamp,
        processingTimeMillis: 546,
        recipients: [recipient.emailAddress],
        smtpResponse: '250 2.6.0 ok',
      },
    },
    Bounce: {
      bounce: {
        bounceType: changes.bounceType ?? 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [
          {
            ...recipient,
            action: 'failed',
            status: '5.1.1',
            diagnosticCode: `smtp; 550 5.1.1 <${recipient.emailAddress}> unknown`,
          },
        ],
        timestamp,
        feedbackId: 'f',
      },
    },
    Complaint: {
      complaint: { complainedRecipients: [recipient], timestamp, feedbackId: 'f', complaintFeedbackType: 'abuse' },
    },
    Reject: { reject: { reason: 'Bad content' } },
    DeliveryDelay: {
      deliveryDelay: {
        timestamp,
        delayType: 'TransientCommunicationFailure',
        expirationTime: timestamp,
        delayedRecipients: [recipient],
      },
    },
  };
  return {
    eventType: type,
    mail: {
      timestamp: '2019-02-01T09:00:01.000Z',
      source: 'barua@cheti.example',
      messageId: taken.messageId,
      destination: [recipient.emailAddress],
      headersTruncated: false,
      headers: [],
      commonHeaders: {},
      tags: changes.tags ?? {
        ...Object.fromEntries(Object.entries(taken.tags).map(([name, value]) => [name, [value]])),
        'ses:configuration-set': ['cheti-events'],
      },
    },
    ...parts[type],
  };
}

export const sesSays = (...args: Parameters<typeof sesJson>): SesEvent => sesEvent.parse(sesJson(...args));
