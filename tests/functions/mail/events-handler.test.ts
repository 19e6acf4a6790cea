import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Office, openOffice } from './office.ts';
import { sesJson } from './ses-events.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.stop());

describe('the handler of events', () => {
  it('takes a batch, and fails only what does not parse', async () => {
    const mail = await office.request(await office.register({ id: 'neema' }));
    await office.work(mail);
    const [taken] = office.ses.taken;
    if (!taken) throw new Error('nothing was sent');
    const { protocol, hostname, port } = (await office.engines.tableClient.config.endpoint?.()) ?? {};
    process.env.TABLE = office.engines.names.table;
    process.env.AWS_ENDPOINT_URL_DYNAMODB = `${protocol}//${hostname}:${port}`;
    const { handler } = await import('../../../functions/mail/events-handler.ts');
    const good = JSON.stringify(sesJson('Delivery', taken));
    const bodies = [
      'not json',
      'Successfully validated SNS topic for Amazon SES event publishing.',
      good,
      '{"eventType":"Unheard"}',
      '{"eventType":"Bounce","mail":{"timestamp":"yesterday","messageId":"x"}}',
    ];
    const batch = { Records: bodies.map((body, index) => ({ messageId: `m${index}`, body })) } as SQSEvent;
    const { batchItemFailures } = await handler(batch);
    expect(batchItemFailures.map((failure) => failure.itemIdentifier)).toEqual(['m0', 'm3', 'm4']);
    expect((await office.row(mail))?.delivered).toBeDefined();
  });
});
