import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { parseAccept } from 'hono/utils/accept';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { Refusal } from '../shared/errors.ts';
import { LANGUAGES, type Language } from '../shared/language.ts';
import type { Log } from '../shared/log.ts';
import type { ApiContext } from './context.ts';
import { kindOf, PROBLEMS } from './problems.ts';

interface Said {
  status: ContentfulStatusCode;
  code: string;
  /** In English; and in each language, where whoever refuses knows it. */
  detail: string;
  said?: Record<Language, string> | undefined;
  errors?: { path: string; reason: string }[];
}

/**
 * Answers with a problem (RFC 9457), in the language that is asked for: what is wrong, where, and what to do. `code` is finer
 * than the type.
 */
export async function problem(
  c: Context<ApiContext>,
  { status, code, detail, said, errors = [] }: Said,
  headers: Record<string, string> = {},
): Promise<Response> {
  const kind = kindOf(status, code);
  const language = languageOf(c);
  const { title, action } = PROBLEMS[kind];
  const told = language === 'sw' ? await inSwahili(c, code, errors) : { detail, errors };
  const whole = said?.[language] ?? told.detail ?? title[language];
  // A fault that is the whole of it is told in the same words.
  const faults = told.errors.map((one) => (one.reason === detail ? { ...one, reason: whole } : one));
  const body = {
    ...{ type: `/api/v1#${kind}`, title: title[language], status },
    ...{ detail: whole, code, action: action[language] },
    ...(errors.length > 0 && { errors: faults }),
  };
  return c.body(JSON.stringify(body), status, {
    ...{ 'content-type': 'application/problem+json', 'content-language': language, vary: 'Accept-Language' },
    ...headers,
  });
}

/** The first of our languages that is asked for; English where none is. */
function languageOf(c: Context): Language {
  const asked = parseAccept(c.req.header('accept-language') ?? '').filter(({ q }) => q > 0);
  const tags = asked.map(({ type }) => type.toLowerCase().split('-')[0]);
  return tags.flatMap((tag) => LANGUAGES.find((one) => one === tag) ?? [])[0] ?? 'en';
}

async function inSwahili(c: Context<ApiContext>, code: string, errors: NonNullable<Said['errors']>) {
  // Its words are read when somebody asks for them.
  const { detailInSwahili, mistakesInSwahili } = await import('./details.ts');
  const room = c.get('operation')?.room;
  return { detail: detailInSwahili(code, room), errors: mistakesInSwahili(errors, room) };
}

/** What is told of an error: a refusal as it is; of anything else, nothing. */
export function problemOf(c: Context<ApiContext>, error: Error, log: Log): Promise<Response> {
  if (error instanceof Refusal) {
    const { status, code, message: detail, said, details: errors } = error;
    return problem(c, { status, code, detail, said, errors });
  }
  if (error instanceof HTTPException)
    return problem(c, { status: 400, code: 'broken-request', detail: 'the request cannot be read' });
  log.error('request failed', error);
  return problem(c, { status: 500, code: 'failed', detail: 'something failed here' });
}
