import { Refusal } from '../shared/errors.ts';

/** Reads a page at a client's cursor. @throws Refusal 422 for a cursor that is none of this list. */
export async function pageAt<Page>(after: string | undefined, read: () => Promise<Page>): Promise<Page> {
  try {
    return await read();
  } catch (error) {
    // Garbage is no JSON; a cursor of another list is a key that DynamoDB does not take here.
    if (after && (error instanceof SyntaxError || (error instanceof Error && error.name === 'ValidationException')))
      throw new Refusal(422, 'bad-cursor', 'this is no cursor of this list: take `next` of the page before', [], error);
    throw error;
  }
}
