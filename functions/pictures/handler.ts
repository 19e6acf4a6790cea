import { handle } from 'hono/aws-lambda';
import { kmsSigner } from '../credentials/kms.ts';
import { variable } from '../shared/environment.ts';
import { Kept } from '../shared/kept.ts';
import { createLog } from '../shared/log.ts';
import { bucket, kms, mainTable } from '../shared/services.ts';
import { picturesApp } from './app.ts';

const key = variable('SIGNING_KEY');
const signers = new Kept<Awaited<ReturnType<typeof kmsSigner>>>(1);

/** GET /v/{code}/picture.png, and the holder's own with the credential baked into it. */
export const handler = handle(
  picturesApp({
    table: mainTable(),
    bucket: bucket(),
    log: createLog(),
    signer: () => signers.get(key, () => kmsSigner(kms(), key)),
  }),
);
