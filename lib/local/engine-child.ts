import type { AddressInfo } from 'node:net';
import { type Engine, startObjects, startTables } from './engines.ts';

/** What a child process is told to run. */
export type Order =
  | { engine: 'tables'; path?: string }
  | { engine: 'objects'; directory: string; buckets: string[]; accessKeys: string[] }
  | { engine: 'mails' };

export type Report = { url: string } | { error: string };

// Ctrl-C reaches the whole group: the runner decides when its engines stop. A runner that died takes them along.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.on('disconnect', () => process.exit(0));

process.once('message', async (order: Order) => {
  try {
    const engine = await start(order);
    process.once('message', async () => {
      await engine.stop();
      process.exit(0);
    });
    process.send?.({ url: engine.url } satisfies Report);
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) } satisfies Report);
  }
});

async function start(order: Order): Promise<Engine> {
  if (order.engine === 'tables') return startTables(order.path);
  if (order.engine === 'objects') {
    const { DUMMY_ACCOUNT } = await import('s3rver/lib/models/account.js');
    for (const key of order.accessKeys) DUMMY_ACCOUNT.createKeyPair(key, key);
    return startObjects(order.directory, order.buckets);
  }
  // A CommonJS module with a default of its own inside the default.
  const ses = (await import('aws-ses-v2-local')).default;
  const server = await ses.default({ host: '127.0.0.1', port: 0 });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
