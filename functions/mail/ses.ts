import { GetSendQuotaCommand, SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Message } from './message.ts';
import type { SendQuota } from './pace.ts';

/** How one call to SES ended. Only `accepted`, `not-sent` and `rejected` are certain; anything else may have been sent. */
export type Answer =
  | { is: 'accepted'; messageId: string }
  /** Surely not sent, and worth another attempt. */
  | { is: 'not-sent'; reason: string }
  /** Surely not sent: the account may not send so fast. */
  | { is: 'too-fast'; reason: string }
  /** Surely not sent: the day's quota is used up. It passes by itself. */
  | { is: 'used-up' }
  /** Surely not sent, by no fault of the message: somebody must see to the account. `all`: whatever it sends, to whomever. */
  | { is: 'closed'; reason: AccountReason; all: boolean }
  /** Surely not sent, and this message never will be. */
  | { is: 'rejected'; reason: string }
  | { is: 'unknown'; reason: string };

type AccountReason = 'account-paused' | 'no-configuration-set' | 'sender-domain' | 'sandbox' | 'no-right';

export interface Tags {
  event: string;
  person: string;
  mail: string;
  attempt: number;
}

/** Milliseconds. Together well under a claim's lease. */
const CONNECT = 3000;
const ANSWER = 10_000;

/** A client that calls once: the SDK's own retries would send a mail twice after a timeout. */
export const sesClient = (answerWithin = ANSWER): SESClient =>
  new SESClient({
    maxAttempts: 1,
    requestHandler: {
      ...{ connectionTimeout: CONNECT, requestTimeout: answerWithin, throwOnRequestTimeout: true },
      // A connection that was left idle, or slept with its sandbox, may be closed at the other end: what is written to it is
      // lost, and nobody knows whether SES took it.
      ...{ httpAgent: { keepAlive: false }, httpsAgent: { keepAlive: false } },
    },
  });

/** Mails go out here. */
export class Ses {
  readonly #client: SESClient;
  readonly #configurationSet: string;

  constructor(client: SESClient, configurationSet: string) {
    this.#client = client;
    this.#configurationSet = configurationSet;
  }

  /** Calls SES once. @returns how that ended; never throws. The tags come back in every event of the message. */
  async send(message: Message, tags: Tags): Promise<Answer> {
    try {
      const { MessageId } = await this.#client.send(
        new SendRawEmailCommand({
          Source: message.from,
          Destinations: [message.to],
          RawMessage: { Data: message.raw },
          ConfigurationSetName: this.#configurationSet,
          Tags: Object.entries(tags).map(([Name, value]) => ({ Name, Value: String(value) })),
        }),
      );
      return MessageId ? { is: 'accepted', messageId: MessageId } : { is: 'unknown', reason: 'no-message-id' };
    } catch (error) {
      return judge(error);
    }
  }
}

/** What SES lets the account send. */
export async function sendQuota(client: SESClient): Promise<SendQuota> {
  const { MaxSendRate, Max24HourSend, SentLast24Hours } = await client.send(new GetSendQuotaCommand({}));
  // A rate of nothing is an account that may not send; it is asked again in a minute.
  return { rate: MaxSendRate || 0.01, perDay: Max24HourSend ?? 0, sent: SentLast24Hours ?? 0 };
}

/** SES's refusals of the message itself: another attempt would be refused alike. */
const REFUSED = new Set(['MessageRejected', 'InvalidParameterValue']);
/** Nothing was ever connected, so that nothing was sent. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** What an error of the call proves. Where in doubt: unknown. */
function judge(error: unknown): Answer {
  if (!(error instanceof Error)) return { is: 'unknown', reason: 'error' };
  const status = error instanceof SESServiceException ? error.$metadata.httpStatusCode : undefined;
  const account = status === undefined ? undefined : accountAnswer(error, status);
  if (account) return account;
  if (status !== undefined && status >= 400 && status < 500)
    return { is: REFUSED.has(error.name) ? 'rejected' : 'not-sent', reason: error.name };
  if (error.name === 'CredentialsProviderError') return { is: 'not-sent', reason: error.name };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (code && NOT_CONNECTED.has(code)) return { is: 'not-sent', reason: code };
  return { is: 'unknown', reason: code ?? error.name };
}

/**
 * Refusals that are about the account, not the message. SES has one code for "too fast" and "enough for today", and one
 * for a message that is bad and an account that may mail verified addresses only; its text tells which.
 * @see https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html
 */
function accountAnswer({ name, message }: Error, status: number): Answer | undefined {
  if (/^(Throttling|ThrottlingException|TooManyRequestsException)$/.test(name))
    return /daily/i.test(message) ? { is: 'used-up' } : { is: 'too-fast', reason: 'too-fast' };
  if (name === 'LimitExceededException' || name === 'LimitExceeded') return { is: 'used-up' };
  if (/^(AccountSendingPaused|ConfigurationSetSendingPaused)/.test(name))
    return { is: 'closed', reason: 'account-paused', all: true };
  if (/^ConfigurationSetDoesNotExist/.test(name)) return { is: 'closed', reason: 'no-configuration-set', all: true };
  // These depend on the sender, which an event may name, or on the recipient: others may be mailed.
  if (/^MailFromDomainNotVerified/.test(name)) return { is: 'closed', reason: 'sender-domain', all: false };
  if (name === 'MessageRejected' && /not verified/i.test(message))
    return { is: 'closed', reason: 'sandbox', all: false };
  // A token that has run out, or a clock that is off, is soon another's.
  if (status === 403 && !/Expired|Skewed/.test(name)) return { is: 'closed', reason: 'no-right', all: false };
  return undefined;
}
