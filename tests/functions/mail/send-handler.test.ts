import type { Server } from 'node:http';
import type { SQSEvent } from 'aws-lambda';
import localSes from 'aws-ses-v2-local';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyEvent } from '../../../functions/events/store.ts';
import { keys } from '../../../functions/shared/keys.ts';
import { closed, originOf } from '../../../lib/local/engines.ts';
import { neema } from './fixtures.ts';
import { type Office, openOffice } from './office.ts';

/** A CommonJS module: what its types call the default is, by Node's rules, a field of it. */
const startLocalSes = typeof localSes === 'function' ? localSes : localSes.default;

let office: Office;
let server: Server;
beforeAll(async () => {
  [office, server] = await Promise.all([openOffice(), startLocalSes({ host: '127.0.0.1', port: 0 })]);
});
afterAll(async () => {
  await Promise.all([office.stop(), closed(server)]);
});

it('the handler sends what lies on the queue through the local SES, and fails only what does not parse', async () => {
  const { protocol, hostname, port } = (await office.engines.tableClient.config.endpoint?.()) ?? {};
  Object.assign(process.env, {
    TABLE: office.engines.names.table,
    AWS_ENDPOINT_URL_DYNAMODB: `${protocol}//${hostname}:${port}`,
    AWS_ENDPOINT_URL_SES: originOf(server),
    CONFIGURATION_SET: 'cheti-events',
    SITE: 'https://cheti.example',
    SENDER: 'barua@cheti.example',
    BUCKET: office.engines.names.bucket,
    MAIL_QUEUE: office.engines.url('mail'),
    ISSUE_QUEUE: office.engines.url('issue'),
  });
  // The package does not answer what the account may send.
  await office.table.put({ ...keys.pace(), rate: 1000, perDay: -1, sent: 0, readAt: Date.now() });
  const { handler } = await import('../../../functions/mail/send-handler.ts');
  const person = await office.register();
  await applyEvent({ table: office.table, answers: office.engines.answers, world: office.world }, office.event);
  await office.request(person);
  const bodies = ['{"event":1}', ...office.engines.peek('mail').map((message) => JSON.stringify(message))];
  const Records = bodies.map((body, n) => ({ messageId: `m${n}`, body, attributes: { ApproximateReceiveCount: '1' } }));
  const { batchItemFailures } = await handler({ Records } as unknown as SQSEvent);
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'm0' }]);
  const { emails } = (await (await fetch(`${originOf(server)}/store`)).json()) as { emails: Record<string, unknown>[] };
  expect(emails).toHaveLength(1);
  expect(emails[0]).toMatchObject({
    subject: `${neema().name}, kiungo chako ni hiki`,
    destination: { to: [expect.stringContaining('neema@example.test')] },
    replyTo: [expect.stringContaining('kikaokazi@ega.example')],
  });
});
