import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import type { Cloud } from './template.ts';

/** Private keys by the name of their resource, PKCS #8 in base 64. */
const keysFile = z.record(z.string(), z.string());

const signing = z.object({
  KeyId: z.string(),
  Message: z.string(),
  MessageType: z.literal('RAW'),
  SigningAlgorithm: z.string(),
});
const asking = z.object({ KeyId: z.string() });

/** How a key of each kind signs; by ECDSA in DER, as KMS does. */
const ED25519 = { KeySpec: 'ECC_NIST_EDWARDS25519', SigningAlgorithm: 'ED25519_SHA_512', hash: null } as const;
const P256 = { KeySpec: 'ECC_NIST_P256', SigningAlgorithm: 'ECDSA_SHA_256', hash: 'sha256' } as const;

const newKey = (spec: string): KeyObject =>
  (spec === P256.KeySpec ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519'))
    .privateKey;

interface JsonReply {
  status: number;
  json: string;
}

/** KMS, as far as it signs: a key is made when the template first names it, and kept for good. */
export class KeyFront {
  readonly #keys: Map<string, KeyObject>;

  /** @param path file of the private keys; in memory without one. */
  static async open(path: string | undefined, { signingKeys }: Cloud): Promise<KeyFront> {
    const kept = path && existsSync(path) ? keysFile.parse(JSON.parse(await readFile(path, 'utf8'))) : {};
    for (const { physical, KeySpec } of signingKeys)
      kept[physical] ??= newKey(KeySpec).export({ format: 'der', type: 'pkcs8' }).toString('base64');
    if (path) await writeFile(path, JSON.stringify(kept), { mode: 0o600 });
    return new KeyFront(kept);
  }

  private constructor(kept: Record<string, string>) {
    this.#keys = new Map(
      Object.entries(kept).map(([name, key]) => [
        name,
        createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' }),
      ]),
    );
  }

  /** @param operation as the SDK names it, e.g. `Sign`. */
  handle(operation: string, body: Buffer): JsonReply {
    const input: unknown = JSON.parse(body.toString());
    const { data: asked } = asking.safeParse(input);
    const key = asked && this.#keys.get(asked.KeyId.slice(asked.KeyId.lastIndexOf('/') + 1));
    if (!key) return refused('NotFoundException', 'there is no such key');
    const { KeySpec, SigningAlgorithm, hash } = key.asymmetricKeyType === 'ec' ? P256 : ED25519;
    if (operation === 'GetPublicKey') {
      const der = createPublicKey(key).export({ format: 'der', type: 'spki' });
      return answered({ KeySpec, KeyUsage: 'SIGN_VERIFY', PublicKey: der.toString('base64') });
    }
    const { data: wanted } = signing.safeParse(input);
    if (operation !== 'Sign' || wanted?.SigningAlgorithm !== SigningAlgorithm)
      return refused('UnsupportedOperationException', `the local cloud does not know this ${operation}`);
    const signature = sign(hash, Buffer.from(wanted.Message, 'base64'), key);
    return answered({ SigningAlgorithm: wanted.SigningAlgorithm, Signature: signature.toString('base64') });
  }
}

const answered = (answer: object): JsonReply => ({ status: 200, json: JSON.stringify(answer) });
const refused = (type: string, message: string): JsonReply => ({
  status: 400,
  json: JSON.stringify({ __type: type, message }),
});
