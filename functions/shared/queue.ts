import { SendMessageBatchCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Log } from './log.ts';
import { inTurns } from './turns.ts';

const id = z.lazy(() => z.string().check(z.minLength(1), z.maxLength(120)));
const correlation = z.lazy(() => z.string().check(z.maxLength(64)));

/** What lies on each queue. Queues only wake workers: every fact is in the table, so any message may be lost or doubled. */
export const issueMessage = z.lazy(() => z.object({ event: id, person: id, run: z.optional(id), correlation }));
export const mailMessage = z.lazy(() => z.object({ event: id, person: id, mail: id, correlation }));
/** Somebody asked for the links of a mailbox: the hash of its address, and when, in spans that the asking room counts. */
export const linkMessage = z.lazy(() =>
  z.object({
    event: id,
    mailbox: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
    span: z.int(),
    correlation,
  }),
);
/** `step` is the run's when its worker was to go on; absent where whoever sends does not know it. */
export const runMessage = z.lazy(() => z.object({ run: id, step: z.optional(z.int()), correlation }));
export const importMessage = z.lazy(() => z.object({ import: id, correlation }));
/** One message to a webhook; where it names none, all of them that are due. */
export const hookMessage = z.lazy(() => z.object({ hook: id, delivery: z.optional(id), correlation }));
export type IssueMessage = z.infer<typeof issueMessage>;
export type MailMessage = z.infer<typeof mailMessage>;
export type LinkMessage = z.infer<typeof linkMessage>;
export type RunMessage = z.infer<typeof runMessage>;
export type ImportMessage = z.infer<typeof importMessage>;
export type HookMessage = z.infer<typeof hookMessage>;

/** Seconds by which SQS delays a message at the most. */
export const LONGEST_DELAY = 900;

/** One SQS queue of one kind of message. */
export class Queue<Message> {
  readonly #client: SQSClient;
  readonly #url: string;

  constructor(client: SQSClient, url: string) {
    this.#client = client;
    this.#url = url;
  }

  /** @param delay seconds until it may be received, `LONGEST_DELAY` at the most. */
  async send(message: Message, delay = 0): Promise<void> {
    await this.#client.send(
      new SendMessageCommand({
        QueueUrl: this.#url,
        MessageBody: JSON.stringify(message),
        ...(delay > 0 && { DelaySeconds: delay }),
      }),
    );
  }

  sendAll(messages: Message[]): Promise<void> {
    return this.sendEach(messages.map((message) => ({ message, delay: 0 })));
  }

  /**
   * Ten at a time; those that the queue refuses are sent again once, then it throws. Each delay is in seconds until it may
   * be received, `LONGEST_DELAY` at the most.
   */
  async sendEach(messages: { message: Message; delay: number }[]): Promise<void> {
    for (let start = 0; start < messages.length; start += 10) {
      const entries = messages.slice(start, start + 10).map(({ message, delay }, index) => ({
        Id: String(index),
        MessageBody: JSON.stringify(message),
        ...(delay > 0 && { DelaySeconds: delay }),
      }));
      const first = await this.#client.send(new SendMessageBatchCommand({ QueueUrl: this.#url, Entries: entries }));
      const failed = new Set((first.Failed ?? []).map((entry) => entry.Id));
      if (failed.size === 0) continue;
      const second = await this.#client.send(
        new SendMessageBatchCommand({ QueueUrl: this.#url, Entries: entries.filter((entry) => failed.has(entry.Id)) }),
      );
      if (second.Failed?.length) throw new Error(`queue refused ${second.Failed.length} messages`);
    }
  }
}

/** When the queue gave a batch's youngest message out first, in epoch milliseconds of its own clock; NaN where it does not say. */
export const givenOut = ({ Records }: SQSEvent): number =>
  Math.max(...Records.map(({ attributes }) => Number(attributes.ApproximateFirstReceiveTimestamp)));

/**
 * Runs `work` over the messages of a batch and answers which failed, so that only those come again
 * (`ReportBatchItemFailures`). A body that does not parse fails too: it ends in the dead-letter queue, where it is seen.
 * @param atOnce messages in work at once: more than one lets one wait for the table while another computes.
 */
export async function eachMessage<Message extends { correlation?: string | undefined }>(
  event: SQSEvent,
  schema: z.core.$ZodType<Message>,
  log: Log,
  work: (message: Message, log: Log) => Promise<void>,
  atOnce = 1,
): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  await inTurns(event.Records, atOnce, async (record) => {
    const line = log.with({ message: record.messageId, attempt: Number(record.attributes.ApproximateReceiveCount) });
    try {
      const message = z.parse(schema, JSON.parse(record.body));
      await work(message, message.correlation ? line.with({ correlation: message.correlation }) : line);
    } catch (error) {
      line.error('message failed', error);
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  });
  return { batchItemFailures };
}
