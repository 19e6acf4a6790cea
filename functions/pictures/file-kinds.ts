import { crc32 } from 'node:zlib';

/** What a picture's file says of itself, before anything of it is decoded. Pixels. */
export interface FileSize {
  width: number;
  height: number;
}

/** Why a file is not taken, where it begins as a picture does. */
export class Broken extends Error {}

/**
 * Reads the size of a PNG, JPEG or WebP and looks whether it is there to its end. @returns undefined for any other file.
 * @throws Broken for one that is damaged, or cut off.
 */
export function sizeOfFile(bytes: Uint8Array): FileSize | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (file.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n') return sizeOfPng(file);
    if (file.toString('latin1', 0, 3) === '\xff\xd8\xff') return sizeOfJpeg(file);
    if (/^RIFF.{4}WEBP/s.test(file.toString('latin1', 0, 12))) return sizeOfWebp(file);
  } catch (error) {
    // Read past its end.
    if (error instanceof RangeError) throw new Broken('the file ends too early');
    throw error;
  }
  return undefined;
}

/** PNG (third edition), 5.3: chunks of length, type, data and checksum, from IHDR to IEND. */
function sizeOfPng(file: Buffer): FileSize {
  if (file.toString('latin1', 12, 16) !== 'IHDR') throw new Broken('the file is damaged');
  for (let at = 8; ; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (file.readUInt32BE(end) !== crc32(file.subarray(at + 4, end))) throw new Broken('the file is damaged');
    if (file.toString('latin1', at + 4, at + 8) === 'IEND') break;
    at = end + 4;
  }
  return { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
}

/** ITU T.81, B.2: segments of marker and length; a frame's header is any of these. Its last scan ends at EOI. */
const FRAME = /^\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]/;

function sizeOfJpeg(file: Buffer): FileSize {
  let size: FileSize | undefined;
  let at = 2;
  while (file.readUInt16BE(at) !== 0xffda) {
    const marker = file.toString('latin1', at, at + 2);
    if (!marker.startsWith('\xff')) throw new Broken('the file is damaged');
    if (FRAME.test(marker)) size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) };
    // Any number of bytes may fill the room before a marker.
    at += marker === '\xff\xff' ? 1 : 2 + file.readUInt16BE(at + 2);
  }
  if (!size) throw new Broken('the file is damaged');
  if (file.indexOf('\xff\xd9', at, 'latin1') < 0) throw new Broken('the file ends too early');
  return size;
}

/** RFC 9649, 2: one chunk of a simple file, or an extended header that says the canvas. */
function sizeOfWebp(file: Buffer): FileSize {
  if (file.readUInt32LE(4) + 8 > file.length) throw new Broken('the file ends too early');
  switch (file.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
    case 'VP8L':
      return { width: (file.readUInt32LE(21) & 0x3fff) + 1, height: ((file.readUInt32LE(21) >>> 14) & 0x3fff) + 1 };
    case 'VP8X':
      return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
    default:
      throw new Broken('the file is damaged');
  }
}
