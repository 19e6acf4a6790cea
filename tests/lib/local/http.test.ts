import { AwsClient } from 'aws4fetch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Local, startLocal } from '../../../lib/local/local.ts';
import { api, assemblyOf, lambda } from './fixture.ts';

const WEB = `
import { createServer, get } from 'node:http';
const acts = {
  echo: async (event, context) => ({ event, context: { ...context }, left: context.getRemainingTimeInMillis() }),
  environment: async () => ({ ...process.env, hour: new Date(0).getHours() }),
  cookies: async () => ({ statusCode: 201, cookies: ['a=1; Path=/', 'b=2'], headers: { 'x-one': 'two' }, body: 'made' }),
  binary: async () => ({ statusCode: 200, headers: { 'content-type': 'image/png' }, body: '/9j/AA==', isBase64Encoded: true }),
  plain: async () => 'just text',
  throw: async () => { throw new Error('on purpose'); },
  exit: async () => process.exit(3),
  spin: async () => { for (;;); },
  hang: () => new Promise(() => {}),
  late: async () => { setTimeout(() => { throw new Error('late'); }, 20); return { statusCode: 200, body: 'early' }; },
  large: async () => 'x'.repeat(7_000_000),
  forgotten: async (event) => { get('http://' + event.headers.host + '/?act=plain', () => {}).on('error', () => {}); return 'gone'; },
};
let count = 0;
export const handler = async (event, context) => {
  count += 1;
  const act = event.queryStringParameters?.act;
  if (act === 'count') return { count };
  return acts[act ?? 'echo'](event, context);
};
`;

let local: Local;
const warnings: string[] = [];
beforeAll(async () => {
  const stage = {
    DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 1000 },
    RouteSettings: { 'GET /slow': { ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 2 } },
  };
  const routes = ['$default', 'GET /p/{event}/{person}', 'ANY /files/{proxy+}', 'GET /slow'];
  local = await startLocal({
    assembly: assemblyOf(
      {
        Web: lambda('web', {
          Timeout: 1,
          Environment: { Variables: { SITE: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } } },
        }),
        ...api('Web', [...routes, { key: 'ANY /signed/{proxy+}', signed: true }], stage),
      },
      { web: WEB },
    ),
    schedules: false,
    threads: 2,
    warning: (_, what) => warnings.push(what),
  });
});
afterAll(() => local.stop());

const ask = (path: string, init?: RequestInit) => fetch(local.url + path, init);

describe('the HTTP API', () => {
  it('hands a request over as API Gateway does', async () => {
    const answer = await ask('/p/kikao%20kazi/a%C3%A9?x=1&x=2&y=%C5%A9', {
      headers: { cookie: 'lang=sw; other=1', 'X-Thing': 'Yes', 'user-agent': 'test' },
    });
    const { event, context, left } = (await answer.json()) as Record<string, Record<string, unknown>>;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'GET /p/{event}/{person}',
      rawPath: '/p/kikao kazi/aé',
      rawQueryString: 'x=1&x=2&y=%C5%A9',
      cookies: ['lang=sw', 'other=1'],
      headers: { 'x-thing': 'Yes' },
      queryStringParameters: { x: '1,2', y: 'ũ' },
      pathParameters: { event: 'kikao kazi', person: 'aé' },
      requestContext: { http: { method: 'GET', path: '/p/kikao kazi/aé', userAgent: 'test' }, stage: '$default' },
      isBase64Encoded: false,
    });
    expect(event?.body).toBeUndefined();
    expect(context).toMatchObject({ functionName: 'Web', memoryLimitInMB: '128' });
    expect(Number(left)).toBeGreaterThan(0);
  });

  it('hands text over as text, and forms and binary bodies in base64', async () => {
    const send = async (type: string, body: string | Uint8Array<ArrayBuffer>) => {
      const answer = await ask('/files/a/b', { method: 'POST', headers: { 'content-type': type }, body });
      const { event } = (await answer.json()) as { event: Record<string, unknown> };
      return [event.body, event.isBase64Encoded, event.pathParameters];
    };
    const parameters = { proxy: 'a/b' };
    expect(await send('application/json', '{"a":"ũ"}')).toEqual(['{"a":"ũ"}', false, parameters]);
    expect(await send('application/x-www-form-urlencoded', 'a=1')).toEqual(['YT0x', true, parameters]);
    expect(await send('application/pdf', new Uint8Array([255, 0]))).toEqual(['/wA=', true, parameters]);
  });

  it('gives cookies, headers, binary bodies and bare values back', async () => {
    const made = await ask('/?act=cookies');
    expect([made.status, made.headers.getSetCookie(), made.headers.get('x-one'), await made.text()]).toEqual([
      201,
      ['a=1; Path=/', 'b=2'],
      'two',
      'made',
    ]);
    const binary = await ask('/?act=binary');
    expect(Buffer.from(await binary.arrayBuffer()).toString('hex')).toBe('ffd8ff00');
    const plain = await ask('/?act=plain');
    expect([await plain.text(), plain.headers.get('content-type')]).toEqual(['just text', 'application/json']);
  });

  it.each(['throw', 'exit', 'spin', 'hang', 'large'])(
    'answers 500 when a handler ends by %s, and goes on',
    async (act) => {
      const answer = await ask(`/?act=${act}`);
      expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }]);
      expect((await ask('/?act=plain')).status).toBe(200);
    },
  );

  it('starts a function anew after a late throw', async () => {
    expect(await (await ask('/?act=late')).text()).toBe('early');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await ask('/?act=plain')).status).toBe(200);
  });

  it('starts a function anew after its threads were killed', async () => {
    await ask('/?act=count');
    await local.find('Web').kill();
    expect(await (await ask('/?act=count')).json()).toEqual({ count: 1 });
  });

  it('refuses bodies over its limit and over Lambda’s', async () => {
    const post = (size: number) => ask('/', { method: 'POST', body: 'x'.repeat(size) });
    expect((await post(10 * 1024 * 1024 + 1)).status).toBe(413);
    expect((await post(7 * 1024 * 1024)).status).toBe(413);
    expect((await post(1024)).status).toBe(200);
  });

  it('answers 429 on a route over its pace, and only there', async () => {
    const statuses = await Promise.all([1, 2, 3].map(async () => (await ask('/slow')).status));
    expect(statuses.sort()).toEqual([200, 200, 429]);
    expect((await ask('/')).status).toBe(200);
  });

  it('says who signed, and lets no one else in', async () => {
    const { accessKeyId, secretAccessKey } = local.cli;
    const aws = new AwsClient({ accessKeyId, secretAccessKey, service: 'execute-api', region: 'eu-west-1' });
    const url = `${local.url}/signed/api/v1/events?a=b%20c`;
    const answer = await aws.fetch(url, { method: 'PUT', body: '{"a":1}' });
    const { event } = (await answer.json()) as { event: { requestContext: { authorizer: unknown } } };
    expect(event.requestContext.authorizer).toMatchObject({ iam: { accessKey: accessKeyId, userId: 'local' } });
    const stranger = new AwsClient({ accessKeyId, secretAccessKey: 'x', service: 'execute-api', region: 'eu-west-1' });
    for (const refused of [await fetch(url), await stranger.fetch(url)])
      expect([refused.status, await refused.json()]).toEqual([403, { message: 'Forbidden' }]);
  });

  it('gives a function its own environment and nothing of the machine’s', async () => {
    const environment = (await (await ask('/?act=environment')).json()) as Record<string, string>;
    expect(Object.keys(environment).sort()).toEqual(
      [
        ...['AWS_ACCESS_KEY_ID', 'AWS_REGION', 'AWS_SECRET_ACCESS_KEY', 'SITE', 'TZ', 'hour'],
        ...['DYNAMODB', 'KMS', 'S3', 'SES', 'SNS', 'SQS'].map((service) => `AWS_ENDPOINT_URL_${service}`),
      ].sort(),
    );
    expect(environment).toMatchObject({ SITE: local.url, AWS_ACCESS_KEY_ID: 'AKIAWeb', TZ: 'UTC', hour: 0 });
  });

  it('notices a call that nobody waited for', async () => {
    await ask('/?act=forgotten');
    expect(warnings).toEqual(['1 calls still ran when its handler returned: Lambda freezes them']);
  });
});
