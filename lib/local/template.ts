import type * as z from 'zod';
import { REGION } from './engines.ts';
import { holds, resolve, type Scope } from './intrinsics.ts';
import * as kinds from './kinds.ts';
import { ACCOUNT, attributeOf, nameOf, type Places, refOf } from './physical.ts';

/** A CloudFormation template, as far as it is read. */
export interface Template {
  Parameters?: Record<string, { Type?: string; Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, { Type: string; Condition?: string; Properties?: Record<string, unknown> }>;
}

/** A resource whose properties are resolved and checked. */
type Resource<Schema extends z.ZodType> = z.infer<Schema> & { id: string; physical: string };

/** Everything that a template says, ready to be made. */
export interface Cloud {
  tables: Resource<typeof kinds.table>[];
  buckets: Resource<typeof kinds.bucket>[];
  queues: Resource<typeof kinds.queue>[];
  topics: Resource<typeof kinds.topic>[];
  subscriptions: Resource<typeof kinds.subscription>[];
  functions: Resource<typeof kinds.lambda>[];
  mappings: Resource<typeof kinds.mapping>[];
  apis: Resource<typeof kinds.api>[];
  integrations: Resource<typeof kinds.integration>[];
  routes: Resource<typeof kinds.route>[];
  stages: Resource<typeof kinds.stage>[];
  rules: Resource<typeof kinds.rule>[];
  schedules: Resource<typeof kinds.schedule>[];
  configurationSets: Resource<typeof kinds.configurationSet>[];
  eventDestinations: Resource<typeof kinds.eventDestination>[];
  signingKeys: Resource<typeof kinds.key>[];
  userPoolClients: Resource<typeof kinds.userPoolClient>[];
}

/**
 * Reads a template.
 * @throws Error that names resource, type and property of what the local cloud does not know.
 */
export function readTemplate(template: Template, places: Places): Cloud {
  const scope = scopeOf(template, places);
  const present = Object.entries(template.Resources).filter(
    ([id, { Condition }]) => Condition === undefined || holds(Condition, scope, id),
  );
  const resources = present.flatMap(([id, { Type, Properties = {} }]) => {
    const kind = kinds.KINDS[Type];
    if (kind) return [{ id, Type, ...properties(id, Type, kind, Properties, scope) }];
    if (kinds.IGNORED.has(Type)) return [];
    throw new Error(`${id}: the local cloud does not know the resource type ${Type}`);
  });
  const all = <Schema extends z.ZodType>(type: string, schema: Schema): Resource<Schema>[] =>
    resources
      .filter(({ Type }) => Type === type)
      .map(({ id, physical, values }) =>
        Object.assign({ id, physical }, schema.parse(values) as object),
      ) as Resource<Schema>[];
  return {
    tables: all('AWS::DynamoDB::Table', kinds.table),
    buckets: all('AWS::S3::Bucket', kinds.bucket),
    queues: all('AWS::SQS::Queue', kinds.queue),
    topics: all('AWS::SNS::Topic', kinds.topic),
    subscriptions: all('AWS::SNS::Subscription', kinds.subscription),
    functions: all('AWS::Lambda::Function', kinds.lambda),
    mappings: all('AWS::Lambda::EventSourceMapping', kinds.mapping),
    apis: all('AWS::ApiGatewayV2::Api', kinds.api),
    integrations: all('AWS::ApiGatewayV2::Integration', kinds.integration),
    routes: all('AWS::ApiGatewayV2::Route', kinds.route),
    stages: all('AWS::ApiGatewayV2::Stage', kinds.stage),
    rules: all('AWS::Events::Rule', kinds.rule),
    schedules: all('AWS::Scheduler::Schedule', kinds.schedule),
    configurationSets: all('AWS::SES::ConfigurationSet', kinds.configurationSet),
    eventDestinations: all('AWS::SES::ConfigurationSetEventDestination', kinds.eventDestination),
    signingKeys: all('AWS::KMS::Key', kinds.key).filter(({ KeyUsage }) => KeyUsage === 'SIGN_VERIFY'),
    userPoolClients: all('AWS::Cognito::UserPoolClient', kinds.userPoolClient),
  };
}

/** What `Ref`, `Fn::GetAtt` and conditions of this template mean here. */
export function scopeOf(template: Template, places: Places): Scope {
  const resource = (id: string) => {
    const found = template.Resources[id];
    if (!found) throw new Error(`the template refers to ${id}, which is not in it`);
    const given = found.Properties?.[NAMES[found.Type] ?? ''];
    return { type: found.Type, name: nameOf(found.Type, id, given) };
  };
  return {
    ref(id) {
      if (id in PSEUDO) return PSEUDO[id];
      const parameter = template.Parameters?.[id];
      if (parameter) {
        if (parameter.Default === undefined) throw new Error(`the template's parameter ${id} has no default`);
        return parameter.Default;
      }
      const { type, name } = resource(id);
      return refOf(type, name, places);
    },
    attribute(id, attribute) {
      const { type, name } = resource(id);
      return attributeOf(id, type, name, attribute, places);
    },
    condition(name) {
      if (!template.Conditions || !(name in template.Conditions)) throw new Error(`no condition ${name}`);
      return template.Conditions[name];
    },
  };
}

function properties(id: string, type: string, kind: kinds.Kind, given: Record<string, unknown>, scope: Scope) {
  const obeyed = Object.entries(given).filter(([name]) => !kind.without.includes(name));
  const unknown = obeyed.find(([name]) => !(name in kind.schema.shape));
  if (unknown) throw new Error(`${id} (${type}): the local cloud does not know the property ${unknown[0]}`);
  const values = resolve(Object.fromEntries(obeyed), scope, `${id} (${type})`);
  const { error } = kind.schema.safeParse(values);
  const issue = error?.issues[0];
  if (issue) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const path = [...issue.path, ...keys].map(String).join('.');
    const what = keys.length > 0 ? 'the local cloud does not know the property' : `${issue.message} at`;
    throw new Error(`${id} (${type}): ${what} ${path}`);
  }
  const name = given[NAMES[type] ?? ''];
  return { physical: nameOf(type, id, name && resolve(name, scope, id)), values };
}

/** The property that names a resource. */
const NAMES: Record<string, string> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::SES::ConfigurationSet': 'Name',
};

const PSEUDO: Record<string, unknown> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'local',
  'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/local/0`,
  'AWS::NoValue': undefined,
};
