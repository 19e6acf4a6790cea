import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { apiApp } from '../api/app.ts';
import { optionalVariable } from '../shared/environment.ts';
import { bucket } from '../shared/late-services.ts';
import { createLog } from '../shared/log.ts';
import {
  answersTable,
  hooksQueue,
  importsQueue,
  issueQueue,
  mailQueue,
  mainTable,
  runsQueue,
} from '../shared/services.ts';
import { signerIn } from '../shared/signer.ts';
import { organiserApp } from './app.ts';

const log = createLog();
const rooms = {
  table: mainTable(),
  answers: answersTable(),
  bucket: bucket(),
  issueQueue: issueQueue(),
  mailQueue: mailQueue(),
  runsQueue: runsQueue(),
  importsQueue: importsQueue(),
  hooksQueue: hooksQueue(),
  localHooks: optionalVariable('HOOKS_TO_LOCALHOST') !== undefined,
};
const signed = organiserApp({ rooms, log, principal: signerIn });
const api = apiApp({ rooms, log });

/** The organisers' API: for who signs by IAM, for who has signed in and their programs, and as a page to read. */
export const handler = handle(
  new Hono<{ Bindings: object }>()
    .all('/signed/*', (c) => signed.fetch(c.req.raw, c.env))
    .get('/api/v1', async (c) => {
      // Read seldom, and by people alone.
      const { readerApp } = await import('../api/reader.tsx');
      return readerApp({ log }).fetch(c.req.raw, c.env);
    })
    .all('*', (c) => api.fetch(c.req.raw, c.env)),
);
