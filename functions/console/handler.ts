import { handle } from 'hono/aws-lambda';
import { optionalVariable, variable } from '../shared/environment.ts';
import { bucket } from '../shared/late-services.ts';
import {
  answersTable,
  hooksQueue,
  importsQueue,
  issueQueue,
  mailQueue,
  mainTable,
  runsQueue,
} from '../shared/services.ts';
import { consoleApp } from './app.tsx';
import { Issuer } from './issuer.ts';

/** The organisers' console. */
export const handler = handle(
  consoleApp({
    table: mainTable(),
    answers: answersTable(),
    bucket: bucket(),
    runsQueue: runsQueue(),
    issueQueue: issueQueue(),
    importsQueue: importsQueue(),
    hooksQueue: hooksQueue(),
    localHooks: optionalVariable('HOOKS_TO_LOCALHOST') !== undefined,
    mailQueue: mailQueue(),
    issuer: new Issuer({
      issuer: variable('ISSUER'),
      clientId: variable('CLIENT_ID'),
      clientSecret: optionalVariable('CLIENT_SECRET'),
      site: variable('SITE'),
    }),
  }),
);
