import { createPublicKey, type KeyObject } from 'node:crypto';
import type { KMSClient, SigningAlgorithmSpec } from '@aws-sdk/client-kms';

/** A key that never leaves KMS: it signs there, and tells its public half. */
export interface KmsKey {
  publicKey: KeyObject;
  /** @param message up to 4,096 bytes. @returns the signature as KMS gives it: in DER where it is one of ECDSA. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

export async function kmsKey(
  client: KMSClient,
  KeyId: string,
  SigningAlgorithm: SigningAlgorithmSpec,
): Promise<KmsKey> {
  const { GetPublicKeyCommand, SignCommand } = await import('@aws-sdk/client-kms');
  const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId }));
  return {
    publicKey: createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' }),
    async sign(Message) {
      const { Signature } = await client.send(
        new SignCommand({ KeyId, Message, MessageType: 'RAW', SigningAlgorithm }),
      );
      if (!Signature) throw new Error('KMS answered without a signature');
      return Signature;
    },
  };
}
