import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkCredential, verdictOf } from '../../../functions/credentials/check.ts';
import { CONTEXTS } from '../../../functions/credentials/contexts.ts';
import { didDocumentOf } from '../../../functions/credentials/did.ts';
import { badgeWith, INDEX, issuer, LIST, listWith, now, unsigned } from './badge.ts';
import { issuerOf } from './issuer.ts';

// It judges a status list by the machine's clock.
beforeAll(() => void vi.useFakeTimers({ now, toFake: ['Date'] }));
afterAll(() => void vi.useRealTimers());

/** Answers contexts, the issuer's DID document and keys, and its status list; of anything else it knows nothing. */
const loaderWith =
  (list: unknown, didDocument = issuer.didDocument) =>
  async (url: string) => {
    const known = new Map<string, unknown>([
      ...CONTEXTS,
      [issuer.did, didDocument],
      ...didDocument.verificationMethod.map((key): [string, unknown] => [
        key.id,
        { '@context': 'https://w3id.org/security/multikey/v1', ...key },
      ]),
      [LIST, list],
    ]);
    if (!known.has(url)) throw new Error(`nothing is known of ${url}`);
    return { documentUrl: url, document: known.get(url) };
  };

async function judged(credential: object, list: unknown, didDocument = issuer.didDocument) {
  const suite = new DataIntegrityProof({ cryptosuite });
  const documentLoader = loaderWith(list, didDocument);
  const { verified, statusResult } = await verifyCredential({ credential, suite, documentLoader, checkStatus, now });
  return { verified, revoked: statusResult?.results?.map(({ status }) => status) };
}

describe('Digital Bazaar’s implementation', () => {
  it('finds what we signed proven, and reads our status list', async () => {
    expect(await judged(await badgeWith(), await listWith())).toEqual({ verified: true, revoked: [false] });
  });

  it('finds a revoked one in our status list', async () => {
    const list = await listWith({ revoked: [INDEX] });
    expect((await judged(await badgeWith(), list)).revoked).toEqual([true]);
  });

  it('refuses one changed letter', async () => {
    const changed = JSON.parse(JSON.stringify(await badgeWith()).replace('Asha', 'Asya'));
    expect((await judged(changed, await listWith())).verified).toBe(false);
  });

  it('finds proven what a key of before signed, whose end the issuer’s document tells', async () => {
    const next = issuerOf();
    const until = '2027-03-01T00:00:00.000Z';
    const didDocument = didDocumentOf(issuer.did, next.signer.multikey, [{ multikey: issuer.signer.multikey, until }]);
    const list = await listWith({}, next.signer);
    expect(await judged(await badgeWith(), list, didDocument)).toEqual({ verified: true, revoked: [false] });
    expect(await judged(await badgeWith({}, next.signer), list, didDocument)).toEqual({
      verified: true,
      revoked: [false],
    });
  });

  it('signs a badge that we find valid', async () => {
    const pair = await Ed25519Multikey.generate({ controller: issuer.did, id: `${issuer.did}#key-db` });
    const { publicKeyMultibase } = await pair.export({ publicKey: true });
    const suite = new DataIntegrityProof({ signer: pair.signer(), cryptosuite, date: '2027-02-02T14:00:00Z' });
    const documentLoader = loaderWith(undefined);
    const signed = await issue({ credential: structuredClone(unsigned), suite, documentLoader });
    const key = { id: pair.id, type: 'Multikey', controller: issuer.did, publicKeyMultibase };
    const didDocument = { id: issuer.did, assertionMethod: [key, ...issuer.didDocument.verificationMethod] };
    const checks = await checkCredential(signed, { didDocument, statusList: undefined, now });
    expect(checks.filter(({ outcome }) => outcome === 'ok').map(({ check }) => check)).toEqual([
      ...['form', 'key', 'signature', 'dates'],
    ]);
    expect(verdictOf(checks)).toBe('could-not-check');
  });
});
