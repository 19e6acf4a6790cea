import { json, type Reply } from '../wire.ts';
import { type Item, sizeOf, stringIn } from './attributes.ts';
import { parseCondition, partitionOf } from './conditions.ts';
import { Invalid, type Placeholders } from './reader.ts';
import { before, type Clockwork, type Place, StoredTable, type TableShape } from './stored-table.ts';
import { parseUpdate } from './updates.ts';

const AT_ONCE: Clockwork = { now: () => 0, replicate: (apply) => apply() };
const ITEM_BYTES = 400 * 1024;
const PAGE_BYTES = 1024 * 1024;

/** What a request may hold; anything else is refused by name, so that nobody trusts what the fake does not do. */
interface Input {
  TableName: string;
  IndexName?: string;
  Key?: Item;
  Item?: Item;
  ConsistentRead?: boolean;
  ConditionExpression?: string;
  UpdateExpression?: string;
  KeyConditionExpression?: string;
  FilterExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  ReturnValues?: string;
  Limit?: number;
  ScanIndexForward?: boolean;
  ExclusiveStartKey?: Item;
  Select?: string;
}
const KNOWN: Record<keyof Input, true> = {
  TableName: true,
  IndexName: true,
  Key: true,
  Item: true,
  ConsistentRead: true,
  ConditionExpression: true,
  UpdateExpression: true,
  KeyConditionExpression: true,
  FilterExpression: true,
  ExpressionAttributeNames: true,
  ExpressionAttributeValues: true,
  ReturnValues: true,
  Limit: true,
  ScanIndexForward: true,
  ExclusiveStartKey: true,
  Select: true,
};

class ConditionFailed extends Error {}
class NoSuchTable extends Error {}

const REFUSALS = [
  [ConditionFailed, 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException'],
  [NoSuchTable, 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException'],
  [Invalid, 'com.amazon.coral.validate#ValidationException'],
] as const;

/** DynamoDB's single-item calls and its Query, in memory, by its own wire protocol (JSON 1.0). */
export class DynamoDb {
  readonly #tables: Map<string, StoredTable>;

  constructor(shapes: TableShape[], clockwork: Clockwork = AT_ONCE) {
    this.#tables = new Map(shapes.map((shape) => [shape.name, new StoredTable(shape, clockwork)]));
  }

  /** Grows with each write that took effect. */
  get revision(): number {
    return [...this.#tables.values()].reduce((sum, { revision }) => sum + revision, 0);
  }

  table(name: string): StoredTable {
    const found = this.#tables.get(name);
    if (!found) throw new NoSuchTable('Requested resource not found');
    return found;
  }

  /** @param operation such as `PutItem`. */
  answer(operation: string, body: string): Reply {
    try {
      const act = operations[operation];
      const input = JSON.parse(body) as Input;
      const unknown = Object.keys(input).filter((name) => !(name in KNOWN));
      if (!act || unknown.length > 0) throw new Invalid(`the simulation does not know ${act ? unknown : operation}`);
      return json(200, act(this.table(input.TableName), input));
    } catch (error) {
      const [, type] = REFUSALS.find(([kind]) => error instanceof kind) ?? [];
      if (!type) throw error;
      return json(400, { __type: type, message: (error as Error).message });
    }
  }
}

const operations: Record<string, (table: StoredTable, input: Input) => object> = {
  GetItem(table, { Key = {} }) {
    const Item = table.get(Key);
    return Item ? { Item } : {};
  },

  PutItem(table, input) {
    const { Item = {} } = input;
    const old = table.get(table.keyOf(Item));
    check(input, old);
    write(table, Item);
    return input.ReturnValues === 'ALL_OLD' && old ? { Attributes: old } : {};
  },

  UpdateItem(table, input) {
    const { Key = {}, UpdateExpression } = input;
    const old = table.get(Key);
    check(input, old);
    const start = old ?? Key;
    const next = UpdateExpression ? parseUpdate(UpdateExpression, placeholders(input))(start) : start;
    for (const name of table.shape.key)
      if (next[name] !== start[name])
        throw new Invalid(`Cannot update attribute ${name}. This attribute is part of the key`);
    write(table, next);
    return input.ReturnValues === 'ALL_NEW' ? { Attributes: next } : {};
  },

  DeleteItem(table, input) {
    const { Key = {} } = input;
    const old = table.get(Key);
    check(input, old);
    table.delete(Key);
    return input.ReturnValues === 'ALL_OLD' && old ? { Attributes: old } : {};
  },

  Query: query,
};

const placeholders = (input: Input): Placeholders => ({
  names: input.ExpressionAttributeNames ?? {},
  values: input.ExpressionAttributeValues ?? {},
});

function check(input: Input, item: Item | undefined): void {
  const { ConditionExpression } = input;
  if (ConditionExpression === undefined) return;
  if (!parseCondition(ConditionExpression, placeholders(input))(item ?? {}))
    throw new ConditionFailed('The conditional request failed');
}

function write(table: StoredTable, item: Item): void {
  if (sizeOf(item) > ITEM_BYTES) throw new Invalid('Item size has exceeded the maximum allowed size');
  for (const { name, key } of table.shape.indexes)
    for (const attribute of key) {
      const value = item[attribute];
      if (value && !stringIn(value)) throw new Invalid(`${attribute} cannot be a key of the index ${name}`);
    }
  table.put(item);
}

function query(table: StoredTable, input: Input): object {
  const { KeyConditionExpression = '', FilterExpression, IndexName, Limit = Number.POSITIVE_INFINITY } = input;
  const { shape, entries } = IndexName === undefined ? table : table.index(IndexName);
  if (IndexName !== undefined && input.ConsistentRead)
    throw new Invalid('Consistent reads are not supported on global secondary indexes');
  const [partitionName, sortName] = shape.key;
  const partition = partitionOf(KeyConditionExpression, placeholders(input), partitionName);
  const asked = parseCondition(KeyConditionExpression, placeholders(input));
  const filter = FilterExpression ? parseCondition(FilterExpression, placeholders(input)) : () => true;
  const found = entries.sorted(stringIn(partition) ?? '').filter(({ item }) => asked(item));
  const forward = input.ScanIndexForward ?? true;
  if (!forward) found.reverse();
  const start = input.ExclusiveStartKey && placeOf(table, sortName, input.ExclusiveStartKey);
  const left = start ? found.filter((entry) => (forward ? before(entry, start) > 0 : before(entry, start) < 0)) : found;

  const page: Item[] = [];
  let bytes = 0;
  for (const { item } of left) {
    if (page.length >= Limit || bytes > PAGE_BYTES) break;
    page.push(item);
    bytes += sizeOf(item);
  }
  const last = page.at(-1);
  // A page that is full says that there may be more, even where there is nothing.
  const more = last && (page.length < left.length || page.length >= Limit);
  const Items = page.filter(filter);
  return {
    ...(input.Select !== 'COUNT' && { Items }),
    Count: Items.length,
    ScannedCount: page.length,
    ...(more && { LastEvaluatedKey: { ...keyOf(last, shape.key), ...table.keyOf(last) } }),
  };
}

const keyOf = (item: Item, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, item[name]]));

function placeOf(table: StoredTable, sortName: string, key: Item): Place {
  const [partition, sort, place] = [...table.shape.key, sortName].map((name) => stringIn(key[name]));
  if (partition === undefined || sort === undefined || place === undefined)
    throw new Invalid('The provided starting key is invalid');
  return { sort: place, of: `${partition}\u0000${sort}` };
}
