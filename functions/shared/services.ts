import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { once, spared } from './clients.ts';
import { machine } from './clock.ts';
import { variable } from './environment.ts';
import {
  type HookMessage,
  type ImportMessage,
  type IssueMessage,
  type LinkMessage,
  type MailMessage,
  Queue,
  type RunMessage,
} from './queue.ts';
import { Table } from './table.ts';
import { TrueTime } from './true-time.ts';

/** True time as the table and the queues tell it; see `TrueTime`. */
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

/** What a handler talks to, from its environment. A bundle holds only the clients of what its handler names. */
export const mainTable = () => new Table(dynamodb(), variable('TABLE'));
export const answersTable = () => new Table(dynamodb(), variable('ANSWERS_TABLE'));
export const issueQueue = () => new Queue<IssueMessage>(sqs(), variable('ISSUE_QUEUE'));
export const mailQueue = () => new Queue<MailMessage | LinkMessage>(sqs(), variable('MAIL_QUEUE'));
export const runsQueue = () => new Queue<RunMessage>(sqs(), variable('RUNS_QUEUE'));
export const hooksQueue = () => new Queue<HookMessage>(sqs(), variable('HOOKS_QUEUE'));
export const importsQueue = () => new Queue<ImportMessage>(sqs(), variable('IMPORTS_QUEUE'));
