import { Refusal } from '../shared/errors.ts';
import { sha256 } from '../shared/ids.ts';
import type { Picture } from '../shared/picture.ts';
import { type Pixels, pictured, type Raster, rasterOf } from './brush.ts';
import { Broken, type FileSize, sizeOfFile } from './file-kinds.ts';
import { exactPngOf } from './png.ts';

/** Of what is uploaded. Decoded, it takes four bytes a pixel. */
const MOST = { side: 8000, pixels: 40_000_000 };
/** Of what is kept, in pixels: 300 an inch in the largest place that a design has, or more. */
const ROOM = { width: 800, height: 300 };
/** 150 pixels an inch of a page, or fewer where each certificate would weigh too much. */
const BACKGROUND = { widths: [1754, 1240, 877, 620], bytes: 1_000_000 };
/** Pixels on the longer side on which blank edges are looked for. */
const LOOKED_AT = 1000;
/** From this shade on, it is white: around lines, JPEG leaves a haze of almost white that is seen by nobody and weighs much. */
const WHITE = 245;

const broken = (why: string, cause?: unknown) =>
  new Refusal(422, 'broken-picture', `the picture cannot be read: ${why}`, [], cause);

/**
 * A file of an organiser's as it is kept: on white, without its blank edges and whatever else was in the file, no larger
 * than certificates need. The same file gives the same bytes.
 * @throws Refusal 415 for what is no picture, 422 for one that cannot be taken.
 */
export const preparedPicture = (file: Uint8Array): Promise<Prepared> =>
  withRaster(file, async (raster) => {
    const { width, height, rgba } = await prepared(raster);
    for (let at = 0; at < rgba.length; at += 4) if (isWhite(rgba, at)) rgba.fill(255, at, at + 4);
    return asKept({ width, height, rgba });
  });

/**
 * The same of a picture that covers a page of such a shape, what stands out cut off: as sharp as it may weigh.
 * @param shape width by height.
 */
export const preparedBackground = (file: Uint8Array, shape: number): Promise<Prepared> =>
  withRaster(file, async (raster) => {
    const [wide, high] = [raster.width(), raster.height()];
    const across = Math.min(wide, high * shape);
    let kept: Prepared | undefined;
    for (const width of BACKGROUND.widths) {
      const scale = Math.min(1, width / across);
      const [left, top] = [((across - wide) / 2) * scale, ((across / shape - high) / 2) * scale];
      const seen = await scaled(
        raster,
        across * scale,
        (across / shape) * scale,
        left,
        top,
        wide * scale,
        high * scale,
      );
      kept = asKept(seen);
      if (kept.png.length <= BACKGROUND.bytes) break;
    }
    if (!kept) throw new Error('a background has no size');
    return kept;
  });

/** A picture and the file that it is kept as. */
export type Prepared = Picture & { png: Uint8Array };

function asKept(pixels: Pixels): Prepared {
  const png = exactPngOf(pixels);
  return { id: sha256(png), width: pixels.width, height: pixels.height, png };
}

async function withRaster(file: Uint8Array, make: (raster: Raster) => Promise<Prepared>): Promise<Prepared> {
  refuseBySize(declaredSize(file));
  const raster = await rasterOf(file);
  if (!raster) throw broken('what is in the file is damaged');
  try {
    return await make(raster);
  } finally {
    raster.delete();
  }
}

function declaredSize(file: Uint8Array): FileSize {
  try {
    const size = sizeOfFile(file);
    if (size) return size;
  } catch (error) {
    if (error instanceof Broken) throw broken(error.message, error);
    throw error;
  }
  throw new Refusal(415, 'no-picture', 'the file is no picture that can be taken: it must be PNG, JPEG or WebP');
}

function refuseBySize({ width, height }: FileSize): void {
  if (Math.max(width, height) > MOST.side || width * height > MOST.pixels)
    throw new Refusal(
      422,
      'too-many-pixels',
      `the picture has ${width} × ${height} pixels: it may have ${MOST.side} a side, and ${MOST.pixels / 1e6} million in all`,
    );
}

async function prepared(raster: Raster): Promise<Pixels> {
  const [wide, high] = [raster.width(), raster.height()];
  const seen = Math.min(1, LOOKED_AT / Math.max(wide, high));
  const drawn = await scaled(raster, wide * seen, high * seen, 0, 0, wide * seen, high * seen);
  const ink = inkOf(drawn);
  if (!ink) throw new Refusal(422, 'blank-picture', 'nothing of the picture is seen on white');
  const [width, height] = [ink.width / seen, ink.height / seen];
  const scale = Math.min(1, ROOM.width / width, ROOM.height / height);
  const [left, top] = [(-ink.left / seen) * scale, (-ink.top / seen) * scale];
  return scaled(raster, width * scale, height * scale, left, top, wide * scale, high * scale);
}

/** So much of a picture that is placed so. */
const scaled = (raster: Raster, wide: number, high: number, x: number, y: number, width: number, height: number) =>
  pictured(Math.max(1, Math.round(wide)), Math.max(1, Math.round(high)), (brush) =>
    brush.image(raster, { x, y, width, height }),
  );

const isWhite = (rgba: Uint8Array, at: number): boolean =>
  Math.min(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0) >= WHITE;

/** The part in which there is anything but white. */
function inkOf({ width, height, rgba }: Pixels) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      if (isWhite(rgba, at)) continue;
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
  return right === 0 ? undefined : { left, top, width: right - left, height: bottom - top };
}
