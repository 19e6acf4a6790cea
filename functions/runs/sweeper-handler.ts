import type { EventVersion } from '../events/event.ts';
import { eraseDue } from '../privacy/erase.ts';
import { machine as world } from '../shared/clock.ts';
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
import { sweep } from './sweeper.ts';

const store = { table: mainTable(), answers: answersTable(), world, log: createLog() };
const files = bucket();
const deps = {
  ...store,
  issueQueue: issueQueue(),
  mailQueue: mailQueue(),
  runsQueue: runsQueue(),
  importsQueue: importsQueue(),
  hooksQueue: hooksQueue(),
  erase: (events: EventVersion[]) => eraseDue({ ...store, bucket: files }, events),
};

/** Every minute: whatever no message points at is found in the table. */
export const handler = async (): Promise<void> => {
  await sweep(deps);
};
