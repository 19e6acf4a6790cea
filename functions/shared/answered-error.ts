import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { Refusal } from './errors.ts';
import type { Log } from './log.ts';

/** What organisers' programs are told of an error: a refusal with a code, a message and where; of any other, nothing. */
export function answeredError(c: Context, error: Error, log: Log): Response {
  if (error instanceof Refusal)
    return c.json({ code: error.code, message: error.message, details: error.details }, error.status);
  if (error instanceof HTTPException)
    return c.json({ code: 'invalid', message: error.message, details: [] }, error.status);
  log.error('request failed', error);
  return c.json({ code: 'failed', message: 'something failed here; nothing was lost, try again', details: [] }, 500);
}
