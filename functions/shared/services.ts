import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { KMSClient } from '@aws-sdk/client-kms';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Bucket } from './bucket.ts';
import { machine } from './clock.ts';
import { variable } from './environment.ts';
import { lazily } from './lazily.ts';
import {
  type ImportMessage,
  type IssueMessage,
  type LinkMessage,
  type MailMessage,
  Queue,
  type RunMessage,
} from './queue.ts';
import { Table } from './table.ts';
import { TrueTime } from './true-time.ts';

interface AnyClient {
  config: { cacheMiddleware?: boolean };
  middlewareStack: { removeByTag(tag: string): boolean };
}

/**
 * Without its logging, which copies every input and output, although there is no logger to get them; and with the steps of
 * a call put together once for each operation.
 */
function spared<Client extends AnyClient>(client: Client): Client {
  client.middlewareStack.removeByTag('LOGGER');
  client.config.cacheMiddleware = true;
  return client;
}

/** Clients are made when first asked for, and shared: each keeps connections of its own. */
const once = <Client>(make: () => Client): (() => Client) => {
  let made: Client | undefined;
  return () => {
    made ??= make();
    return made;
  };
};
/** True time as the table's answers tell it; see `TrueTime`. */
export const trueTime = /* @__PURE__ */ new TrueTime(machine);

const dynamodb = /* @__PURE__ */ once(() => {
  const client = spared(new DynamoDBClient({}));
  client.middlewareStack.add(
    (next) => async (args) => {
      const asked = machine.now().getTime();
      const answer = await next(args);
      const { headers } = answer.response as { headers?: Record<string, string> };
      trueTime.observe(headers?.date, asked, machine.now().getTime());
      return answer;
    },
    { step: 'deserialize', name: 'trueTime' },
  );
  return client;
});
const sqs = /* @__PURE__ */ once(() => spared(new SQSClient({})));
/** Loaded with its client when a signature is first needed: most messages to the issue worker need none. */
export const kms = /* @__PURE__ */ once(async (): Promise<KMSClient> => {
  const { KMSClient } = await import('@aws-sdk/client-kms');
  return spared(new KMSClient({}));
});

/** What a handler talks to, from its environment. A bundle holds only the clients of what its handler names. */
export const mainTable = () => new Table(dynamodb(), variable('TABLE'));
export const answersTable = () => new Table(dynamodb(), variable('ANSWERS_TABLE'));
/** Its client is a third of what a worker loads, and is loaded when something is first read or written. */
export const bucket = (): Bucket => {
  const name = variable('BUCKET');
  return lazily(async () => {
    const [{ S3Client }, { Bucket }] = await Promise.all([import('@aws-sdk/client-s3'), import('./bucket.ts')]);
    return new Bucket(spared(new S3Client({})), name);
  });
};
export const issueQueue = () => new Queue<IssueMessage>(sqs(), variable('ISSUE_QUEUE'));
export const mailQueue = () => new Queue<MailMessage | LinkMessage>(sqs(), variable('MAIL_QUEUE'));
export const runsQueue = () => new Queue<RunMessage>(sqs(), variable('RUNS_QUEUE'));
export const importsQueue = () => new Queue<ImportMessage>(sqs(), variable('IMPORTS_QUEUE'));
