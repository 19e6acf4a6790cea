import { REGION } from './engines.ts';
import type { SentMail } from './mail-store.ts';
import { ACCOUNT } from './physical.ts';

/** `mail`, and a part named after the type. */
export interface SesEvent {
  eventType: string;
  mail: object;
  [part: string]: unknown;
}

/**
 * What SES tells about a mail that it took, in its order: Send, then Delivery, or what the mailbox simulator's names
 * ask for (`bounce@`, `complaint@`, `suppressionlist@simulator.amazonses.com`, labels by `+` allowed).
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html#send-email-simulator
 */
export function eventsOf(mail: SentMail, now: Date): SesEvent[] {
  const about = { mail: described(mail) };
  const of = (name: string) => mail.to.filter((address) => simulated(address) === name);
  const bounced = of('bounce');
  const suppressed = of('suppressionlist');
  const complained = of('complaint');
  const delivered = mail.to.filter((address) => !bounced.includes(address) && !suppressed.includes(address));
  const timestamp = now.toISOString();
  const feedbackId = `${mail.messageId}-feedback`;
  const bounce = (bounceSubType: string, addresses: string[], diagnosticCode: string) => ({
    eventType: 'Bounce',
    ...about,
    bounce: {
      feedbackId,
      bounceType: 'Permanent',
      bounceSubType,
      bouncedRecipients: addresses.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode,
      })),
      timestamp,
      reportingMTA: 'dns; local.amazonses.com',
    },
  });
  return [
    { eventType: 'Send', ...about, send: {} },
    ...(delivered.length > 0
      ? [
          {
            eventType: 'Delivery',
            ...about,
            delivery: {
              timestamp,
              processingTimeMillis: Math.max(0, now.getTime() - Date.parse(mail.at)),
              recipients: delivered,
              smtpResponse: '250 2.6.0 Message received',
              reportingMTA: 'local.amazonses.com',
            },
          },
        ]
      : []),
    ...(bounced.length > 0 ? [bounce('General', bounced, 'smtp; 550 5.1.1 user unknown')] : []),
    ...(suppressed.length > 0 ? [bounce('OnAccountSuppressionList', suppressed, 'Amazon SES did not send')] : []),
    ...(complained.length > 0
      ? [
          {
            eventType: 'Complaint',
            ...about,
            complaint: {
              feedbackId,
              complaintSubType: null,
              complainedRecipients: complained.map((emailAddress) => ({ emailAddress })),
              timestamp,
              userAgent: 'Amazon SES Mailbox Simulator',
              complaintFeedbackType: 'abuse',
              arrivalDate: timestamp,
            },
          },
        ]
      : []),
  ];
}

function simulated(address: string): string | undefined {
  return /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address)?.[1]?.toLowerCase();
}

function described({ messageId, at, from, to, subject, configurationSet, tags }: SentMail) {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    timestamp: at,
    source: from,
    sourceArn: `arn:aws:ses:${REGION}:${ACCOUNT}:identity/${domain}`,
    sendingAccountId: ACCOUNT,
    messageId,
    destination: to,
    headersTruncated: false,
    headers: [
      { name: 'From', value: from },
      { name: 'To', value: to.join(', ') },
      { name: 'Subject', value: subject },
    ],
    commonHeaders: { from: [from], to, messageId, subject },
    tags: {
      'ses:operation': ['SendRawEmail'],
      ...(configurationSet && { 'ses:configuration-set': [configurationSet] }),
      'ses:source-ip': ['127.0.0.1'],
      'ses:from-domain': [domain],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
    },
  };
}
