import { machine as world } from '../shared/clock.ts';
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

const deps = {
  table: mainTable(),
  answers: answersTable(),
  world,
  log: createLog(),
  issueQueue: issueQueue(),
  mailQueue: mailQueue(),
  runsQueue: runsQueue(),
  importsQueue: importsQueue(),
  hooksQueue: hooksQueue(),
};

/** Every minute: whatever no message points at is found in the table. */
export const handler = async (): Promise<void> => {
  await sweep(deps);
};
