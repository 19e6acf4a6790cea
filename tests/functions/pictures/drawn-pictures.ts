import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';
import type { CanvasKit, CanvasKitInitOptions } from 'canvaskit-wasm';

const load = createRequire(import.meta.url);
let kit: Promise<CanvasKit> | undefined;

/** The build that writes JPEG and WebP too. */
function whole(): Promise<CanvasKit> {
  const init: (options: CanvasKitInitOptions) => Promise<CanvasKit> = load('canvaskit-wasm/bin/full/canvaskit.js');
  kit ??= init({ locateFile: () => load.resolve('canvaskit-wasm/bin/full/canvaskit.wasm') });
  return kit;
}

export type Kind = 'PNG' | 'JPEG' | 'WEBP';

/** A path on a picture: filled, or as a line so wide. */
interface Shape {
  path: string;
  colour: string;
  line?: number;
}

/** A picture's file; without a ground, what is not painted is transparent. */
export async function drawnFile(
  kind: Kind,
  [width, height]: [number, number],
  shapes: Shape[],
  ground?: string,
): Promise<Buffer> {
  const kit = await whole();
  const surface = kit.MakeSurface(width, height);
  if (!surface) throw new Error('no room');
  const canvas = surface.getCanvas();
  canvas.clear(ground ? kit.parseColorString(ground) : kit.TRANSPARENT);
  for (const { path, colour, line } of shapes) {
    const shape = kit.Path.MakeFromSVGString(path);
    const paint = new kit.Paint();
    paint.setAntiAlias(true);
    paint.setColor(kit.parseColorString(colour));
    if (line) {
      paint.setStyle(kit.PaintStyle.Stroke);
      paint.setStrokeWidth(line);
      paint.setStrokeCap(kit.StrokeCap.Round);
    }
    if (shape) canvas.drawPath(shape, paint);
  }
  const bytes = surface.makeImageSnapshot().encodeToBytes(kit.ImageFormat[kind], 90);
  if (!bytes) throw new Error(`no ${kind}`);
  return Buffer.from(bytes);
}

/** A shield under a sun, in a square of so many pixels. */
export const squareLogo = (kind: Kind = 'PNG', size = 512, ground?: string): Promise<Buffer> => {
  const s = (n: number) => (n * size) / 100;
  return drawnFile(
    kind,
    [size, size],
    [
      {
        path: `M${s(10)} ${s(8)}H${s(90)}V${s(55)}Q${s(90)} ${s(85)} ${s(50)} ${s(96)}Q${s(10)} ${s(85)} ${s(10)} ${s(55)}Z`,
        colour: '#0f4a3a',
      },
      { path: `M${s(50)} ${s(22)}a${s(20)} ${s(20)} 0 1 0 ${s(0.01)} 0Z`, colour: '#e3a02b' },
      { path: `M${s(18)} ${s(68)}H${s(82)}V${s(74)}H${s(18)}Z`, colour: '#ffffff' },
    ],
    ground,
  );
};

/** Bars of two colours beside a disc, so many times as wide as high. */
export const barLogo = (kind: Kind, width: number, height: number): Promise<Buffer> =>
  drawnFile(
    kind,
    [width, height],
    [
      { path: `M0 0H${width}V${height}H0Z`, colour: '#1f4272' },
      { path: `M${width * 0.06} ${height * 0.2}H${width * 0.94}V${height * 0.4}H${width * 0.06}Z`, colour: '#ffffff' },
      { path: `M${width * 0.06} ${height * 0.6}H${width * 0.94}V${height * 0.8}H${width * 0.06}Z`, colour: '#b5432a' },
    ],
  );

/** Somebody's hand, in the middle of much empty paper. */
export const signature = (kind: Kind = 'PNG', ground?: string, ink = '#1a2b6d'): Promise<Buffer> =>
  drawnFile(
    kind,
    [1200, 600],
    [
      {
        path: 'M300 340C340 180 420 170 400 300S330 420 380 330S470 250 470 320S520 340 540 290S590 250 590 320S640 330 660 260S700 150 690 300S740 340 770 300S830 270 830 310S880 320 930 270M360 390C520 350 760 350 960 370',
        colour: ink,
        line: 9,
      },
    ],
    ground,
  );

/** A PNG of noise, or of one shade, as another writer makes it. */
export function rawPng(width: number, height: number, shade: (i: number) => number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = shade(y * width + x);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
