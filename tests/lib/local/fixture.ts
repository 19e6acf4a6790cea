import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Local, type LocalOptions, startLocal } from '../../../lib/local/local.ts';

export type Resources = Record<string, { Type: string; Condition?: string; Properties?: Record<string, unknown> }>;

/** A cloud assembly as `cdk synth` would leave it: a template, and a bundle for each source. */
export function assemblyOf(Resources: Resources, sources: Record<string, string> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  const write = (name: string, value: unknown) => writeFileSync(join(directory, name), JSON.stringify(value));
  const files: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(sources)) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, 'index.mjs'), source);
    files[name] = { source: { path: name }, destinations: { here: { objectKey: `${name}.zip` } } };
  }
  write('manifest.json', {
    artifacts: {
      Fixture: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Fixture.template.json' } },
      'Fixture.assets': { type: 'cdk:asset-manifest' },
    },
  });
  write('Fixture.template.json', { Resources });
  write('Fixture.assets.json', { files });
  return directory;
}

export const lambda = (name: string, Properties: Record<string, unknown> = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'assets', S3Key: `${name}.zip` },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Timeout: 5,
    ...Properties,
  },
});

export const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** An HTTP API whose routes lead to one function. */
export function api(target: string, routes: (string | { key: string; signed: true })[], stage = {}): Resources {
  return {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'api', ProtocolType: 'HTTP' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: { ApiId: { Ref: 'Api' }, StageName: '$default', AutoDeploy: true, ...stage },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: {
        ApiId: { Ref: 'Api' },
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: arnOf(target),
        PayloadFormatVersion: '2.0',
      },
    },
    ...Object.fromEntries(
      routes.map((route, n) => {
        const key = typeof route === 'string' ? route : route.key;
        const Properties = {
          ApiId: { Ref: 'Api' },
          RouteKey: key,
          Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
          AuthorizationType: typeof route === 'string' ? 'NONE' : 'AWS_IAM',
        };
        return [`Route${n}`, { Type: 'AWS::ApiGatewayV2::Route', Properties }];
      }),
    ),
  };
}

/** A queue `NameQueue` with dead letters `NameDeadLetters`, and its mapping to a function. */
export function queue(name: string, target: string, mapping = {}, receives = 3): Resources {
  return {
    [`${name}DeadLetters`]: { Type: 'AWS::SQS::Queue' },
    [`${name}Queue`]: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 30,
        RedrivePolicy: { deadLetterTargetArn: arnOf(`${name}DeadLetters`), maxReceiveCount: receives },
      },
    },
    [`${name}Mapping`]: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arnOf(`${name}Queue`),
        FunctionName: { Ref: target },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...mapping,
      },
    },
  };
}

/** Runs an assembly until the end of the test, and gathers what its functions write. */
export async function run(
  options: Omit<LocalOptions, 'line'>,
): Promise<Local & { lines: { id: string; line: string }[] }> {
  const lines: { id: string; line: string }[] = [];
  const local = await startLocal({ schedules: false, ...options, line: (id, line) => lines.push({ id, line }) });
  onTestFinished(() => local.stop());
  return { ...local, lines };
}

/** Waits until something holds. @throws Error when it does not in time. */
export async function until(holds: () => boolean, seconds = 15): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`did not come true in ${seconds} s: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
