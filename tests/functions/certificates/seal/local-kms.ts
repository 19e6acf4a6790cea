import { KMSClient } from '@aws-sdk/client-kms';
import { CREDENTIALS, REGION } from '../../../../lib/local/engines.ts';
import { startFront } from '../../../../lib/local/front.ts';
import { KeyFront } from '../../../../lib/local/key-front.ts';
import { readTemplate } from '../../../../lib/local/template.ts';

const NOWHERE = 'http://127.0.0.1:9';

/** The local KMS, with one key on P-256 of that name. */
export async function startKms(name: string) {
  const Properties = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' };
  const places = { site: 'http://localhost', queues: 'http://localhost' };
  const cloud = readTemplate({ Resources: { [name]: { Type: 'AWS::KMS::Key', Properties } } }, places);
  const keys = await KeyFront.open(undefined, cloud);
  const front = await startFront({
    engines: { dynamodb: NOWHERE, s3: NOWHERE, sqs: NOWHERE, sns: NOWHERE },
    mails: () => {
      throw new Error('no mails');
    },
    keys: () => keys,
    functionOf: () => undefined,
  });
  const client = new KMSClient({ region: REGION, credentials: CREDENTIALS, endpoint: front.url, maxAttempts: 1 });
  return {
    client,
    async stop() {
      client.destroy();
      await front.stop();
    },
  };
}
