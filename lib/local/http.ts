import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { FunctionFailed, type LambdaFunction } from './functions.ts';
import { decode, eventOf, headersOf, type Reply, refusal, replyOf, split } from './http-event.ts';
import { matchRoute, type Route } from './routes.ts';
import { signerOf } from './signatures.ts';
import { Throttle } from './throttle.ts';

/** API Gateway's limit of a request's body. */
const BODY_BYTES = 10 * 1024 * 1024;

interface HttpApi {
  routes: Route[];
  functions: Map<string, LambdaFunction>;
  secretOf(accessKey: string): string | undefined;
}

export interface Web {
  server: Server;
  serve(api: HttpApi): void;
  /** Answers 503 from now on. @returns once the requests in work are answered. */
  refuse(): Promise<unknown>;
}

/** A server that listens at once and answers 503 until `serve` has been called. */
export async function listen(port: number, host: string): Promise<Web> {
  let answer: (request: IncomingMessage, body: Buffer) => Promise<Reply> = async () => refusal(503, 'Starting');
  const working = new Set<Promise<void>>();
  const reply = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const body = await read(request, BODY_BYTES);
      send(response, body ? await answer(request, body) : refusal(413, 'Request Entity Too Large'), request.method);
    } catch {
      send(response, refusal(500, 'Internal Server Error'), request.method);
    }
  };
  const server = createServer((request, response) => {
    const work = reply(request, response);
    working.add(work);
    void work.then(() => working.delete(work));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    server,
    serve(api) {
      answer = gateway(api);
    },
    refuse() {
      answer = async () => refusal(503, 'Stopping');
      return Promise.all(working);
    },
  };
}

function gateway({ routes, functions, secretOf }: HttpApi) {
  const throttles = new Map(routes.map((route) => [route, new Throttle(route.rate, route.burst, Date.now())]));
  return async (request: IncomingMessage, body: Buffer): Promise<Reply> => {
    const method = request.method ?? 'GET';
    const match = matchRoute(routes, method, decode(split(request.url ?? '/').pathname));
    if (!match) return refusal(404, 'Not Found');
    const { route } = match;
    if (!throttles.get(route)?.take(Date.now())) return refusal(429, 'Too Many Requests');
    const signer = route.signed
      ? signerOf({ method, target: request.url ?? '/', headers: headersOf(request), body }, secretOf, new Date())
      : undefined;
    if (route.signed && signer === undefined) return refusal(403, 'Forbidden');
    const target = functions.get(route.target);
    if (!target) return refusal(500, 'Internal Server Error');
    try {
      return await withTimeout(route.timeout, target.invoke(eventOf(request, body, match, signer)).then(replyOf));
    } catch (error) {
      if (error instanceof FunctionFailed && error.reason === 'too large' && body.length > 0)
        return refusal(413, 'Request Entity Too Large');
      if (error instanceof GaveUp) return refusal(503, 'Service Unavailable');
      return refusal(500, 'Internal Server Error');
    }
  };
}

class GaveUp extends Error {}

async function withTimeout<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GaveUp()), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @returns undefined for a body of more than `limit` bytes, all of which is read and dropped. */
export async function read(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

function send(response: ServerResponse, { status, headers, body }: Reply, method = 'GET'): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, value);
  if (status !== 304 && status !== 204) response.setHeader('content-length', body.length);
  response.end(method === 'HEAD' ? undefined : body);
}
