import type { Context } from 'hono';
import * as z from 'zod';
import { Refusal } from '../shared/errors.ts';
import { EVENT_SHARDS } from '../shared/keys.ts';
import { BadCursor } from '../shared/table.ts';

/** Reads a page at a client's cursor. @throws Refusal 422 for a cursor that is none of this list. */
export async function pageAt<Page>(after: string | undefined, read: () => Promise<Page>): Promise<Page> {
  try {
    return await read();
  } catch (error) {
    // A cursor of another list is a key that DynamoDB does not take here.
    if (error instanceof BadCursor || (after && error instanceof Error && error.name === 'ValidationException'))
      throw new Refusal(422, 'bad-cursor', 'this is no cursor of this list: take `next` of the page before', [], error);
    throw error;
  }
}

/** Answers with a page of a list; the address of the next one stands in a header too (RFC 8288). */
export function listed<Page extends { next?: string | undefined }>(c: Context, page: Page) {
  if (page.next !== undefined) {
    const { pathname, searchParams } = new URL(c.req.url);
    searchParams.set('after', page.next);
    c.header('link', `<${pathname}?${searchParams}>; rel="next"`);
  }
  return c.json(page);
}

/** A cursor of a list in shards: a shard's number and the place in it; shards follow one another. */
export const shardCursor = z
  .string()
  .regex(new RegExp(`^[0-${EVENT_SHARDS - 1}]([.][A-Za-z0-9_=-]*)?$`), 'is not a cursor of this list')
  .default('0');

/** What such a cursor names, and the cursor after a page of it. */
export function shardPlace(cursor: string) {
  const [shard = '0', after] = cursor.split('.');
  const place = Number(shard);
  return {
    shard: place,
    after: after || undefined,
    next(next: string | undefined): { next?: string } {
      if (next) return { next: `${place}.${next}` };
      return place + 1 < EVENT_SHARDS ? { next: `${place + 1}.` } : {};
    },
  };
}
