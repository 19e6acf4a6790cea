import type { Context } from 'hono';
import type * as z from 'zod';
import { Refusal } from '../shared/errors.ts';

/** The request's body. @throws Refusal 400 where it is no JSON. */
export async function jsonOf(c: Context): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    // What the parser says quotes the body.
    throw new Refusal(400, 'broken-json', text.trim() ? 'the body is not readable as JSON' : 'a JSON body is needed');
  }
}

/** The request's JSON body. @throws Refusal 400 where it is no JSON, 422 with every fault where it is not of the right form. */
export const bodyOf = async <Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema>> =>
  formOf(schema, await jsonOf(c));

/** What a client sent, by its schema. @throws Refusal 422 that names every fault by path; what was sent is not quoted. */
export function formOf<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(422, 'invalid', 'the request is not of the right form', mistakesOf(parsed.error));
}

/** Every fault by path. */
export const mistakesOf = ({ issues }: z.ZodError): { path: string; reason: string }[] =>
  issues.map((issue) => ({ path: issue.path.join('.'), reason: issue.message }));
