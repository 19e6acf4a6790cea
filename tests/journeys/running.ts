import { setTimeout as sleep } from 'node:timers/promises';
import { startLocal } from '../../lib/local/local.ts';

/** A system in a process of its own, so that a test can kill it: its folders are the arguments. The sweeper never rests. */
const [assembly = '', data = ''] = process.argv.slice(2);
const local = await startLocal({ assembly, data, schedules: false });
process.send?.(local.cli);
for (;;) {
  await local.fire('sweeper').catch(() => {});
  await sleep(500);
}
