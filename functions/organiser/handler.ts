import { handle } from 'hono/aws-lambda';
import { bucket } from '../shared/late-services.ts';
import { createLog } from '../shared/log.ts';
import { answersTable, importsQueue, issueQueue, mailQueue, mainTable, runsQueue } from '../shared/services.ts';
import { signerIn } from '../shared/signer.ts';
import { organiserApp } from './app.ts';

export const handler = handle(
  organiserApp({
    rooms: {
      table: mainTable(),
      answers: answersTable(),
      bucket: bucket(),
      issueQueue: issueQueue(),
      mailQueue: mailQueue(),
      runsQueue: runsQueue(),
      importsQueue: importsQueue(),
    },
    log: createLog(),
    principal: signerIn,
  }),
);
