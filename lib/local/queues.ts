import type { FauxqsServer } from 'fauxqs';
import { REGION } from './engines.ts';
import type { LambdaFunction } from './functions.ts';
import { arns } from './physical.ts';
import type { Cloud } from './template.ts';
import { jsonCall } from './wire.ts';

interface Message {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  MD5OfBody: string;
  Attributes?: Record<string, string>;
  MessageAttributes?: Record<string, unknown>;
}

export interface Mapping {
  queueUrl: string;
  queueArn: string;
  batchSize: number;
  /** Seconds to wait for a batch to fill. */
  window: number;
  partial: boolean;
  /** Batches at once. */
  concurrency: number;
}

/** Makes the queues, dead-letter queues first. @param visibility seconds in place of what the template says. */
export function makeQueues(server: FauxqsServer, { queues }: Cloud, visibility?: number): void {
  for (const queue of [...queues].sort((a, b) => Number(Boolean(a.RedrivePolicy)) - Number(Boolean(b.RedrivePolicy)))) {
    const attributes: Record<string, string> = { VisibilityTimeout: String(visibility ?? queue.VisibilityTimeout) };
    for (const name of [
      'MessageRetentionPeriod',
      'DelaySeconds',
      'ReceiveMessageWaitTimeSeconds',
      'MaximumMessageSize',
    ] as const)
      if (queue[name] !== undefined) attributes[name] = String(queue[name]);
    if (queue.RedrivePolicy) attributes.RedrivePolicy = JSON.stringify(queue.RedrivePolicy);
    server.createQueue(queue.physical, { attributes });
  }
}

export function makeTopics(server: FauxqsServer, { topics, subscriptions }: Cloud): void {
  for (const { physical } of topics) server.createTopic(physical);
  for (const { TopicArn, Endpoint, Protocol, RawMessageDelivery } of subscriptions)
    if (Protocol === 'sqs')
      server.subscribe({
        topic: last(TopicArn),
        queue: last(Endpoint),
        attributes: { RawMessageDelivery: String(RawMessageDelivery ?? false) },
      });
}

/** @throws Error where Lambda would refuse the mapping. */
export function mappingOf(cloud: Cloud, mapping: Cloud['mappings'][number], timeout: number, origin: string): Mapping {
  const { id, EventSourceArn, BatchSize, MaximumBatchingWindowInSeconds: window } = mapping;
  const queue = cloud.queues.find(({ physical }) => arns.queue(physical) === EventSourceArn);
  if (!queue) throw new Error(`${id}: the local cloud maps queues only, not ${EventSourceArn}`);
  if (queue.VisibilityTimeout < timeout)
    throw new Error(`${id}: Lambda refuses a queue whose visibility timeout is less than its function's timeout`);
  if (BatchSize > 10 && window < 1) throw new Error(`${id}: a BatchSize over 10 needs a batching window`);
  return {
    queueUrl: `${origin}/000000000000/${queue.physical}`,
    queueArn: EventSourceArn,
    batchSize: BatchSize,
    window,
    partial: mapping.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    concurrency: mapping.ScalingConfig?.MaximumConcurrency ?? 5,
  };
}

/** Takes messages from one queue to one function, as Lambda's event source mapping does. */
export class Poller {
  readonly #mapping: Mapping;
  readonly #target: LambdaFunction;
  readonly #stopping = new AbortController();
  readonly #loops: Promise<void>[];
  #working = 0;

  /** @param atOnce batches at once, at most what the mapping allows. */
  constructor(mapping: Mapping, target: LambdaFunction, atOnce: number) {
    this.#mapping = mapping;
    this.#target = target;
    this.#loops = Array.from({ length: Math.min(atOnce, mapping.concurrency) }, () => this.#loop());
  }

  /** Batches that are being worked on. */
  get working(): number {
    return this.#working;
  }

  /** Takes no more; resolves when the batches in work are done. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#loops);
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const messages = await this.#receive(this.#mapping.batchSize, 20);
        const until = Date.now() + this.#mapping.window * 1000;
        while (
          messages.length > 0 &&
          messages.length < this.#mapping.batchSize &&
          Date.now() < until &&
          !signal.aborted
        )
          messages.push(...(await this.#receive(this.#mapping.batchSize - messages.length, 1)));
        if (messages.length > 0) await this.#work(messages);
      } catch {
        // Queues that do not answer are asked again, as a poller of Lambda's would.
        if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  }

  async #receive(wanted: number, seconds: number): Promise<Message[]> {
    const { Messages = [] } = await jsonCall<{ Messages?: Message[] }>(
      this.#mapping.queueUrl,
      'AmazonSQS.ReceiveMessage',
      {
        QueueUrl: this.#mapping.queueUrl,
        MaxNumberOfMessages: Math.min(10, wanted),
        WaitTimeSeconds: seconds,
        AttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      },
      this.#stopping.signal,
    );
    return Messages;
  }

  async #work(messages: Message[]): Promise<void> {
    this.#working += 1;
    try {
      const done = await this.#invoke(messages);
      for (let start = 0; start < done.length; start += 10)
        await jsonCall(this.#mapping.queueUrl, 'AmazonSQS.DeleteMessageBatch', {
          QueueUrl: this.#mapping.queueUrl,
          Entries: done
            .slice(start, start + 10)
            .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
        });
    } finally {
      this.#working -= 1;
    }
  }

  /** @returns the messages that are done with; all others come again when their visibility timeout is over. */
  async #invoke(messages: Message[]): Promise<Message[]> {
    try {
      const answer = await this.#target.invoke({ Records: messages.map((message) => this.#record(message)) });
      return this.#mapping.partial ? doneOf(messages, answer) : messages;
    } catch {
      return [];
    }
  }

  #record({ MessageId, ReceiptHandle, Body, MD5OfBody, Attributes, MessageAttributes }: Message) {
    return {
      messageId: MessageId,
      receiptHandle: ReceiptHandle,
      body: Body,
      attributes: Attributes ?? {},
      messageAttributes: MessageAttributes ?? {},
      md5OfBody: MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: this.#mapping.queueArn,
      awsRegion: REGION,
    };
  }
}

/**
 * What a partial batch response leaves as done: an answer that does not read right, or that names a message which is
 * not in the batch, fails the whole batch, as on Lambda.
 */
export function doneOf<Each extends { MessageId: string }>(messages: Each[], answer: unknown): Each[] {
  if (answer === null || answer === undefined) return messages;
  const failures = (answer as { batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(failures)) return [];
  const ids = failures.map((failure) => (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  if (ids.some((id) => !messages.some(({ MessageId }) => MessageId === id))) return [];
  return messages.filter(({ MessageId }) => !ids.includes(MessageId));
}

const last = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);
