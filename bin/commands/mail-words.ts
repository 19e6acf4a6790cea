import { whyOf as reasonOf, sinceOf } from '../../functions/organiser/mail-reasons.ts';

interface Shown {
  state: string;
  complained?: string | undefined;
  delivered?: string | undefined;
  bounced?: { type: string; reason: string } | undefined;
  reason?: string | undefined;
  createdAt: string;
  history: { at: string }[];
}

/** Its state in those words. */
export const stateOf = ({ state, complained }: Shown): string =>
  [state, ...(complained ? ['complained'] : [])].join(', ');

/** Why it is so, where more is known. */
export const whyOf = (mail: Shown): string => reasonOf(mail, 'en');

/** The oldest news first. */
export const inTime = <Mail extends Shown>(mails: Mail[]): Mail[] =>
  mails.toSorted((a, b) => sinceOf(a).localeCompare(sinceOf(b)));
