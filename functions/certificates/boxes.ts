import type { Design } from './design.ts';
import type { PlacedRun } from './layout.ts';

/** Left, top, right and bottom, in points from the top left of the page. */
type Box = [left: number, top: number, right: number, bottom: number];

/** Of the QR code, which stands on an axis. */
export function figureBox({ proof: { top, side } }: Pick<Design, 'proof'>, axis: number): Box {
  return [axis - side / 2, top, axis + side / 2, top + side];
}

/** Height of what can be clicked, in sizes. */
const LINE = 1.3;

/** Of a link: the run, from its size above its baseline on. */
export function linkBox({ x, base, size, width }: Pick<PlacedRun, 'x' | 'base' | 'size' | 'width'>): Box {
  const top = base - size;
  return [x, top, x + width, top + size * LINE];
}
