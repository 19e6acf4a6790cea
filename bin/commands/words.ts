/** What the API's words for outcomes and reasons mean to an organiser. */
const WORDS: Record<string, string> = {
  people: 'people looked at',
  rows: 'rows',
  'will-issue': 'will get a certificate',
  issued: 'issued',
  already: 'done before',
  queued: 'mails on their way',
  'not-attended': 'attended nothing yet',
  'nothing-to-ask': 'nothing left to answer',
  'nothing-due': 'nothing due',
  due: 'due',
  unsubscribed: 'unsubscribed',
  'no-address': 'no e-mail address',
  suppressed: 'address that bounced or complained before',
  undrawable: 'text that cannot be printed',
  failed: 'failed',
  feedback: 'feedback is missing',
  attendance: 'too little attendance',
  opening: 'not open yet',
  group: 'not for their group',
  role: 'not for their role',
  'no-kind': 'no certificate is meant for them',
};

/** An outcome as it is counted (`not-eligible:feedback`), in words. One that is not known here stands as it is. */
export function inWords(outcome: string): string {
  const [first = '', reason] = outcome.split(':');
  if (first === 'not-eligible') return reason ? `none yet: ${inWords(reason)}` : 'none yet';
  return WORDS[first] ?? outcome;
}

/** `1 row`, `2 rows`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** An instant as an organiser reads it: `2019-02-02 10:00 UTC`. */
export const instant = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

/** A text of the event in the first of its languages. */
export const firstOf = (text: Record<string, string> | undefined): string => Object.values(text ?? {})[0] ?? '';
