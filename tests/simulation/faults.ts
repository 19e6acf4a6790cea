import type { FunctionName } from '../../lib/bundles.ts';
import type { Service } from './service-faults.ts';

const SERVICES: Service[] = ['dynamodb', 'sqs', 's3', 'ses', 'kms'];
const FUNCTIONS = ['issue', 'send', 'runs', 'mail-events', 'sweeper'] satisfies FunctionName[];
const COUNTERS = ['call', 'message', 'told', 'second', ...SERVICES, ...FUNCTIONS];

/**
 * What is counted to say where a fault strikes: workers' calls in all, to one service or by one function, messages, SES's
 * words, seconds.
 */
export type Counter = (typeof COUNTERS)[number];

const WHATS = [
  // Of a call, before or after it takes effect.
  ...['kill', 'freeze', 'reset', 'hang', 'error', 'slow'],
  // Of a call, in place of its effect; the last four are SES's.
  ...['throttle', 'unreachable', 'partial', 'rate', 'quota', 'paused', 'rejected'],
  // Of a message, or of what SES tells.
  ...['lose', 'double', 'late', 'again'],
  // Of everything at once.
  'stop',
  // What an organiser does at that moment.
  ...['pause', 'cancel', 'edit'],
];

/**
 * One fault, written `what-when@counter:number`, with `x` how many in a row, `+` how many seconds: `kill-after@call:17`,
 * `throttle@dynamodb:31x5`, `freeze-before@send:4+35`, `double@message:4+3`, `lose@told:2`, `stop@second:95`.
 */
export interface Fault {
  what: string;
  when?: 'before' | 'after';
  of: Counter;
  /** The first is 1. */
  n: number;
  times?: number;
  seconds?: number;
}

const FAULT = /^([a-z]+)(?:-(before|after))?@([a-z0-9-]+):(\d+)(?:x(\d+))?(?:\+(\d+))?$/;

/** @returns undefined for a word that is no fault. */
export function readFault(word: string): Fault | undefined {
  const [, what = '', when, counter, n, times, seconds] = FAULT.exec(word) ?? [];
  const of = COUNTERS.find((each) => each === counter);
  if (!of || !WHATS.includes(what)) return undefined;
  return {
    what,
    of,
    n: Number(n),
    ...((when === 'before' || when === 'after') && { when }),
    ...(times && { times: Number(times) }),
    ...(seconds && { seconds: Number(seconds) }),
  };
}

const writeFault = ({ what, when, of, n, times, seconds }: Fault): string =>
  `${what}${when ? `-${when}` : ''}@${of}:${n}${times ? `x${times}` : ''}${seconds ? `+${seconds}` : ''}`;

/**
 * What a world is like all the time: clocks are off, indexes lag, queues reorder messages, give many of them twice, calls
 * are slow now and then, SES says little of its mails and that late, mails bounce; no run is asked for, so that only what
 * needs none is issued; when all is done it is asked for anew.
 */
export const CONDITIONS = ['skew', 'lag', 'reorder', 'twins', 'stalls', 'mute', 'bounce', 'unasked', 'anew'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** The faults and conditions of one world. */
export interface Schedule {
  faults: Fault[];
  conditions: Condition[];
}

export const writeSchedule = ({ faults, conditions }: Schedule): string =>
  [...conditions, ...faults.map(writeFault)].join(',');

/** Faults that strike where a counter stands. */
export class Strikes {
  readonly #faults: Fault[];
  readonly #counts = new Map<Counter, number>();
  /** Until then nothing is counted and nothing strikes. */
  open = false;

  constructor(faults: Fault[]) {
    this.#faults = faults;
  }

  /** Moves the counters on by one. @returns what strikes there. */
  next(...counters: string[]): Fault[] {
    if (!this.open) return [];
    return COUNTERS.filter((each) => counters.includes(each)).flatMap((counter) => {
      const n = this.count(counter) + 1;
      this.#counts.set(counter, n);
      return this.#faults.filter((fault) => fault.of === counter && fault.n <= n && n < fault.n + (fault.times ?? 1));
    });
  }

  count(counter: Counter): number {
    return this.#counts.get(counter) ?? 0;
  }
}
