import { subscribe } from 'node:diagnostics_channel';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/** A thread's own part of `functions.ts`: one copy of one function, one invocation at a time. */
export interface WorkerData {
  bundle: string;
  /** e.g. `index.handler`. */
  handler: string;
}

export interface Invocation {
  id: string;
  /** JSON text, as on Lambda. */
  event: string;
  functionName: string;
  memory: number;
  /** Milliseconds since 1970 at which it will be stopped. */
  deadline: number;
}

export type Answer =
  | { ready: true }
  | { id: string; result: string; pending: number }
  | { id: string; error: string; pending: number };

type Handler = (event: unknown, context: object) => unknown;

const { bundle, handler } = workerData as WorkerData;
const port = parentPort;
if (!port) throw new Error('worker.ts runs in a worker thread');

const pending = new Set<unknown>();
subscribe('http.client.request.start', (message) => pending.add((message as { request: unknown }).request));
for (const end of ['http.client.response.finish', 'http.client.request.error'])
  subscribe(end, (message) => pending.delete((message as { request: unknown }).request));

const run = await load();
port.on('message', async (invocation: Invocation) => {
  pending.clear();
  const { id } = invocation;
  const answer = (part: { result: string } | { error: string }) =>
    port.postMessage({ id, ...part, pending: pending.size } satisfies Answer);
  try {
    const result = await run(JSON.parse(invocation.event), contextOf(invocation));
    answer({ result: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
port.postMessage({ ready: true } satisfies Answer);

async function load(): Promise<Handler> {
  const [file = '', name = ''] = handler.split('.');
  const path = ['.mjs', '.js', '.cjs'].map((end) => join(bundle, file + end)).find((each) => existsSync(each));
  if (!path) throw new Error(`no ${file}.mjs in ${bundle}`);
  const loaded = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const found = loaded[name];
  if (typeof found !== 'function') throw new Error(`${path} exports no function ${name}`);
  if (found.length > 2) throw new Error(`${path}: Node 24 on Lambda knows no callback handlers`);
  return found as Handler;
}

function contextOf({ id, functionName, memory, deadline }: Invocation): object {
  return {
    awsRequestId: id,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:000000000000:function:${functionName}`,
    memoryLimitInMB: String(memory),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}
