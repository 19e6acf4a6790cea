import { createPrivateKey, type KeyObject, sign as signBy } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromBase58 } from '../../../functions/credentials/base58.ts';
import { canonical } from '../../../functions/credentials/canonical.ts';
import { CONTEXTS } from '../../../functions/credentials/contexts.ts';
import { keyOf, multikeyOf } from '../../../functions/credentials/key.ts';
import { isProven, type Proof, signed } from '../../../functions/credentials/proof.ts';
import { vector } from './vector.ts';

const contexts = new Map([...CONTEXTS, vector.examples]);
const { verificationMethod, created } = vector;
const key = keyOf(vector.publicKey) as KeyObject;
const seed = fromBase58(vector.secretKey.slice(1))?.subarray(2) ?? new Uint8Array();
const secret = createPrivateKey({
  key: { kty: 'OKP', crv: 'Ed25519', d: Buffer.from(seed).toString('base64url'), x: key.export({ format: 'jwk' }).x },
  format: 'jwk',
});
const sign = async (bytes: Uint8Array) => signBy(null, bytes, secret);

describe('the W3C’s test vector of eddsa-rdfc-2022', () => {
  it('is canonical letter by letter', async () => {
    expect(await canonical(vector.unsigned, contexts)).toBe(`${vector.canonicalDocument.join('\n')}\n`);
  });

  it('gives the same bytes to sign and the same proof value', async () => {
    const asked: string[] = [];
    const watched = (bytes: Uint8Array) => {
      asked.push(Buffer.from(bytes).toString('hex'));
      return sign(bytes);
    };
    const { proof } = await signed(vector.unsigned, { verificationMethod, created, sign: watched }, contexts);
    expect(asked).toEqual([vector.signedBytes]);
    expect(proof).toEqual([expect.objectContaining({ created, verificationMethod, proofValue: vector.proofValue })]);
  });

  it('is proven, and no longer once a letter, an option or the key is another', async () => {
    const proof: Proof = {
      ...{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofPurpose: 'assertionMethod' },
      ...{ created, verificationMethod, proofValue: vector.proofValue },
    };
    expect(await isProven(vector.unsigned, proof, key, contexts)).toBe(true);
    const other = { ...vector.unsigned, name: 'Alumni credential' };
    expect(await isProven(other, proof, key, contexts)).toBe(false);
    expect(await isProven(vector.unsigned, { ...proof, created: '2023-02-24T23:36:39Z' }, key, contexts)).toBe(false);
    const foreign = keyOf(multikeyOf(Buffer.alloc(32, 9))) as KeyObject;
    expect(await isProven(vector.unsigned, proof, foreign, contexts)).toBe(false);
    for (const proofValue of ['', 'z', 'uAAAA', `${vector.proofValue.slice(0, -1)}f`, `${vector.proofValue}0`])
      expect(await isProven(vector.unsigned, { ...proof, proofValue }, key, contexts)).toBe(false);
  });
});

describe('a document', () => {
  it('of a context that is not kept here is not signed, and nothing is fetched', async () => {
    await expect(canonical(vector.unsigned)).rejects.toThrow();
  });

  it('with a word that no context defines is not signed', async () => {
    const document = { ...vector.unsigned, '@context': vector.unsigned['@context'].slice(0, 1) };
    const parts = { verificationMethod, created, sign };
    await expect(signed(document, parts)).rejects.toThrow();
  });
});
