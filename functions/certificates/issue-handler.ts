import type { SQSEvent, SQSHandler } from 'aws-lambda';
import { keptSigner } from '../credentials/kms.ts';
import { eventNow } from '../events/now.ts';
import { eventVersion } from '../events/store.ts';
import { requestMail } from '../mail/request.ts';
import { issueFor } from '../runs/issuing.ts';
import { machine as world } from '../shared/clock.ts';
import { variable } from '../shared/environment.ts';
import { kmsKey } from '../shared/kms-key.ts';
import { bucket as bucketOf, kms } from '../shared/late-services.ts';
import { createLog } from '../shared/log.ts';
import { eachMessage, issueMessage } from '../shared/queue.ts';
import { mailQueue, mainTable } from '../shared/services.ts';
import { sealerOf } from './seal/sealer.ts';

const table = mainTable();
const bucket = bucketOf();
const queue = mailQueue();
const site = variable('SITE');
const signer = keptSigner(kms, variable('SIGNING_KEY'));
const sealing = variable('SEALING_KEY');
const sealKey = async () => kmsKey(await kms(), sealing, 'ECDSA_SHA_256');
const makeSeal = sealerOf({ table, bucket, world, site, keyId: sealing, key: sealKey });
const log = createLog();

/** A certificate waits for the table and the bucket a dozen times, several times as long as it takes to draw. */
const AT_ONCE = 4;

/** The issue queue: whatever is due to a person is decided, issued, drawn and stored, and its mail asked for. */
export const handler = ((event: SQSEvent) =>
  eachMessage(
    event,
    issueMessage,
    log,
    async (message, line) => {
      await issueFor(
        {
          table,
          bucket,
          world,
          log: line,
          site,
          eventNow: (id) => eventNow(table, id),
          eventOf: (id, version) => eventVersion(table, id, version),
          askForMail: (request) => requestMail({ table, queue, world }, request),
          makeSeal,
          signer,
        },
        message,
      );
    },
    AT_ONCE,
  )) satisfies SQSHandler;
