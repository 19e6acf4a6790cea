import type { KMSClient } from '@aws-sdk/client-kms';
import { kmsKey } from '../shared/kms-key.ts';
import { multikeyOf } from './key.ts';
import type { Signer } from './sign.ts';

/** The issuer's key in KMS. */
export async function kmsSigner(client: KMSClient, keyId: string): Promise<Signer> {
  const { publicKey, sign } = await kmsKey(client, keyId, 'ED25519_SHA_512');
  const { crv, x = '' } = publicKey.export({ format: 'jwk' });
  if (crv !== 'Ed25519') throw new Error(`the issuer’s key is of ${crv}, not Ed25519`);
  return { multikey: multikeyOf(Buffer.from(x, 'base64url')), sign };
}
