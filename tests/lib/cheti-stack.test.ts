import { readFileSync } from 'node:fs';
import { type Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, test } from 'vitest';
import { appOf, LIVE, named, ofType, type Template, templateOf } from './assembly.ts';

let dev: Template;
let live: Template;
beforeAll(() => {
  dev = templateOf();
  live = templateOf(LIVE);
});

describe('AwsSolutions', () => {
  test.each([
    ['dev', {}],
    ['live', LIVE],
  ])('finds nothing that is not explained in %s', (_, context) => {
    const app = appOf(context);
    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });

  test('stops the synthesis at a finding', () => {
    const app = appOf();
    new Bucket(app.node.findChild('Cheti-dev') as Stack, 'Open');
    expect(() => app.synth()).toThrow('AwsSolutions-S1');
  });

  test('each finding that is let pass has a reason of its own', () => {
    const acknowledged = appOf(LIVE)
      .node.findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.values(data as Record<string, string>));
    expect(acknowledged.length).toBeGreaterThan(0);
    for (const reason of acknowledged) expect(reason.length).toBeGreaterThan(40);
  });
});

describe('mail', () => {
  test('SES tells of sends, deliveries, rejects, bounces and complaints, and tracks nobody', () => {
    const [[, destination] = ['', {}]] = ofType(dev, 'AWS::SES::ConfigurationSetEventDestination');
    expect(destination.EventDestination).toMatchObject({
      Enabled: true,
      MatchingEventTypes: ['send', 'reject', 'delivery', 'bounce', 'complaint'],
    });
    const [[, set] = ['', {}]] = ofType(dev, 'AWS::SES::ConfigurationSet');
    expect(set).toEqual({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
    });
  });

  test('what SES tells reaches the mail-events queue as it is', () => {
    const [[, subscription] = ['', {}]] = ofType(dev, 'AWS::SNS::Subscription');
    expect(subscription).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true });
    expect(named(subscription.Endpoint)).toMatch(/^MailEventsQueue/);
  });

  test('a domain is signed with DKIM, whose records the outputs name; a mere address has none', () => {
    const dkim = ({ Outputs }: Template) => Object.keys(Outputs).filter((name) => name.startsWith('Dkim'));
    expect(dkim(live)).toHaveLength(3);
    const address = templateOf({ ...LIVE, identity: 'address' });
    expect(dkim(address)).toEqual([]);
    expect(ofType(address, 'AWS::SES::EmailIdentity')[0]?.[1].EmailIdentity).toBe('cheti@example.go.tz');
  });
});

describe('the key that signs credentials', () => {
  test('outlives the stack, and the next one is another', () => {
    const next = templateOf({ ...LIVE, signingKey: '2', retiredKeys: 'none' });
    const [first, second] = [live, next].map((template) =>
      ofType(template, 'AWS::KMS::Key').flatMap(([id, { KeySpec }]) => (String(KeySpec).includes('EDWARDS') ? id : [])),
    );
    expect([first?.length, second?.length]).toEqual([1, 1]);
    expect(second).not.toEqual(first);
    for (const id of second ?? []) expect(next.Resources[id]?.DeletionPolicy).toBe('Retain');
  });
});

describe('alarms', () => {
  test('every dead-letter queue, every function and every worked queue has one', () => {
    const watched = ofType(live, 'AWS::CloudWatch::Alarm').map(([, alarm]) => ({
      metric: alarm.MetricName,
      of: ((alarm.Dimensions ?? []) as { Value: unknown }[]).map(({ Value }) => named(Value))[0],
    }));
    const queues = ofType(live, 'AWS::SQS::Queue');
    for (const [id, { RedrivePolicy }] of queues)
      expect(watched).toContainEqual({
        metric: RedrivePolicy ? 'ApproximateAgeOfOldestMessage' : 'ApproximateNumberOfMessagesVisible',
        of: id,
      });
    for (const [id] of ofType(live, 'AWS::Lambda::Function'))
      expect(watched).toContainEqual({ metric: 'Errors', of: id });
    expect(watched.map(({ metric }) => metric)).toEqual(
      expect.arrayContaining(['Reputation.BounceRate', 'Reputation.ComplaintRate', '5xx']),
    );
  });

  test('each one leads to a section that the runbook has, and every one tells somebody', () => {
    const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    const headings = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll(' ', '-'),
    );
    for (const [, { AlarmDescription, AlarmActions }] of ofType(live, 'AWS::CloudWatch::Alarm')) {
      const section = /docs\/runbook\.md#([a-z-]+)$/.exec(String(AlarmDescription))?.[1];
      expect(headings).toContain(section);
      expect(AlarmActions).toHaveLength(1);
    }
  });
});
