import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FileRow } from '../../functions/participants/rows.ts';

/** What a process of its own is told to do, so that its memory is that of the work alone. */
export type Order =
  /** One message of the deployed worker, by its bundle's folder. */
  | { bundle: string; import: string }
  /** To read a file as the worker does; `whole` holds all its rows at once. */
  | { file: string; whole: boolean };

export interface Done {
  milliseconds: number;
  /** Of the process so far, at the most, in MB. */
  rss: number;
}

process.on('message', async (order: Order) => {
  const began = performance.now();
  if ('bundle' in order) await work(order);
  else await read(order);
  const done: Done = { milliseconds: performance.now() - began, rss: process.resourceUsage().maxRSS / 1024 };
  process.send?.(done);
});

async function work({ bundle, import: id }: { bundle: string; import: string }): Promise<void> {
  const { handler } = await import(pathToFileURL(join(bundle, 'index.mjs')).href);
  const attributes = { ApproximateReceiveCount: '1' };
  const message = { messageId: 'm', body: JSON.stringify({ import: id, correlation: 'bench' }), attributes };
  const { batchItemFailures } = await handler({ Records: [message] });
  if (batchItemFailures.length > 0) throw new Error('the worker failed: its log says why');
}

async function read({ file, whole }: { file: string; whole: boolean }): Promise<void> {
  const { fileRows } = await import('../../functions/participants/file.ts');
  const held: FileRow[] = [];
  for await (const row of fileRows(() => createReadStream(file))) if (whole) held.push(row);
}
