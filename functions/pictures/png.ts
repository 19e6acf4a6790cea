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

/** Between two shades that are told apart: smooth edges have thirty of them, and deflate to half of what all would. */
const STEP = 8;

/** A PNG of three bytes a pixel, each row as it is: of flat colours and thin lines no filter makes less. */
export function pngOf({ width, height, rgba }: Pixels): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = width * 3 + 1;
  const raw = Buffer.alloc(row * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = Math.floor(pixel / width) * row + 1 + (pixel % width) * 3;
    for (let channel = 0; channel < 3; channel++)
      raw[at + channel] = Math.min(255, Math.round((rgba[pixel * 4 + channel] ?? 0) / STEP) * STEP);
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
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
