import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { split } from './http-event.ts';

export interface SignedRequest {
  method: string;
  /** As sent: path and query, still encoded. */
  target: string;
  headers: Record<string, string | undefined>;
  body: Uint8Array;
}

const SKEW_MILLISECONDS = 5 * 60_000;
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/([^/,]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Checks a Signature Version 4 in the Authorization header, as API Gateway does for `AWS_IAM` routes.
 * @param secretOf secret of an access key, undefined for an unknown one.
 * @returns the access key, or undefined for a request that is unsigned, altered, too old, or signed by a stranger.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signerOf(
  request: SignedRequest,
  secretOf: (accessKey: string) => string | undefined,
  now: Date,
): string | undefined {
  const { headers } = request;
  const parts = AUTHORIZATION.exec(headers.authorization ?? '');
  const time = headers['x-amz-date'] ?? '';
  if (!parts || !/^\d{8}T\d{6}Z$/.test(time)) return undefined;
  const [, accessKey = '', day = '', region = '', service = '', names = '', signature = ''] = parts;
  const secret = secretOf(accessKey);
  const signed = names.split(';');
  const hash = bodyHash(request);
  if (!secret || !hash || service !== 'execute-api' || !time.startsWith(day) || !signed.includes('host'))
    return undefined;
  if (Math.abs(now.getTime() - instant(time).getTime()) > SKEW_MILLISECONDS) return undefined;

  const canonical = canonicalRequest(request, signed, hash);
  const text = ['AWS4-HMAC-SHA256', time, `${day}/${region}/${service}/aws4_request`, sha256(canonical)].join('\n');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex')) ? accessKey : undefined;
}

function canonicalRequest({ method, target, headers }: SignedRequest, signed: string[], hash: string): string {
  const { pathname, query: given } = split(target);
  const query = [...new URLSearchParams(given)]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return [
    method,
    pathname.split('/').map(encode).join('/'),
    query,
    ...signed.map((name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}`),
    '',
    signed.join(';'),
    hash,
  ].join('\n');
}

/** Hash of the body; undefined where the request says another one. */
function bodyHash({ headers, body }: SignedRequest): string | undefined {
  const hash = sha256(body);
  const said = headers['x-amz-content-sha256'];
  return said === undefined || said === hash ? hash : undefined;
}

const encode = (text: string) =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const instant = (time: string) => new Date(time.replace(/^(....)(..)(..T..)(..)(..)Z$/, '$1-$2-$3:$4:$5Z'));
