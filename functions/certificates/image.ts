import type { PlacedPicture } from './pictures.ts';
import { short } from './plate/syntax.ts';

/** A picture's rows as a PDF takes them: the very bytes of the PNG that it is kept as (ISO 32000, 7.4.4.4). */
export interface Image {
  width: number;
  height: number;
  /** Three bytes a pixel, each row behind the number of its filter, deflated. */
  rows: Buffer;
}

const SIGNATURE = 8;

/** @param png as `keptPicture` makes it. @throws Error for any other. */
export function imageOf(png: Uint8Array): Image {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  const rows: Buffer[] = [];
  let head: Buffer | undefined;
  for (let at = SIGNATURE; at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    if (type === 'IHDR') head = data;
    if (type === 'IDAT') rows.push(data);
  }
  // Eight bits of red, green and blue, not interlaced.
  if (head?.toString('hex', 8) !== '0802000000') throw new Error('a picture is not kept as pictures are');
  return { width: head.readUInt32BE(0), height: head.readUInt32BE(4), rows: Buffer.concat(rows) };
}

/** What a page calls its pictures. */
export const imageName = (index: number): string => `P${index + 1}`;

/** Operators that draw each picture, counted from the top. @param ids in the order of their names. */
export const picturesContent = (placed: readonly PlacedPicture[], ids: readonly string[]): string[] =>
  placed.map(({ id, x, y, width, height }) => {
    const box = [width, 0, 0, -height, x, y + height].map(short).join(' ');
    return `q ${box} cm /${imageName(ids.indexOf(id))} Do Q`;
  });
