import { handle } from 'hono/aws-lambda';
import { retiredKeys } from '../credentials/did.ts';
import { keptSigner } from '../credentials/kms.ts';
import { variable } from '../shared/environment.ts';
import { kms } from '../shared/late-services.ts';
import { createLog } from '../shared/log.ts';
import { mainTable } from '../shared/services.ts';
import { credentialsApp } from './credentials-app.ts';

/** GET /.well-known/did.json, GET /status/{event}/{list}, GET /v/{code}/credential and its holder's own. */
export const handler = handle(
  credentialsApp({
    table: mainTable(),
    site: variable('SITE'),
    log: createLog(),
    retired: retiredKeys.parse(JSON.parse(variable('RETIRED_KEYS'))),
    signer: keptSigner(kms, variable('SIGNING_KEY')),
  }),
);
