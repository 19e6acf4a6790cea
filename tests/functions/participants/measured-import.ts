import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Outcome } from '../../../functions/participants/import-kind.ts';
import { getImport } from '../../../functions/participants/import-store.ts';
import { workImport } from '../../../functions/participants/import-work.ts';
import { peopleImport } from '../../../functions/participants/people-import.ts';
import { Bucket } from '../../../functions/shared/bucket.ts';
import { machine } from '../../../functions/shared/clock.ts';
import { Queue } from '../../../functions/shared/queue.ts';
import { Table } from '../../../functions/shared/table.ts';
import { CREDENTIALS, REGION } from '../../../lib/local/engines.ts';
import { small } from './sample-event.ts';

/**
 * A process of its own, so that its heap holds nothing but an import: previews each import that it is told of, on the
 * engines that it is told of, and prints how much of the heap was held at the most, in bytes.
 */
const settings = z.object({
  imports: z.array(z.string()),
  tables: z.url(),
  objects: z.url(),
  messages: z.url(),
  queue: z.string(),
  names: z.object({ table: z.string(), bucket: z.string() }),
});

const { imports, names, ...at } = settings.parse(JSON.parse(process.argv[2] ?? ''));
const common = { region: REGION, credentials: CREDENTIALS };
const sqs = new SQSClient({ ...common, endpoint: at.messages });
const s3 = new S3Client({ ...common, endpoint: at.objects, forcePathStyle: true });
const deps = {
  table: new Table(new DynamoDBClient({ ...common, endpoint: at.tables }), names.table),
  bucket: new Bucket(s3, names.bucket),
  world: machine,
  importsQueue: new Queue<{ import: string; correlation: string }>(sqs, at.queue),
  issueQueue: new Queue<{ event: string; person: string; correlation: string }>(sqs, at.queue),
};

let [most, chunks] = [0, 0];
/** Judges no row: what that holds is of one chunk, and ten thousand look-ups would only take their time. */
const measured: typeof peopleImport = {
  ...peopleImport,
  async take(_, taken) {
    // Each thousandth row: to collect what is not held takes long.
    if (++chunks % 5 === 0) {
      global.gc?.();
      most = Math.max(most, process.memoryUsage().heapUsed);
    }
    return { outcomes: taken.map((): Outcome => 'new'), due: new Set() };
  },
};

const peaks: { rows: number; most: number }[] = [];
for (const id of imports) {
  most = 0;
  let row = await getImport(deps.table, id);
  while (row?.state === 'previewing') {
    await workImport(deps, small, measured, row, 'c');
    row = await getImport(deps.table, id);
  }
  if (row?.state !== 'previewed') throw new Error(`the import ended as ${row?.state}`);
  peaks.push({ rows: row.rows, most });
}
process.stdout.write(JSON.stringify(peaks));
