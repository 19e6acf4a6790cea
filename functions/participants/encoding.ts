import { FileFault } from './faults.ts';

type Bytes = AsyncIterable<Uint8Array>;
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes that Windows-1252 leaves undefined (WHATWG decodes them to control characters). */
const UNDEFINED_1252 = /[\u0081\u008d\u008f\u0090\u009d]/;

const LINE_FEED = 0x0a;

/**
 * Which encoding a file is in: by its byte order mark, by the zero bytes of UTF-16, as UTF-8 when all of it is valid, as
 * Windows-1252 when none of its other letters is. Reads the file once, in bounded memory.
 * @throws FileFault for an empty file, for what is no text, and with the line for a byte that is broken amid UTF-8: taken
 * as Windows-1252, every name of the file would lose its letters.
 */
export async function detectEncoding(file: Bytes): Promise<Encoding> {
  let decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let head: Uint8Array | undefined;
  let line = 1;
  let brokenAt: number | undefined;
  let letters = false;
  const text = (bytes?: Uint8Array): string => {
    const more = { stream: bytes !== undefined };
    if (brokenAt === undefined)
      try {
        return decoder.decode(bytes, more);
      } catch {
        brokenAt = line;
        decoder = new TextDecoder('utf-8', { ignoreBOM: true });
      }
    // From here on U+FFFD is a broken byte; before, it is a letter that the file itself holds.
    return decoder.decode(bytes, more).replaceAll('\ufffd', '');
  };
  const look = (bytes?: Uint8Array) => {
    if (/[^\0-\x7f\ufeff]/.test(text(bytes))) letters = true;
  };
  for await (const chunk of file) {
    if (chunk.length === 0) continue;
    head ??= chunk.slice(0, 512);
    const encoding = byMark(head) ?? byZeros(head);
    if (encoding) return encoding;
    for (const piece of linesOf(chunk)) {
      look(piece);
      if (piece.at(-1) === LINE_FEED) line++;
    }
  }
  if (!head) throw new FileFault('empty-file');
  look();
  if (brokenAt === undefined) return 'utf-8';
  if (letters) throw new FileFault('bad-bytes', { line: brokenAt });
  return 'windows-1252';
}

/** The bytes up to each line feed, it included, and those after the last. */
function* linesOf(chunk: Uint8Array): Generator<Uint8Array> {
  let from = 0;
  for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
    yield chunk.subarray(from, end + 1);
    from = end + 1;
  }
  if (from < chunk.length) yield chunk.subarray(from);
}

function byMark(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Text of mostly Latin letters in UTF-16 has a zero in every other byte; other text has none. */
function byZeros(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return undefined;
  if (odd > head.length / 4 && even < odd / 4) return 'utf-16le';
  if (even > head.length / 4 && odd < even / 4) return 'utf-16be';
  throw new FileFault('not-text');
}

/** The file's text, chunk by chunk. @throws FileFault that names the line whose bytes fit no encoding. */
export async function* decode(file: Bytes, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let line = 1;
  const checked = (text: string) => {
    const bad = encoding === 'windows-1252' ? text.search(UNDEFINED_1252) : -1;
    if (bad >= 0) throw new FileFault('bad-bytes', { line: line + newlines(text.slice(0, bad)) });
    line += newlines(text);
    return text;
  };
  for await (const chunk of file) {
    let text: string;
    try {
      text = decoder.decode(chunk, { stream: true });
    } catch {
      throw new FileFault('bad-bytes', { line });
    }
    yield checked(text);
  }
  try {
    yield checked(decoder.decode());
  } catch (error) {
    throw error instanceof FileFault ? error : new FileFault('bad-bytes', { line });
  }
}

const newlines = (text: string) => text.split('\n').length - 1;
