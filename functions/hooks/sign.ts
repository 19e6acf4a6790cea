import { createHmac } from 'node:crypto';
import type { World } from '../shared/clock.ts';

const PREFIX = 'whsec_';

/** A secret as the Standard Webhooks specification writes it: 256 random bits. */
export const makeSecret = (world: World): string => PREFIX + Buffer.from(world.random(32)).toString('base64');

/**
 * Headers by which a receiver knows that a message is ours, and when it was sent: Standard Webhooks, symmetric (v1), one
 * signature for each secret.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  sentAt: Date,
  body: string,
): Record<string, string> {
  const seconds = String(Math.floor(sentAt.getTime() / 1000));
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') };
}
