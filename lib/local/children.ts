import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order, Report } from './engine-child.ts';
import type { Engine } from './engines.ts';

const PROGRAM = fileURLToPath(new URL('./engine-child.ts', import.meta.url));

/** Runs one engine in a process of its own: a run beside it does not slow the pages. */
export async function startChild(order: Order): Promise<Engine> {
  const child = fork(PROGRAM, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const report = await new Promise<Report>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Report));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${order.engine} ended with ${code} before it was up`)));
    child.send(order);
  });
  if ('error' in report) {
    child.kill('SIGKILL');
    throw new Error(`${order.engine} did not start: ${report.error}`);
  }
  return {
    url: report.url,
    async stop() {
      if (child.connected) child.send('stop', () => {});
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await gone;
      clearTimeout(late);
    },
  };
}
