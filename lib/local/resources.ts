import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PutBucketCorsCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Assembly } from './assembly.ts';
import { REGION } from './engines.ts';
import type { FunctionPlan } from './functions.ts';
import { arns } from './physical.ts';
import type { Cloud } from './template.ts';

/** Buckets are folders of s3rver's folder; it is told who may talk to them from other pages. */
export async function makeBuckets(directory: string, { buckets }: Cloud, client: S3Client): Promise<void> {
  for (const { physical, CorsConfiguration } of buckets) {
    await mkdir(join(directory, physical), { recursive: true });
    if (!CorsConfiguration) continue;
    const CORSRules = CorsConfiguration.CorsRules.map(({ MaxAge, ...rule }) => ({ ...rule, MaxAgeSeconds: MaxAge }));
    await client.send(new PutBucketCorsCommand({ Bucket: physical, CORSConfiguration: { CORSRules } }));
  }
}

/** Access key id of a function: tells the front who calls. */
export const accessKeyOf = (functionId: string) => `AKIA${functionId}`;
export const functionOfKey = (accessKey: string) => (accessKey.startsWith('AKIA') ? accessKey.slice(4) : undefined);

/** Logical id of a function by its name or ARN, as integrations, mappings and schedules refer to it. */
export function functionFinder({ functions }: Cloud): (reference: string) => string {
  const ids = new Map(
    functions.flatMap(({ id, physical }) => [physical, arns.lambda(physical)].map((key) => [key, id])),
  );
  return (reference) => {
    const id = ids.get(reference);
    if (!id) throw new Error(`the template has no function ${reference}`);
    return id;
  };
}

/**
 * What each function runs with: its bundle, and of the environment only what the template gives it, region, its own
 * access key, and where the services answer.
 * @param threads at the most, for functions that answer HTTP; all others have `workers`.
 */
export function functionPlans(
  cloud: Cloud,
  assembly: Assembly,
  endpoints: Record<'DYNAMODB' | 'S3' | 'SQS' | 'SNS' | 'SES' | 'KMS', string>,
  concurrency: (id: string) => number,
): FunctionPlan[] {
  return cloud.functions.map(({ id, physical, Code, Handler, Timeout, MemorySize, Environment, ...rest }) => ({
    id,
    physical,
    bundle: assembly.bundle(Code.S3Key),
    handler: Handler,
    timeout: Timeout,
    memory: MemorySize,
    concurrency: Math.min(rest.ReservedConcurrentExecutions ?? Number.POSITIVE_INFINITY, concurrency(id)),
    environment: {
      ...Environment?.Variables,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: accessKeyOf(id),
      AWS_SECRET_ACCESS_KEY: accessKeyOf(id),
      ...Object.fromEntries(Object.entries(endpoints).map(([service, url]) => [`AWS_ENDPOINT_URL_${service}`, url])),
      TZ: 'UTC',
    },
  }));
}
