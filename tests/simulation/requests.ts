import type { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Actor, currentActor } from './actor.ts';
import type { Service } from './service-faults.ts';
import { textOf } from './wire.ts';

/** What the SDK's HTTP handler is asked to carry. */
interface HttpRequest {
  method: string;
  hostname: string;
  path: string;
  headers: Record<string, string>;
  body?: Uint8Array | string;
}

interface HttpOptions {
  requestTimeout?: number;
  throwOnRequestTimeout?: boolean;
  socketTimeout?: number;
  defaultSocketTimeout?: number;
}

/** One request of the SDK to a service. */
export interface Request {
  service: Service;
  operation: string;
  /** Key of the object, for S3. */
  path: string;
  headers: Record<string, string>;
  body: Uint8Array | string;
  /** Milliseconds after which the client gives up. */
  patience: number;
}

/** Who asked something of a service, by true time. */
export interface Asked {
  at: number;
  /** Name of the function that its worker runs. */
  by: string;
  /** Something has kept its worker within the last minute: what it does now it may have begun to do long ago. */
  late: boolean;
}

export interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: Uint8Array | Readable;
}

/** An actor whose requests are answered by the simulated world. */
interface Caller extends Actor {
  request(request: Request): Promise<HttpAnswer>;
}

const SERVICES: [start: RegExp, service: Service][] = [
  [/^dynamodb\./, 'dynamodb'],
  [/^sqs\./, 'sqs'],
  [/^email\./, 'ses'],
  [/(^|\.)s3\./, 's3'],
  [/^kms\./, 'kms'],
];
/** Milliseconds. Nobody is called for so long. */
const A_DAY = 86_400_000;
const OBJECT_CALLS: Record<string, string> = { GET: 'GetObject', PUT: 'PutObject', HEAD: 'HeadObject' };

function read({ hostname, method, path, headers, body = '' }: HttpRequest, options: HttpOptions): Request {
  const service = SERVICES.find(([host]) => host.test(hostname))?.[1];
  if (!service) throw new Error(`the simulation has no ${hostname}`);
  const target = headers['x-amz-target'];
  const operation =
    target?.slice(target.lastIndexOf('.') + 1) ??
    (service === 's3' ? OBJECT_CALLS[method] : new URLSearchParams(textOf(body)).get('Action')) ??
    method;
  const { requestTimeout = 0, throwOnRequestTimeout, socketTimeout, defaultSocketTimeout } = options;
  const limits = [throwOnRequestTimeout ? requestTimeout : 0, socketTimeout ?? defaultSocketTimeout ?? 0];
  return {
    ...{ service, operation, headers, body },
    path: decodeURIComponent(path.slice(1)),
    patience: Math.min(...limits.filter(Boolean), A_DAY),
  };
}

const isCaller = (actor: Actor | undefined): actor is Caller => actor !== undefined && 'request' in actor;

interface HttpHandler {
  config?: HttpOptions;
  configProvider: Promise<HttpOptions>;
  handle(request: HttpRequest, options?: unknown): Promise<{ response: HttpAnswer }>;
}

/** Steps of the SDK whose work nobody of a simulated world would look at. */
const UNSEEN = ['HTTP_AUTH_SCHEME', 'HTTP_SIGNING', 'USER_AGENT', 'RECURSION_DETECTION'];

interface Client {
  config: { requestHandler: object; maxAttempts(): Promise<number> };
  middlewareStack: { removeByTag(tag: string): boolean };
  send(...given: unknown[]): unknown;
}

/**
 * Puts the simulated world below the SDK: its HTTP handler, which all its clients share, gives an actor's requests to
 * the world, serialised as they are, and takes the world's answers. An actor's clients do not sign: that
 * costs more than all the rest of a call.
 */
export async function interceptRequests(): Promise<void> {
  const client = new DynamoDBClient({}) as unknown as Client;
  const handler = Object.getPrototypeOf(client.config.requestHandler) as HttpHandler;
  const real = handler.handle;
  handler.handle = async function (this: HttpHandler, request, options) {
    const actor = currentActor();
    if (!isCaller(actor)) return real.call(this, request, options);
    this.config ??= await this.configProvider;
    return { response: await actor.request(read(request, this.config)) };
  };
  const clients = Object.getPrototypeOf(DynamoDBClient.prototype) as Client;
  const { send } = clients;
  const unsigned = new WeakSet<Client>();
  clients.send = function (this: Client, ...given) {
    if (!unsigned.has(this) && isCaller(currentActor())) {
      unsigned.add(this);
      for (const tag of UNSEEN) this.middlewareStack.removeByTag(tag);
    }
    return send.apply(this, given);
  };
  // The first who asks has the SDK read its files, which no world waits for.
  await client.config.maxAttempts();
}
