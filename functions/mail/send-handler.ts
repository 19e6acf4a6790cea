import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { currentEvent } from '../events/store.ts';
import { machine } from '../shared/clock.ts';
import { variable } from '../shared/environment.ts';
import { createLog } from '../shared/log.ts';
import { eachMessage, linkMessage, mailMessage } from '../shared/queue.ts';
import { mainTable } from '../shared/services.ts';
import { sendLinks } from './links.ts';
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

const message = z.union([mailMessage, linkMessage]);

/** Mail queue → SES: mails whose rows are there, and mailboxes that somebody asks to have links sent to. */
export const handler = (event: SQSEvent) =>
  eachMessage(event, message, log, async (asked, line) => {
    if ('mailbox' in asked) await sendLinks(sending, asked, line);
    else await sendMail(sending, asked, line);
  });
