import type { FunctionName } from '../../lib/bundles.ts';
import { between, chance, oneOf } from './random.ts';
import type { Services } from './services.ts';
import { MAPPINGS, type Mapping } from './shape.ts';
import type { Message } from './sqs.ts';
import type { Time } from './time.ts';

/** What a function says of its batch (`ReportBatchItemFailures`). */
export interface BatchAnswer {
  batchItemFailures?: { itemIdentifier: string }[];
}

interface Surroundings {
  seed: string;
  time: Time;
  services: Services;
  /** Queues do not keep the order of their messages. */
  reorders: boolean;
  /** @param ended gets the answer; undefined where there is none, because the call failed or its sandbox is lost. */
  call(name: FunctionName, event: object, ended: (answer: BatchAnswer | undefined) => void): void;
}

/** Lambda looks at a queue with so many pollers at once. */
const POLLERS = 5;

/** Lambda's event source mappings: they take messages from queues to functions, in batches, so many at once. */
export class Polling {
  readonly #around: Surroundings;
  /** When a mapping looks at its queue next. */
  readonly #next = new Map<Mapping, number>();
  /** Batches of a mapping that are being worked on. */
  readonly #batches = new Map<Mapping, number>();
  #polls = 0;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Looks at the queues when their next messages come into sight. */
  poll(): void {
    for (const mapping of MAPPINGS) this.#poll(mapping);
  }

  #poll(mapping: Mapping): void {
    const { time, services, seed } = this.#around;
    const { messages } = services.sqs.queue(mapping.queue);
    if (messages.length === 0 || (this.#batches.get(mapping) ?? 0) >= mapping.concurrency) return;
    const first = Math.max(time.now, Math.min(...messages.map(({ visibleAt }) => visibleAt)));
    if ((this.#next.get(mapping) ?? Number.POSITIVE_INFINITY) <= first + 200) return;
    this.#polls += 1;
    const at = first + between(5, 200, seed, 'poll', this.#polls);
    this.#next.set(mapping, at);
    time.in(at - time.now, () => {
      if (this.#next.get(mapping) !== at) return;
      this.#next.delete(mapping);
      for (let n = 0; n < POLLERS && this.#take(mapping); n++);
      this.#poll(mapping);
    });
  }

  /** @returns whether there was a batch, and room for it. */
  #take(mapping: Mapping): boolean {
    const { services, seed, call } = this.#around;
    const { queue, target, batch, concurrency } = mapping;
    if ((this.#batches.get(mapping) ?? 0) >= concurrency) return false;
    this.#polls += 1;
    // A queue lies on many machines, and a receive asks some of them: often it gets less than there is.
    const most = oneOf([batch, between(1, batch, seed, 'part', this.#polls)], seed, 'whole', this.#polls);
    const taken = services.sqs
      .receive(queue, most, (visible) => this.#ordered(visible))
      .map((message) => ({ message, receipt: message.receipt }));
    if (taken.length === 0) return false;
    this.#count(mapping, 1);
    call(target, { Records: taken.map(({ message }) => recordOf(queue, message)) }, (answer) => {
      this.#count(mapping, -1);
      // Who dies answers nothing: all of the batch comes again.
      const failed = answer && (answer.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
      for (const { message, receipt } of taken)
        if (failed && !failed.includes(message.id)) services.sqs.delete(queue, message, receipt);
    });
    return true;
  }

  #ordered(visible: Message[]): Message[] {
    const { reorders, seed } = this.#around;
    if (!reorders) return visible;
    return visible
      .map((message) => ({ message, place: chance(seed, 'order', message.id, message.receives) }))
      .sort((a, b) => a.place - b.place)
      .map(({ message }) => message);
  }

  #count(mapping: Mapping, by: 1 | -1): void {
    this.#batches.set(mapping, (this.#batches.get(mapping) ?? 0) + by);
  }
}

const recordOf = (queue: string, { id, body, receives, receipt, sentAt, givenAt }: Message) => ({
  messageId: id,
  receiptHandle: String(receipt),
  body,
  attributes: {
    ApproximateReceiveCount: String(receives),
    SentTimestamp: String(sentAt),
    ApproximateFirstReceiveTimestamp: String(givenAt),
  },
  messageAttributes: {},
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:eu-west-1:000000000000:${queue}`,
  awsRegion: 'eu-west-1',
});
