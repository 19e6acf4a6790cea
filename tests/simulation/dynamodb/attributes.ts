/** A value and an item as they stand on DynamoDB's wire. */
export type Value =
  | { S: string }
  | { N: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { B: string }
  | { M: Item }
  | { L: Value[] }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: string[] };
export interface Item {
  [name: string]: Value;
}

export const typeOf = (value: Value): string => Object.keys(value)[0] ?? '';
export const stringIn = (value: Value | undefined): string | undefined => (value && 'S' in value ? value.S : undefined);

/** Order of strings as DynamoDB has it: by the bytes of their UTF-8. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  // Below the surrogates UTF-16 has the same order.
  if (!/[\ud800-\uffff]/.test(a + b)) return a < b ? -1 : 1;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Order of two values of one ordered type; undefined where they have none. */
export function compare(a: Value, b: Value): number | undefined {
  if ('S' in a && 'S' in b) return compareStrings(a.S, b.S);
  if ('N' in a && 'N' in b) return Number(a.N) - Number(b.N);
  if ('B' in a && 'B' in b) return Buffer.compare(Buffer.from(a.B, 'base64'), Buffer.from(b.B, 'base64'));
  return undefined;
}

export function equal(a: Value, b: Value): boolean {
  const ordered = compare(a, b);
  if (ordered !== undefined) return ordered === 0;
  if (typeOf(a) !== typeOf(b)) return false;
  if ('M' in a && 'M' in b) {
    const names = Object.keys(a.M);
    return names.length === Object.keys(b.M).length && names.every((name) => isSame(a.M[name], b.M[name]));
  }
  if ('L' in a && 'L' in b) return a.L.length === b.L.length && a.L.every((each, n) => isSame(each, b.L[n]));
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

const isSame = (a: Value | undefined, b: Value | undefined): boolean =>
  a !== undefined && b !== undefined && equal(a, b);

const sorted = (value: Value) =>
  Object.values(value).map((inner) => (Array.isArray(inner) ? [...inner].sort() : inner));

/** Bytes of an item as DynamoDB counts them, near enough for its limit of 400 KB. */
export const sizeOf = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0);

function sizeOfValue(value: Value): number {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return Math.ceil(value.N.replace(/^-|\./g, '').length / 2) + 1;
  if ('B' in value) return Buffer.byteLength(value.B, 'base64');
  if ('M' in value) return 3 + Object.keys(value.M).length + sizeOf(value.M);
  if ('L' in value) return 3 + value.L.reduce((sum, each) => sum + 1 + sizeOfValue(each), 0);
  const [inner] = Object.values(value) as unknown[];
  return Array.isArray(inner) ? inner.reduce((sum: number, each) => sum + Buffer.byteLength(String(each)), 0) : 1;
}
