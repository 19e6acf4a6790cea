import { failed, REFUSALS, Ses } from './ses.ts';
import { json, type Reply, xml } from './wire.ts';

export type Service = 'dynamodb' | 'sqs' | 's3' | 'ses' | 'kms';

/** How each service says that it was asked too much. */
const throttled: Record<Service, () => Reply> = {
  dynamodb: () =>
    json(400, {
      __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
      message: 'The level of configured provisioned throughput for the table was exceeded.',
    }),
  sqs: () => json(403, { __type: 'com.amazonaws.sqs#RequestThrottled', message: 'Request is throttled.' }),
  s3: () => xml(503, '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>'),
  ses: () => Ses.refuse('rate'),
  kms: () =>
    json(400, { __type: 'ThrottlingException', message: 'You have exceeded the rate at which you may call KMS.' }),
};

/** How each says that something went wrong on its side. */
const broken: Record<Service, () => Reply> = {
  dynamodb: () =>
    json(500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'Internal server error' }),
  sqs: () => json(500, { __type: 'com.amazonaws.sqs#InternalFailure', message: 'Internal failure' }),
  s3: () => xml(500, '<Error><Code>InternalError</Code><Message>We encountered an internal error.</Message></Error>'),
  ses: () => failed(500, 'Receiver', 'InternalFailure', 'Internal failure'),
  kms: () => json(500, { __type: 'KMSInternalException', message: 'An internal error occurred' }),
};

/** What a service answers in place of doing anything; undefined for a fault that is none of its answers. */
export function refusalOf(what: string, service: Service): Reply | undefined {
  if (what === 'throttle') return throttled[service]();
  if (service === 'ses' && what in REFUSALS) return Ses.refuse(what as keyof typeof REFUSALS);
  return undefined;
}

export const errorOf = (service: Service): Reply => broken[service]();

/** What Node's HTTP client throws when a connection breaks; the SDK's handler names it so. */
export const reset = (): Error =>
  Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', name: 'TimeoutError' });

export const unreachable = (): Error => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

export const timedOut = (milliseconds: number): Error =>
  Object.assign(new Error(`a request has exceeded the configured ${milliseconds} ms requestTimeout.`), {
    name: 'TimeoutError',
    code: 'ETIMEDOUT',
  });
