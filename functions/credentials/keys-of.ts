import type { KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import { keyOf } from './key.ts';

const method = z.lazy(() =>
  z.looseObject({
    id: z.string(),
    type: z.literal('Multikey'),
    controller: z.string(),
    publicKeyMultibase: z.string(),
    expires: z.optional(z.iso.datetime({ offset: true })),
    revoked: z.optional(z.iso.datetime({ offset: true })),
  }),
);
const document = z.lazy(() =>
  z.looseObject({
    id: z.string(),
    verificationMethod: z._default(z.array(z.unknown()), []),
    assertionMethod: z._default(z.array(z.unknown()), []),
  }),
);

export type KeyFault = 'no-did-document' | 'other-did-document' | 'unknown-key' | 'key-expired' | 'key-revoked';

/**
 * The key by which an issuer asserted something, as its DID document names it. One that has expired stands for what it
 * signed before; one that is revoked stands for nothing, as whoever has it may write any date.
 * @param created when it is said to have been asserted.
 * @returns what is wrong where there is none: `no-did-document` and `other-did-document` say nothing about the key.
 */
export function assertingKey(
  didDocument: unknown,
  { issuer, id, created, now }: { issuer: string; id: string; created: Date; now: Date },
): { key: KeyObject } | { fault: KeyFault } {
  const { data: found } = document.safeParse(didDocument);
  if (!found) return { fault: 'no-did-document' };
  if (found.id !== issuer) return { fault: 'other-did-document' };
  const named = found.assertionMethod.some((entry) => entry === id)
    ? found.verificationMethod
    : found.assertionMethod.filter((entry) => typeof entry === 'object');
  const mine = named.flatMap((entry) => method.safeParse(entry).data ?? []).find((entry) => entry.id === id);
  const key = mine && mine.controller === issuer ? keyOf(mine.publicKeyMultibase) : undefined;
  if (!mine || !key) return { fault: 'unknown-key' };
  if (mine.revoked && new Date(mine.revoked) <= now) return { fault: 'key-revoked' };
  if (mine.expires && new Date(mine.expires) <= created) return { fault: 'key-expired' };
  return { key };
}
