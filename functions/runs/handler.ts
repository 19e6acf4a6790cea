import type { SQSEvent, SQSHandler } from 'aws-lambda';
import { eventNow } from '../events/now.ts';
import { eventVersion } from '../events/store.ts';
import { Pace } from '../mail/pace-store.ts';
import { sendQuota, sesClient } from '../mail/ses.ts';
import { machine as world } from '../shared/clock.ts';
import { bucket as files } from '../shared/late-services.ts';
import { createLog } from '../shared/log.ts';
import { eachMessage, givenOut, runMessage } from '../shared/queue.ts';
import {
  answersTable,
  issueQueue as issues,
  mailQueue as mails,
  mainTable,
  runsQueue as runs,
  trueTime,
} from '../shared/services.ts';
import { walk } from './walk.ts';

const table = mainTable();
const answers = answersTable();
const bucket = files();
const issueQueue = issues();
const mailQueue = mails();
const runsQueue = runs();
const client = sesClient();
const pace = new Pace({ table, now: () => trueTime.now(), quota: () => sendQuota(client) });
const log = createLog();

/** The runs queue: one page of a run for each message. */
export const handler = ((event: SQSEvent) => {
  trueTime.passed(givenOut(event));
  return eachMessage(event, runMessage, log, (message, line) =>
    walk(
      {
        ...{ table, bucket, world, issueQueue, mailQueue, runsQueue, pace, log: line },
        // What reports are made and drawn with is loaded when somebody asks for an archive.
        archive: async (run, version) => {
          const { packArchive } = await import('../console/reports/archive.ts');
          return packArchive({ table, answers, bucket, world }, run, version);
        },
        eventNow: (id) => eventNow(table, id),
        eventOf: (id, version) => eventVersion(table, id, version),
      },
      message,
    ),
  );
}) satisfies SQSHandler;
