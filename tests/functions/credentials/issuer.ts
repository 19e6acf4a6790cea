import { generateKeyPairSync, sign } from 'node:crypto';
import { didDocumentOf } from '../../../functions/credentials/did.ts';
import { multikeyOf } from '../../../functions/credentials/key.ts';
import type { Signer } from '../../../functions/credentials/sign.ts';

/** An issuer with a key of its own. */
export function issuerOf(did = 'did:web:cheti.example') {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const multikey = multikeyOf(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
  const signer: Signer = { multikey, sign: async (bytes) => sign(null, bytes, privateKey) };
  return { did, signer, didDocument: didDocumentOf(did, multikey) };
}
