import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Condition, type INDEXES, type Item, type Query, Table } from '../../functions/shared/table.ts';
import { type Engines, startEngines } from '../engines.ts';
import fc from '../properties.ts';
import { DynamoDb } from './dynamodb/dynamodb.ts';
import { TABLES } from './dynamodb/tables.ts';
import { textOf } from './wire.ts';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

/** A table on the fake, reached through the SDK as by any handler. */
function fakeTable(): Table {
  const fake = new DynamoDb(TABLES);
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: {
      async handle(request: { headers: Record<string, string>; body: Uint8Array }) {
        const operation = request.headers['x-amz-target']?.split('.')[1] ?? '';
        const { status, headers = {}, body } = fake.answer(operation, textOf(request.body));
        return { response: { statusCode: status, headers, body: Buffer.from(body) } };
      },
    },
  });
  return new Table(client, 'main');
}

interface Both {
  fake: Table;
  real: Table;
}
type Model = object;

/** One call, made on both tables: they must answer alike. */
class Call implements fc.AsyncCommand<Model, Both> {
  readonly #name: string;
  readonly #call: (table: Table) => Promise<unknown>;

  constructor(name: string, call: (table: Table) => Promise<unknown>) {
    this.#name = name;
    this.#call = call;
  }
  check = () => true;
  async run(_: Model, { fake, real }: Both): Promise<void> {
    const [told, wanted] = await Promise.all([outcome(this.#call(fake)), outcome(this.#call(real))]);
    expect(told, this.#name).toEqual(wanted);
  }
  toString = () => this.#name;
}

/** What came of a call; of a refusal its name alone: the words are not promised. */
const outcome = (call: Promise<unknown>) =>
  call.then(
    (value) => ({ value }),
    (error: Error) => ({ error: error.name }),
  );

// Few keys and few values, so that commands meet. Each run has partitions of its own.
let run = 0;
const partition = fc.constantFrom('a', 'b').map((name) => () => `${name}${run}`);
const sort = fc.constantFrom('A#1', 'A#2', 'B', 'Č');
const where = fc.record({ pk: partition, sk: sort }).map(({ pk, sk }) => () => ({ pk: pk(), sk }));
const number = fc.constantFrom(-1, 0, 2, 10, 2.5);
const letters = fc.constantFrom('m', '2019-01-30T09:00:00.000Z', '2019-02-02', 'Ñ', 'x');
const word = fc.oneof(letters, fc.constant(''));
const scalar: fc.Arbitrary<string | number | boolean> = fc.oneof(number, word, fc.boolean());
const value = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 2 }),
  fc.record({ at: word, n: number }),
  fc.constant(null),
);
const names = ['n', 'w', 'v'] as const;
const attributes = fc.record({ n: number, w: word, v: value }, { requiredKeys: [] });
const indexed = fc.record(
  { event: fc.constantFrom('E', 'F'), state: fc.constantFrom('S'), lookup: fc.constantFrom('L') },
  { requiredKeys: [] },
);
const kinds = {
  equals: fc.record({ n: number, w: word, v: scalar }, { requiredKeys: [] }),
  absent: fc.subarray(['pk', ...names]),
  present: fc.subarray(['pk', ...names]),
  atMost: fc.oneof(fc.record({ n: number }), fc.record({ w: word }), fc.record({ v: number })),
  atLeast: fc.oneof(fc.record({ n: number }), fc.record({ w: word }), fc.record({ v: number })),
  // dynalite holds an empty text to be among nothing, not even among empty texts; DynamoDB does not.
  oneOf: fc.record({ v: fc.array(fc.oneof(number, letters), { minLength: 1, maxLength: 3 }) }),
} satisfies Record<keyof Condition, fc.Arbitrary<unknown>>;
// Mostly one at a time: several together hardly ever hold.
const condition: fc.Arbitrary<Condition | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({ equals: kinds.equals }),
  fc.record({ absent: kinds.absent }),
  fc.record({ present: kinds.present }),
  fc.record({ atMost: kinds.atMost }),
  fc.record({ atLeast: kinds.atLeast }),
  fc.record({ oneOf: kinds.oneOf }),
  fc.record(kinds, { requiredKeys: [] }),
);

/** Index keys as the stores write them; the sort key of an index tells its items apart, as theirs do. */
const indexKeys = ({ pk, sk }: { pk: string; sk: string }, lists: Partial<Record<string, string>>, sorted: string) =>
  Object.fromEntries(
    Object.entries(lists).flatMap(([list, name]) => [
      [`${list}Key`, `${name}${run}`],
      [`${list}Sort`, `${sorted}#${pk}#${sk}`],
    ]),
  );

const item = fc
  .record({ where, attributes, indexed, sorted: fc.constantFrom('1', '2') })
  .map(({ where, attributes, indexed, sorted }) => (): Item => {
    const key = where();
    return { ...key, ...attributes, ...indexKeys(key, indexed, sorted) };
  });

const described = (name: string, ...parts: unknown[]) => `${name} ${JSON.stringify(parts)}`;
const said = (make: () => unknown) => make();

const puts = fc
  .record({ item, condition })
  .map(
    ({ item, condition }) => new Call(described('put', said(item), condition), (table) => table.put(item(), condition)),
  );
const putsIfAbsent = item.map(
  (item) => new Call(described('putIfAbsent', said(item)), (table) => table.putIfAbsent(item())),
);
const updates = fc
  .record({
    where,
    set: fc.record({ v: value, w: word }, { requiredKeys: [] }),
    setIfAbsent: fc.record({ x: word, y: number }, { requiredKeys: [] }),
    add: fc.record({ n: number, m: number }, { requiredKeys: [] }),
    remove: fc.subarray(['stateKey', 'stateSort', 'z']),
    when: condition,
  })
  .filter(({ set, setIfAbsent, add, remove }) => {
    // An update that changes nothing is not written down by anybody, and refused for its empty expression.
    return Object.keys({ ...set, ...setIfAbsent, ...add }).length + remove.length > 0;
  })
  .map(({ where, when, ...change }) => {
    const whole = { ...change, ...(when && { when }) };
    return new Call(described('update', said(where), whole), (table) => table.update(where(), whole));
  });
const deletes = fc
  .record({ where, condition })
  .map(
    ({ where, condition }) =>
      new Call(described('delete', said(where), condition), (table) => table.delete(where(), condition)),
  );
const gets = where.map((where) => new Call(described('get', said(where)), (table) => table.get(where())));

const range = fc.oneof(
  fc.constant({}),
  fc.record({ prefix: fc.constantFrom('A#', 'A', 'B', 'Z', '1#', '2#') }),
  fc.record({ between: fc.constantFrom<[string, string]>(['A#2', 'C'], ['', 'A#9'], ['1', '2'], ['2', '1']) }),
);
const list: fc.Arbitrary<() => Pick<Query, 'pk' | 'index'>> = fc.oneof(
  partition.map((pk) => () => ({ pk: pk() })),
  fc
    .constantFrom<[keyof typeof INDEXES, string]>(
      ['byEvent', 'E'],
      ['byEvent', 'F'],
      ['byState', 'S'],
      ['byLookup', 'L'],
    )
    .map(([index, pk]) => () => ({ pk: `${pk}${run}`, index })),
);
const queries = fc
  .record({
    list,
    range,
    limit: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    newestFirst: fc.boolean(),
  })
  .map(({ list, range, limit, newestFirst }) => {
    const asked = (): Query => ({ ...list(), ...range, newestFirst, ...(limit && { limit }) });
    return new Call(described('pages', asked()), async (table) => {
      const pages: Item[][] = [];
      let after: string | undefined;
      do {
        const page = await table.page({ ...asked(), ...(after && { after }) });
        pages.push(page.items);
        after = page.next;
      } while (after);
      return pages;
    });
  });

it('the fake answers every call of our table as dynalite does', { timeout: 300_000 }, async () => {
  const { table: real } = engines;
  const commands = fc.commands([puts, puts, putsIfAbsent, updates, updates, deletes, gets, queries, queries], {
    maxCommands: 60,
    size: 'max',
  });
  let calls = 0;
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      run += 1;
      calls += [...sequence].length;
      await fc.asyncModelRun(() => ({ model: {}, real: { fake: fakeTable(), real } }), sequence);
    }),
    { numRuns: 60 },
  );
  expect(calls).toBeGreaterThan(500);
});
