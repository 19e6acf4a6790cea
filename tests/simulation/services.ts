import { DynamoDb } from './dynamodb/dynamodb.ts';
import { TABLES } from './dynamodb/tables.ts';
import type { Strikes } from './faults.ts';
import { between, chance } from './random.ts';
import type { Request } from './requests.ts';
import { S3 } from './s3.ts';
import { type Account, Ses } from './ses.ts';
import { QUEUES } from './shape.ts';
import { type Message, Sqs } from './sqs.ts';
import type { Time } from './time.ts';
import { textOf } from './wire.ts';

interface Surroundings {
  seed: string;
  time: Time;
  strikes: Strikes;
  account: Account;
  /** Milliseconds that indexes may be behind. */
  lag: number;
}

/** All services of one world, and the ways between them. */
export class Services {
  readonly dynamodb: DynamoDb;
  readonly sqs: Sqs;
  readonly s3 = new S3();
  readonly ses: Ses;
  readonly #around: Surroundings;
  /** Writes that an index does not show yet, and words of SES on their way. */
  readonly underway = { writes: 0, words: 0 };
  #writes = 0;

  constructor(around: Surroundings) {
    this.#around = around;
    const { time, seed, account } = around;
    const now = () => time.now;
    this.dynamodb = new DynamoDb(TABLES, { now, replicate: (apply) => this.#replicate(apply) });
    this.sqs = new Sqs(QUEUES, { now, took: (message) => this.#took(message) });
    this.ses = new Ses(account, {
      now,
      tell: (event, milliseconds) => this.#tell(event, milliseconds),
      between: (low, high, ...name) => between(low, high, seed, 'ses', ...name),
    });
  }

  /** Grows with everything that took effect: two instants of one revision hold the same. */
  get revision(): number {
    return this.dynamodb.revision + this.sqs.accepted + this.s3.revision + this.ses.accepted.length;
  }

  answer({ service, operation, path, headers, body }: Request, refused: number) {
    if (service === 'dynamodb') return this.dynamodb.answer(operation, textOf(body));
    if (service === 'sqs') return this.sqs.answer(operation, textOf(body), refused);
    if (service === 'ses') return this.ses.answer(new URLSearchParams(textOf(body)));
    const method = { GetObject: 'GET', PutObject: 'PUT', HeadObject: 'HEAD' }[operation] ?? operation;
    return this.s3.answer(method, path, typeof body === 'string' ? Buffer.from(body) : body, headers);
  }

  #replicate(apply: () => void): void {
    const { seed, lag } = this.#around;
    this.#writes += 1;
    // Mostly at once; now and then late.
    if (lag === 0 || chance(seed, 'lags', this.#writes) < 0.6) apply();
    else this.#later('writes', between(5, lag, seed, 'lag', this.#writes), apply);
  }

  #took(message: Message): Message[] {
    const all = [message];
    for (const { what, seconds = 0 } of this.#around.strikes.next('message')) {
      if (what === 'lose') return [];
      if (what === 'late') message.visibleAt += seconds * 1000;
      if (what === 'again') message.again = seconds;
      if (what === 'double') all.push({ ...message, visibleAt: message.visibleAt + seconds * 1000 });
    }
    return all;
  }

  #tell(event: object, milliseconds: number): void {
    let wait = milliseconds;
    let times = 1;
    let apart = 0;
    for (const { what, seconds = 0 } of this.#around.strikes.next('told')) {
      if (what === 'lose') times = 0;
      if (what === 'late') wait += seconds * 1000;
      if (what === 'double') [times, apart] = [2, seconds * 1000];
    }
    for (let n = 0; n < times; n++)
      this.#later('words', wait + n * apart, () => this.sqs.put('mail-events', JSON.stringify(event)));
  }

  #later(what: 'writes' | 'words', milliseconds: number, happen: () => void): void {
    this.underway[what] += 1;
    this.#around.time.in(milliseconds, () => {
      this.underway[what] -= 1;
      happen();
    });
  }
}
