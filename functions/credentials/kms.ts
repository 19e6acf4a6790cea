import type { KMSClient } from '@aws-sdk/client-kms';
import { Kept } from '../shared/kept.ts';
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

/** The same, asked for once; one that could not be reached is asked for again at the next call. */
export function keptSigner(client: () => Promise<KMSClient>, keyId: string): () => Promise<Signer> {
  const signers = new Kept<Signer>(1);
  return () => signers.get(keyId, async () => kmsSigner(await client(), keyId));
}
