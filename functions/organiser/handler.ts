import { handle, type LambdaEvent } from 'hono/aws-lambda';
import { createLog } from '../shared/log.ts';
import type { Principal } from '../shared/principal.ts';
import { answersTable, bucket, importsQueue, issueQueue, mailQueue, mainTable, runsQueue } from '../shared/services.ts';
import { organiserApp } from './app.ts';

/** API Gateway has checked the signature, and says whose it is. */
function signer(environment: unknown): Principal | undefined {
  const { event } = environment as { event?: LambdaEvent };
  const context = event?.requestContext as { authorizer?: { iam?: { userArn?: string } } } | undefined;
  const id = context?.authorizer?.iam?.userArn;
  return id ? { kind: 'iam', id } : undefined;
}

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
    principal: signer,
  }),
);
