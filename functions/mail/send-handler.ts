import { setTimeout as wait } from 'node:timers/promises';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { currentEvent, eventVersion } from '../events/store.ts';
import { runsOfMail } from '../runs/hold.ts';
import { machine } from '../shared/clock.ts';
import { variable } from '../shared/environment.ts';
import { bucket } from '../shared/late-services.ts';
import { createLog } from '../shared/log.ts';
import { eachMessage, givenOut, linkMessage, mailMessage } from '../shared/queue.ts';
import { issueQueue, mailQueue, mainTable, trueTime } from '../shared/services.ts';
import { sendLinks } from './links.ts';
import { Pace } from './pace-store.ts';
import { type Sending, sendMail } from './send.ts';
import { Ses, sendQuota, sesClient } from './ses.ts';

const log = createLog();
const table = mainTable();
const client = sesClient();
const sending: Sending = {
  table,
  world: machine,
  ses: new Ses(client, variable('CONFIGURATION_SET')),
  bucket: bucket(),
  pace: new Pace({ table, now: () => trueTime.now(), quota: () => sendQuota(client) }),
  wait,
  queue: mailQueue(),
  issueQueue: issueQueue(),
  runs: runsOfMail(table, machine),
  eventOf: async (event, version) =>
    (await (version === undefined ? currentEvent(table, event) : eventVersion(table, event, version)))?.event,
  site: variable('SITE'),
  sender: variable('SENDER'),
};

/** A mail waits for the table and for SES most of its time. */
const AT_ONCE = 10;

const message = z.union([mailMessage, linkMessage]);

/** Mail queue → SES: mails whose rows are there, and mailboxes that somebody asks to have links sent to. */
export const handler = (event: SQSEvent) => {
  trueTime.passed(givenOut(event));
  return eachMessage(
    event,
    message,
    log,
    async (asked, line) => {
      if ('mailbox' in asked) await sendLinks(sending, asked, line);
      else await sendMail(sending, asked, line);
    },
    AT_ONCE,
  );
};
