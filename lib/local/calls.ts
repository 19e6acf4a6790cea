import { REGION } from './engines.ts';
import { ACCOUNT, arns } from './physical.ts';

interface Right {
  /** As roles name it: `dynamodb:PutItem`. */
  action: string;
  /** ARN. */
  resource: string;
}

/** A call of an AWS service by a function (or by who holds an address that it presigned). */
export interface Call {
  /** Access key id of the caller. */
  accessKey: string;
  /** `dynamodb`, `s3`, `sqs`, `sns`, `ses`, `kms`. */
  service: string;
  /** What the SDK asked for: `PutItem`, `SendMessageBatch`. */
  operation: string;
  /** What the caller's role has to allow. */
  rights: Right[];
}

interface Request {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * Who calls what, read from the request alone: the credential's scope tells caller and service, header, form or method
 * the operation, the body the resource.
 */
export function callOf({ method, url, headers, body }: Request): Call {
  const { pathname, searchParams } = new URL(url, 'http://host');
  const credential =
    /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1] ?? searchParams.get('X-Amz-Credential');
  const [accessKey = '', , , service = ''] = (credential ?? '').split('/');
  if (service === 's3') return s3({ accessKey, service }, method, decodeURIComponent(pathname), searchParams);
  const target = headers['x-amz-target'];
  if (target === undefined) return form({ accessKey, service }, new URLSearchParams(body.toString()));
  const operation = target.slice(target.indexOf('.') + 1);
  const input = JSON.parse(body.toString()) as Record<string, unknown>;
  const rights = (service === 'sqs' ? sqs : service === 'kms' ? kms : dynamodb)(operation, input);
  return { accessKey, service, operation, rights };
}

type Caller = Pick<Call, 'accessKey' | 'service'>;

function s3(caller: Caller, method: string, path: string, query: URLSearchParams): Call {
  const [bucket = '', ...key] = path.slice(1).split('/');
  const list = query.has('list-type') || key.join('/') === '';
  const operation =
    { GET: list ? 'ListBucket' : 'GetObject', HEAD: list ? 'ListBucket' : 'HeadObject', PUT: 'PutObject' }[method] ??
    `${method[0]}${method.slice(1).toLowerCase()}Object`;
  // The local bucket keeps no versions; the one of the template does, and there each is deleted by its id.
  const action = { HeadObject: 'GetObject', DeleteObject: 'DeleteObjectVersion' }[operation] ?? operation;
  const resource = arns.bucket(list ? bucket : `${bucket}/${key.join('/')}`);
  return { ...caller, operation, rights: [{ action: `s3:${action}`, resource }] };
}

function form(caller: Caller, body: URLSearchParams): Call {
  const operation = body.get('Action') ?? '';
  const ses = (kind: string, name: string) => `arn:aws:ses:${REGION}:${ACCOUNT}:${kind}/${name}`;
  const source = body.get('Source') ?? '';
  const set = body.get('ConfigurationSetName');
  const resources =
    caller.service !== 'ses'
      ? [body.get('TopicArn') ?? '*']
      : operation === 'GetSendQuota'
        ? ['*']
        : [ses('identity', source.slice(source.lastIndexOf('@') + 1)), ...(set ? [ses('configuration-set', set)] : [])];
  return {
    ...caller,
    operation,
    rights: resources.map((resource) => ({ action: `${caller.service}:${operation}`, resource })),
  };
}

function sqs(operation: string, input: Record<string, unknown>): Right[] {
  const name =
    String(input.QueueUrl ?? '')
      .split('/')
      .at(-1) ?? '';
  return [{ action: `sqs:${operation.replace(/Batch$/, '')}`, resource: arns.queue(name) }];
}

function kms(operation: string, input: Record<string, unknown>): Right[] {
  const name = String(input.KeyId ?? '');
  return [{ action: `kms:${operation}`, resource: name.startsWith('arn:') ? name : arns.key(name) }];
}

function dynamodb(operation: string, input: Record<string, unknown>): Right[] {
  const tables = input.TableName ? [String(input.TableName)] : Object.keys((input.RequestItems ?? {}) as object);
  return tables.map((table) => ({
    action: `dynamodb:${operation}`,
    resource: arns.table(table) + (input.IndexName ? `/index/${input.IndexName}` : ''),
  }));
}
