import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, type NativeAttributeValue, unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Key } from './keys.ts';

type Value = NativeAttributeValue;
export type Item = Key & Record<string, Value>;

/** All parts must hold. An attribute's name is a plain top-level name. */
export interface Condition {
  equals?: Record<string, string | number | boolean>;
  absent?: string[];
  present?: string[];
  /** Attribute is absent, or at most this (strings compare by bytes: ISO instants compare by time). */
  atMost?: Record<string, string | number>;
  /** Attribute is there, and at least this. */
  atLeast?: Record<string, string | number>;
  /** Attribute is one of these. */
  oneOf?: Record<string, (string | number)[]>;
}

export interface Change {
  set?: Record<string, Value | undefined>;
  /** Set only where the item does not have the attribute yet. */
  setIfAbsent?: Record<string, Value>;
  add?: Record<string, number>;
  remove?: string[];
  when?: Condition;
}

export interface Query {
  pk: string;
  /** Sort keys that begin so. */
  prefix?: string;
  /** Sort keys from, to (both included). */
  between?: [string, string];
  index?: 'byEvent' | 'byState' | 'byLookup';
  /** Items a page at the most. */
  limit?: number;
  newestFirst?: boolean;
  /** Attributes that are read beside the item's key; all where it says nothing. */
  only?: readonly string[];
  /** Cursor of an earlier page; anything else throws a `BadCursor`. */
  after?: string;
}

export interface Page {
  items: Item[];
  /** Where the next page starts; undefined after the last. */
  next?: string;
}

/** A cursor that no page of this list ended with. */
export class BadCursor extends Error {
  constructor(cause: unknown) {
    super('this is no cursor of this list', { cause });
    this.name = 'BadCursor';
  }
}

/** A cursor is a key, and every key's attributes are texts. It has been in a client's hands. */
const startKey = z.lazy(() => z.record(z.string(), z.string()));

export const INDEXES = {
  byEvent: ['eventKey', 'eventSort'],
  byState: ['stateKey', 'stateSort'],
  byLookup: ['lookupKey', 'lookupSort'],
} as const;

/**
 * One DynamoDB table: single items, conditional writes, no transactions (decision record 2). Reads by key and by
 * partition are consistent; reads by index cannot be.
 */
export class Table {
  readonly client: DynamoDBClient;
  readonly name: string;

  constructor(client: DynamoDBClient, name: string) {
    this.client = client;
    this.name = name;
  }

  async get(key: Key): Promise<Item | undefined> {
    if (isTooLong(key.pk, key.sk)) return undefined;
    const { Item } = await this.client.send(
      new GetItemCommand({ TableName: this.name, Key: marshall({ pk: key.pk, sk: key.sk }), ConsistentRead: true }),
    );
    return Item && (unmarshall(Item) as Item);
  }

  /** Writes the whole item. @returns false, and writes nothing, when `when` does not hold. */
  async put(item: Item, when?: Condition): Promise<boolean> {
    const condition = new Expression();
    const text = condition.when(when);
    return this.#write(
      new PutItemCommand({
        TableName: this.name,
        Item: marshall(item, { removeUndefinedValues: true }),
        ...(text && { ConditionExpression: text, ...condition.names(), ...condition.values() }),
      }),
    );
  }

  /** @returns true when this call wrote it, false when an item of that key stood there already. */
  putIfAbsent(item: Item): Promise<boolean> {
    return this.put(item, { absent: ['pk'] });
  }

  /** Changes an item (or makes it). @returns the item as it is now, or undefined when `when` does not hold. */
  async update(key: Key, change: Change): Promise<Item | undefined> {
    const expression = new Expression();
    const set = [
      ...Object.entries(change.set ?? {}).flatMap(([name, value]) =>
        value === undefined ? [] : [`${expression.name(name)} = ${expression.value(value)}`],
      ),
      ...Object.entries(change.setIfAbsent ?? {}).map(([name, value]) => {
        const placeholder = expression.name(name);
        return `${placeholder} = if_not_exists(${placeholder}, ${expression.value(value)})`;
      }),
    ];
    const add = Object.entries(change.add ?? {}).map(([name, n]) => `${expression.name(name)} ${expression.value(n)}`);
    const remove = (change.remove ?? []).map((name) => expression.name(name));
    const condition = expression.when(change.when);
    const parts = [
      set.length > 0 && `SET ${set.join(', ')}`,
      add.length > 0 && `ADD ${add.join(', ')}`,
      remove.length > 0 && `REMOVE ${remove.join(', ')}`,
    ].filter(Boolean);
    const command = new UpdateItemCommand({
      TableName: this.name,
      Key: marshall({ pk: key.pk, sk: key.sk }),
      UpdateExpression: parts.join(' '),
      ReturnValues: 'ALL_NEW',
      ...(condition && { ConditionExpression: condition }),
      ...expression.names(),
      ...expression.values(),
    });
    try {
      const { Attributes } = await this.client.send(command);
      return Attributes && (unmarshall(Attributes) as Item);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }

  /** @returns false, and deletes nothing, when `when` does not hold. */
  async delete(key: Key, when?: Condition): Promise<boolean> {
    const condition = new Expression();
    const text = condition.when(when);
    return this.#write(
      new DeleteItemCommand({
        TableName: this.name,
        Key: marshall({ pk: key.pk, sk: key.sk }),
        ...(text && { ConditionExpression: text, ...condition.names(), ...condition.values() }),
      }),
    );
  }

  /** One page of a partition or of an index key, in the order of the sort key. @throws BadCursor */
  async page(query: Query): Promise<Page> {
    if (isTooLong(query.pk, query.prefix ?? '')) return { items: [] };
    const { Items = [], LastEvaluatedKey } = await this.client.send(this.#query(query));
    return {
      items: Items.map((item) => unmarshall(item) as Item),
      ...(LastEvaluatedKey && { next: cursorAt(LastEvaluatedKey) }),
    };
  }

  /** How many items a partition or an index key has. */
  async count(query: Query): Promise<number> {
    let counted = 0;
    let after: string | undefined;
    do {
      const { Count = 0, LastEvaluatedKey } = await this.client.send(
        this.#query({ ...query, ...(after && { after }) }, 'COUNT'),
      );
      counted += Count;
      after = LastEvaluatedKey && cursorAt(LastEvaluatedKey);
    } while (after);
    return counted;
  }

  #query(query: Query, select?: 'COUNT'): QueryCommand {
    const [pk, sk] = query.index ? INDEXES[query.index] : ['pk', 'sk'];
    const expression = new Expression();
    let condition = `${expression.name(pk)} = ${expression.value(query.pk)}`;
    if (query.prefix !== undefined)
      condition += ` AND begins_with(${expression.name(sk)}, ${expression.value(query.prefix)})`;
    if (query.between)
      condition += ` AND ${expression.name(sk)} BETWEEN ${expression.value(query.between[0])} AND ${expression.value(query.between[1])}`;
    return new QueryCommand({
      TableName: this.name,
      KeyConditionExpression: condition,
      ...(query.index ? { IndexName: query.index } : { ConsistentRead: true }),
      ...(query.limit && { Limit: query.limit }),
      ...(select && { Select: select }),
      ...(query.only && {
        ProjectionExpression: ['pk', 'sk', ...query.only].map((one) => expression.name(one)).join(', '),
      }),
      ScanIndexForward: !query.newestFirst,
      ...(query.after && { ExclusiveStartKey: startAt(query.after) }),
      ...expression.names(),
      ...expression.values(),
    });
  }

  /** Every item of a partition or of an index key, page by page. */
  async *all(query: Query): AsyncGenerator<Item> {
    let after = query.after;
    do {
      const page = await this.page({ ...query, ...(after && { after }) });
      yield* page.items;
      after = page.next;
    } while (after);
  }

  async #write(command: PutItemCommand | DeleteItemCommand): Promise<boolean> {
    try {
      await (command instanceof PutItemCommand ? this.client.send(command) : this.client.send(command));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

const cursorAt = (key: Record<string, AttributeValue>): string =>
  Buffer.from(JSON.stringify(unmarshall(key))).toString('base64url');

function startAt(cursor: string): Record<string, AttributeValue> {
  try {
    return marshall(startKey.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString())));
  } catch (error) {
    throw new BadCursor(error);
  }
}

/** DynamoDB refuses to look for a key that it could not keep (2,048 and 1,024 bytes): there is nothing under it. */
const isTooLong = (pk: string, sk: string): boolean => Buffer.byteLength(pk) > 2048 || Buffer.byteLength(sk) > 1024;

/** Gathers the placeholders of one call. */
class Expression {
  readonly #names = new Map<string, string>();
  readonly #values: Record<string, Value> = {};

  name(name: string): string {
    const known = this.#names.get(name);
    if (known) return known;
    const placeholder = `#n${this.#names.size}`;
    this.#names.set(name, placeholder);
    return placeholder;
  }

  value(value: Value): string {
    const placeholder = `:v${Object.keys(this.#values).length}`;
    this.#values[placeholder] = value;
    return placeholder;
  }

  when(condition: Condition = {}): string {
    return [
      ...Object.entries(condition.equals ?? {}).map(([name, value]) => `${this.name(name)} = ${this.value(value)}`),
      ...(condition.absent ?? []).map((name) => `attribute_not_exists(${this.name(name)})`),
      ...(condition.present ?? []).map((name) => `attribute_exists(${this.name(name)})`),
      ...Object.entries(condition.atMost ?? {}).map(
        ([name, value]) => `(attribute_not_exists(${this.name(name)}) OR ${this.name(name)} <= ${this.value(value)})`,
      ),
      ...Object.entries(condition.atLeast ?? {}).map(([name, value]) => `${this.name(name)} >= ${this.value(value)}`),
      ...Object.entries(condition.oneOf ?? {}).map(
        ([name, values]) => `${this.name(name)} IN (${values.map((value) => this.value(value)).join(', ')})`,
      ),
    ].join(' AND ');
  }

  names(): { ExpressionAttributeNames?: Record<string, string> } {
    if (this.#names.size === 0) return {};
    return {
      ExpressionAttributeNames: Object.fromEntries([...this.#names].map(([name, placeholder]) => [placeholder, name])),
    };
  }

  values(): { ExpressionAttributeValues?: Record<string, AttributeValue> } {
    if (Object.keys(this.#values).length === 0) return {};
    return { ExpressionAttributeValues: marshall(this.#values, { removeUndefinedValues: true }) };
  }
}
