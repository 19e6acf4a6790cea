import type { Cloud } from './template.ts';
import { EngineRefused, jsonCall } from './wire.ts';

interface Described {
  KeySchema: unknown[];
  GlobalSecondaryIndexes?: { IndexName: string; KeySchema: unknown[]; Projection: { ProjectionType: string } }[];
}

/**
 * Makes the tables that are not there yet.
 * @throws Error for a table on disk whose keys or indexes are not the template's.
 */
export async function makeTables(url: string, { tables }: Cloud): Promise<void> {
  for (const { physical, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } of tables) {
    const wanted = {
      TableName: physical,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions,
      KeySchema,
      ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
    };
    const there = await describe(url, physical);
    if (!there) await jsonCall(url, 'DynamoDB_20120810.CreateTable', wanted);
    else if (shape(there) !== shape(wanted))
      throw new Error(`the table ${physical} of this data folder has other keys or indexes than the stack wants`);
  }
}

async function describe(url: string, TableName: string): Promise<Described | undefined> {
  try {
    return (await jsonCall<{ Table: Described }>(url, 'DynamoDB_20120810.DescribeTable', { TableName })).Table;
  } catch (error) {
    if (error instanceof EngineRefused && error.code === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function shape({ KeySchema, GlobalSecondaryIndexes = [] }: Described): string {
  const indexes = GlobalSecondaryIndexes.map(
    (index) => `${index.IndexName} ${JSON.stringify(index.KeySchema)} ${index.Projection.ProjectionType}`,
  );
  return [JSON.stringify(KeySchema), ...indexes.sort()].join('\n');
}
