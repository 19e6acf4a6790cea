import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Refusal } from '../shared/errors.ts';
import type { Log } from '../shared/log.ts';
import { kindOf, PROBLEMS } from './problems.ts';

interface Said {
  status: ContentfulStatusCode;
  code: string;
  detail: string;
  errors?: { path: string; reason: string }[];
}

/** Answers with a problem (RFC 9457): what is wrong, where, and what to do. `code` is finer than the type. */
export function problem(c: Context, { status, code, detail, errors = [] }: Said, headers: Record<string, string> = {}) {
  const kind = kindOf(status, code);
  const { title, action } = PROBLEMS[kind];
  const said = { type: `/api/v1#${kind}`, title: title.en, status, detail, code, action: action.en };
  return c.body(JSON.stringify({ ...said, ...(errors.length > 0 && { errors }) }), status, {
    'content-type': 'application/problem+json',
    ...headers,
  });
}

/** What is told of an error: a refusal as it is; of anything else, nothing. */
export function problemOf(c: Context, error: Error, log: Log) {
  if (error instanceof Refusal)
    return problem(c, { status: error.status, code: error.code, detail: error.message, errors: error.details });
  if (error instanceof HTTPException)
    return problem(c, { status: 400, code: 'broken-request', detail: 'the request cannot be read' });
  log.error('request failed', error);
  return problem(c, { status: 500, code: 'failed', detail: 'something failed here' });
}
