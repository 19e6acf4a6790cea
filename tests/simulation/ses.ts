import type { Asked } from './requests.ts';
import { type Reply, xml } from './wire.ts';

/** A mail that SES accepted, whatever the caller learned of it. */
export interface Accepted {
  messageId: string;
  /** True time. */
  at: number;
  asked: Asked;
  from: string;
  to: string;
  configurationSet: string | null;
  tags: Record<string, string>;
  /** That its row belonged to then: a later run may take over what came back. */
  run: string | undefined;
  /** As it was given, in MIME. */
  raw: string;
  /** Kinds of events that were published of it, with their instants: what SES said, not what arrived. */
  said: { type: string; bounceType?: string; at: number }[];
}

export interface Account {
  /** Mails a second, and in 24 hours. */
  rate: number;
  quota: number;
}

interface Surroundings {
  now(): number;
  /** What the table says of the mail, read by nobody of the world. */
  runOf(tags: Record<string, string>): string | undefined;
  /** SES's word of a mail, on its way to the queue of events after so many milliseconds. */
  tell(event: object, milliseconds: number): void;
  /** Draws by name. */
  between(low: number, high: number, ...name: string[]): number;
}

const DAY = 24 * 60 * 60 * 1000;

export const REFUSALS = {
  rate: ['Throttling', 'Maximum sending rate exceeded.'],
  quota: ['Throttling', 'Daily message quota exceeded.'],
  paused: ['AccountSendingPausedException', 'Email sending is disabled for your entire account.'],
  rejected: ['MessageRejected', 'Email address is not verified.'],
} as const;

/** SES's first API in memory, by its wire protocol (query in, XML out): what it accepts, refuses and tells. */
export class Ses {
  readonly accepted: Accepted[] = [];
  /** Every mail that it was given, accepted or not. */
  readonly given: Asked[] = [];
  readonly account: Account;
  readonly #around: Surroundings;
  #room: number;
  #roomAt = 0;

  constructor(account: Account, around: Surroundings) {
    this.account = account;
    this.#room = account.rate;
    this.#around = around;
  }

  answer(form: URLSearchParams, asked: Asked): Reply {
    const action = form.get('Action');
    if (action === 'SendRawEmail') return this.#send(form, asked);
    if (action !== 'GetSendQuota') throw new Error(`the simulation does not know SES's ${action}`);
    return answered(
      action,
      `<Max24HourSend>${this.account.quota.toFixed(1)}</Max24HourSend>` +
        `<MaxSendRate>${this.account.rate.toFixed(1)}</MaxSendRate>` +
        `<SentLast24Hours>${this.#within(DAY).toFixed(1)}</SentLast24Hours>`,
    );
  }

  static refuse(why: keyof typeof REFUSALS): Reply {
    const [code, message] = REFUSALS[why];
    return failed(400, 'Sender', code, message);
  }

  #send(form: URLSearchParams, asked: Asked): Reply {
    this.given.push(asked);
    if (this.#isTooFast()) return Ses.refuse('rate');
    if (this.#within(DAY) >= this.account.quota) return Ses.refuse('quota');
    const to = form.get('Destinations.member.1') ?? '';
    const tags: Record<string, string> = {};
    for (let n = 1; form.has(`Tags.member.${n}.Name`); n++)
      tags[form.get(`Tags.member.${n}.Name`) ?? ''] = form.get(`Tags.member.${n}.Value`) ?? '';
    const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString();
    const mail: Accepted = {
      messageId: `0100-${String(this.accepted.length + 1).padStart(6, '0')}`,
      at: this.#around.now(),
      asked,
      from: form.get('Source') ?? '',
      to,
      configurationSet: form.get('ConfigurationSetName'),
      tags,
      run: this.#around.runOf(tags),
      raw,
      said: [],
    };
    if (!raw.includes(`<${to}>`) && !raw.includes(to))
      throw new Error('a mail to somebody else than its envelope says');
    this.accepted.push(mail);
    this.#publish(mail);
    return answered('SendRawEmail', `<MessageId>${mail.messageId}</MessageId>`);
  }

  /** A bucket that holds a second's mails and is filled at the account's rate: short bursts pass, as SES says. */
  #isTooFast(): boolean {
    const { rate } = this.account;
    const now = this.#around.now();
    this.#room = Math.min(rate, this.#room + ((now - this.#roomAt) * rate) / 1000);
    this.#roomAt = now;
    if (this.#room < 1) return true;
    this.#room -= 1;
    return false;
  }

  #within(milliseconds: number): number {
    const since = this.#around.now() - milliseconds;
    let count = 0;
    for (let n = this.accepted.length - 1; n >= 0 && (this.accepted[n]?.at ?? 0) > since; n--) count += 1;
    return count;
  }

  /** Tells of a mail what its addressee's name asks for. */
  #publish(mail: Accepted): void {
    const { between } = this.#around;
    const say = (type: string, low: number, high: number, part: (timestamp: string) => object, bounceType?: string) => {
      const after = between(low, high, mail.messageId, type);
      const at = mail.at + after;
      mail.said.push({ type, at, ...(bounceType && { bounceType }) });
      const timestamp = new Date(at).toISOString();
      this.#around.tell({ eventType: type, mail: described(mail), ...part(timestamp) }, after);
    };
    const delivered = () =>
      say('Delivery', 300, 20_000, (timestamp) => ({
        delivery: { timestamp, processingTimeMillis: 546, recipients: [mail.to], smtpResponse: '250 2.6.0 ok' },
      }));
    const bounced = (bounceType: string, subType: string) =>
      say(
        'Bounce',
        300,
        40_000,
        (timestamp) => ({ bounce: bounceOf(mail, bounceType, subType, timestamp) }),
        bounceType,
      );

    say('Send', 50, 3000, () => ({ send: {} }));
    const [name = ''] = mail.to.split(/[-@]/);
    const earlier = this.accepted.filter(({ to }) => to === mail.to).length - 1;
    if (name === 'gone') bounced('Permanent', 'General');
    else if (name === 'full') bounced('Transient', 'MailboxFull');
    else if (name === 'away' && earlier === 0) bounced('Transient', 'General');
    else delivered();
    if (name === 'cross')
      say('Complaint', 20_000, 400_000, (timestamp) => ({
        complaint: {
          complainedRecipients: [{ emailAddress: mail.to }],
          timestamp,
          feedbackId: `${mail.messageId}-c`,
          complaintFeedbackType: 'abuse',
        },
      }));
  }
}

const bounceOf = (mail: Accepted, bounceType: string, bounceSubType: string, timestamp: string) => ({
  bounceType,
  bounceSubType,
  bouncedRecipients: [{ emailAddress: mail.to, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550' }],
  timestamp,
  feedbackId: `${mail.messageId}-b`,
});

const described = ({ messageId, at, from, to, tags, configurationSet }: Accepted) => ({
  timestamp: new Date(at).toISOString(),
  source: from,
  messageId,
  destination: [to],
  headersTruncated: false,
  headers: [],
  commonHeaders: {},
  tags: {
    'ses:operation': ['SendRawEmail'],
    ...(configurationSet && { 'ses:configuration-set': [configurationSet] }),
    ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
  },
});

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

const answered = (action: string, result: string): Reply =>
  xml(
    200,
    `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${result}</${action}Result>` +
      `<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${action}Response>`,
  );

export const failed = (status: number, type: string, code: string, message: string): Reply =>
  xml(
    status,
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${code}</Code>` +
      `<Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );
