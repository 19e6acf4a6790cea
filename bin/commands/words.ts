import { dayOf, formatTime } from '../../functions/events/times.ts';

/** What the API's words for outcomes and reasons mean to an organiser. */
const WORDS: Record<string, string> = {
  people: 'people looked at',
  rows: 'rows',
  files: 'PDFs packed',
  zips: 'ZIPs',
  missing: 'certificates without a file yet',
  'will-issue': 'will be issued',
  'will-mail': 'issued before, will be mailed',
  issued: 'issued',
  already: 'done before',
  queued: 'get a mail',
  'not-attended': 'attended nothing yet',
  'nothing-to-ask': 'nothing left to ask for',
  'reminded-lately': 'reminded within the last 20 hours',
  'nothing-due': 'nothing due',
  due: 'due',
  unsubscribed: 'unsubscribed',
  'no-address': 'no e-mail address',
  suppressed: 'address that bounced or complained before',
  complained: 'address whose owner called a mail spam',
  undrawable: 'text that cannot be printed',
  failed: 'failed',
  gone: 'erased meanwhile',
  mailed: 'mailed',
  bounced: 'bounced: came back',
  parked: 'perhaps sent: you decide (cheti mail resend|drop --parked)',
  noAddress: 'no e-mail address',
  rejected: 'refused by SES',
  cancelled: 'not sent: cancelled',
  unfinished: 'not sent yet, or on their way',
  withoutMail: 'issued without a mail',
  'taken-back': 'mail taken back with the run: the next run mails them',
  'given-up': 'not issued: the run was cancelled',
  revoked: 'revoked',
  replaced: 'replaced by another',
  bounces: 'too many mails came back: clean the list, then resume',
  complaints: 'too many called it spam: find out why, then resume',
  sandbox: 'SES mails verified addresses only: the sender is not verified, or the account is in its sandbox',
  'account-paused': 'SES has paused this account',
  'no-right': 'SES says that this system has no right to send: see to its role, or to the sender’s identity',
  'sender-domain': 'SES has not verified the sender’s MAIL FROM domain',
  'no-configuration-set': 'SES’s configuration set of this system is not there: deploy again',
  'daily-quota': 'the day’s quota is used up; it goes on by itself',
  'no-slot': 'waiting for its turn',
  'planned-anew': 'planned anew',
  'run-cancelled': 'taken back with its run',
  'nothing-to-answer': 'nothing left to ask for',
  feedback: 'feedback is missing',
  attendance: 'too little attendance',
  opening: 'not open yet: a run opens them, or their time',
  group: 'not for their group',
  role: 'not for their role',
  'no-kind': 'no certificate is meant for them',
};

/** An outcome as it is counted (`not-eligible:feedback`), in words. One that is not known here stands as it is. */
export function inWords(outcome: string): string {
  const [first = '', reason] = outcome.split(':');
  if (first === 'issued-later') return `failed here, issued ${reason ? `in run ${reason}` : 'afterwards'}`;
  if (first === 'not-eligible') return reason ? `not due: ${inWords(reason)}` : 'not due';
  return WORDS[first] ?? outcome;
}

/** A time as people say it: `50 s`, `12 min`, `20 days 3 h`. */
export function duration(seconds: number): string {
  const part = (n: number, unit: string) => (n > 0 ? [`${n} ${unit}`] : []);
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  return [
    ...part(days, days === 1 ? 'day' : 'days'),
    ...part(hours, 'h'),
    ...(days > 0 ? [] : part(minutes % 60, 'min')),
  ].join(' ');
}

/** `1 row`, `2 rows`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** An instant as the event's clocks show it: `2019-02-02 13:00`; whoever uses it names the zone once. */
export const instant = (iso: string, zone: string): string => `${dayOf(iso, zone)} ${formatTime(iso, zone)}`;

/** The same in a sentence of its own: `2019-02-02 13:00 (Africa/Dar_es_Salaam)`. */
export const instantIn = (iso: string, zone: string): string => `${instant(iso, zone)} (${zone})`;

/** A text of the event in the first of its languages. */
export const firstOf = (text: Record<string, string> | undefined): string => Object.values(text ?? {})[0] ?? '';
