import * as z from 'zod/mini';
import { nameOf } from '../shared/ids.ts';
import { TYPES } from './hook.ts';

/** What happened, by ids: what is told of it is read when it is sent. */
const happening = z.lazy(() =>
  z.object({
    type: z.enum([...TYPES, 'ping']),
    event: z.string(),
    person: z.optional(z.string()),
    /** Kind and edition of a certificate. */
    kind: z.optional(z.string()),
    edition: z.optional(z.number()),
    mail: z.optional(z.string()),
    run: z.optional(z.string()),
    /** Of a test, which. */
    ping: z.optional(z.string()),
  }),
);
export type Happening = z.infer<typeof happening>;

const PROBLEMS = ['address', 'name', 'timeout', 'unreachable'] as const;
/** `address`: where we send nothing to; `name`: no such host; `unreachable`: the network, or TLS. */
export type Problem = (typeof PROBLEMS)[number];
/** What an attempt came to. */
export type Answer = { status: number } | { problem: Problem };

const attempt = z.lazy(() =>
  z.object({
    at: z.string(),
    milliseconds: z.number(),
    status: z.optional(z.number()),
    problem: z.optional(z.enum(PROBLEMS)),
  }),
);
export type Attempt = z.infer<typeof attempt>;

/** One message to one webhook. */
export const delivery = z.lazy(() =>
  z.object({
    /** The same for the same happening and webhook: the receiver tells a repeat by it. */
    id: z.string(),
    hook: z.string(),
    happening,
    createdAt: z.string(),
    /** `due`: is sent, again and again; `parked`: given up, until somebody sends it again; `dropped`: it did not come about. */
    state: z.enum(['due', 'delivered', 'parked', 'dropped']),
    /** While it is due: when it is looked at next. */
    nextAt: z.optional(z.string()),
    /** Since it became due. */
    tries: z.number(),
    attempts: z.array(attempt),
    /** Grows with each write, which is conditional on it. */
    revision: z.number(),
  }),
);
export type Delivery = z.infer<typeof delivery>;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds to wait after the first, second … attempt that failed: a day in all, then it is given up. */
export const DELAYS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 8 * HOUR, 8 * HOUR] as const;
/** A worker that has taken a message is left alone for so long, in seconds. */
const LEASE = MINUTE;
/** What was announced may still come about for so long, in seconds: it is written a moment before it is done. */
const COMING = 10 * MINUTE;
/** Attempts that are kept, the newest. */
const KEPT = 20;

const after = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

export function newDelivery(hook: string, of: Happening, at: string): Delivery {
  const parts = [of.person, of.kind, of.edition, of.mail, of.run, of.ping].map((part) => String(part ?? ''));
  const id = nameOf(hook, of.type, of.event, ...parts);
  return { id, hook, happening: of, createdAt: at, state: 'due', nextAt: at, tries: 0, attempts: [], revision: 0 };
}

/** Takes it for one attempt; undefined where it is not due (any more), or another has it. */
export const claim = (one: Delivery, now: Date): Delivery | undefined =>
  one.state === 'due' && (one.nextAt ?? '') <= now.toISOString() ? { ...one, nextAt: after(now, LEASE) } : undefined;

/** Nothing of the kind is there to tell: it is waited for, and after ten minutes it has not come about. */
export const wait = (one: Delivery, now: Date): Delivery =>
  after(new Date(one.createdAt), COMING) <= now.toISOString()
    ? end(one, 'dropped')
    : { ...one, nextAt: after(now, MINUTE) };

export const park = (one: Delivery): Delivery => end(one, 'parked');

const end = ({ nextAt: _, ...one }: Delivery, state: 'delivered' | 'parked' | 'dropped'): Delivery => ({
  ...one,
  state,
});

export const isTaken = (answer: Answer): boolean => 'status' in answer && answer.status >= 200 && answer.status < 300;

/** What an attempt leads to: it is delivered, or comes again later, or is given up. */
export function attempted(one: Delivery, began: Date, now: Date, answer: Answer): Delivery {
  const made: Attempt = { at: began.toISOString(), milliseconds: now.getTime() - began.getTime(), ...answer };
  const tried = { ...one, tries: one.tries + 1, attempts: [...one.attempts, made].slice(-KEPT) };
  if (isTaken(answer)) return end(tried, 'delivered');
  const delay = DELAYS[one.tries];
  return delay === undefined ? park(tried) : { ...tried, nextAt: after(now, delay) };
}

/** Sent again because somebody says so, whatever it came to before. */
export const again = (one: Delivery, now: Date): Delivery => ({
  ...one,
  state: 'due',
  tries: 0,
  nextAt: now.toISOString(),
});
