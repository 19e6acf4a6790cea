/** ASN.1 in its distinguished encoding (ITU-T X.690), as far as seals and certificates use it. */

const TAGS = { boolean: 1, integer: 2, bits: 3, octets: 4, object: 6, utf8: 12, utcTime: 23, time: 24 } as const;
const SEQUENCE = 0x30;
export const SET = 0x31;

/** Of a value in its context: `[number]`, which holds others. */
export const context = (number: number): number => 0xa0 | number;

/** An element of any tag. */
export function element(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const bytes = length > 0xffff ? 3 : length > 0xff ? 2 : 1;
  const size = Buffer.alloc(bytes);
  size.writeUIntBE(length, 0, bytes);
  const head = length < 0x80 ? Buffer.of(tag, length) : Buffer.concat([Buffer.of(tag, 0x80 | bytes), size]);
  return Buffer.concat([head, content]);
}

export const sequence = (...contents: Uint8Array[]): Buffer => element(SEQUENCE, ...contents);

/** A set's elements have no order of their own: they stand by their bytes. */
export const set = (contents: readonly Uint8Array[], tag: number = SET): Buffer =>
  element(tag, ...[...contents].sort(Buffer.compare));

/** @param value never negative. */
export function integer(value: number | Uint8Array): Buffer {
  const bytes = typeof value === 'number' ? Buffer.of(value) : Buffer.from(value);
  const first = bytes.findIndex((byte) => byte !== 0);
  const short = bytes.subarray(first < 0 ? bytes.length - 1 : first);
  return element(TAGS.integer, (short[0] ?? 0) & 0x80 ? Buffer.of(0) : Buffer.alloc(0), short);
}

/** @param dotted such as `1.2.840.113549.1.7.2`. */
export function object(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc & 0x7f];
    for (let left = Math.floor(arc / 0x80); left > 0; left = Math.floor(left / 0x80))
      digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return element(TAGS.object, Buffer.from(bytes));
}

export const octets = (bytes: Uint8Array): Buffer => element(TAGS.octets, bytes);
export const yes = (): Buffer => element(TAGS.boolean, Buffer.of(0xff));
export const utf8 = (text: string): Buffer => element(TAGS.utf8, Buffer.from(text));
/** @param unused bits at the end of the last byte. */
export const bits = (bytes: Uint8Array, unused = 0): Buffer => element(TAGS.bits, Buffer.of(unused), bytes);

/** An instant as X.509 says it: with two digits of its year until 2049. */
export function time(instant: Date): Buffer {
  const said = `${instant.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  return Number(said.slice(0, 4)) < 2050
    ? element(TAGS.utcTime, Buffer.from(said.slice(2)))
    : element(TAGS.time, Buffer.from(said));
}

/** An element as it was read. */
export interface Element {
  tag: number;
  /** From its tag to its end. */
  whole: Buffer;
  content: Buffer;
}

/** @throws Error for bytes that are not DER, as far as tags and lengths go. */
export function readFirst(bytes: Buffer): Element {
  const [tag = 0, first = 0] = bytes;
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (bytes.length < 2 + more || (tag & 0x1f) === 0x1f || first === 0x80 || more > 3) throw new Error('not DER');
  const length = more === 0 ? first : bytes.readUIntBE(2, more);
  const start = 2 + more;
  const isShortest = more === 0 || (length >= 0x80 && length >= 0x100 ** (more - 1));
  if (!isShortest || bytes.length < start + length) throw new Error('not DER');
  return { tag, whole: bytes.subarray(0, start + length), content: bytes.subarray(start, start + length) };
}

/** Elements that follow one another and fill the bytes. @throws Error for bytes that are not DER. */
export function readAll(bytes: Buffer): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const next = readFirst(bytes.subarray(at));
    found.push(next);
    at += next.whole.length;
  }
  return found;
}

/** What an element holds. @throws Error where it is none of that tag. */
export function within(found: Element | undefined, tag: number = SEQUENCE): Element[] {
  if (found?.tag !== tag) throw new Error('not as expected');
  return readAll(found.content);
}

/** @throws Error where it is no string of bytes. */
export function octetsIn(found: Element | undefined): Buffer {
  if (found?.tag !== TAGS.octets) throw new Error('not as expected');
  return found.content;
}
