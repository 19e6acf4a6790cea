import { beforeAll, expect, it } from 'vitest';
import { named, ofType, type Template, templateOf } from '../lib/assembly.ts';
import { TABLES } from './dynamodb/tables.ts';
import { EVERY_MINUTE, MAPPINGS, QUEUES, TIMEOUTS } from './shape.ts';

let template: Template;
beforeAll(() => {
  template = templateOf();
});

/** Name that the simulation has for a logical id: `MailEventsQueue…` is `mail-events`, `Functionssend…` is `send`. */
const short = (id: string) =>
  id
    .replace(/^Functions|(Queue|Function)[0-9A-F]{8}$/g, '')
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();
const functionOf = (arn: unknown) => short(named(arn)).replace('mailevents', 'mail-events');

it('the simulated tables have the keys and indexes of the template', () => {
  const tables = ofType(template, 'AWS::DynamoDB::Table').map(([, properties]) => {
    const { KeySchema, GlobalSecondaryIndexes = [] } = properties as {
      KeySchema: { AttributeName: string }[];
      GlobalSecondaryIndexes?: {
        IndexName: string;
        KeySchema: { AttributeName: string }[];
        Projection: { ProjectionType: string };
      }[];
    };
    return {
      key: KeySchema.map(({ AttributeName }) => AttributeName),
      indexes: GlobalSecondaryIndexes.map((index) => ({
        name: index.IndexName,
        key: index.KeySchema.map(({ AttributeName }) => AttributeName),
        projects: index.Projection.ProjectionType,
      })),
    };
  });
  expect(tables).toEqual(TABLES.map(({ name: _, ...table }) => table));
});

it('the simulated queues hide, keep and try messages as the template says', () => {
  const queues = ofType(template, 'AWS::SQS::Queue').flatMap(([id, properties]) => {
    const { VisibilityTimeout, MessageRetentionPeriod, RedrivePolicy } = properties as Record<string, unknown>;
    if (!RedrivePolicy) return [];
    const { maxReceiveCount } = RedrivePolicy as { maxReceiveCount: number };
    return [
      { name: short(id), visibility: VisibilityTimeout, retention: MessageRetentionPeriod, tries: maxReceiveCount },
    ];
  });
  expect(queues).toHaveLength(QUEUES.length);
  expect(queues).toEqual(expect.arrayContaining(QUEUES));
});

it('the simulated functions have the time, the queues and the schedule of the template', () => {
  const timeouts = ofType(template, 'AWS::Lambda::Function').map(([id, { Timeout }]) => [
    functionOf({ Ref: id }),
    Timeout,
  ]);
  for (const [name, seconds] of Object.entries(TIMEOUTS)) expect(timeouts).toContainEqual([name, seconds]);

  const mappings = ofType(template, 'AWS::Lambda::EventSourceMapping').map(([, mapping]) => ({
    queue: short(named(mapping.EventSourceArn)),
    target: functionOf(mapping.FunctionName),
    batch: mapping.BatchSize,
    concurrency: (mapping.ScalingConfig as { MaximumConcurrency: number } | undefined)?.MaximumConcurrency ?? 5,
  }));
  // Nothing is imported in the simulated world, and nobody has a webhook.
  const others = ['imports', 'hooks'];
  expect(mappings.filter(({ queue }) => !others.includes(queue))).toEqual(expect.arrayContaining(MAPPINGS));
  expect(mappings).toHaveLength(MAPPINGS.length + others.length);

  const called = ofType(template, 'AWS::Events::Rule').map(([, rule]) => ({
    each: rule.ScheduleExpression,
    calls: functionOf((rule.Targets as { Arn: unknown }[])[0]?.Arn),
  }));
  // The audit log is not sealed in the simulated world.
  const each = [...EVERY_MINUTE, 'sealer'].map((name) => ({ each: 'rate(1 minute)', calls: name }));
  expect(called).toHaveLength(each.length);
  expect(called).toEqual(expect.arrayContaining(each));
});
