import type { Item, Value } from './attributes.ts';

/** What DynamoDB answers to a request that it does not take. */
export class Invalid extends Error {}

/** Where in an item a value stands. */
export type Path = [string, ...(string | number)[]];

const TOKEN = /\s*(<>|<=|>=|[-=<>(),.+[\]]|[#:]?\w+)/y;

/** The tokens of one expression, and the placeholders of its request. */
export class Reader {
  readonly #tokens: string[] = [];
  readonly #names: Record<string, string>;
  readonly #values: Item;
  #at = 0;

  constructor(text: string, { names, values }: Placeholders) {
    this.#names = names;
    this.#values = values;
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < text.trimEnd().length) {
      const [, token] = TOKEN.exec(text) ?? [];
      if (token === undefined) throw new Invalid(`Syntax error in expression: ${text}`);
      this.#tokens.push(token);
    }
  }

  get ended(): boolean {
    return this.#at >= this.#tokens.length;
  }

  peek(ahead = 0): string {
    return this.#tokens[this.#at + ahead] ?? '';
  }

  next(): string {
    const token = this.peek();
    if (token === '') throw new Invalid('The expression ends too early');
    this.#at += 1;
    return token;
  }

  /** Takes the token if it is the next one; keywords in either case. */
  takes(token: string): boolean {
    if (this.peek().toUpperCase() !== token) return false;
    this.#at += 1;
    return true;
  }

  expect(token: string): void {
    if (!this.takes(token)) throw new Invalid(`Syntax error in expression: ${token} expected, not ${this.peek()}`);
  }

  list<One>(read: () => One): One[] {
    const all = [read()];
    while (this.takes(',')) all.push(read());
    return all;
  }

  path(): Path {
    const path: Path = [this.#name()];
    for (;;) {
      if (this.takes('.')) path.push(this.#name());
      else if (this.takes('[')) {
        path.push(Number(this.next()));
        this.expect(']');
      } else return path;
    }
  }

  #name(): string {
    const token = this.next();
    if (!token.startsWith('#')) return token;
    const name = this.#names[token];
    if (name === undefined)
      throw new Invalid(`An expression attribute name used in expression is not defined: ${token}`);
    return name;
  }

  value(): Value {
    const token = this.next();
    const value = this.#values[token];
    if (!value) throw new Invalid(`An expression attribute value used in expression is not defined: ${token}`);
    return value;
  }
}

export interface Placeholders {
  names: Record<string, string>;
  values: Item;
}

/** The value at a place of an item, if there is one. */
export function at(item: Item, [first, ...rest]: Path): Value | undefined {
  let value = item[first];
  for (const part of rest) {
    if (value && typeof part === 'string' && 'M' in value) value = value.M[part];
    else if (value && typeof part === 'number' && 'L' in value) value = value.L[part];
    else return undefined;
  }
  return value;
}
