import { setTimeout as sleep } from 'node:timers/promises';
import type { Local } from '../../lib/local/local.ts';

/** How many mails SES refuses as too fast, in all. */
const REFUSALS = 60;

/**
 * What a hard day brings while a run goes on: the worker that issues is killed in the middle of its work, and so is the
 * one that sends, once some mails have left; then SES calls the next mails too fast. @returns what was done, in words.
 */
export async function makeTrouble(local: Local, isOver: () => boolean): Promise<string[]> {
  const done: string[] = [];
  const kill = async (name: string, when: () => boolean) => {
    while (!isOver() && !(when() && local.find(name).busy > 0)) await sleep(2);
    if (isOver()) return;
    await local.find(name).kill();
    done.push(`the worker ${name} was killed with a batch in its hands`);
  };
  await kill('issue', () => true);
  const before = local.mails.all.length;
  await kill('send', () => local.mails.all.length > before + 20);
  if (isOver()) return done;
  local.faults.push({
    ...{ service: 'ses', operation: 'SendRawEmail', times: REFUSALS },
    ...{ effect: 'refuse', status: 400, code: 'Throttling' },
  });
  while (!isOver() && local.faults.length > 0) await sleep(100);
  const left = local.faults.reduce((sum, { times = 1 }) => sum + times, 0);
  done.push(`SES refused ${REFUSALS - left} mails as too fast`);
  return done;
}
