import { lookup } from 'node:dns/promises';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Answer } from './delivery.ts';
import { hostOf, isLoopback, isPublic, wrongWith } from './destination.ts';

const MOST_MILLISECONDS = 10_000;

interface Resolved {
  address: string;
  family: number;
}

interface Message {
  url: URL;
  headers: Record<string, string>;
  body: string;
}

export interface Posting {
  /** `http://localhost` is allowed too. */
  localhost: boolean;
  /** Every address of a host. */
  resolve?: (host: string) => Promise<Resolved[]>;
}

const bySystem = (host: string): Promise<Resolved[]> => lookup(host, { all: true });

/**
 * Posts a message. The name is resolved once, each of its addresses is looked at, and the connection is made to the first of
 * those that were: a name that leads elsewhere a moment later leads nowhere. No redirect is followed, nothing of the answer is
 * read but its status, and after ten seconds it is over.
 */
export async function post(what: Message, how: Posting, milliseconds = MOST_MILLISECONDS): Promise<Answer> {
  // Node neither ends a lookup by a signal nor a request that is answered by 101.
  const signal = AbortSignal.timeout(milliseconds);
  const late = new Promise<Answer>((over) => {
    signal.addEventListener('abort', () => over({ problem: 'timeout' }));
  });
  return Promise.race([ask(what, how, signal), late]);
}

async function ask(
  { url, headers, body }: Message,
  { localhost, resolve = bySystem }: Posting,
  signal: AbortSignal,
): Promise<Answer> {
  if (wrongWith(url, localhost)) return { problem: 'address' };
  const found = await resolve(hostOf(url)).catch(() => []);
  const [first] = found;
  if (!first) return { problem: 'name' };
  const isLocal = url.protocol === 'http:';
  if (!found.every(({ address }) => (isLocal ? isLoopback(address) : isPublic(address)))) return { problem: 'address' };
  return send(url, { ...headers, 'content-length': String(Buffer.byteLength(body)) }, body, pinned(first), signal);
}

/** Answers each question for the host by the address that was looked at. */
const pinned =
  ({ address, family }: Resolved): LookupFunction =>
  (_, { all }, callback) =>
    all ? callback(null, [{ address, family }]) : callback(null, address, family);

const send = (
  url: URL,
  headers: Record<string, string>,
  body: string,
  to: LookupFunction,
  signal: AbortSignal,
): Promise<Answer> =>
  new Promise((answer) => {
    const request = url.protocol === 'http:' ? overHttp : overHttps;
    // Without an agent: no connection is kept that another message could go by.
    const sent = request(url, { method: 'POST', headers, agent: false, lookup: to, signal, maxHeaderSize: 8192 });
    sent.on('response', (response) => {
      response.destroy();
      answer({ status: response.statusCode ?? 0 });
    });
    sent.on('error', () => answer({ problem: signal.aborted ? 'timeout' : 'unreachable' }));
    sent.end(body);
  });
