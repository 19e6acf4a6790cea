import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AbstractKeyIterator, AbstractValueIterator } from 'abstract-level';
import dynalite from 'dynalite';
import { create } from 'dynalite/db/index.js';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import S3rver from 's3rver';

/** One service on this machine. */
export interface Engine {
  /** Its origin, without a closing slash. */
  url: string;
  stop(): Promise<void>;
}

export const REGION = 'eu-west-1';

/** What every engine answers to; functions have pairs of their own (see `store.ts`). */
export const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/**
 * dynalite ends the iterator of each query by a `return` that these do not have, so that all of them would stay open, with
 * what they have read: gigabytes after some thousand people.
 */
for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator])
  Object.assign(prototype, {
    return(this: { close(): Promise<void> }) {
      return this.close();
    },
  });

/**
 * DynamoDB. What was deleted or written over, such as the key of a form that has closed, is off the disk after each start
 * and stop. @param path folder of its files; in memory without one.
 */
export async function startTables(path?: string): Promise<Engine> {
  if (path) await compact(path);
  const server = dynalite({ ...(path && { path }), createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const ends = endsOf(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: originOf(server),
    async stop() {
      await ends();
      await closed(server);
      if (path) await compact(path);
    },
  };
}

/**
 * Knows which requests a server works on. Who asked may have gone: the work goes on all the same, and a database that is
 * closed amid it throws. @returns what lets no further request in, and resolves once those in work have ended.
 */
function endsOf(server: Server): () => Promise<unknown> {
  const [answer] = server.listeners('request') as RequestListener[];
  const working = new Set<Promise<void>>();
  let isOpen = true;
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!isOpen) return void request.socket.destroy();
    const work = new Promise<void>((resolve) => {
      const end = response.end.bind(response) as (...args: unknown[]) => typeof response;
      response.end = ((...args: unknown[]) => {
        resolve();
        return end(...args);
      }) as typeof response.end;
      // Of a request that never came whole nothing is worked on.
      request.once('close', () => request.complete || resolve());
    });
    working.add(work);
    void work.then(() => working.delete(work));
    answer?.(request, response);
  });
  return () => {
    isOpen = false;
    return Promise.all(working);
  };
}

/** LevelDB keeps what was deleted or written over until it rewrites its files. */
async function compact(path: string): Promise<void> {
  const { db } = create({ path });
  await db.compactRange('', '\u{10ffff}');
  await db.close();
}

/** S3. @param directory folder of its files. */
export async function startObjects(directory: string, buckets: string[]): Promise<Engine> {
  const rover = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: buckets.map((name) => ({ name })),
  });
  const { port } = await rover.run();
  return { url: `http://127.0.0.1:${port}`, stop: () => closed(rover.httpServer) };
}

/** SQS and SNS, always in memory. */
export async function startMessages(): Promise<Engine & { server: FauxqsServer }> {
  const server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false, defaultRegion: REGION });
  return { url: `http://127.0.0.1:${server.port}`, server, stop: () => server.stop() };
}

export function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Closes a server together with the connections that wait for another request. */
export function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}
