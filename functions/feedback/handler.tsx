import { handle } from 'hono/aws-lambda';
import { answersTable, issueQueue, mainTable } from '../shared/services.ts';
import { feedbackApp } from './app.tsx';

export const handler = handle(
  feedbackApp({ tables: { table: mainTable(), answers: answersTable() }, issueQueue: issueQueue() }),
);
