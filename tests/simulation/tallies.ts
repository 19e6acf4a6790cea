import type { Held, RunItem } from './held.ts';

/** Each run's numbers are those of the mails that SES took of it. */
export const miscounted = (held: Held): string[] =>
  held.runs.flatMap((run) => [...sentOf(run, held), ...endedOf(run, held)]);

/** Mails that SES took while they were the run's: a later one may have taken over what came back. */
const takenOf = ({ id }: RunItem, { accepted }: Held): string[] =>
  accepted.flatMap(({ run, tags: { mail } }) => (run === id && mail ? [mail] : []));

/** What is counted while a run goes on: a fault may lose a count, or make one again. */
function sentOf(run: RunItem, held: Held): string[] {
  const counted = held.items.reduce((sum, { pk, sent }) => sum + (pk === `RUN#${run.id}#SENT` ? Number(sent) : 0), 0);
  const taken = takenOf(run, held).length;
  const faults = held.disturbed.length;
  const isRight = counted <= taken + faults && (faults > 0 || counted === taken);
  return isRight ? [] : [`miscounted: ${run.id} says that SES took ${counted} mails, and it took ${taken}`];
}

/** What is counted at its end. Of what is parked SES may have had it or not. */
function endedOf(run: RunItem, held: Held): string[] {
  if (run.state !== 'finished') return [];
  const { mailed = 0, bounced = 0, parked = 0 } = run.mailing;
  const taken = new Set(takenOf(run, held)).size;
  return mailed + bounced <= taken && taken <= mailed + bounced + parked
    ? []
    : [`miscounted: ${run.id} has ${mailed} mailed, ${bounced} bounced, ${parked} parked, and SES took ${taken}`];
}
