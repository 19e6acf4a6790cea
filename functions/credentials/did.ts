import * as z from 'zod/mini';
import { keyId } from './key.ts';

/** Keys that signed for the issuer once, each with the instant from which it did no more. */
export const retiredKeys = z.lazy(() =>
  z.array(z.object({ multikey: z.string(), until: z.iso.datetime({ offset: true }) })),
);
export type RetiredKey = z.infer<typeof retiredKeys>[number];

/** The issuer's name by did:web: `did:web:cheti.example`, of `http://localhost:3000` `did:web:localhost%3A3000`. */
export const didOf = (site: string): string => `did:web:${encodeURIComponent(new URL(site).host)}`;

/**
 * Where the DID document of a did:web lies; by https but on the own machine.
 * @returns undefined for another method, and for a did:web with a path, which no issuer of ours has.
 */
export function didAddress(did: string): string | undefined {
  const host = /^did:web:([A-Za-z0-9.-]+(?:%3A\d{1,5})?)$/.exec(did)?.[1]?.replace('%3A', ':');
  if (!host) return undefined;
  return `${/^localhost(:|$)/.test(host) ? 'http' : 'https'}://${host}/.well-known/did.json`;
}

/** The document that says with which key the issuer signs, and by which ones it signed before. */
export function didDocumentOf(did: string, multikey: string, retired: readonly RetiredKey[] = []) {
  const keys = [{ multikey, until: undefined }, ...retired.filter((one) => one.multikey !== multikey)];
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: keys.map(({ multikey, until }) => ({
      id: keyId(did, multikey),
      type: 'Multikey',
      controller: did,
      publicKeyMultibase: multikey,
      ...(until && { expires: until }),
    })),
    assertionMethod: keys.map((key) => keyId(did, key.multikey)),
  };
}
