/** Counts of some people. The first six count people, the others certificates (person × kind). */
export interface Tally {
  registered: number;
  /** At least one session, withdrawn ones left out. */
  attended: number;
  /** An invitation to give feedback has left, and has not come back. */
  invited: number;
  /** At least one form. */
  answered: number;
  /** A mail of theirs came back, or was held back since their address had. */
  unreached: number;
  /** Of a mail of theirs nobody knows whether it was sent. */
  doubtful: number;
  /** Issued, or due now. */
  eligible: number;
  issued: number;
  /** Of the issued: what became of their mail. Their sum with `withoutMail` is `issued`. */
  mailed: number;
  bounced: number;
  parked: number;
  suppressed: number;
  noAddress: number;
  rejected: number;
  cancelled: number;
  /** Its run was given up before it left: the next run mails it. */
  takenBack: number;
  /** Revoked before anybody was told. */
  revokedUntold: number;
  /** On its way, or its run has yet to mail it. */
  unfinished: number;
  withoutMail: number;
  /** Of the issued. */
  revoked: number;
  /** Issued, but its PDF is not there (yet). */
  withoutPdf: number;
  /** Eligible but not issued, because a text cannot be drawn. */
  undrawable: number;
  /** Kinds meant for a person that are not due, by the first rule that is missing; `no-kind`: people without any kind. */
  notEligible: Record<string, number>;
}

/** What explains that an issued certificate was not mailed. */
export const EXPLAINED = [
  'bounced',
  'parked',
  'suppressed',
  'noAddress',
  'rejected',
  'cancelled',
  'takenBack',
  'revokedUntold',
  // Those come to something by themselves, and are named beside the sums.
  'unfinished',
] as const satisfies (keyof Tally)[];

/** Each promise as a sum: eligible = issued = mailed + what explains the rest. */
export function sumsOf(total: Tally): { sum: string; left: number; right: number }[] {
  const explained = EXPLAINED.reduce((sum, name) => sum + total[name], 0);
  return [
    { sum: 'eligible = issued', left: total.eligible, right: total.issued },
    { sum: 'issued = mailed + explained', left: total.issued, right: total.mailed + explained },
    { sum: 'issued = issued with PDF', left: total.issued, right: total.issued - total.withoutPdf },
  ];
}

/** Those that do not come out. */
export const differencesOf = (total: Tally) => sumsOf(total).filter(({ left, right }) => left !== right);

export const emptyTally = (): Tally => ({
  registered: 0,
  attended: 0,
  invited: 0,
  answered: 0,
  unreached: 0,
  doubtful: 0,
  eligible: 0,
  issued: 0,
  mailed: 0,
  bounced: 0,
  parked: 0,
  suppressed: 0,
  noAddress: 0,
  rejected: 0,
  cancelled: 0,
  takenBack: 0,
  revokedUntold: 0,
  unfinished: 0,
  withoutMail: 0,
  revoked: 0,
  withoutPdf: 0,
  undrawable: 0,
  notEligible: {},
});

/** Counts by name together. */
export function summed(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  const sums = { ...a };
  for (const [name, n] of Object.entries(b)) sums[name] = (sums[name] ?? 0) + n;
  return sums;
}

/** Every count of two tallies together. */
export function sum(a: Tally = emptyTally(), b: Tally): Tally {
  const { notEligible: _, ...counts } = b;
  const added = Object.entries(counts).map(([name, n]) => [name, a[name as keyof typeof counts] + n]);
  return {
    ...(Object.fromEntries(added) as Omit<Tally, 'notEligible'>),
    notEligible: summed(a.notEligible, b.notEligible),
  };
}

/** Tallies by name together: of the second where the first has none. */
export const sumEach = (a: Record<string, Tally>, b: Record<string, Tally>): Record<string, Tally> => ({
  ...a,
  ...Object.fromEntries(Object.entries(b).map(([name, tally]) => [name, sum(a[name], tally)])),
});
