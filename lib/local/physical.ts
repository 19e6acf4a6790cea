import { REGION } from './engines.ts';

export const ACCOUNT = '000000000000';

/** Where the parts of the local cloud answer. */
export interface Places {
  /** The HTTP API, e.g. `http://localhost:3000`. */
  site: string;
  /** Origin of the queues' addresses: the same as functions call SQS at. */
  queues: string;
  /** Who organisers sign in with. */
  issuer: string;
}

/** Physical name of a resource: the one that the template gives, or one made from its logical id. */
export function nameOf(type: string, id: string, given: unknown): string {
  if (typeof given === 'string') return given;
  return type === 'AWS::S3::Bucket' ? id.toLowerCase().padEnd(3, '-bucket') : id.padEnd(3, '-');
}

const arn = (service: string, rest: string, scoped = true) =>
  `arn:aws:${service}:${scoped ? `${REGION}:${ACCOUNT}` : ':'}:${rest}`;

export const arns = {
  table: (name: string) => arn('dynamodb', `table/${name}`),
  bucket: (name: string) => arn('s3', name, false),
  queue: (name: string) => arn('sqs', name),
  topic: (name: string) => arn('sns', name),
  lambda: (name: string) => arn('lambda', `function:${name}`),
  key: (name: string) => arn('kms', `key/${name}`),
};

/** What `Ref` answers for a resource. */
export function refOf(type: string, name: string, places: Places): string {
  if (type === 'AWS::SQS::Queue') return `${places.queues}/${ACCOUNT}/${name}`;
  if (type === 'AWS::SNS::Topic') return arns.topic(name);
  return name;
}

/** What `Fn::GetAtt` answers. @throws Error for an attribute that is not known here. */
export function attributeOf(id: string, type: string, name: string, attribute: string, places: Places): string {
  const known: Record<string, Record<string, () => string>> = {
    'AWS::DynamoDB::Table': { Arn: () => arns.table(name) },
    'AWS::S3::Bucket': { Arn: () => arns.bucket(name) },
    'AWS::SQS::Queue': {
      Arn: () => arns.queue(name),
      QueueName: () => name,
      QueueUrl: () => refOf(type, name, places),
    },
    'AWS::SNS::Topic': { TopicArn: () => arns.topic(name), TopicName: () => name },
    'AWS::Lambda::Function': { Arn: () => arns.lambda(name) },
    'AWS::ApiGatewayV2::Api': { ApiEndpoint: () => places.site, ApiId: () => name },
    'AWS::IAM::Role': { Arn: () => arn('iam', `role/${name}`) },
    'AWS::Logs::LogGroup': { Arn: () => arn('logs', `log-group:${name}:*`) },
    'AWS::KMS::Key': { Arn: () => arns.key(name), KeyId: () => name },
    'AWS::Cognito::UserPool': { ProviderURL: () => places.issuer },
    'AWS::SES::EmailIdentity': {},
  };
  const answer = known[type]?.[attribute];
  if (!answer) throw new Error(`${id} (${type}): the local cloud does not know its attribute ${attribute}`);
  return answer();
}
