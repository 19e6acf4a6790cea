import { describe, expect, it } from 'vitest';
import { readTemplate, type Template } from '../../../lib/local/template.ts';
import { api, lambda, queue } from './fixture.ts';

const places = { site: 'http://localhost:3000', queues: 'http://127.0.0.1:9', issuer: 'http://localhost:3002' };
const read = (Resources: Template['Resources'], rest: Partial<Template> = {}) =>
  readTemplate({ Resources, ...rest }, places);

describe('a template', () => {
  it('is read with its references resolved', () => {
    const cloud = read({
      Worker: lambda('worker', {
        Environment: {
          Variables: {
            QUEUE: { Ref: 'WorkQueue' },
            SITE: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] },
            // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's own placeholders
            WHOLE: { 'Fn::Sub': 'a-${AWS::Region}-${WorkQueue.QueueName}-${!kept}' },
            PART: { 'Fn::Select': [1, { 'Fn::Split': ['-', 'a-b-c'] }] },
          },
        },
      }),
      ...queue('Work', 'Worker', { BatchSize: 4 }),
      ...api('Worker', ['GET /x/{id}']),
    });
    expect(cloud.functions[0]?.Environment?.Variables).toEqual({
      QUEUE: 'http://127.0.0.1:9/000000000000/WorkQueue',
      SITE: 'http://localhost:3000',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what Fn::Sub leaves of a literal
      WHOLE: 'a-eu-west-1-WorkQueue-${kept}',
      PART: 'b',
    });
    expect(cloud.mappings[0]).toMatchObject({ FunctionName: 'Worker', BatchSize: 4 });
    expect(cloud.routes[0]?.Target).toBe('integrations/Integration');
  });

  it('leaves out what its conditions leave out', () => {
    const Conditions = { Yes: { 'Fn::Equals': [{ Ref: 'Stage' }, 'dev'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] } };
    const Parameters = { Stage: { Type: 'String', Default: 'dev' } };
    const topic = (Condition: string) => ({ Type: 'AWS::SNS::Topic', Condition });
    const cloud = read({ One: topic('Yes'), Two: topic('No') }, { Conditions, Parameters });
    expect(cloud.topics.map(({ id }) => id)).toEqual(['One']);
  });

  it.each([
    ['a type of resource', { Film: { Type: 'AWS::Kinesis::Stream' } }, 'Film: .* AWS::Kinesis::Stream'],
    ['a custom resource', { Clean: { Type: 'Custom::S3AutoDeleteObjects' } }, 'Clean: .* Custom::S3AutoDeleteObjects'],
    [
      'a property',
      { Work: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } },
      'Work \\(AWS::SQS::Queue\\): .* FifoQueue',
    ],
    [
      'a property within a property',
      {
        Work: {
          Type: 'AWS::SQS::Queue',
          Properties: { RedrivePolicy: { deadLetterTargetArn: 'a', maxReceiveCount: 1, more: 1 } },
        },
      },
      'Work \\(AWS::SQS::Queue\\): .* RedrivePolicy.more',
    ],
    [
      'a value',
      { Work: lambda('work', { Runtime: 'python3.13' }) },
      'Work \\(AWS::Lambda::Function\\): is not a Node.js runtime at Runtime',
    ],
    [
      'a function of templates',
      { Work: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::ImportValue': 'x' } } } },
      'Work .* Fn::ImportValue',
    ],
    [
      'an attribute',
      {
        A: { Type: 'AWS::SNS::Topic' },
        B: lambda('b', { Environment: { Variables: { X: { 'Fn::GetAtt': ['A', 'Colour'] } } } }),
      },
      'A \\(AWS::SNS::Topic\\): .* attribute Colour',
    ],
    [
      'a resource that is not there',
      { B: lambda('b', { Environment: { Variables: { X: { Ref: 'Gone' } } } }) },
      'Gone, which is not in it',
    ],
  ])('with %s that is not known stops, naming it', (_, resources, message) => {
    expect(() => read(resources)).toThrow(new RegExp(message));
  });

  it('never looks into what changes nothing here', () => {
    const Properties = { PointInTimeRecoverySpecification: { X: { 'Fn::Nonsense': 1 } } };
    const keys = {
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    };
    const cloud = read({ Main: { Type: 'AWS::DynamoDB::Table', Properties: { ...keys, ...Properties } } });
    expect(cloud.tables[0]?.physical).toBe('Main');
  });
});
