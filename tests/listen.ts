import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Fetch } from './browser.ts';

/** Serves over real HTTP, where a browser's service workers and offline mode need it. `gate` may hold or break answers. */
export async function listen(
  fetch: Fetch,
  gate: (path: string, answer: () => Promise<Response>) => Promise<Response> = (_, answer) => answer(),
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(async (asked, reply) => {
    const url = `http://${asked.headers.host}${asked.url}`;
    const headers = new Headers(
      Object.entries(asked.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const body = asked.method === 'GET' || asked.method === 'HEAD' ? undefined : await text(asked);
    const request = new Request(url, { method: asked.method ?? 'GET', headers, ...(body !== undefined && { body }) });
    try {
      const answer = await gate(new URL(url).pathname, async () => fetch(request));
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.setHeader(name, value);
      reply.setHeader('set-cookie', answer.headers.getSetCookie());
      reply.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      reply.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
