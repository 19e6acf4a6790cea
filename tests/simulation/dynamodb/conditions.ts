import { compare, equal, type Item, typeOf, type Value } from './attributes.ts';
import { at, Invalid, type Placeholders, Reader } from './reader.ts';

export type Condition = (item: Item) => boolean;
export type Operand = ((item: Item) => Value | undefined) & { constant?: Value };

const functions: Record<string, (reader: Reader) => Condition> = {
  attribute_exists(reader) {
    const path = reader.path();
    return (item) => at(item, path) !== undefined;
  },
  attribute_not_exists(reader) {
    const path = reader.path();
    return (item) => at(item, path) === undefined;
  },
  begins_with(reader) {
    const [of, start] = pair(reader);
    return (item) => {
      const [whole, part] = [of(item), start(item)];
      return whole !== undefined && part !== undefined && 'S' in whole && 'S' in part && whole.S.startsWith(part.S);
    };
  },
  contains(reader) {
    const [of, what] = pair(reader);
    return (item) => {
      const [whole, part] = [of(item), what(item)];
      if (!whole || !part) return false;
      if ('S' in whole) return 'S' in part && whole.S.includes(part.S);
      if ('L' in whole) return whole.L.some((each) => equal(each, part));
      const [members] = Object.values(whole) as unknown[];
      return Array.isArray(members) && members.includes(Object.values(part)[0]);
    };
  },
  attribute_type(reader) {
    const [of, type] = pair(reader);
    return (item) => {
      const [value, wanted] = [of(item), type(item)];
      return value !== undefined && wanted !== undefined && 'S' in wanted && typeOf(value) === wanted.S;
    };
  },
};

/** Two operands with a comma between. */
export function pair(reader: Reader): [Operand, Operand] {
  const first = operand(reader);
  reader.expect(',');
  return [first, operand(reader)];
}

export function operand(reader: Reader): Operand {
  if (reader.peek().startsWith(':')) {
    const constant = reader.value();
    return Object.assign(() => constant, { constant });
  }
  if (reader.peek() === 'size' && reader.peek(1) === '(') {
    reader.next();
    reader.next();
    const path = reader.path();
    reader.expect(')');
    return (item) => {
      const value = at(item, path);
      const [inner] = value ? (Object.values(value) as unknown[]) : [];
      if (typeof inner === 'string') return { N: String(Buffer.byteLength(inner)) };
      return inner && typeof inner === 'object' ? { N: String(Object.keys(inner).length) } : undefined;
    };
  }
  const path = reader.path();
  return (item) => at(item, path);
}

const COMPARISONS: Record<string, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function primary(reader: Reader): Condition {
  if (reader.takes('(')) {
    const inner = either(reader);
    reader.expect(')');
    return inner;
  }
  const called = functions[reader.peek()];
  if (called && reader.peek(1) === '(') {
    reader.next();
    reader.next();
    const condition = called(reader);
    reader.expect(')');
    return condition;
  }
  const left = operand(reader);
  if (reader.takes('BETWEEN')) {
    const low = operand(reader);
    reader.expect('AND');
    const high = operand(reader);
    if (low.constant && high.constant && (compare(low.constant, high.constant) ?? 1) > 0)
      throw new Invalid('The BETWEEN operator requires upper bound to be greater than or equal to lower bound');
    return (item) => ordered(left(item), low(item), (n) => n >= 0) && ordered(left(item), high(item), (n) => n <= 0);
  }
  if (reader.takes('IN')) {
    reader.expect('(');
    const among = reader.list(() => operand(reader));
    reader.expect(')');
    return (item) => among.some((each) => same(left(item), each(item)));
  }
  const sign = reader.next();
  const right = operand(reader);
  if (sign === '=') return (item) => same(left(item), right(item));
  if (sign === '<>') return (item) => !same(left(item), right(item));
  const holds = COMPARISONS[sign];
  if (!holds) throw new Invalid(`Syntax error in expression: ${sign}`);
  return (item) => ordered(left(item), right(item), holds);
}

const same = (a: Value | undefined, b: Value | undefined) => a !== undefined && b !== undefined && equal(a, b);

function ordered(a: Value | undefined, b: Value | undefined, holds: (order: number) => boolean): boolean {
  const order = a && b && compare(a, b);
  return order !== undefined && holds(order);
}

function negation(reader: Reader): Condition {
  if (!reader.takes('NOT')) return primary(reader);
  const inner = negation(reader);
  return (item) => !inner(item);
}

function both(reader: Reader): Condition {
  const parts = [negation(reader)];
  while (reader.takes('AND')) parts.push(negation(reader));
  return (item) => parts.every((part) => part(item));
}

function either(reader: Reader): Condition {
  const parts = [both(reader)];
  while (reader.takes('OR')) parts.push(both(reader));
  return (item) => parts.some((part) => part(item));
}

/** A condition of a write, of a query's key or of its filter. */
export function parseCondition(text: string, placeholders: Placeholders): Condition {
  const reader = new Reader(text, placeholders);
  const condition = either(reader);
  if (!reader.ended) throw new Invalid(`Syntax error in expression: ${text}`);
  return condition;
}

/** The value that a key condition wants its partition key to have: its first part names it. */
export function partitionOf(text: string, placeholders: Placeholders, name: string): Value {
  const reader = new Reader(text, placeholders);
  const [first] = reader.path();
  if (first !== name || !reader.takes('=')) throw new Invalid('Query condition missed key schema element');
  return reader.value();
}
