import type { KMSClient } from '@aws-sdk/client-kms';
import type { Bucket } from './bucket.ts';
import { once, spared } from './clients.ts';
import { variable } from './environment.ts';
import { lazily } from './lazily.ts';

/*
 * Services whose clients are loaded when something is first asked of them. Apart from the others: what a bundle shares with a
 * part of it that is loaded late, it holds whole.
 */

/** Loaded with its client when a signature is first needed: most messages to the issue worker need none. */
export const kms = /* @__PURE__ */ once(async (): Promise<KMSClient> => {
  const { KMSClient } = await import('@aws-sdk/client-kms');
  return spared(new KMSClient({}));
});

/** Its client is a third of what a worker loads, and is loaded when something is first read or written. */
export const bucket = (): Bucket => {
  const name = variable('BUCKET');
  return lazily(async () => {
    const [{ S3Client }, { Bucket }] = await Promise.all([import('@aws-sdk/client-s3'), import('./bucket.ts')]);
    // Else an address to put something to would hold the checksum of nothing, and S3 refuse what is put there.
    return new Bucket(spared(new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' })), name);
  });
};
