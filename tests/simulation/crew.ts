import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Judged, judge, type Trial } from './trial.ts';

/**
 * Judges trials in so many processes at once; a world is the same in whichever of them it is made.
 * @returns verdicts in the order of the trials. @throws Error where a process ends before its verdict.
 */
export async function* verdictsOf(trials: Trial[], workers: number): AsyncGenerator<{ trial: Trial } & Judged> {
  if (workers === 1 || trials.length === 1) {
    for (const trial of trials) yield { trial, ...(await judge(trial)) };
    return;
  }
  const left = trials.map((trial) => ({ trial, ...Promise.withResolvers<Judged>() }));
  const waiting = left.values();
  for (let n = 0; n < Math.min(workers, trials.length); n++) employ(waiting);
  for (const { trial, promise } of left) yield { trial, ...(await promise) };
}

type Task = { trial: Trial } & PromiseWithResolvers<Judged>;

/** Starts a process that takes trial after trial until none is left. */
function employ(waiting: Iterator<Task, undefined>): void {
  const member = fork(fileURLToPath(new URL('./crew-member.ts', import.meta.url)));
  let task: Task | undefined;
  const next = () => {
    task = waiting.next().value;
    if (task) member.send(task.trial);
    else member.disconnect();
  };
  member.on('message', (judged: Judged) => {
    task?.resolve(judged);
    next();
  });
  member.on('exit', (code) => task?.reject(new Error(`seed ${task.trial.seed}: its process ended with ${code}`)));
  next();
}
