import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { countTrouble } from '../runs/reputation-store.ts';
import { machine as world } from '../shared/clock.ts';
import { createLog } from '../shared/log.ts';
import { mainTable } from '../shared/services.ts';
import { parseEvent, takeEvent } from './events.ts';

const log = createLog();
const table = mainTable();

/** SES → SNS → queue → the mail's row. What does not parse fails, and ends in the dead-letter queue, where it is seen. */
export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of event.Records) {
    const line = log.with({ message: record.messageId });
    try {
      const told = parseEvent(record.body);
      if (told) await takeEvent(table, told, line, (...found) => countTrouble({ table, world, log: line }, ...found));
    } catch (error) {
      line.error('event failed', error);
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};
