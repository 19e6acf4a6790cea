import { type KeyObject, verify } from 'node:crypto';
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyOf } from '../../../functions/credentials/key.ts';
import { kmsSigner } from '../../../functions/credentials/kms.ts';
import { kmsKey } from '../../../functions/shared/kms-key.ts';
import { CREDENTIALS, REGION } from '../../../lib/local/engines.ts';
import { startFront } from '../../../lib/local/front.ts';
import { KeyFront } from '../../../lib/local/key-front.ts';
import { readTemplate } from '../../../lib/local/template.ts';

const kms = (Properties: Record<string, string>) => ({ Type: 'AWS::KMS::Key', Properties });
const cloud = readTemplate(
  {
    Resources: {
      Signing: kms({ KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' }),
      Sealing: kms({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' }),
      AtRest: kms({ Description: 'encrypts' }),
    },
  },
  { site: 'http://localhost', queues: 'http://localhost', issuer: 'http://localhost' },
);

const path = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json');
const nowhere = 'http://127.0.0.1:9';
let keys: KeyFront;
let front: Awaited<ReturnType<typeof startFront>>;
let client: KMSClient;
beforeAll(async () => {
  keys = await KeyFront.open(path, cloud);
  front = await startFront({
    engines: { dynamodb: nowhere, s3: nowhere, sqs: nowhere, sns: nowhere },
    mails: () => {
      throw new Error('no mails');
    },
    keys: () => keys,
    functionOf: () => undefined,
  });
  client = new KMSClient({ region: REGION, credentials: CREDENTIALS, endpoint: front.url, maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await front.stop();
});

const bytes = Buffer.from('chochote');

describe('the local KMS', () => {
  it('signs so that the key that it tells proves it, by name and by ARN', async () => {
    for (const id of ['Signing', 'arn:aws:kms:eu-west-1:000000000000:key/Signing']) {
      const { multikey, sign } = await kmsSigner(client, id);
      expect(verify(null, bytes, keyOf(multikey) as KeyObject, await sign(bytes))).toBe(true);
    }
  });

  it('signs with the same key after a restart, which only its owner reads', async () => {
    const before = await kmsSigner(client, 'Signing');
    keys = await KeyFront.open(path, cloud);
    const after = await kmsSigner(client, 'Signing');
    expect(after.multikey).toBe(before.multikey);
    expect(await after.sign(bytes)).toEqual(await before.sign(bytes));
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('signs by ECDSA in DER with a key on P-256', async () => {
    const { publicKey, sign } = await kmsKey(client, 'Sealing', 'ECDSA_SHA_256');
    expect(publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' });
    expect(verify('sha256', bytes, publicKey, await sign(bytes))).toBe(true);
    const other = await kmsKey(client, 'Sealing', 'ED25519_SHA_512');
    await expect(other.sign(bytes)).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
  });

  it('has no other keys, and signs in no other way', async () => {
    await expect(kmsSigner(client, 'AtRest')).rejects.toMatchObject({ name: 'NotFoundException' });
    const digest = { KeyId: 'Signing', Message: bytes, MessageType: 'DIGEST' } as const;
    await expect(
      client.send(new SignCommand({ ...digest, SigningAlgorithm: 'ED25519_PH_SHA_512' })),
    ).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
  });
});
