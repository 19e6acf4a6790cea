import { addressHash } from '../participants/store.ts';
import type { LinkMessage } from '../shared/queue.ts';

/** A mailbox gets its links once in each span of so many milliseconds, however often they are asked for. */
const SPAN = 5 * 60 * 1000;

/**
 * What the page puts on the queue, and all that it does: the same work for every address, so that neither the answer
 * nor its time tells who is registered. A worker looks who that is. The address itself travels as its hash.
 */
export const linkRequest = (asked: { event: string; address: string; at: Date; correlation: string }): LinkMessage => ({
  event: asked.event,
  mailbox: addressHash(asked.address),
  span: Math.floor(asked.at.getTime() / SPAN),
  correlation: asked.correlation,
});
