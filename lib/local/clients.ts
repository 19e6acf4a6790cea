import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { CREDENTIALS, REGION } from './engines.ts';

/** Clients that talk to the engines themselves, past the front: for who looks at what is there. */
export function clientsOf(urls: Record<'tables' | 'objects' | 'messages', string>) {
  const settings = { region: REGION, credentials: CREDENTIALS };
  const table = new DynamoDBClient({ ...settings, endpoint: urls.tables });
  const s3 = new S3Client({ ...settings, endpoint: urls.objects, forcePathStyle: true });
  const sqs = new SQSClient({ ...settings, endpoint: urls.messages });
  return {
    ...{ table, s3, sqs },
    destroy() {
      for (const client of [table, s3, sqs]) client.destroy();
    },
  };
}
