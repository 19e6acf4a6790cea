import type { Text } from '../shared/text.ts';

interface Problem {
  title: Text;
  /** What to do about it. */
  action: Text;
}

/** The kinds of problems, each with what to do. Their anchors on the reader's page are their types (RFC 9457). */
export const PROBLEMS = {
  'broken-request': {
    title: { sw: 'Ombi halisomeki', en: 'The request cannot be read' },
    action: { sw: 'Tuma JSON iliyo sahihi.', en: 'Send well-formed JSON.' },
  },
  'not-signed-in': {
    title: { sw: 'Hujatambulika', en: 'Nobody is known to ask' },
    action: {
      sw: 'Tuma “Authorization: Bearer” na ufunguo ambao bado unafanya kazi.',
      en: 'Send “Authorization: Bearer” with a token that has neither expired nor been revoked.',
    },
  },
  'foreign-origin': {
    title: { sw: 'Ombi limetoka tovuti nyingine', en: 'The request comes from another site' },
    action: {
      sw: 'Kutoka tovuti nyingine, tumia ufunguo, si kipindi cha kivinjari.',
      en: 'From another site use a token, not the session of a browser.',
    },
  },
  'not-found': {
    title: { sw: 'Hakuna kitu hapa', en: 'There is nothing here' },
    action: {
      sw: 'Hakiki anwani, na kwamba wewe na ufunguo wako mna haki hiyo katika tukio hilo.',
      en: 'Check the address, and that both you and your token have the right in that event.',
    },
  },
  conflict: {
    title: { sw: 'Hali ya sasa hairuhusu', en: 'As things stand it cannot be done' },
    action: { sw: 'Soma hali ilivyo sasa, kisha amua upya.', en: 'Read how things stand now, and decide anew.' },
  },
  'in-progress': {
    title: { sw: 'Ombi hilo bado linafanyika', en: 'That request is being done' },
    action: {
      sw: 'Subiri sekunde zilizotajwa, kisha tuma ombi lile lile.',
      en: 'Wait for the seconds that Retry-After says, and send the same request again.',
    },
  },
  'end-unknown': {
    title: { sw: 'Haijulikani ombi hilo liliishaje', en: 'Nobody knows how that request ended' },
    action: {
      sw: 'Soma kilichofanyika. Kama bado kinahitajika, tuma kwa Idempotency-Key mpya.',
      en: 'Look at what was done. Where it is still wanted, send it with a new Idempotency-Key.',
    },
  },
  'too-large': {
    title: { sw: 'Kilichotumwa ni kikubwa mno', en: 'The body is too large' },
    action: { sw: 'Tuma kidogo kidogo; faili hupitia uingizaji.', en: 'Send less at a time; files go by an import.' },
  },
  invalid: {
    title: { sw: 'Kuna cha kurekebisha', en: 'Something needs to be put right' },
    action: { sw: 'Rekebisha yaliyotajwa, kisha tuma tena.', en: 'Put right what is named, and send it again.' },
  },
  'key-used': {
    title: { sw: 'Idempotency-Key imetumika kwa ombi jingine', en: 'The Idempotency-Key was used for another request' },
    action: {
      sw: 'Tumia Idempotency-Key mpya kwa kila ombi jipya.',
      en: 'Use a new Idempotency-Key for each new request.',
    },
  },
  failed: {
    title: { sw: 'Hitilafu upande wetu', en: 'Something failed here' },
    action: {
      sw: 'Tuma tena baadaye, kwa Idempotency-Key ile ile.',
      en: 'Send it again later, with the same Idempotency-Key.',
    },
  },
} as const satisfies Record<string, Problem>;

export type ProblemKind = keyof typeof PROBLEMS;

const BY_STATUS: Record<number, ProblemKind> = {
  ...{ 400: 'broken-request', 401: 'not-signed-in', 403: 'not-found', 404: 'not-found', 409: 'conflict' },
  ...{ 410: 'not-found', 413: 'too-large', 415: 'broken-request', 422: 'invalid' },
};

const isKind = (code: string): code is ProblemKind => Object.hasOwn(PROBLEMS, code);

/** What kind of problem an error is: its code is finer. */
export const kindOf = (status: number, code: string): ProblemKind =>
  isKind(code) ? code : (BY_STATUS[status] ?? 'failed');
