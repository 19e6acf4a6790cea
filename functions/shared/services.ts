import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Bucket } from './bucket.ts';
import { variable } from './environment.ts';
import { type ImportMessage, type IssueMessage, type MailMessage, Queue, type RunMessage } from './queue.ts';
import { Table } from './table.ts';

/**
 * What a handler talks to, from its environment. Each is made when asked for; a bundle holds only the clients of those
 * that its handler names.
 */
export const mainTable = () => new Table(new DynamoDBClient({}), variable('TABLE'));
export const answersTable = () => new Table(new DynamoDBClient({}), variable('ANSWERS_TABLE'));
/** Without the SDK's own checksums: in a presigned PUT they would be those of an empty body. */
export const bucket = () =>
  new Bucket(new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }), variable('BUCKET'));
export const issueQueue = () => new Queue<IssueMessage>(new SQSClient({}), variable('ISSUE_QUEUE'));
export const mailQueue = () => new Queue<MailMessage>(new SQSClient({}), variable('MAIL_QUEUE'));
export const runsQueue = () => new Queue<RunMessage>(new SQSClient({}), variable('RUNS_QUEUE'));
export const importsQueue = () => new Queue<ImportMessage>(new SQSClient({}), variable('IMPORTS_QUEUE'));
