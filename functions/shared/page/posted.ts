import { Refusal } from '../errors.ts';
import type { PageContext } from './context.ts';

/** The posted form. @throws Refusal 413 for a body that is too large, 415 for one that is no form or a broken one. */
export async function bodyOf(c: PageContext): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal(415, 'no-form', 'the body is no form', [], error);
  }
}
