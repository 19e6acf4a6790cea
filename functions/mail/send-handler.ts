import type { SQSEvent } from 'aws-lambda';
import { currentEvent } from '../events/store.ts';
import { machine } from '../shared/clock.ts';
import { variable } from '../shared/environment.ts';
import { createLog } from '../shared/log.ts';
import { eachMessage, mailMessage } from '../shared/queue.ts';
import { mainTable } from '../shared/services.ts';
import { type Sending, sendMail } from './send.ts';
import { Ses, sesClient } from './ses.ts';

const log = createLog();
const table = mainTable();
const sending: Sending = {
  table,
  world: machine,
  ses: new Ses(sesClient(), variable('CONFIGURATION_SET')),
  eventOf: async (event) => (await currentEvent(table, event))?.event,
  site: variable('SITE'),
  sender: variable('SENDER'),
};

/** Mail queue → SES. */
export const handler = (event: SQSEvent) =>
  eachMessage(event, mailMessage, log, async (message, line) => {
    await sendMail(sending, message, line);
  });
