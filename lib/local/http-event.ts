import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ACCOUNT } from './physical.ts';
import type { Match } from './routes.ts';

/** What goes back over HTTP. */
export interface Reply {
  status: number;
  headers: [string, string][];
  body: Uint8Array;
}

const TEXT = /^(text\/|application\/(json|javascript|xml|[\w.+-]+\+(json|xml))\b)/;

/**
 * A request as API Gateway's HTTP API hands it to a function: payload format 2.0.
 * @param signer access key of a signed request.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function eventOf(request: IncomingMessage, body: Buffer, { route, parameters }: Match, signer?: string): object {
  const { pathname, query } = split(request.url ?? '/');
  const rawPath = decode(pathname);
  const { cookie, ...headers } = headersOf(request);
  const asText = TEXT.test(headers['content-type'] ?? 'text/plain');
  const now = new Date();
  const domainName = (headers.host ?? '').replace(/:\d+$/, '');
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath,
    rawQueryString: query,
    ...(cookie !== undefined && { cookies: cookie.split('; ') }),
    headers,
    ...(query !== '' && { queryStringParameters: joined(new URLSearchParams(query)) }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: 'local',
      domainName,
      domainPrefix: domainName.split('.')[0],
      ...(signer !== undefined && { authorizer: { iam: callerOf(signer) } }),
      http: {
        method: request.method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: (request.socket.remoteAddress ?? '').replace(/^::ffff:/, ''),
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: clf(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(asText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !asText,
  };
}

/** What a function's answer means, by payload format 2.0: an object with a status, or anything else as JSON. */
export function replyOf(answer: unknown): Reply {
  const shaped = typeof answer === 'object' && answer !== null && 'statusCode' in answer;
  if (!shaped) {
    const body = Buffer.from(typeof answer === 'string' ? answer : (JSON.stringify(answer) ?? ''));
    return { status: 200, headers: [['content-type', 'application/json']], body };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded } = answer as Record<string, unknown>;
  return {
    status: Number(statusCode),
    headers: [
      ...Object.entries((headers ?? {}) as Record<string, unknown>).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
      ...((cookies ?? []) as string[]).map((cookie): [string, string] => ['set-cookie', cookie]),
    ],
    body: Buffer.from(String(body ?? ''), isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** API Gateway's own answers. */
export function refusal(status: number, message: string): Reply {
  return { status, headers: [['content-type', 'application/json']], body: Buffer.from(JSON.stringify({ message })) };
}

/** Names in lower case, several of one name joined by a comma, as API Gateway does it. */
export function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values = []]) => [
      name,
      values.join(name === 'cookie' ? '; ' : ','),
    ]),
  );
}

export function split(url: string): { pathname: string; query: string } {
  const at = url.indexOf('?');
  return at < 0 ? { pathname: url, query: '' } : { pathname: url.slice(0, at), query: url.slice(at + 1) };
}

export function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function joined(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]));
}

function callerOf(accessKey: string) {
  const userArn = `arn:aws:iam::${ACCOUNT}:user/local`;
  const nobody = { cognitoIdentity: null, principalOrgId: null };
  return { accessKey, accountId: ACCOUNT, callerId: 'local', userArn, userId: 'local', ...nobody };
}

function clf(date: Date): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) (\S+)/.exec(date.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
