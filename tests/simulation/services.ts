import { keys } from '../../functions/shared/keys.ts';
import { stringIn } from './dynamodb/attributes.ts';
import { DynamoDb } from './dynamodb/dynamodb.ts';
import { TABLES } from './dynamodb/tables.ts';
import type { Condition, Strikes } from './faults.ts';
import { Kms } from './kms.ts';
import { between, chance, oneOf } from './random.ts';
import type { Asked, Request } from './requests.ts';
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
  conditions: Condition[];
}

/** Milliseconds that an index may be behind. */
const LAG = 4000;
/** How many messages of a hundred come twice in a world of twins, at once or when a lease may just be over; milliseconds. */
const TWINS = { of100: 40, soon: 1500, later: [30_000, 58_000] } as const;

/** Share of SES's words that is lost where it says little, and milliseconds that the others may be late: twice our patience. */
const MUTE = { lost: 0.5, late: 30 * 60_000 };

/** All services of one world, and the ways between them. */
export class Services {
  readonly dynamodb: DynamoDb;
  readonly sqs: Sqs;
  readonly s3 = new S3();
  readonly #kms = new Kms();
  readonly ses: Ses;
  readonly #around: Surroundings;
  /** Writes that an index does not show yet, and words of SES on their way. */
  readonly underway = { writes: 0, words: 0 };
  #writes = 0;
  #words = 0;

  constructor(around: Surroundings) {
    this.#around = around;
    const { time, seed, account } = around;
    const now = () => time.now;
    this.dynamodb = new DynamoDb(TABLES, { now, replicate: (apply) => this.#replicate(apply) });
    this.sqs = new Sqs(QUEUES, { now, took: (message) => this.#took(message) });
    this.ses = new Ses(account, {
      now,
      runOf: ({ event = '', person = '', mail = '' }) => {
        const { pk, sk } = keys.mail(event, person, mail);
        return stringIn(this.dynamodb.table('main').get({ pk: { S: pk }, sk: { S: sk } })?.run);
      },
      tell: (event, milliseconds) => this.#tell(event, milliseconds),
      between: (low, high, ...name) => between(low, high, seed, 'ses', ...name),
    });
  }

  /** Grows with everything that took effect: two instants of one revision hold the same. */
  get revision(): number {
    return this.dynamodb.revision + this.sqs.accepted + this.s3.revision + this.ses.accepted.length;
  }

  answer({ service, operation, path, headers, body }: Request, refused: number, asked: Asked) {
    if (service === 'dynamodb') return this.dynamodb.answer(operation, textOf(body));
    if (service === 'sqs') return this.sqs.answer(operation, textOf(body), refused, asked);
    if (service === 'ses') return this.ses.answer(new URLSearchParams(textOf(body)), asked);
    if (service === 'kms') return this.#kms.answer(operation, textOf(body));
    const method = { GetObject: 'GET', PutObject: 'PUT', HeadObject: 'HEAD' }[operation] ?? operation;
    return this.s3.answer(method, path, typeof body === 'string' ? Buffer.from(body) : body, headers);
  }

  #replicate(apply: () => void): void {
    const { seed, conditions } = this.#around;
    this.#writes += 1;
    if (!conditions.includes('lag') || chance(seed, 'lags', this.#writes) < 0.6) apply();
    else this.#later('writes', between(5, LAG, seed, 'lag', this.#writes), apply);
  }

  #took(message: Message): Message[] {
    const all = [message];
    const { seed, conditions, strikes } = this.#around;
    if (conditions.includes('twins') && strikes.open && between(1, 100, seed, 'twin', message.id) <= TWINS.of100) {
      const soon = between(0, TWINS.soon, seed, 'soon', message.id);
      const apart = oneOf([soon, between(...TWINS.later, seed, 'later', message.id)], seed, 'apart', message.id);
      all.push({ ...message, visibleAt: message.visibleAt + apart });
    }
    for (const { what, seconds = 0 } of strikes.next('message')) {
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
    const { seed, conditions, strikes } = this.#around;
    if (conditions.includes('mute')) {
      this.#words += 1;
      if (chance(seed, 'mute', this.#words) < MUTE.lost) times = 0;
      else wait += between(0, MUTE.late, seed, 'late', this.#words);
    }
    for (const { what, seconds = 0 } of strikes.next('told')) {
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
