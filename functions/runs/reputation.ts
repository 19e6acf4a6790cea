/** Mails of a run that SES took, and those of them that came back for good or were called spam. */
export interface Tally {
  sent: number;
  bounces: number;
  complaints: number;
}

/**
 * Shares at which we warn and stop, below those at which SES does: it reviews an account at 5 % bounces or 0.1 %
 * complaints, and may stop it at 10 % or 0.5 %. A few among few prove nothing: so many there must be at the least.
 * @see https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-bounce-complaint.html
 */
export const LIMITS = {
  bounces: { warn: 0.02, pause: 0.04, least: 20 },
  complaints: { warn: 0.0005, pause: 0.0008, least: 3 },
} as const;

export type Judgement = { is: 'well' } | { is: 'warn' | 'pause'; because: keyof typeof LIMITS };

/** Mails that came back for good, or were called spam, in a share that is worth a word: however few prove nothing. */
export interface Trouble {
  what: keyof typeof LIMITS;
  count: number;
  sent: number;
}

/** What people are told of a run, also where nothing is done about it yet. Pure. */
export const troublesOf = ({ sent, ...troubles }: Tally): Trouble[] =>
  (['bounces', 'complaints'] as const)
    .map((what) => ({ what, count: troubles[what], sent }))
    .filter(({ what, count }) => count > 0 && count >= LIMITS[what].warn * sent);

/** What is to be done about a run. Pure. */
export function judge({ sent, ...troubles }: Tally): Judgement {
  const reached = (because: keyof typeof LIMITS, limit: 'warn' | 'pause') =>
    troubles[because] >= LIMITS[because].least && troubles[because] >= LIMITS[because][limit] * sent;
  for (const is of ['pause', 'warn'] as const)
    for (const because of ['complaints', 'bounces'] as const) if (reached(because, is)) return { is, because };
  return { is: 'well' };
}
