import { handle } from 'hono/aws-lambda';
import { keptSigner } from '../credentials/kms.ts';
import { variable } from '../shared/environment.ts';
import { bucket, kms } from '../shared/late-services.ts';
import { createLog } from '../shared/log.ts';
import { mainTable } from '../shared/services.ts';
import { signerIn } from '../shared/signer.ts';
import { picturesApp } from './app.ts';

/** GET /v/{code}/picture.png, the holder's own with the credential baked into it, and organisers' uploads. */
export const handler = handle(
  picturesApp({
    table: mainTable(),
    bucket: bucket(),
    log: createLog(),
    signer: keptSigner(kms, variable('SIGNING_KEY')),
    principal: signerIn,
  }),
);
