import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { beforeAll, describe, expect, test } from 'vitest';
import { VARIABLES } from '../../functions/shared/environment.ts';
import { FUNCTION_NAMES } from '../../lib/bundles.ts';
import { appOf, LIVE, named, ofType, type Template, templateOf } from './assembly.ts';

interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
}

let dev: Template;
let live: Template;
beforeAll(() => {
  dev = templateOf();
  live = templateOf(LIVE);
});

const all = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

describe('functions', () => {
  const functions = () => ofType(dev, 'AWS::Lambda::Function');

  test('there are ours and none of the CDK’s own', () => {
    expect(functions()).toHaveLength(FUNCTION_NAMES.length);
    const types = Object.values(dev.Resources).map(({ Type }) => Type);
    expect(types.filter((type) => /^Custom::|CloudFormation::CustomResource/.test(type))).toEqual([]);
  });

  test('all run on Node.js 24 on arm64, with a log group whose lines expire', () => {
    for (const [, properties] of functions()) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
      const { LogGroup } = properties.LoggingConfig as { LogGroup: unknown };
      expect(dev.Resources[named(LogGroup)]?.Properties.RetentionInDays).toBe(30);
    }
  });

  test('every log group has a retention', () => {
    for (const [, properties] of ofType(dev, 'AWS::Logs::LogGroup')) expect(properties.RetentionInDays).toBe(30);
  });

  test('every name in their environments is one that the code knows', () => {
    for (const [, { Environment }] of functions())
      for (const name of Object.keys((Environment as { Variables: object }).Variables))
        expect(VARIABLES).toContain(name);
  });

  test('those that an HTTP API calls answer before it gives up', () => {
    const called = ofType(dev, 'AWS::ApiGatewayV2::Integration').map(([, { IntegrationUri }]) => named(IntegrationUri));
    expect(called.length).toBeGreaterThan(0);
    for (const id of called) expect(dev.Resources[id]?.Properties.Timeout).toBeLessThan(30);
  });
});

describe('grants', () => {
  const statements = (template: Template): Statement[] =>
    ofType(template, 'AWS::IAM::Policy').flatMap(
      ([, { PolicyDocument }]) => (PolicyDocument as { Statement: Statement[] }).Statement,
    );

  test('no grant holds a `*` action or covers every resource, where the action knows resources', () => {
    expect(statements(live).length).toBeGreaterThan(FUNCTION_NAMES.length);
    for (const { Effect, Action, Resource } of statements(live)) {
      expect(Effect).toBe('Allow');
      for (const action of all(Action)) expect(action).not.toContain('*');
      if (Action !== 'ses:GetSendQuota') for (const resource of all(Resource)) expect(resource).not.toBe('*');
    }
  });

  test('indexes are granted one by one, for nothing but queries', () => {
    for (const { Action, Resource } of statements(live))
      for (const resource of all(Resource)
        .map((each) => JSON.stringify(each))
        .filter((each) => each.includes('/index'))) {
        expect(resource).toMatch(/\/index\/by(Event|State|Lookup)"/);
        expect(Action).toBe('dynamodb:Query');
      }
  });

  test('objects are granted by their first folder', () => {
    for (const { Action, Resource } of statements(live)) {
      if (!all(Action).some((action) => /s3:(Get|Put)Object/.test(String(action)))) continue;
      for (const resource of all(Resource))
        expect(JSON.stringify(resource)).toMatch(/"\/(certificates|imports|exports|pictures|seal)\/\*"/);
    }
  });

  test('every role is of one function and has no managed policy', () => {
    for (const [, properties] of ofType(live, 'AWS::IAM::Role')) expect(properties.ManagedPolicyArns).toBeUndefined();
    const roles = ofType(live, 'AWS::Lambda::Function').map(([, { Role }]) => named(Role));
    expect(new Set(roles).size).toBe(FUNCTION_NAMES.length);
  });

  test('only send may send mail, and only as the sender with our configuration set', () => {
    const policies = ofType(live, 'AWS::IAM::Policy').filter(([, policy]) =>
      JSON.stringify(policy).includes('ses:Send'),
    );
    expect(policies.map(([id]) => id)).toEqual([expect.stringMatching(/^Functionssend/)]);
    const mails = statements(live).filter(({ Action }) =>
      all(Action).some((action) => String(action).startsWith('ses:Send')),
    );
    expect(mails.map(({ Action }) => Action)).toEqual(['ses:SendRawEmail']);
    expect(JSON.stringify(mails[0]?.Resource)).toMatch(/configuration-set\/.*:identity\/example\.go\.tz/);
  });

  test('a statement added by the way is seen by AwsSolutions', () => {
    const app = appOf();
    const role = app.node.findAll().find(({ node }) => node.path === 'Cheti-dev/Functions/issue/Role');
    (role as Role).addToPolicy(new PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
    const found = new AwsSolutionsChecks(app).validateScope(app).violations.map(({ ruleName }) => ruleName);
    expect(found).toEqual(['AwsSolutions-IAM5[Action::s3:*]', 'AwsSolutions-IAM5[Resource::*]']);
  });
});
