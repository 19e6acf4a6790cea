import type { SQSEvent } from 'aws-lambda';
import { currentEvent } from '../events/store.ts';
import { getImport } from '../participants/import-store.ts';
import { workImport } from '../participants/import-work.ts';
import { machine } from '../shared/clock.ts';
import { bucket } from '../shared/late-services.ts';
import { createLog } from '../shared/log.ts';
import { eachMessage, importMessage } from '../shared/queue.ts';
import { importsQueue, issueQueue, mainTable } from '../shared/services.ts';
import { importKinds } from './import-kinds.ts';

const log = createLog();
const deps = {
  table: mainTable(),
  bucket: bucket(),
  world: machine,
  importsQueue: importsQueue(),
  issueQueue: issueQueue(),
};

/** Reads uploaded files: people, or their attendance. */
export const handler = (batch: SQSEvent) =>
  eachMessage(batch, importMessage, log, async ({ import: id, correlation }, line) => {
    const row = await getImport(deps.table, id);
    const held = row && (await currentEvent(deps.table, row.event));
    if (!row || !held) return line.warn('no such import', { import: id });
    await workImport(deps, held.event, importKinds[row.kind], row, correlation);
    line.info('import read', { import: id, kind: row.kind });
  });
