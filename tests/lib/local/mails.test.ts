import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Local, startLocal } from '../../../lib/local/local.ts';
import { checkPermissions } from '../../../lib/local/permissions.ts';
import { api, arnOf, assemblyOf, lambda, queue, type Resources, run, until } from './fixture.ts';

const sdk = (name: string) => JSON.stringify(fileURLToPath(import.meta.resolve(name)));

/** Sends one mail to whom the query names, with a tag; answers what SES said. */
const SENDER = `
import { SESClient, SendRawEmailCommand, GetSendQuotaCommand } from ${sdk('@aws-sdk/client-ses')};
import { DynamoDBClient, GetItemCommand } from ${sdk('@aws-sdk/client-dynamodb')};
import { S3Client, GetObjectCommand } from ${sdk('@aws-sdk/client-s3')};
const ses = new SESClient({ maxAttempts: 1 });
const table = new DynamoDBClient({});
const s3 = new S3Client({});
export const handler = async (event) => {
  const { to, do: what, set = process.env.SET } = event.queryStringParameters;
  try {
    if (what === 'quota') { const { $metadata, ...quota } = await ses.send(new GetSendQuotaCommand({})); return quota; }
    if (what === 'read') {
      const { Item } = await table.send(new GetItemCommand({ TableName: process.env.TABLE, Key: { pk: { S: 'a' } }, ConsistentRead: true }));
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: 'a/b.txt' }));
      return { item: Item.text.S, object: await Body.transformToString() };
    }
    const mime = ['From: Cheti <from@cheti.example>', 'To: ' + to, 'Subject: =?utf-8?B?' + Buffer.from('Cheti cha Ngũgĩ').toString('base64') + '?=',
      'MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8', '', '<p>Habari <script>alert(1)</script></p>'].join('\\r\\n');
    const { MessageId } = await ses.send(new SendRawEmailCommand({ Source: 'from@cheti.example', Destinations: [to],
      RawMessage: { Data: Buffer.from(mime) }, ConfigurationSetName: set, Tags: [{ Name: 'mail', Value: 'm1' }] }));
    return { MessageId };
  } catch (error) { return { error: error.name }; }
};
`;
const EVENTS = `
export const handler = async (event) => {
  for (const { body } of event.Records) console.log(body);
  return { batchItemFailures: [] };
};
`;

const policy = (role: string, ...statements: [string | string[], unknown][]): Resources => ({
  [`${role}Policy`]: {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'p',
      Roles: [{ Ref: role }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: statements.map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource })),
      },
    },
  },
});

const objects = { 'Fn::Join': ['', [arnOf('Files'), '/a/*']] };
const SES_ARN = 'arn:aws:ses:*:*';

const resources = (...statements: [string | string[], unknown][]): Resources => ({
  Main: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    },
  },
  Files: { Type: 'AWS::S3::Bucket' },
  Set: { Type: 'AWS::SES::ConfigurationSet' },
  Topic: { Type: 'AWS::SNS::Topic' },
  Destination: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Set' },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['send', 'delivery', 'bounce', 'complaint'],
        SnsDestination: { TopicARN: { Ref: 'Topic' } },
      },
    },
  },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: {
      TopicArn: { Ref: 'Topic' },
      Protocol: 'sqs',
      Endpoint: arnOf('EventsQueue'),
      RawMessageDelivery: true,
    },
  },
  Sender: lambda('sender', {
    Role: arnOf('Role'),
    Environment: { Variables: { SET: { Ref: 'Set' }, TABLE: { Ref: 'Main' }, BUCKET: { Ref: 'Files' } } },
  }),
  Events: lambda('events'),
  Role: { Type: 'AWS::IAM::Role' },
  ...policy('Role', ...statements),
  ...queue('Events', 'Events'),
  ...api('Sender', ['$default']),
});

const sources = { sender: SENDER, events: EVENTS };
const assembly = () => assemblyOf(resources(), sources);

interface SesEvent {
  eventType: string;
  mail: { messageId: string; tags: Record<string, string[]>; destination: string[] };
  bounce?: { bounceType: string; bounceSubType: string; bouncedRecipients: { emailAddress: string }[] };
}

const ask = async (local: { url: string }, query: Record<string, string>) =>
  (await (await fetch(`${local.url}/?${new URLSearchParams(query)}`)).json()) as Record<string, string>;

describe('a mail', () => {
  let local: Local;
  const lines: string[] = [];
  beforeAll(async () => {
    local = await startLocal({
      assembly: assembly(),
      schedules: false,
      quota: { day: 1000, rate: 14 },
      line: (_, line) => lines.push(line),
    });
  });
  afterAll(() => local.stop());

  it.each([
    ['jina@mamlaka.example', ['Send', 'Delivery']],
    ['bounce+p1@simulator.amazonses.com', ['Send', 'Bounce']],
    ['complaint@simulator.amazonses.com', ['Send', 'Delivery', 'Complaint']],
    ['suppressionlist@simulator.amazonses.com', ['Send', 'Bounce']],
  ])('to %s is told of as %j, with its id and its tags', async (to, types) => {
    const { MessageId } = await ask(local, { to });
    const events = () =>
      lines.map((line) => JSON.parse(line) as SesEvent).filter(({ mail }) => mail.messageId === MessageId);
    await until(() => events().length === types.length);
    expect(
      events()
        .map(({ eventType }) => eventType)
        .sort(),
    ).toEqual([...types].sort());
    for (const { mail } of events())
      expect(mail).toMatchObject({ messageId: MessageId, destination: [to], tags: { mail: ['m1'] } });
    const bounce = events().find(({ eventType }) => eventType === 'Bounce')?.bounce;
    if (bounce) expect(bounce).toMatchObject({ bounceType: 'Permanent', bouncedRecipients: [{ emailAddress: to }] });
    const stored = (await (await fetch(`${local.engines.mails}/store`)).json()) as { emails: { messageId: string }[] };
    expect(stored.emails.filter(({ messageId }) => messageId === MessageId)).toHaveLength(1);
  });

  it('by a configuration set that is not there is refused, and the quota is told', async () => {
    const before = local.mails.all.length;
    expect(await ask(local, { to: 'a@b.example', set: 'Other' })).toEqual({
      error: 'ConfigurationSetDoesNotExistException',
    });
    await ask(local, { to: 'a@b.example' });
    expect(await ask(local, { do: 'quota' })).toEqual({
      Max24HourSend: 1000,
      MaxSendRate: 14,
      SentLast24Hours: before + 1,
    });
  });

  it('stands in the inbox, where its markup runs no script', async () => {
    const { MessageId } = await ask(local, { to: '<b>"x"@b.example' });
    const page = async (path: string) => {
      const answer = await fetch(local.inboxUrl + path);
      return { text: await answer.text(), policy: answer.headers.get('content-security-policy') };
    };
    const { text } = await page('/');
    expect(text).toContain('Cheti cha Ngũgĩ');
    expect(text).not.toContain('<b>');
    expect((await page(`/mails/${MessageId}`)).text).toContain(`src="/mails/${MessageId}/html"`);
    const body = await page(`/mails/${MessageId}/html`);
    expect(body.text).toContain('<p>Habari');
    expect(body.policy).toMatch(/^sandbox allow-popups .*default-src 'none'/);
    expect((await page(`/mails/${MessageId}/eml`)).text).toContain('Subject: =?utf-8?B?');
    expect((await fetch(`${local.inboxUrl}/mails/none`)).status).toBe(404);
  });
});

describe('a data folder', () => {
  it('keeps items, objects, mails and the command line’s key over a restart', async () => {
    const data = await mkdtemp(join(tmpdir(), 'data-'));
    const first = await run({ assembly: assembly(), data });
    expect(first.fresh).toBe(true);
    const { MessageId } = await ask(first, { to: 'jina@mamlaka.example' });
    const item = { pk: { S: 'a' }, text: { S: 'kept' } };
    await first.clients.table.send(new PutItemCommand({ TableName: 'Main', Item: item }));
    await first.clients.s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'a/b.txt', Body: 'kept too' }));
    await first.stop();

    const second = await run({ assembly: assembly(), data });
    expect(second.fresh).toBe(false);
    expect(await ask(second, { do: 'read' })).toEqual({ item: 'kept', object: 'kept too' });
    expect(second.mails.all).toMatchObject([{ messageId: MessageId, tags: { mail: 'm1' }, configurationSet: 'Set' }]);
    expect((await second.mails.raw(MessageId ?? '')).toString()).toContain('To: jina@mamlaka.example');
    const cli = JSON.parse(await readFile(join(data, 'cli.json'), 'utf8')) as typeof second.cli;
    expect(cli).toEqual({
      url: second.url,
      accessKeyId: first.cli.accessKeyId,
      secretAccessKey: first.cli.secretAccessKey,
    });
    expect(await readdir(join(data, 'mails'))).toHaveLength(2);
  });

  it('in use is refused to a second run', async () => {
    const data = await mkdtemp(join(tmpdir(), 'data-'));
    await run({ assembly: assembly(), data });
    await expect(run({ assembly: assembly(), data })).rejects.toThrow(`${data} is in use by the process`);
  });

  it('of a run that was killed is taken over', async () => {
    const data = await mkdtemp(join(tmpdir(), 'data-'));
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await writeFile(join(data, 'store.json'), '{"format":1}');
    await writeFile(join(data, 'running.json'), JSON.stringify({ pid }));
    expect((await run({ assembly: assembly(), data })).fresh).toBe(false);
  });

  it('of another format is refused by name', async () => {
    const data = await mkdtemp(join(tmpdir(), 'data-'));
    await writeFile(join(data, 'store.json'), '{"format":0}');
    await expect(run({ assembly: assembly(), data })).rejects.toThrow(`${data} was written in format 0`);
  });
});

describe('the front', () => {
  const exact: [string | string[], unknown][] = [
    ['dynamodb:GetItem', arnOf('Main')],
    ['s3:GetObject', objects],
    [['ses:SendRawEmail'], [`${SES_ARN}:identity/cheti.example`, `${SES_ARN}:configuration-set/Set`]],
    [['ses:GetSendQuota'], '*'],
  ];

  it('tells which function called what, to be compared with its role', async () => {
    const check = async (...statements: [string | string[], unknown][]) => {
      const local = await run({ assembly: assemblyOf(resources(...statements), sources), record: true });
      await local.clients.table.send(
        new PutItemCommand({ TableName: 'Main', Item: { pk: { S: 'a' }, text: { S: 'x' } } }),
      );
      await local.clients.s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'a/b.txt', Body: 'x' }));
      expect(await ask(local, { do: 'read' })).toEqual({ item: 'x', object: 'x' });
      await ask(local, { to: 'a@b.example' });
      await ask(local, { do: 'quota' });
      return checkPermissions(local.template, local.calls, local.places);
    };
    expect(await check(...exact)).toEqual({ missing: [], unused: [] });
    const [, ...less] = exact;
    expect(await check(...less, ['sqs:SendMessage', arnOf('EventsQueue')])).toEqual({
      missing: ['Sender: dynamodb:GetItem on arn:aws:dynamodb:eu-west-1:000000000000:table/Main'],
      unused: ['Sender: sqs:SendMessage on arn:aws:sqs:eu-west-1:000000000000:EventsQueue'],
    });
  });

  it('makes faults before and after a call takes effect', async () => {
    const local = await run({ assembly: assembly(), record: true });
    local.faults.push({ service: 'ses', effect: 'refuse', status: 400, code: 'Throttling' });
    expect(await ask(local, { to: 'a@b.example' })).toEqual({ error: 'Throttling' });
    local.faults.push({ service: 'ses', function: 'Sender', effect: 'cut' });
    expect(await ask(local, { to: 'a@b.example' })).toHaveProperty('error');
    expect(local.mails.all).toHaveLength(0);
    local.faults.push({ service: 'ses', operation: 'SendRawEmail', effect: 'lose' });
    expect(await ask(local, { to: 'a@b.example' })).toHaveProperty('error');
    expect(local.mails.all).toHaveLength(1);
    expect(await ask(local, { to: 'a@b.example' })).toHaveProperty('MessageId');
  });
});
