import type { MiddlewareHandler } from 'hono';
import { Refusal } from '../shared/errors.ts';
import { sha256 } from '../shared/ids.ts';
import type { Table } from '../shared/table.ts';
import type { ApiContext } from './context.ts';
import { begin, forget, keepAnswer, letAgain } from './once-store.ts';
import { problem } from './problem.ts';

/** Visible letters of ASCII, quoted or not. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * A POST with an `Idempotency-Key` is done once: sent again within a day, by the same asker, it gets the same answer. A
 * refused one did nothing, and is forgotten.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export const once =
  (table: Table): MiddlewareHandler<ApiContext> =>
  async (c, next) => {
    const key = c.req.header('idempotency-key');
    if (c.req.method !== 'POST' || key === undefined) return next();
    if (!KEY.test(key)) throw new Refusal(422, 'invalid', 'an Idempotency-Key has 1 to 255 visible letters of ASCII');
    const { kind, id } = c.get('principal');
    const { repeats } = c.get('operation');
    const name = sha256(kind, id, key);
    const { pathname, search } = new URL(c.req.url);
    const print = sha256(pathname + search, new Uint8Array(await c.req.arrayBuffer()));
    const begun = await begin(table, c.get('world'), { name, print, mayRepeat: repeats !== 'never' });
    switch (begun.is) {
      case 'answered':
        return c.body(begun.answer.body, begun.answer.status as 200, { 'content-type': 'application/json' });
      case 'other':
        throw new Refusal(422, 'key-used', 'this Idempotency-Key was used for another request within the last day');
      case 'working':
        return problem(
          c,
          { status: 409, code: 'in-progress', detail: 'a request with this Idempotency-Key is being done' },
          { 'retry-after': String(begun.seconds) },
        );
      case 'unknown':
        throw new Refusal(409, 'end-unknown', 'the first request with this key was cut off: it may have been done');
    }
    const { turn } = begun;
    c.set('once', name);
    await next();
    const { status } = c.res;
    if (status >= 500) {
      if (repeats !== 'never') await letAgain(table, name, turn);
    } else if (status >= 400) await forget(table, name, turn);
    else if (repeats === 'anew') await letAgain(table, name, turn);
    else await keepAnswer(table, name, turn, { status, body: await c.res.clone().text() });
  };
