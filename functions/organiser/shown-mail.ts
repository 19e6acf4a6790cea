import type { Mail } from '../mail/mail.ts';
import { outcomeOf } from '../mail/states.ts';

/** What becomes of a mail, by the words that lists are filtered by. */
export const MAIL_STATES = [
  'mailed',
  'bounced',
  'complained',
  'parked',
  'suppressed',
  'no-address',
  'rejected',
  'cancelled',
  'unfinished',
] as const;
/** What a mail came to, in one word; a complaint stands beside it. */
export type Shown = Exclude<(typeof MAIL_STATES)[number], 'complained'>;

export function shownState(mail: Mail): Shown {
  const outcome = outcomeOf(mail);
  return outcome === 'noAddress' ? 'no-address' : outcome;
}

/** The ledger's states of a mail that SES has, or may have, under the address that it was sent to. */
const LEFT = ['sending', 'sent', 'unknown', 'parked', 'rejected'];

/**
 * A mail as organisers see it: `state` is what it came to, `ledgerState` where it stands among the steps of sending (a
 * mail that came back was `sent`). @param address of the person now: where a mail goes that has not left.
 */
export const shownMail = ({ state, ...mail }: Mail, address: string | undefined) => ({
  ...mail,
  state: shownState({ state, ...mail }),
  ledgerState: state,
  address: (LEFT.includes(state) ? mail.to : undefined) ?? address,
});
