import * as z from 'zod';

/** What SES lets the account send, as GetSendQuota tells it. */
export interface SendQuota {
  /** Mails a second. */
  rate: number;
  /** Mails in 24 hours; -1 where there is no such limit. */
  perDay: number;
  /** Mails in the last 24 hours. */
  sent: number;
}

/** What all workers share: one item. Instants are epoch milliseconds of true time. */
export const pace = z.object({
  rate: z.number().positive(),
  perDay: z.number(),
  sent: z.number().min(0),
  /** When the account was last asked. */
  readAt: z.number(),
  /** Part of the rate that is used since SES last said "too fast", and when that was. */
  factor: z.number().min(0).max(1).default(1),
  factorAt: z.number().default(0),
  /** The next free slot, and the next that is free of mails on the queue. */
  next: z.number().default(0),
  fed: z.number().default(0),
  /** Nothing is sent before this instant, and why. */
  closedUntil: z.number().default(0),
  closedBy: z.string().optional(),
});
export type PaceState = z.infer<typeof pace>;

/** After "too fast" seven tenths of the rate, at the least a tenth; a twentieth of the rate comes back every ten seconds. */
const SLOWER = 0.7;
const SLOWEST = 0.1;
const REGAINED = 0.05;
const REGAIN_MILLISECONDS = 10_000;

/** Part of the account's rate that is used now. */
export const factorNow = ({ factor, factorAt }: Pick<PaceState, 'factor' | 'factorAt'>, now: number): number =>
  Math.min(1, factor + REGAINED * Math.max(0, Math.floor((now - factorAt) / REGAIN_MILLISECONDS)));

/** Milliseconds from one mail to the next. */
export const interval = (state: PaceState, now: number): number => 1000 / (state.rate * factorNow(state, now));

/** The part to use after SES has said "too fast". */
export const slowed = (state: PaceState, now: number): number => Math.max(SLOWEST, factorNow(state, now) * SLOWER);

/** How long so many mails take, from now. */
export interface Outlook extends SendQuota {
  mails: number;
  /** Mails that still fit into this day's quota; -1 where there is none. */
  left: number;
  /** Seconds until the last has left, over days where the day's quota is used up. */
  seconds: number;
}

const DAY_SECONDS = 86_400;

/**
 * The time that so many mails take by an account's rate and quota. What is over a day's quota waits for the next: the
 * quota is a sliding window of 24 hours, so that after a full day's mails as many hours pass as those before them took.
 */
export function outlook(mails: number, quota: SendQuota): Outlook {
  const left = quota.perDay < 0 ? -1 : Math.max(0, quota.perDay - quota.sent);
  const at = (n: number) => n / quota.rate;
  if (left < 0 || mails <= left) return { ...quota, mails, left, seconds: Math.ceil(at(mails)) };
  const over = mails - left;
  // An account that may send nothing at all: as if it were one a day, so that the plan shows years.
  const perDay = Math.max(1, quota.perDay);
  const days = Math.ceil(over / perDay);
  const last = over - (days - 1) * perDay;
  return { ...quota, mails, left, seconds: Math.ceil(days * DAY_SECONDS + at(last)) };
}
