import { createPublicKey } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { multikeyOf } from './key.ts';
import type { Signer } from './sign.ts';

/** A key that never leaves KMS: it signs there, and tells its public half. */
export async function kmsSigner(client: KMSClient, KeyId: string): Promise<Signer> {
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId }));
  const key = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' });
  const { crv, x = '' } = key.export({ format: 'jwk' });
  if (crv !== 'Ed25519') throw new Error(`the issuer’s key is of ${crv}, not Ed25519`);
  return {
    multikey: multikeyOf(Buffer.from(x, 'base64url')),
    async sign(Message) {
      const parts = { KeyId, Message, MessageType: 'RAW', SigningAlgorithm: 'ED25519_SHA_512' } as const;
      const { Signature } = await client.send(new SignCommand(parts));
      if (!Signature) throw new Error('KMS answered without a signature');
      return Signature;
    },
  };
}
