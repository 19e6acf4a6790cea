import { createHash } from 'node:crypto';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Local } from '../../lib/local/local.ts';

/** Every item of every table, with its table's name as `table`. */
export async function scanItems({ cloud, clients }: Local): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (const { physical: table } of cloud.tables)
    for await (const { Items = [] } of paginateScan(
      { client: clients.table },
      { TableName: table, ConsistentRead: true },
    ))
      items.push(...Items.map((item) => ({ ...unmarshall(item), table })));
  return items;
}

/** Every item as one line of JSON, sorted: two dumps of the same state are the same text. */
export const dumpTables = async (local: Local): Promise<string> =>
  (await scanItems(local))
    .map((item) => JSON.stringify(sorted(item)))
    .sort()
    .join('\n');

/** DynamoDB keeps no order of names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((name) => [name, sorted(value[name as keyof typeof value])]),
  );
}

/** Every object of every bucket by its key. */
export async function dumpObjects({ cloud, clients: { s3 } }: Local): Promise<Map<string, Buffer>> {
  const objects = new Map<string, Buffer>();
  for (const { physical: Bucket } of cloud.buckets)
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket }))
      for (const { Key = '' } of Contents) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        objects.set(Key, Buffer.from((await Body?.transformToByteArray()) ?? []));
      }
  return objects;
}

export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex');
