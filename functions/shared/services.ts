import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Bucket } from './bucket.ts';
import { variable } from './environment.ts';
import {
  type ImportMessage,
  type IssueMessage,
  type LinkMessage,
  type MailMessage,
  Queue,
  type RunMessage,
} from './queue.ts';
import { Table } from './table.ts';

interface AnyClient {
  middlewareStack: { removeByTag(tag: string): boolean };
}

/**
 * Clients are made when first asked for, and shared: each keeps connections of its own. Their logging is taken out: it
 * copies every input and output, although there is no logger to get them.
 */
const once = <Client extends AnyClient>(make: () => Client): (() => Client) => {
  let made: Client | undefined;
  return () => {
    if (!made) {
      made = make();
      made.middlewareStack.removeByTag('LOGGER');
    }
    return made;
  };
};
const dynamodb = /* @__PURE__ */ once(() => new DynamoDBClient({}));
const s3 = /* @__PURE__ */ once(() => new S3Client({}));
const sqs = /* @__PURE__ */ once(() => new SQSClient({}));

/** What a handler talks to, from its environment. A bundle holds only the clients of what its handler names. */
export const mainTable = () => new Table(dynamodb(), variable('TABLE'));
export const answersTable = () => new Table(dynamodb(), variable('ANSWERS_TABLE'));
export const bucket = () => new Bucket(s3(), variable('BUCKET'));
export const issueQueue = () => new Queue<IssueMessage>(sqs(), variable('ISSUE_QUEUE'));
export const mailQueue = () => new Queue<MailMessage | LinkMessage>(sqs(), variable('MAIL_QUEUE'));
export const runsQueue = () => new Queue<RunMessage>(sqs(), variable('RUNS_QUEUE'));
export const importsQueue = () => new Queue<ImportMessage>(sqs(), variable('IMPORTS_QUEUE'));
