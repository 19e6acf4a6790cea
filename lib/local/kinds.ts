import * as z from 'zod';

/**
 * Every type of resource that the local cloud knows. `schema` holds the properties that it obeys; `without` names those
 * that change nothing on one machine (encryption at rest, backups, descriptions, metrics). Anything else stops it.
 */
export interface Kind {
  schema: z.ZodObject;
  without: string[];
}

const text = z.string();
const number = z.coerce.number();
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]);

const keySchema = z.array(z.strictObject({ AttributeName: text, KeyType: z.enum(['HASH', 'RANGE']) }));

export const table = z.strictObject({
  TableName: text.optional(),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  AttributeDefinitions: z.array(z.strictObject({ AttributeName: text, AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z
    .array(
      z.strictObject({
        IndexName: text,
        KeySchema: keySchema,
        Projection: z.strictObject({
          ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
          NonKeyAttributes: z.array(text).optional(),
        }),
      }),
    )
    .optional(),
});

export const bucket = z.strictObject({
  BucketName: text.optional(),
  CorsConfiguration: z
    .strictObject({
      CorsRules: z.array(
        z.strictObject({
          AllowedOrigins: z.array(text),
          AllowedMethods: z.array(z.enum(['GET', 'PUT', 'POST', 'DELETE', 'HEAD'])),
          AllowedHeaders: z.array(text).default([]),
          MaxAge: number.optional(),
        }),
      ),
    })
    .optional(),
});

export const queue = z.strictObject({
  QueueName: text.optional(),
  VisibilityTimeout: number.default(30),
  MessageRetentionPeriod: number.optional(),
  DelaySeconds: number.optional(),
  ReceiveMessageWaitTimeSeconds: number.optional(),
  MaximumMessageSize: number.optional(),
  RedrivePolicy: z.strictObject({ deadLetterTargetArn: text, maxReceiveCount: number }).optional(),
});

export const topic = z.strictObject({ TopicName: text.optional() });

export const subscription = z.strictObject({
  TopicArn: text,
  Protocol: z.enum(['sqs', 'email', 'email-json']),
  Endpoint: text,
  RawMessageDelivery: flag.optional(),
});

export const lambda = z.strictObject({
  FunctionName: text.optional(),
  Code: z.strictObject({ S3Bucket: z.unknown().optional(), S3Key: text }),
  Handler: text,
  Runtime: text.regex(/^nodejs\d+\.x$/, 'is not a Node.js runtime'),
  Timeout: number.default(3),
  MemorySize: number.default(128),
  Environment: z.strictObject({ Variables: z.record(text, z.coerce.string()) }).optional(),
  ReservedConcurrentExecutions: number.optional(),
});

export const mapping = z.strictObject({
  EventSourceArn: text,
  FunctionName: text,
  Enabled: flag.default(true),
  BatchSize: number.default(10),
  MaximumBatchingWindowInSeconds: number.default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.strictObject({ MaximumConcurrency: number }).optional(),
});

export const api = z.strictObject({ Name: text, ProtocolType: z.literal('HTTP') });

export const integration = z.strictObject({
  ApiId: text,
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: text,
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: number.default(30_000),
});

export const route = z.strictObject({
  ApiId: text,
  RouteKey: text,
  Target: text,
  AuthorizationType: z.enum(['NONE', 'AWS_IAM']).default('NONE'),
});

const throttle = z.strictObject({
  ThrottlingBurstLimit: number.optional(),
  ThrottlingRateLimit: number.optional(),
  DetailedMetricsEnabled: flag.optional(),
});

export const stage = z.strictObject({
  ApiId: text,
  StageName: z.literal('$default'),
  DefaultRouteSettings: throttle.optional(),
  RouteSettings: z.record(text, throttle).optional(),
});

export const rule = z.strictObject({
  Name: text.optional(),
  ScheduleExpression: text,
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(
    z.strictObject({ Arn: text, Id: text, Input: text.optional(), RetryPolicy: z.unknown().optional() }),
  ),
});

export const schedule = z.strictObject({
  Name: text.optional(),
  ScheduleExpression: text,
  ScheduleExpressionTimezone: z.literal('UTC').or(z.literal('Etc/UTC')).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.strictObject({
    Arn: text,
    RoleArn: z.unknown().optional(),
    Input: text.optional(),
    RetryPolicy: z.unknown().optional(),
  }),
});

export const configurationSet = z.strictObject({ Name: text.optional() });

export const eventDestination = z.strictObject({
  ConfigurationSetName: text,
  EventDestination: z.strictObject({
    Name: text.optional(),
    Enabled: flag.default(false),
    MatchingEventTypes: z.array(text),
    SnsDestination: z.strictObject({ TopicARN: text }),
  }),
});

/** Those that encrypt at rest change nothing here. */
export const key = z.strictObject({
  KeyUsage: z.enum(['ENCRYPT_DECRYPT', 'SIGN_VERIFY']).default('ENCRYPT_DECRYPT'),
  KeySpec: z.enum(['SYMMETRIC_DEFAULT', 'ECC_NIST_EDWARDS25519', 'ECC_NIST_P256']).default('SYMMETRIC_DEFAULT'),
});

/** Of a user pool the local run knows who may lead its people back to where; who they are says `issuer.ts`. */
export const userPoolClient = z.strictObject({
  UserPoolId: text,
  CallbackURLs: z.array(text),
  AllowedOAuthFlows: z.array(z.literal('code')),
  AllowedOAuthScopes: z.array(text),
  GenerateSecret: z.literal(false),
});

export const KINDS: Record<string, Kind> = {
  'AWS::DynamoDB::Table': {
    schema: table,
    without: [
      ...['PointInTimeRecoverySpecification', 'DeletionProtectionEnabled', 'SSESpecification', 'Tags', 'TableClass'],
      ...['TimeToLiveSpecification', 'ContributorInsightsSpecification'],
    ],
  },
  'AWS::S3::Bucket': {
    schema: bucket,
    without: [
      ...['BucketEncryption', 'PublicAccessBlockConfiguration', 'VersioningConfiguration', 'LifecycleConfiguration'],
      ...['OwnershipControls', 'LoggingConfiguration', 'Tags'],
    ],
  },
  'AWS::SQS::Queue': {
    schema: queue,
    without: ['SqsManagedSseEnabled', 'KmsMasterKeyId', 'KmsDataKeyReusePeriodSeconds', 'RedriveAllowPolicy', 'Tags'],
  },
  'AWS::SNS::Topic': { schema: topic, without: ['DisplayName', 'KmsMasterKeyId', 'Tags'] },
  'AWS::SNS::Subscription': { schema: subscription, without: ['Region'] },
  'AWS::Lambda::Function': {
    schema: lambda,
    without: ['Role', 'Architectures', 'Description', 'LoggingConfig', 'TracingConfig', 'Tags', 'RecursiveLoop'],
  },
  'AWS::Lambda::EventSourceMapping': { schema: mapping, without: ['Tags'] },
  'AWS::ApiGatewayV2::Api': { schema: api, without: ['Description', 'DisableExecuteApiEndpoint', 'Tags'] },
  'AWS::ApiGatewayV2::Integration': { schema: integration, without: ['Description', 'IntegrationMethod'] },
  'AWS::ApiGatewayV2::Route': { schema: route, without: [] },
  'AWS::ApiGatewayV2::Stage': { schema: stage, without: ['AutoDeploy', 'AccessLogSettings', 'Description', 'Tags'] },
  'AWS::Events::Rule': { schema: rule, without: ['Description', 'Tags'] },
  'AWS::Scheduler::Schedule': { schema: schedule, without: ['Description', 'FlexibleTimeWindow', 'GroupName'] },
  'AWS::SES::ConfigurationSet': {
    schema: configurationSet,
    without: ['DeliveryOptions', 'ReputationOptions', 'SendingOptions', 'SuppressionOptions', 'VdmOptions', 'Tags'],
  },
  'AWS::SES::ConfigurationSetEventDestination': { schema: eventDestination, without: [] },
  'AWS::KMS::Key': {
    schema: key,
    without: ['KeyPolicy', 'EnableKeyRotation', 'Description', 'PendingWindowInDays', 'RotationPeriodInDays', 'Tags'],
  },
  'AWS::Cognito::UserPoolClient': {
    schema: userPoolClient,
    without: [
      ...['AccessTokenValidity', 'IdTokenValidity', 'RefreshTokenValidity', 'TokenValidityUnits', 'ExplicitAuthFlows'],
      ...['AllowedOAuthFlowsUserPoolClient', 'EnableTokenRevocation', 'PreventUserExistenceErrors'],
      ...['SupportedIdentityProviders'],
    ],
  },
};

/** Types that do nothing on one machine: rights (see `permissions.ts`), names, alarms, logs. */
export const IGNORED = new Set([
  ...['AWS::IAM::Role', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::Lambda::Permission'],
  ...['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy', 'AWS::S3::BucketPolicy', 'AWS::KMS::Alias'],
  ...['AWS::Logs::LogGroup', 'AWS::Logs::MetricFilter', 'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard'],
  ...['AWS::SES::EmailIdentity', 'AWS::ApiGatewayV2::DomainName', 'AWS::ApiGatewayV2::ApiMapping'],
  ...['AWS::CertificateManager::Certificate', 'AWS::Route53::RecordSet', 'AWS::Scheduler::ScheduleGroup'],
  ...['AWS::Cognito::UserPool', 'AWS::Cognito::UserPoolDomain', 'AWS::Cognito::ManagedLoginBranding'],
  ...['AWS::CDK::Metadata', 'AWS::Budgets::Budget'],
]);
