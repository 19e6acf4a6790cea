import type { SQSEvent, SQSHandler } from 'aws-lambda';
import { eventNow } from '../events/now.ts';
import { machine as world } from '../shared/clock.ts';
import { createLog } from '../shared/log.ts';
import { eachMessage, runMessage } from '../shared/queue.ts';
import {
  bucket as files,
  issueQueue as issues,
  mailQueue as mails,
  mainTable,
  runsQueue as runs,
} from '../shared/services.ts';
import { walk } from './walk.ts';

const table = mainTable();
const bucket = files();
const issueQueue = issues();
const mailQueue = mails();
const runsQueue = runs();
const log = createLog();

/** The runs queue: one page of a run for each message. */
export const handler = ((event: SQSEvent) =>
  eachMessage(event, runMessage, log, (message, line) =>
    walk(
      { table, bucket, world, issueQueue, mailQueue, runsQueue, log: line, eventNow: (id) => eventNow(table, id) },
      message,
    ),
  )) satisfies SQSHandler;
