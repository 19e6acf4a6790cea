import { cameBack, reasonInWords } from './mail-reasons.ts';

export const MAIL_KINDS = ['certificate', 'correction', 'invitation', 'reminder', 'link'] as const;

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
export const whyOf = ({ bounced, reason, delivered }: Shown): string =>
  bounced ? cameBack(bounced) : reason ? reasonInWords(reason) : delivered ? 'delivered' : '';

/** Instant since when. */
export const sinceOf = ({ createdAt, history }: Shown): string => history.at(-1)?.at ?? createdAt;

/** The oldest news first. */
export const inTime = <Mail extends Shown>(mails: Mail[]): Mail[] =>
  mails.toSorted((a, b) => sinceOf(a).localeCompare(sinceOf(b)));
