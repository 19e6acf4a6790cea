import { hash } from 'node:crypto';
import type { Condition, Fault, Strikes } from './faults.ts';
import { between } from './random.ts';
import type { HttpAnswer, Request } from './requests.ts';
import { errorOf, refusalOf, reset, type Service, timedOut, unreachable } from './service-faults.ts';
import type { Services } from './services.ts';
import type { Time } from './time.ts';
import type { Worker } from './worker.ts';

interface Surroundings {
  seed: string;
  time: Time;
  services: Services;
  strikes: Strikes;
  conditions: Condition[];
  note(text: string): void;
  /** Lets an organiser do what a word stands for; other words mean nothing to them. */
  act(word: string): void;
}

/** Where a schedule may strike: a call, before or after its effect, and what the world holds there. */
export interface Point {
  call: number;
  when: 'before' | 'after';
  worker: string;
  revision: number;
}

/** Milliseconds that a call takes until its effect, and from there to its answer. */
const LATENCY: Record<Service, [low: number, high: number]> = {
  dynamodb: [1, 12],
  sqs: [2, 20],
  s3: [8, 60],
  ses: [20, 200],
  kms: [4, 40],
};

/** Milliseconds after which an answer is long in coming, and for which whoever was kept may act on what it knew before. */
const LONG = 1000;
const KEPT = 60_000;

/** How many ways of a hundred take longer where calls stall, and how many milliseconds at the most. */
const STALLS = { of100: 5, longest: 3000 };

interface Arrival {
  worker: Worker;
  request: Request;
  exempt: boolean;
  /** The same for the same call. */
  name: string;
  resolve(answer: HttpAnswer): void;
  reject(error: Error): void;
}

type End = { answer: HttpAnswer } | { error: Error } | undefined;

/** Carries requests to the services and answers back, each in its time, and strikes where the schedule says so. */
export class Calls {
  readonly #around: Surroundings;
  /** Every point that was passed, in order. */
  readonly points: Point[] = [];
  readonly #arrived: { name: string; begin: () => void }[] = [];
  #carried = 0;
  /** When something kept a function's worker, or may have made it do a thing twice, in order. */
  readonly disturbances: { at: number; by: string }[] = [];

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Something keeps a worker from its work, or may make it do a thing twice. */
  disturb(worker: Worker): void {
    const at = this.#around.time.now;
    worker.keptAt = Math.max(worker.keptAt, at);
    this.disturbances.push({ at, by: worker.function });
  }

  /** @param exempt calls of somebody whom no schedule strikes; they are not counted. */
  carry(worker: Worker, request: Request, exempt: boolean): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      const { service, operation, path, body } = request;
      const asked = typeof body === 'string' ? `${path}${body}` : Buffer.concat([Buffer.from(path), body]);
      const digest = hash('sha256', asked, 'base64url').slice(0, 12);
      const name = `${worker.name} ${service}.${operation} ${digest}`;
      worker.waits += 1;
      this.#arrived.push({ name, begin: () => this.#begin({ worker, request, exempt, name, resolve, reject }) });
    });
  }

  /**
   * Takes the calls that were made at this instant, in the order of their names: in which order a worker's own threads
   * come to their calls depends on how many promises each has to wait for.
   */
  takeArrived(): void {
    const arrived = this.#arrived.splice(0).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { begin } of arrived) begin();
  }

  #begin({ worker, request, exempt, name, resolve, reject }: Arrival): void {
    if (worker.dead) return;
    const { time, strikes, services } = this.#around;
    const struck = exempt ? [] : strikes.next('call', request.service, worker.function);
    const call = exempt || !strikes.open ? 0 : strikes.count('call');
    this.#carried += 1;
    const began = time.now;
    if (struck.length > 0) this.disturb(worker);
    const before = struck.filter(({ when }) => when !== 'after');
    const after = struck.filter(({ when }) => when === 'after');
    const there = this.#latency('there', request.service);
    const back = this.#latency('back', request.service);
    const faults = struck.map(({ what, when }) => (when ? `${what}-${when}` : what)).join(' ');
    this.#around.note(`${call || '-'} ${name} ${faults}`.trimEnd());

    for (const { what } of struck) this.#around.act(what);
    this.#pass(call, 'before', worker);
    for (const { what, seconds = 0 } of before) {
      if (what === 'kill') worker.die();
      if (what === 'freeze') worker.freeze(seconds);
    }
    if (worker.dead) return;
    let open = true;
    const end = (how: End) => {
      if (!open || how === undefined) return;
      worker.deliver(() => {
        if (!open) return;
        open = false;
        limit.cancelled = true;
        worker.waits -= 1;
        if (time.now - began > LONG) this.disturb(worker);
        if ('error' in how) reject(how.error);
        else resolve(how.answer);
      });
    };
    const limit = time.in(request.patience, () => end({ error: timedOut(request.patience) }));

    time.in(there + worker.still * 1000 + slowness(before), () => {
      if (worker.dead) return;
      const prevented = refusal(before, request);
      if (prevented) {
        time.in(back, () => end(prevented.end));
        return;
      }
      const refused = before.filter(({ what }) => what === 'partial').length;
      const {
        status,
        headers = {},
        body,
      } = services.answer(request, refused, {
        ...{ at: began, by: worker.function },
        late: time.now - began > LONG || time.now - worker.keptAt < KEPT,
      });
      this.#pass(call, 'after', worker);
      for (const { what, seconds = 0 } of after) {
        if (what === 'kill') worker.die();
        if (what === 'freeze') worker.freeze(seconds);
      }
      if (worker.dead) return;
      const spoilt = refusal(after, request);
      const answer = this.#answer(status, headers, body);
      time.in(back + slowness(after), () => end(spoilt ? spoilt.end : { answer }));
    });
  }

  #latency(way: 'there' | 'back', service: Service): number {
    const { seed, conditions } = this.#around;
    const [low, high] = LATENCY[service];
    const usual = between(low, high, seed, way, this.#carried);
    if (!conditions.includes('stalls') || between(1, 100, seed, way, 'stalls', this.#carried) > STALLS.of100)
      return usual;
    return usual + between(100, STALLS.longest, seed, way, 'stall', this.#carried);
  }

  #answer(statusCode: number, headers: Record<string, string>, body: HttpAnswer['body'] | string): HttpAnswer {
    // Services tell true time, in whole seconds.
    const date = new Date(this.#around.time.now).toUTCString();
    return { statusCode, headers: { ...headers, date }, body: typeof body === 'string' ? Buffer.from(body) : body };
  }

  #pass(call: number, when: 'before' | 'after', worker: Worker): void {
    if (call > 0) this.points.push({ call, when, worker: worker.name, revision: this.#around.services.revision });
  }
}

const slowness = (faults: Fault[]): number =>
  faults.reduce((sum, { what, seconds = 0 }) => sum + (what === 'slow' ? seconds * 1000 : 0), 0);

/** How a call ends that is not answered as it should; `end` is undefined where nothing ever comes. */
function refusal(faults: Fault[], { service }: Request): { end: End } | undefined {
  for (const { what } of faults) {
    if (what === 'reset') return { end: { error: reset() } };
    if (what === 'unreachable') return { end: { error: unreachable() } };
    if (what === 'hang') return { end: undefined };
    const reply = what === 'error' ? errorOf(service) : refusalOf(what, service);
    if (reply)
      return {
        end: { answer: { statusCode: reply.status, headers: reply.headers ?? {}, body: Buffer.from(reply.body) } },
      };
  }
  return undefined;
}
