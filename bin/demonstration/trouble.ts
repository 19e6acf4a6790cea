import { setTimeout as sleep } from 'node:timers/promises';
import type { Local } from '../../lib/local/local.ts';

/** How many mails SES refuses as too fast, in all. */
const REFUSALS = 60;

/**
 * What a hard day brings while a run goes on: once some of its mails have left, the workers that issue and that send are
 * killed in the middle of what they do, and SES calls the next mails too fast. @returns what was done, in words.
 */
export async function makeTrouble(local: Local, isOver: () => boolean): Promise<string[]> {
  const done: string[] = [];
  const before = local.mails.all.length;
  const working = () => local.find('issue').busy > 0 && local.find('send').busy > 0;
  while (!isOver() && !(local.mails.all.length > before && working())) await sleep(2);
  if (isOver()) return done;
  local.faults.push({
    ...{ service: 'ses', operation: 'SendRawEmail', times: REFUSALS },
    ...{ effect: 'refuse', status: 400, code: 'Throttling' },
  });
  for (const name of ['issue', 'send']) {
    done.push(`the worker ${name} was killed with ${local.find(name).busy} batch in its hands`);
    await local.find(name).kill();
  }
  while (!isOver() && local.faults.length > 0) await sleep(100);
  const left = local.faults.reduce((sum, { times = 1 }) => sum + times, 0);
  done.push(`SES refused ${REFUSALS - left} mails as too fast`);
  return done;
}
