import { createRequire } from 'node:module';
import type { Canvas, CanvasKit, CanvasKitInitOptions, Image, Paint } from 'canvaskit-wasm';

// Not bundled: its code looks for the folder that it lies in.
const load = createRequire(import.meta.url);

type Init = (options: CanvasKitInitOptions) => Promise<CanvasKit>;
let kit: Promise<CanvasKit> | undefined;

function loaded(): Promise<CanvasKit> {
  const init: Init = load('canvaskit-wasm/bin/canvaskit.js');
  kit ??= init({ locateFile: () => load.resolve('canvaskit-wasm/bin/canvaskit.wasm') });
  return kit;
}

/** `a b c d e f` as PDF and SVG write a transformation. */
export type Matrix = readonly [number, number, number, number, number, number];

/** How a line ends: `butt` at its end, `square` half its width behind it. */
export type Cap = 'butt' | 'square';

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A decoded picture, upright. Its memory is not JavaScript's: whoever has it deletes it. */
export type Raster = Image;

function rasterIn(kit: CanvasKit, file: Uint8Array): Raster | undefined {
  const image = kit.MakeImageFromEncoded(file);
  if (!image) return undefined;
  // Without the smaller copies, a small picture of a large one takes but some of its pixels.
  const scalable = image.makeCopyWithDefaultMipmaps();
  image.delete();
  return scalable;
}

/** A picture in a file: of several, the first. @returns undefined where it cannot be decoded. */
export const rasterOf = async (file: Uint8Array): Promise<Raster | undefined> => rasterIn(await loaded(), file);

/** Draws on one canvas, y downwards: paths as SVG writes them, colours as `#rrggbb`. */
export class Brush {
  readonly #kit: CanvasKit;
  readonly #canvas: Canvas;

  constructor(kit: CanvasKit, canvas: Canvas) {
    this.#kit = kit;
    this.#canvas = canvas;
  }

  fill(path: string, colour: string, rule: 'nonzero' | 'evenodd' = 'nonzero'): void {
    this.#draw(path, colour, rule, (paint) => paint.setStyle(this.#kit.PaintStyle.Fill));
  }

  stroke(path: string, colour: string, width: number, cap: Cap = 'butt'): void {
    this.#draw(path, colour, 'nonzero', (paint) => {
      paint.setStyle(this.#kit.PaintStyle.Stroke);
      paint.setStrokeWidth(width);
      paint.setStrokeCap(this.#kit.StrokeCap[cap === 'square' ? 'Square' : 'Butt']);
    });
  }

  /** Draws a picture into a box, smaller or larger than it is. */
  image(image: Raster, { x, y, width, height }: Box): void {
    const kit = this.#kit;
    const paint = new kit.Paint();
    const all = kit.XYWHRect(0, 0, image.width(), image.height());
    const box = kit.XYWHRect(x, y, width, height);
    this.#canvas.drawImageRectOptions(image, all, box, kit.FilterMode.Linear, kit.MipmapMode.Linear, paint);
    paint.delete();
  }

  /** Draws pixels as they are, from the top left corner of what is drawn on. */
  pixels(pixels: Pixels): void {
    const image = imageOf(this.#kit, pixels);
    this.#canvas.drawImage(image, 0, 0);
    image.delete();
  }

  /** The same from its file. @throws Error for one that is none. */
  file(bytes: Uint8Array, box: Box): void {
    const image = rasterIn(this.#kit, bytes);
    if (!image) throw new Error('a picture cannot be read');
    this.image(image, box);
    image.delete();
  }

  /** Keeps the transformation and the clip, for `restore`. */
  save(): void {
    this.#canvas.save();
  }

  restore(): void {
    this.#canvas.restore();
  }

  transform([a, b, c, d, e, f]: Matrix): void {
    this.#canvas.concat([a, c, e, b, d, f, 0, 0, 1]);
  }

  clip(path: string): void {
    const shape = this.#kit.Path.MakeFromSVGString(path);
    if (!shape) return;
    this.#canvas.clipPath(shape, this.#kit.ClipOp.Intersect, true);
    shape.delete();
  }

  #draw(path: string, colour: string, rule: 'nonzero' | 'evenodd', style: (paint: Paint) => void): void {
    const shape = this.#kit.Path.MakeFromSVGString(path);
    if (!shape) return;
    if (rule === 'evenodd') shape.setFillType(this.#kit.FillType.EvenOdd);
    const paint = new this.#kit.Paint();
    paint.setAntiAlias(true);
    paint.setColor(this.#kit.parseColorString(colour));
    style(paint);
    this.#canvas.drawPath(shape, paint);
    // Its memory is not JavaScript's.
    for (const one of [paint, shape]) one.delete();
  }
}

/** A picture as its pixels: red, green, blue, opaque, row by row. */
export interface Pixels {
  width: number;
  height: number;
  rgba: Uint8Array;
}

/** Draws a picture on white. */
export async function pictured(width: number, height: number, draw: (brush: Brush) => void): Promise<Pixels> {
  const kit = await loaded();
  const surface = kit.MakeSurface(width, height);
  if (!surface) throw new Error('no room for a picture');
  try {
    const canvas = surface.getCanvas();
    canvas.clear(kit.WHITE);
    draw(new Brush(kit, canvas));
    const rgba = canvas.readPixels(0, 0, {
      ...{ width, height },
      colorType: kit.ColorType.RGBA_8888,
      alphaType: kit.AlphaType.Unpremul,
      colorSpace: kit.ColorSpace.SRGB,
    });
    if (!(rgba instanceof Uint8Array)) throw new Error('a picture cannot be read');
    return { width, height, rgba };
  } finally {
    surface.delete();
  }
}

function imageOf(kit: CanvasKit, { width, height, rgba }: Pixels): Image {
  const { AlphaType, ColorSpace, ColorType } = kit;
  const form = { colorType: ColorType.RGBA_8888, alphaType: AlphaType.Unpremul, colorSpace: ColorSpace.SRGB };
  const image = kit.MakeImage({ width, height, ...form }, rgba, width * 4);
  if (!image) throw new Error('pixels cannot be drawn');
  return image;
}
