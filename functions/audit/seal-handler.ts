import { machine as world } from '../shared/clock.ts';
import { createLog } from '../shared/log.ts';
import { mainTable } from '../shared/services.ts';
import { seal } from './seal.ts';

const table = mainTable();
const log = createLog();

/** Every minute: seals the minutes of the audit log that are complete. */
export const handler = async (): Promise<void> => {
  const links = await seal({ table, world });
  if (links > 0) log.info('audit log sealed', { links });
};
