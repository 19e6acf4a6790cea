import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import * as z from 'zod';
import { json, type Reply } from './wire.ts';

/** The start of an Ed25519 private key in PKCS #8; 32 bytes follow. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const signing = z.object({ Message: z.string(), SigningAlgorithm: z.literal('ED25519_SHA_512') });

/** KMS with one key, the same in all worlds, so that a certificate's bytes are. */
export class Kms {
  readonly #key: KeyObject = createPrivateKey({
    key: Buffer.concat([PKCS8, Buffer.alloc(32, 7)]),
    format: 'der',
    type: 'pkcs8',
  });

  answer(operation: string, body: string): Reply {
    if (operation === 'GetPublicKey') {
      const der = createPublicKey(this.#key).export({ format: 'der', type: 'spki' });
      return json(200, {
        KeySpec: 'ECC_NIST_EDWARDS25519',
        KeyUsage: 'SIGN_VERIFY',
        PublicKey: der.toString('base64'),
      });
    }
    if (operation !== 'Sign') throw new Error(`the simulation does not know KMS's ${operation}`);
    const { Message, SigningAlgorithm } = signing.parse(JSON.parse(body));
    const signature = sign(null, Buffer.from(Message, 'base64'), this.#key);
    return json(200, { SigningAlgorithm, Signature: signature.toString('base64') });
  }
}
