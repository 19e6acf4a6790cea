import { handle } from 'hono/aws-lambda';
import { bucket } from '../shared/late-services.ts';
import { answersTable, issueQueue, mailQueue, mainTable } from '../shared/services.ts';
import { homeApp } from './app.tsx';

/** The public pages, the personal pages, and the friendly 404 of every address that is nobody's. */
export const handler = handle(
  homeApp({
    table: mainTable(),
    answers: answersTable(),
    bucket: bucket(),
    mailQueue: mailQueue(),
    issueQueue: issueQueue(),
  }),
);
