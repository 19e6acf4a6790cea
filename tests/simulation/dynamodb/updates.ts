import type { Item, Value } from './attributes.ts';
import { type Operand, operand, pair } from './conditions.ts';
import { at, Invalid, type Path, type Placeholders, Reader } from './reader.ts';

const OPERATORS: Record<string, 1 | -1> = { '+': 1, '-': -1 };

function assigned(reader: Reader): Operand {
  const left = term(reader);
  const sign = OPERATORS[reader.peek()];
  if (sign === undefined) return left;
  reader.next();
  const right = term(reader);
  return (item) => sum(left(item), right(item), sign);
}

function term(reader: Reader): Operand {
  const name = reader.peek();
  if (reader.peek(1) !== '(' || !['if_not_exists', 'list_append'].includes(name)) return operand(reader);
  reader.next();
  reader.next();
  const [first, second] = pair(reader);
  reader.expect(')');
  if (name === 'if_not_exists') return (item) => first(item) ?? second(item);
  return (item) => {
    const [a, b] = [first(item), second(item)];
    if (!a || !b || !('L' in a) || !('L' in b)) throw new Invalid('An operand in the update expression has no list');
    return { L: [...a.L, ...b.L] };
  };
}

function sum(a: Value | undefined, b: Value | undefined, sign: 1 | -1): Value {
  if (!a || !b || !('N' in a) || !('N' in b)) throw new Invalid('An operand in the update expression has no number');
  return { N: String(Number(a.N) + sign * Number(b.N)) };
}

type Change = (before: Item, after: Item) => void;

const clauses: Record<string, (reader: Reader) => Change> = {
  SET(reader) {
    const path = reader.path();
    reader.expect('=');
    const value = assigned(reader);
    return (before, after) => {
      const found = value(before);
      if (!found) throw new Invalid('The provided expression refers to an attribute that does not exist in the item');
      put(after, path, found);
    };
  },
  REMOVE(reader) {
    const path = reader.path();
    return (_, after) => put(after, path, undefined);
  },
  ADD(reader) {
    const path = reader.path();
    const value = reader.value();
    return (before, after) => {
      const known = at(before, path);
      if ('N' in value) put(after, path, sum(known ?? { N: '0' }, value, 1));
      else if ('SS' in value && (!known || 'SS' in known))
        put(after, path, { SS: [...new Set([...(known?.SS ?? []), ...value.SS])] });
      else throw new Invalid('An operand in the update expression has an incorrect data type');
    };
  },
};

/** @returns what an update makes of an item; every part sees the item as it was before. */
export function parseUpdate(text: string, placeholders: Placeholders): (before: Item) => Item {
  const reader = new Reader(text, placeholders);
  const changes: Change[] = [];
  while (!reader.ended) {
    const clause = clauses[reader.next().toUpperCase()];
    if (!clause) throw new Invalid(`Syntax error in expression: ${text}`);
    changes.push(...reader.list(() => clause(reader)));
  }
  return (before) => {
    const after = { ...before };
    for (const change of changes) change(before, after);
    return after;
  };
}

function put(item: Item, path: Path, value: Value | undefined): void {
  const parts = [...path];
  const last = parts.pop();
  let map: Item = item;
  for (const part of parts) {
    const inner = map[part];
    if (!inner || !('M' in inner)) throw new Invalid('The document path provided in the update expression is invalid');
    // Items are never changed in place: an index may still hold the one from before.
    const copy = { ...inner.M };
    map[part] = { M: copy };
    map = copy;
  }
  if (typeof last !== 'string') throw new Invalid('the simulation does not change elements of lists');
  if (value) map[last] = value;
  else delete map[last];
}
