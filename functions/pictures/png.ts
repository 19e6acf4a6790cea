import { crc32, deflateSync } from 'node:zlib';
import type { Pixels } from './brush.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Bytes of the header chunk, with length, type and checksum. */
const HEADER = 25;

/** Under which a picture holds its credential (Open Badges 3.0, 5.3.2). */
const KEYWORD = 'openbadgecredential';

function chunk(type: string, data: Uint8Array): Buffer {
  const bytes = Buffer.alloc(data.length + 12);
  bytes.writeUInt32BE(data.length);
  bytes.write(type, 4, 'latin1');
  bytes.set(data, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

/**
 * A PNG of three bytes a pixel, or of one where it has a palette. @param rows deflated, each behind the number of its filter.
 */
function fileOf(width: number, height: number, rows: Uint8Array, palette?: Uint8Array): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, palette ? 3 : 2, 0, 0, 0], 8);
  const colours = palette ? [chunk('PLTE', palette)] : [];
  return Buffer.concat([
    ...[SIGNATURE, chunk('IHDR', head), ...colours],
    ...[chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))],
  ]);
}

/** Between two shades that are told apart: smooth edges have thirty of them, and deflate to half of what all would. */
const STEP = 8;

/** A drawing as PNG, each row as it is: of flat colours and thin lines no filter makes less. */
export function pngOf({ width, height, rgba }: Pixels): Uint8Array {
  const row = width * 3 + 1;
  const raw = Buffer.alloc(row * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = Math.floor(pixel / width) * row + 1 + (pixel % width) * 3;
    for (let channel = 0; channel < 3; channel++)
      raw[at + channel] = Math.min(255, Math.round((rgba[pixel * 4 + channel] ?? 0) / STEP) * STEP);
  }
  return fileOf(width, height, deflateSync(raw, { level: 9 }));
}

const MOST_COLOURS = 256;
/** On a screen eight shades make an edge smooth, and a third of the bytes of thirty. */
const SCREEN_STEP = 32;

/** A drawing as PNG for a screen: of 256 colours at the most. */
export function smallPngOf({ width, height, rgba }: Pixels): Uint8Array {
  for (let step = SCREEN_STEP; ; step *= 2) {
    const colours = new Map<number, number>();
    const raw = Buffer.alloc((width + 1) * height);
    for (let pixel = 0; pixel < width * height && colours.size <= MOST_COLOURS; pixel++) {
      const shade = (channel: number) => Math.min(255, Math.round((rgba[pixel * 4 + channel] ?? 0) / step) * step);
      const colour = (shade(0) << 16) | (shade(1) << 8) | shade(2);
      const index = colours.get(colour) ?? colours.size;
      colours.set(colour, index);
      raw[pixel + Math.floor(pixel / width) + 1] = index;
    }
    if (colours.size > MOST_COLOURS) continue;
    const palette = Buffer.from([...colours.keys()].flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]));
    return fileOf(width, height, deflateSync(raw, { level: 9 }), palette);
  }
}

/** What a byte is told by (PNG, 9.2), of the one before it in its row, the one above it, and the one before that. */
const FILTERS = [
  () => 0,
  (left: number) => left,
  (_: number, up: number) => up,
  (left: number, up: number) => (left + up) >> 1,
  (left: number, up: number, corner: number) => {
    const guess = left + up - corner;
    const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
    if (toLeft <= toUp && toLeft <= toCorner) return left;
    return toUp <= toCorner ? up : corner;
  },
];

/** Any picture as PNG, each colour as it is, each row behind the filter that leaves the smallest numbers of it. */
export function exactPngOf({ width, height, rgba }: Pixels): Uint8Array {
  const size = width * 3;
  let above = new Uint8Array(size);
  const rows: Uint8Array[] = [];
  for (let y = 0; y < height; y++) {
    const row = new Uint8Array(size);
    for (let i = 0; i < size; i++) row[i] = rgba[(y * width + Math.floor(i / 3)) * 4 + (i % 3)] ?? 0;
    const told = FILTERS.map((filter, number) => {
      const bytes = new Uint8Array(size + 1);
      bytes[0] = number;
      let sum = 0;
      for (let i = 0; i < size; i++) {
        const by = filter(row[i - 3] ?? 0, above[i] ?? 0, above[i - 3] ?? 0);
        const left = ((row[i] ?? 0) - by) & 255;
        bytes[i + 1] = left;
        sum += Math.min(left, 256 - left);
      }
      return { bytes, sum };
    });
    rows.push(told.reduce((least, one) => (one.sum < least.sum ? one : least)).bytes);
    above = row;
  }
  return fileOf(width, height, deflateSync(Buffer.concat(rows), { level: 9 }));
}

/**
 * A picture that holds a credential: one uncompressed `iTXt` chunk behind the header, as Open Badges 3.0 wants it baked.
 * @param png of ours, without one.
 */
export function baked(png: Uint8Array, credential: string): Uint8Array {
  const at = SIGNATURE.length + HEADER;
  // Keyword, not compressed, no language, no translated keyword; each text ends with a zero.
  const text = Buffer.from(`${KEYWORD}\0\0\0\0\0${credential}`, 'utf8');
  return Buffer.concat([png.subarray(0, at), chunk('iTXt', text), png.subarray(at)]);
}
