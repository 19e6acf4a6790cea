import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase58, toBase58 } from '../../../functions/credentials/base58.ts';
import { didAddress, didDocumentOf, didOf } from '../../../functions/credentials/did.ts';
import { keyId, keyOf, multikeyOf } from '../../../functions/credentials/key.ts';

describe('base 58', () => {
  it('writes the examples of its draft', () => {
    expect(toBase58(Buffer.from('Hello World!'))).toBe('2NEpo7TZRRrLZSi2U');
    expect(toBase58(Buffer.from('0000287fb4cd', 'hex'))).toBe('11233QC4');
    expect(toBase58(new Uint8Array())).toBe('');
  });

  it('reads back whatever it wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect([...(fromBase58(toBase58(bytes)) ?? [])]).toEqual([...bytes]);
      }),
    );
  });

  it('reads no letter that it does not have', () => {
    for (const text of ['0', 'O', 'I', 'l', '2N po', 'é']) expect(fromBase58(text)).toBeUndefined();
  });
});

describe('a Multikey', () => {
  const bytes = Buffer.alloc(32, 7);

  it('is read as the key that it was written from', () => {
    expect(keyOf(multikeyOf(bytes))?.export({ format: 'jwk' })).toMatchObject({ x: bytes.toString('base64url') });
  });

  it('of another kind, or of no kind, is no key', () => {
    const p256 = 'zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP';
    for (const text of ['', 'z', 'z6Mk', p256, `u${multikeyOf(bytes).slice(1)}`, `z${'2'.repeat(5000)}`])
      expect(keyOf(text)).toBeUndefined();
  });

  it('has a name that follows from it', () => {
    const did = 'did:web:cheti.example';
    expect(keyId(did, multikeyOf(bytes))).toBe(keyId(did, multikeyOf(bytes)));
    expect(keyId(did, multikeyOf(bytes))).not.toBe(keyId(did, multikeyOf(Buffer.alloc(32, 8))));
  });
});

describe('an issuer', () => {
  it('is named by its host, with its port where it has one', () => {
    expect(didOf('https://cheti.example')).toBe('did:web:cheti.example');
    expect(didOf('http://localhost:3000')).toBe('did:web:localhost%3A3000');
  });

  it('keeps its document at that host, by https but on the own machine', () => {
    expect(didAddress('did:web:cheti.example')).toBe('https://cheti.example/.well-known/did.json');
    expect(didAddress('did:web:cheti.example%3A8443')).toBe('https://cheti.example:8443/.well-known/did.json');
    expect(didAddress('did:web:localhost%3A3000')).toBe('http://localhost:3000/.well-known/did.json');
    for (const did of ['did:key:z6Mk', 'did:web:', 'did:web:a.example:path', 'did:web:a%2Fb', 'did:web:a@b'])
      expect(didAddress(did)).toBeUndefined();
  });

  it('asserts with its one key', () => {
    const multikey = multikeyOf(Buffer.alloc(32, 7));
    const document = didDocumentOf('did:web:cheti.example', multikey);
    expect(document.assertionMethod).toEqual([document.verificationMethod[0]?.id]);
    expect(document.verificationMethod[0]).toMatchObject({ publicKeyMultibase: multikey, controller: document.id });
  });
});
