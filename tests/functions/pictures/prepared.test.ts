import { crc32 } from 'node:zlib';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { preparedPicture } from '../../../functions/pictures/prepared.ts';
import { Refusal } from '../../../functions/shared/errors.ts';
import { sha256 } from '../../../functions/shared/ids.ts';
import fc from '../../properties.ts';
import { barLogo, drawnFile, type Kind, rawPng, signature, squareLogo } from './drawn-pictures.ts';

const KINDS: Kind[] = ['PNG', 'JPEG', 'WEBP'];
const files = Object.fromEntries(await Promise.all(KINDS.map(async (kind) => [kind, await barLogo(kind, 600, 200)])));
const file = (kind: Kind): Buffer => Buffer.from(files[kind] ?? []);

/** Red, green and blue at a share of the width and the height. */
async function shadeOf(bytes: Uint8Array, x: number, y: number) {
  const { png } = await preparedPicture(bytes);
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
  return [...data.subarray(at, at + 4)];
}

const refused = (bytes: Uint8Array) =>
  preparedPicture(bytes).then(
    () => 'taken',
    (error) => {
      if (!(error instanceof Refusal)) throw error;
      return `${error.status} ${error.code}: ${error.message}`;
    },
  );

/** A JPEG with a segment more behind its beginning. */
const withSegment = (jpeg: Buffer, marker: number, data: Buffer) =>
  Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, marker, 0, data.length + 2]), data, jpeg.subarray(2)]);

/** A WebP that shows one picture after another (RFC 9649, 2.7.1.1). */
function animated(...stills: Buffer[]): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(data.length);
    return Buffer.concat([Buffer.from(type), size, data, Buffer.alloc(data.length % 2)]);
  };
  const three = (n: number) => Buffer.from([n & 255, (n >> 8) & 255, n >> 16]);
  const side = Buffer.concat([three(599), three(199)]);
  const frames = stills.map((still) => {
    const from = still.indexOf('VP8 ', 20);
    const image = still.subarray(from, from + 8 + still.readUInt32LE(from + 4));
    return chunk('ANMF', Buffer.concat([three(0), three(0), side, three(100), Buffer.from([0]), image]));
  });
  const body = [
    chunk('VP8X', Buffer.concat([Buffer.from([2, 0, 0, 0]), side])),
    chunk('ANIM', Buffer.alloc(6)),
    ...frames,
  ];
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...body]));
}

describe('a picture', () => {
  it.each(KINDS)('is taken from %s, and kept as a PNG that is named by its bytes', async (kind) => {
    const { png, ...picture } = await preparedPicture(file(kind));
    expect(picture).toEqual({ id: sha256(png), width: 600, height: 200 });
    expect(PNG.sync.read(Buffer.from(png))).toMatchObject({ width: 600, height: 200 });
    const [red = 0, green = 0, blue = 0] = await shadeOf(file(kind), 0.5, 0.7);
    expect(Math.max(Math.abs(red - 0xb5), Math.abs(green - 0x43), Math.abs(blue - 0x2a))).toBeLessThan(8);
    expect((await preparedPicture(file(kind))).id).toBe(picture.id);
  });

  it('keeps each colour as it is', async () => {
    const { png } = await preparedPicture(rawPng(200, 100, (i) => (i * 7) % 240));
    const { data } = PNG.sync.read(Buffer.from(png));
    for (let i = 0; i < 20_000; i++)
      expect([data[i * 4], data[i * 4 + 1], data[i * 4 + 2]]).toEqual(Array(3).fill((i * 7) % 240));
  });

  it('stands on white, without its blank edges', async () => {
    const { width, height } = await preparedPicture(await signature());
    expect(width / height).toBeGreaterThan(3);
    for (const ground of [undefined, '#ffffff']) {
      const kept = await preparedPicture(await signature('PNG', ground));
      expect(Math.max(Math.abs(kept.width - width), Math.abs(kept.height - height))).toBeLessThan(3);
      expect(await shadeOf(await signature('PNG', ground), 0.99, 0.05)).toEqual([255, 255, 255, 255]);
    }
  });

  it('is made no larger than certificates need, and never larger than it was', async () => {
    const shapes = [
      [await squareLogo('PNG', 2000), 300],
      [await barLogo('PNG', 3000, 300), 80],
      [await barLogo('PNG', 200, 2000), 300],
      [await barLogo('PNG', 60, 20), 20],
    ] as const;
    for (const [bytes, height] of shapes) {
      const kept = await preparedPicture(bytes);
      expect(kept.width).toBeLessThanOrEqual(800);
      expect(kept.height).toBe(height);
    }
  });

  it('of a camera that was held otherwise stands upright', async () => {
    // Exif 2.32, 4.6.5: the first row is the right side.
    const turned = Buffer.from(
      '4578696600004d4d002a0000000800010112000300000001000600000000 0000'.replace(' ', ''),
      'hex',
    );
    expect(await preparedPicture(withSegment(file('JPEG'), 0xe1, turned))).toMatchObject({ width: 100, height: 300 });
  });

  it('of several is the first', async () => {
    const moving = animated(file('WEBP'), await squareLogo('WEBP', 200, '#ffffff'));
    const kept = await preparedPicture(moving);
    expect(kept.id).toBe((await preparedPicture(file('WEBP'))).id);
  });

  it('keeps nothing else of what was in the file', async () => {
    const { png } = await preparedPicture(withSegment(file('JPEG'), 0xfe, Buffer.from('siri ya mpiga picha')));
    expect(Buffer.from(png).includes('siri')).toBe(false);
    const types = Buffer.from(png)
      .toString('latin1')
      .match(/IHDR|IDAT|IEND|tEXt|iTXt|eXIf|iCCP/g);
    expect(types).toEqual(['IHDR', 'IDAT', 'IEND']);
  });
});

describe('a file is refused', () => {
  it.each([
    ['a text', Buffer.from('nembo')],
    ['nothing', Buffer.alloc(0)],
    ['a PDF under another name', Buffer.from('%PDF-1.7\n')],
    ['a GIF', Buffer.from('GIF89a')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ])('that is no picture: %s', async (_, bytes) => {
    expect(await refused(bytes)).toBe(
      '415 no-picture: the file is no picture that can be taken: it must be PNG, JPEG or WebP',
    );
  });

  it.each(KINDS)('that was cut off, of %s', async (kind) => {
    const whole = file(kind);
    for (const length of [13, 40, whole.length / 2, whole.length - 1])
      expect(await refused(whole.subarray(0, length)), `${length}`).toMatch(
        /^422 broken-picture: the picture cannot be read: the file (ends too early|is damaged)$/,
      );
  });

  it('whose bytes have changed on the way', async () => {
    const bytes = file('PNG');
    const at = bytes.indexOf('IDAT') + 10;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    expect(await refused(bytes)).toBe('422 broken-picture: the picture cannot be read: the file is damaged');
  });

  it('by its size before anything of it is decoded', async () => {
    const sized = (width: number, height: number) => {
      const bytes = rawPng(1, 1, () => 0);
      bytes.writeUInt32BE(width, 16);
      bytes.writeUInt32BE(height, 20);
      bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
      return bytes;
    };
    const most = 'it may have 8000 a side, and 40 million in all';
    expect(await refused(sized(8001, 1))).toBe(`422 too-many-pixels: the picture has 8001 × 1 pixels: ${most}`);
    expect(await refused(sized(8000, 5001))).toBe(`422 too-many-pixels: the picture has 8000 × 5001 pixels: ${most}`);
    expect(await refused(sized(2 ** 31 - 1, 2 ** 31 - 1))).toMatch(/^422 too-many-pixels/);
    expect(await refused(sized(0, 5))).toMatch(/^422 broken-picture/);
  });

  it('of which nothing is seen on white', async () => {
    const white = await drawnFile('PNG', [300, 100], [{ path: 'M20 20H200V80H20Z', colour: '#ffffff' }]);
    for (const bytes of [rawPng(300, 100, () => 252), white])
      expect(await refused(bytes)).toBe('422 blank-picture: nothing of the picture is seen on white');
  });

  it('or taken, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...KINDS),
        fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (kind, changes) => {
          const bytes = file(kind);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          expect(await refused(bytes)).toMatch(/^(taken|415|422)/);
        },
      ),
      { numRuns: 60 },
    );
  });
});
