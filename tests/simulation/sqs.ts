import { createHash } from 'node:crypto';
import type { Asked } from './requests.ts';
import { json, type Reply } from './wire.ts';

export interface QueueShape {
  name: string;
  /** Seconds that a message stays hidden once it is received. */
  visibility: number;
  /** Seconds that a message is kept. */
  retention: number;
  /** Receives until a message goes to the dead letters. */
  tries: number;
}

export interface Message {
  id: string;
  body: string;
  sentAt: number;
  /** Instant from which on it may be received. */
  visibleAt: number;
  receives: number;
  /** When it was received first. */
  givenAt?: number;
  /** Of the last receive: only it deletes the message. */
  receipt: number;
  /** Seconds after which it comes again though a worker has it: SQS promises at least once. */
  again?: number;
}

class StoredQueue {
  readonly shape: QueueShape;
  messages: Message[] = [];
  dead: Message[] = [];
  /** Deleted by who worked on them. */
  readonly done: Message[] = [];
  /** When each message that somebody sent was to come into sight, and who sent it. */
  readonly sent: { due: number; asked: Asked }[] = [];

  constructor(shape: QueueShape) {
    this.shape = shape;
  }
}

interface Surroundings {
  now(): number;
  /** A message was taken; what is answered lies on the queue in its place. */
  took(message: Message): Message[];
}

interface Entry {
  Id?: string;
  MessageBody: string;
  DelaySeconds?: number;
}

/** SQS's standard queues in memory, by its own wire protocol (JSON); receiving is Lambda's own and needs no wire. */
export class Sqs {
  readonly #queues: Map<string, StoredQueue>;
  readonly #around: Surroundings;
  /** Messages taken so far. */
  accepted = 0;
  #receipts = 0;

  constructor(shapes: QueueShape[], around: Surroundings) {
    this.#queues = new Map(shapes.map((shape) => [shape.name, new StoredQueue(shape)]));
    this.#around = around;
  }

  static url = (queue: string) => `https://sqs.eu-west-1.amazonaws.com/000000000000/${queue}`;

  queue(name: string): StoredQueue {
    const found = this.#queues.get(name);
    if (!found) throw new Error(`no queue ${name}`);
    return found;
  }

  get queues(): StoredQueue[] {
    return [...this.#queues.values()];
  }

  /** @param refused how many of a batch are refused; they stand under `Failed`. */
  answer(operation: string, body: string, refused: number, asked: Asked): Reply {
    const input = JSON.parse(body) as { QueueUrl: string; Entries?: Entry[] } & Entry;
    const queue = input.QueueUrl.slice(input.QueueUrl.lastIndexOf('/') + 1);
    if (operation === 'SendMessage') return json(200, this.#send(queue, input, asked));
    if (operation !== 'SendMessageBatch') throw new Error(`the simulation does not know SQS's ${operation}`);
    const { Entries = [] } = input;
    return json(200, {
      Successful: Entries.slice(refused).map((entry) => ({ Id: entry.Id, ...this.#send(queue, entry, asked) })),
      Failed: Entries.slice(0, refused).map(({ Id }) => ({ Id, SenderFault: false, Code: 'InternalError' })),
    });
  }

  /** Puts a message on a queue. */
  put(queue: string, body: string, delay = 0): Message {
    this.accepted += 1;
    const now = this.#around.now();
    const id = `message-${this.accepted}`;
    const message: Message = { id, body, sentAt: now, visibleAt: now + delay * 1000, receives: 0, receipt: 0 };
    this.queue(queue).messages.push(...this.#around.took(message));
    return message;
  }

  /** Takes up to `most` messages; those that were received too often go to the dead letters instead. */
  receive(name: string, most: number, order: (visible: Message[]) => Message[]): Message[] {
    const queue = this.queue(name);
    const { visibility, retention, tries } = queue.shape;
    const now = this.#around.now();
    queue.messages = queue.messages.filter(({ sentAt }) => now - sentAt < retention * 1000);
    const taken: Message[] = [];
    for (const message of order(queue.messages.filter(({ visibleAt }) => visibleAt <= now))) {
      if (taken.length >= most) break;
      if (message.receives >= tries) {
        queue.messages.splice(queue.messages.indexOf(message), 1);
        queue.dead.push(message);
        continue;
      }
      this.#receipts += 1;
      message.receives += 1;
      message.givenAt ??= now;
      message.receipt = this.#receipts;
      message.visibleAt = now + (message.again ?? visibility) * 1000;
      delete message.again;
      taken.push(message);
    }
    return taken;
  }

  /** Deletes a message unless it was received again since. */
  delete(name: string, message: Message, receipt: number): void {
    const queue = this.queue(name);
    if (message.receipt !== receipt) return;
    queue.messages = queue.messages.filter((each) => each !== message);
    queue.done.push(message);
  }

  #send(queue: string, { MessageBody, DelaySeconds = 0 }: Entry, asked: Asked) {
    this.queue(queue).sent.push({ due: this.#around.now() + DelaySeconds * 1000, asked });
    const { id } = this.put(queue, MessageBody, DelaySeconds);
    return { MessageId: id, MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex') };
  }
}
