import { createHash } from 'node:crypto';
import { as } from './actor.ts';
import { Calls } from './calls.ts';
import { stringIn } from './dynamodb/attributes.ts';
import { type Schedule, Strikes } from './faults.ts';
import { Lambda } from './lambda.ts';
import { prepareProcess } from './process.ts';
import type { HttpAnswer, Request } from './requests.ts';
import { Services } from './services.ts';
import type { Account } from './ses.ts';
import { settled, Time } from './time.ts';
import { Worker } from './worker.ts';

export interface Given {
  /** The same seed and the same schedule give the same world, call by call. */
  seed: string;
  schedule: Schedule;
  account: Account;
  /** Calls after which a world is given up that does not come to rest. */
  mostCalls: number;
  /** What an organiser may do amid everything. */
  acts: Partial<Record<string, () => Promise<void>>>;
}

/** Sunday after the sample event: nothing is special about it. */
const START = Date.parse('2019-02-03T08:00:00Z');
/** A world that has not come to rest after so long never will. */
const LONGEST = 48 * 60 * 60 * 1000;

/** One simulated world: the real handlers on services, time and misfortune of its own. */
export class World {
  readonly services: Services;
  readonly lambda: Lambda;
  readonly calls: Calls;
  readonly time = new Time(START);
  readonly strikes: Strikes;
  readonly #given: Given;
  /** What happened, line by line. */
  readonly trace: string[] = [];
  /** What functions logged. */
  readonly logs: string[] = [];
  /** What an organiser could not do who must be able to. */
  readonly mishaps: string[] = [];
  #acting = 0;
  /** Revision of the tables that a whole sweep has seen. */
  #sweptAt = -1;

  private constructor(given: Given) {
    this.#given = given;
    const { seed, schedule, account } = given;
    const { time } = this;
    const note = (text: string) => this.#note(text);
    this.strikes = new Strikes(schedule.faults);
    const { conditions } = schedule;
    this.services = new Services({ seed, time, strikes: this.strikes, account, conditions });
    this.calls = new Calls({
      seed,
      time,
      services: this.services,
      strikes: this.strikes,
      conditions,
      note,
      act: (word) => this.#act(word),
    });
    this.lambda = new Lambda({
      ...{ seed, time, services: this.services, note },
      reorders: conditions.includes('reorder'),
      worker: (name) => this.#worker(name, false),
    });
  }

  static async make(given: Given): Promise<World> {
    await prepareProcess();
    return new World(given);
  }

  /** Whoever acts from outside: no fault strikes, and nothing runs beside it but what it waits for. */
  async outside<Result>(act: () => Promise<Result>): Promise<Result> {
    const worker = this.#worker('outside', true);
    this.time.stirred = true;
    let ended: { result: Result } | { error: unknown } | undefined;
    as(worker, act).then(
      (result) => {
        ended = { result };
      },
      (error: unknown) => {
        ended = { error };
      },
    );
    await this.#pass(() => ended !== undefined);
    if (ended && 'error' in ended) throw ended.error;
    return (ended as { result: Result }).result;
  }

  /**
   * Lets functions be called, and time pass until nothing is left to be done, or `stuck` says that only somebody from
   * outside helps. @returns whether the first was reached.
   */
  async rest(stuck = () => false): Promise<boolean> {
    await this.#pass(() => this.isAtRest || stuck(), this.#given.mostCalls);
    return this.isAtRest;
  }

  /** From now on the schedule's faults strike, and what they count is counted. */
  strike(): void {
    this.strikes.open = true;
    for (const { what, of, n } of this.#given.schedule.faults)
      if (what === 'stop' && of === 'second') this.time.in(n * 1000, () => this.#stop());
  }

  /** From now on functions are called. */
  start(): void {
    this.lambda.start(() => this.#beforeSweep());
  }

  /** No message, no work, no word of SES on its way, and no row that waits for its time. */
  get isAtRest(): boolean {
    const { services, lambda } = this;
    const { writes, words } = services.underway;
    return (
      this.#acting + lambda.working.length + writes + words === 0 &&
      services.sqs.queues.every(({ shape, messages }) => messages.length === 0 || shape.name === 'imports') &&
      this.#unfinished().length === 0
    );
  }

  /** Instants at which the sweeper must look at what is not finished. */
  #unfinished(): string[] {
    return [...this.services.dynamodb.table('main').entries.everything()].flatMap(
      ({ stateKey, stateSort }) => (stateKey && stringIn(stateSort)) ?? [],
    );
  }

  /**
   * A minute in which the sweeper would find the table as it found it before, and nothing due in it, is left out. Its
   * calls alone are missed, which read and change nothing.
   */
  #beforeSweep(): (() => void) | undefined {
    const { revision } = this.services.dynamodb;
    const soon = new Date(this.time.now + 5000).toISOString();
    const isNeeded =
      revision !== this.#sweptAt || this.services.underway.writes > 0 || this.#unfinished().some((at) => at <= soon);
    if (!isNeeded) return undefined;
    return () => {
      this.#sweptAt = revision;
    };
  }

  /** Milliseconds that a worker's clock may be off. */
  get skew(): number {
    return this.#given.schedule.conditions.includes('skew') ? 2000 : 0;
  }

  #worker(name: string, exempt: boolean): Worker {
    const { seed } = this.#given;
    const worker = new Worker(name, this.time, seed, exempt ? 0 : this.skew, (line) =>
      this.logs.push(`${this.time.now - START} ${name} ${line}`),
    );
    return Object.assign(worker, {
      request: (request: Request): Promise<HttpAnswer> => this.calls.carry(worker, request, exempt),
    });
  }

  async #pass(until: () => boolean, mostCalls = Number.POSITIVE_INFINITY): Promise<void> {
    const end = this.time.now + LONGEST;
    for (;;) {
      await this.#settled();
      this.calls.takeArrived();
      // Somebody began to act there: they do at this very instant what they do first.
      if (this.time.stirred) continue;
      if (until()) return;
      if (this.time.next === undefined || this.time.next > end || this.strikes.count('call') > mostCalls) return;
      this.lambda.poll();
      this.time.step();
    }
  }

  /**
   * Waits until everybody who has been stirred waits for something of this world again.
   * @throws Error where a worker waits for something else.
   */
  async #settled(): Promise<void> {
    if (!this.time.stirred) return;
    this.time.stirred = false;
    for (let turn = 0; turn < 1000; turn++) {
      await settled();
      if (!this.#astray()) return;
    }
    throw new Error(`${this.#astray()?.worker.name} waits for something that the simulation does not know`);
  }

  #astray() {
    return this.lambda.working.find(
      ({ worker, started }) => started && !worker.dead && worker.waits === 0 && !worker.frozen,
    );
  }

  #act(word: string): void {
    const act = this.#given.acts[word];
    if (!act) return;
    this.#acting += 1;
    this.time.stirred = true;
    this.#note(`organiser ${word}`);
    as(this.#worker(`organiser-${word}`, true), act)
      .catch((error: unknown) => this.mishaps.push(`${word}: ${error}`))
      .finally(() => {
        this.#acting -= 1;
      });
  }

  #stop(): void {
    this.#note('everything stops');
    for (const { worker } of this.lambda.working) this.calls.disturb(worker);
    this.lambda.stop();
    for (const queue of this.services.sqs.queues) queue.messages = [];
  }

  #note(text: string): void {
    this.trace.push(`${this.time.now - START} ${text}`);
  }

  /** The same for the same world. */
  get digest(): string {
    return createHash('sha256').update(this.trace.join('\n')).digest('hex');
  }
}
