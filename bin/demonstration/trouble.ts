import { setTimeout as sleep } from 'node:timers/promises';
import type { Local } from '../../lib/local/local.ts';

/** Mails that leave before the first worker is killed, and how many SES refuses as too fast in all. */
const MIDDLE = 5;
const REFUSALS = 60;

/**
 * What a hard day brings while people answer: the worker that issues and the one that mails are killed with a batch in
 * their hands, and SES calls the next mails too fast. @returns what was done, in words.
 */
export async function makeTrouble(local: Local, isOver: () => boolean): Promise<string[]> {
  const done: string[] = [];
  const middle = local.mails.all.length + MIDDLE;
  while (!isOver() && local.mails.all.length < middle) await sleep(100);
  for (const name of ['issue', 'send']) {
    while (!isOver() && local.find(name).busy === 0) await sleep(2);
    if (isOver()) return done;
    await local.find(name).kill();
    done.push(
      `the worker that ${name === 'issue' ? 'issues' : 'mails'} was killed with a batch in its hands: that comes again after six minutes`,
    );
  }
  local.faults.push({
    ...{ service: 'ses', operation: 'SendRawEmail', times: REFUSALS },
    ...{ effect: 'refuse', status: 400, code: 'Throttling' },
  });
  while (!isOver() && local.faults.length > 0) await sleep(100);
  const left = local.faults.reduce((sum, { times = 1 }) => sum + times, 0);
  done.push(`SES refused ${REFUSALS - left} mails as too fast`);
  return done;
}
