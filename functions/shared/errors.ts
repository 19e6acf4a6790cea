import type { Language } from './language.ts';

/** The few ways in which a request may fail on purpose; `http.ts` maps each to its status. Anything else is a 500. */
export class Refusal extends Error {
  readonly status: 400 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429;
  /** A word for machines, e.g. `not-found`, `stale`, `session-has-attendance`. */
  readonly code: string;
  /** Where in the input, and why: one entry for each mistake. */
  readonly details: { path: string; reason: string }[];
  /** The message in each language, where whoever refuses knows it in all; the message itself is English. */
  readonly said: Record<Language, string> | undefined;

  constructor(
    status: Refusal['status'],
    code: string,
    message: string | Record<Language, string>,
    details: { path: string; reason: string }[] = [],
    cause?: unknown,
  ) {
    super(typeof message === 'string' ? message : message.en, { cause });
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.details = details;
    this.said = typeof message === 'string' ? undefined : message;
  }
}

export const notFound = (what: string) => new Refusal(404, 'not-found', `no such ${what}`);
