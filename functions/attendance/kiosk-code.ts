import { createHmac } from 'node:crypto';
import type { Event, Session } from '../events/event.ts';
import { instantOf } from '../events/times.ts';

/** A code is shown so long, and taken for as long again: whoever types it has begun while it was shown. */
export const CODE_SECONDS = 30;
const STEP = CODE_SECONDS * 1000;
const DIGITS = 6;

const MINUTE = 60_000;
/** Codes hold for a session from so long before it begins until so long after it ends. */
const AROUND = 60 * MINUTE;

/** A session's code at a step of time: digits that follow from the event's key, and from nothing that is stored. */
const codeOf = (key: Buffer, session: string, step: number): string =>
  String(createHmac('sha256', key).update(`kiosk ${session} ${step}`).digest().readUInt32BE() % 10 ** DIGITS).padStart(
    DIGITS,
    '0',
  );

/** The code that a hall's screen shows now, and when the next one follows. */
export function codeNow(key: Buffer, session: string, now: Date): { code: string; until: Date } {
  const step = Math.floor(now.getTime() / STEP);
  return { code: codeOf(key, session, step), until: new Date((step + 1) * STEP) };
}

/** Sessions that people may come to now. */
export const sessionsAround = ({ sessions, zone }: Pick<Event, 'sessions' | 'zone'>, now: Date): Session[] =>
  sessions.filter(
    ({ starts, ends }) =>
      instantOf(starts, zone).getTime() - AROUND <= now.getTime() &&
      now.getTime() <= instantOf(ends, zone).getTime() + AROUND,
  );

/** Typed codes: digits, with spaces or dashes between them. */
export const readCode = (typed: string): string => typed.replaceAll(/[\s\p{Pd}]+/gu, '');

/**
 * The session whose code was typed: of this step of time, of the one before, or of the next one where another machine's
 * clock is ahead. Undefined for a code that is older, or of no session that people may come to now.
 */
export function sessionOfCode(
  key: Buffer,
  event: Pick<Event, 'sessions' | 'zone'>,
  typed: string,
  now: Date,
): Session | undefined {
  const step = Math.floor(now.getTime() / STEP);
  const code = readCode(typed);
  return sessionsAround(event, now).find(({ id }) =>
    [step, step - 1, step + 1].some((one) => codeOf(key, id, one) === code),
  );
}
