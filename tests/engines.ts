import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type DynamoDBClientConfig,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Bucket } from '../functions/shared/bucket.ts';
import { spared } from '../functions/shared/clients.ts';
import {
  type HookMessage,
  type ImportMessage,
  type IssueMessage,
  type LinkMessage,
  type MailMessage,
  Queue,
  type RunMessage,
} from '../functions/shared/queue.ts';
import { Table } from '../functions/shared/table.ts';
import { CREDENTIALS, REGION, startMessages, startObjects, startTables } from '../lib/local/engines.ts';

const NAMES = { table: 'main', answers: 'answers', bucket: 'files' };
const QUEUES = ['issue', 'mail', 'runs', 'imports', 'hooks', 'mail-events'] as const;
export type QueueName = (typeof QUEUES)[number];

/** dynalite looks whether a request is signed, and not by whom: making the signature is a tenth of each call's work. */
const SIGNED_BY_NAME = {
  signer: {
    sign: async (request) => {
      const by = `Credential=${CREDENTIALS.accessKeyId}, SignedHeaders=host, Signature=none`;
      Object.assign(request.headers, { authorization: `AWS4-HMAC-SHA256 ${by}`, 'x-amz-date': '20190202T100000Z' });
      return request;
    },
  },
} satisfies DynamoDBClientConfig;

const key = (hash: string, range: string): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];

const index = (name: string, projection: 'ALL' | 'KEYS_ONLY') => ({
  IndexName: `by${name}`,
  KeySchema: key(`${name.toLowerCase()}Key`, `${name.toLowerCase()}Sort`),
  Projection: { ProjectionType: projection },
});

const strings = (...names: string[]) => names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const }));

/**
 * Tables, bucket and queues in memory, the indexes as in `functions/shared/keys.ts`; nothing takes messages from the
 * queues: `peek` shows them. Up in well under a second; each test file starts its own.
 */
export async function startEngines() {
  const directory = await mkdtemp(join(tmpdir(), 'engines-'));
  const [tables, objects, messages] = await Promise.all([
    startTables(),
    startObjects(directory, [NAMES.bucket]),
    startMessages(),
  ]);
  const settings = { region: REGION, credentials: CREDENTIALS };
  const tableClient = spared(new DynamoDBClient({ ...settings, endpoint: tables.url, ...SIGNED_BY_NAME }));
  // As the deployed one.
  const requestChecksumCalculation = 'WHEN_REQUIRED';
  const place = { endpoint: objects.url, forcePathStyle: true };
  const s3 = spared(new S3Client({ ...settings, ...place, requestChecksumCalculation }));
  const sqs = spared(new SQSClient({ ...settings, endpoint: messages.url }));

  await tableClient.send(
    new CreateTableCommand({
      TableName: NAMES.table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: strings(
        ...['pk', 'sk', 'eventKey', 'eventSort', 'stateKey', 'stateSort', 'lookupKey', 'lookupSort'],
      ),
      KeySchema: key('pk', 'sk'),
      GlobalSecondaryIndexes: [index('Event', 'ALL'), index('State', 'KEYS_ONLY'), index('Lookup', 'KEYS_ONLY')],
    }),
  );
  await tableClient.send(
    new CreateTableCommand({
      TableName: NAMES.answers,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: strings('pk', 'sk'),
      KeySchema: key('pk', 'sk'),
    }),
  );
  const urls = new Map<QueueName, string>(
    QUEUES.map((name) => [
      name,
      messages.server.createQueue(name, { attributes: { VisibilityTimeout: '30' } }).queueUrl,
    ]),
  );
  const url = (name: QueueName) => urls.get(name) ?? '';

  return {
    tableClient,
    s3,
    sqs,
    names: NAMES,
    answersName: NAMES.answers,
    url,
    table: new Table(tableClient, NAMES.table),
    answers: new Table(tableClient, NAMES.answers),
    bucket: new Bucket(s3, NAMES.bucket),
    issueQueue: new Queue<IssueMessage>(sqs, url('issue')),
    mailQueue: new Queue<MailMessage | LinkMessage>(sqs, url('mail')),
    runsQueue: new Queue<RunMessage>(sqs, url('runs')),
    importsQueue: new Queue<ImportMessage>(sqs, url('imports')),
    hooksQueue: new Queue<HookMessage>(sqs, url('hooks')),
    /** Bodies of all messages that lie on a queue, delayed ones included; they stay there. */
    peek(name: QueueName): unknown[] {
      const messagesOf = messages.server.inspectQueue(name)?.messages;
      return [...(messagesOf?.ready ?? []), ...(messagesOf?.delayed ?? [])].map((message) => JSON.parse(message.body));
    },
    /** As `peek`, and the queue is empty afterwards. */
    drain(name: QueueName): unknown[] {
      const bodies = this.peek(name);
      messages.server.deleteQueue(name);
      messages.server.createQueue(name, { attributes: { VisibilityTimeout: '30' } });
      return bodies;
    },
    /** Every entry of the audit log. */
    async audit(): Promise<Record<string, unknown>[]> {
      const { Items = [] } = await tableClient.send(new ScanCommand({ TableName: NAMES.table, ConsistentRead: true }));
      return Items.map((item) => unmarshall(item)).filter(({ pk }) => String(pk).startsWith('AUDIT#'));
    },
    /** What nobody of the system ever does. */
    async removeObject(key: string): Promise<void> {
      await s3.send(new DeleteObjectCommand({ Bucket: NAMES.bucket, Key: key }));
    },
    async stop(): Promise<void> {
      for (const client of [tableClient, s3, sqs]) client.destroy();
      await Promise.all([tables.stop(), objects.stop(), messages.stop()]);
      await rm(directory, { recursive: true });
    },
  };
}

export type Engines = Awaited<ReturnType<typeof startEngines>>;
