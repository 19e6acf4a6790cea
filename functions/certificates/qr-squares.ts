import type { QrRuns } from './qr.ts';

/** Runs of modules as paths of a page's content, a module being one unit. */
export function squaresOf(runs: QrRuns['runs']): string {
  let content = '';
  for (const run of runs) content += squareOf(run);
  return content;
}

/** Of codes of at most so many modules on a side: there are few different ones. */
const FEW = 32;
const squares = new Array<string | undefined>(FEW ** 3);

function squareOf({ x, y, length }: QrRuns['runs'][number]): string {
  if (y >= FEW || x + length >= FEW) return pathOf(x, y, length);
  const at = (y * FEW + x) * FEW + length;
  squares[at] ??= pathOf(x, y, length);
  return squares[at];
}

const pathOf = (x: number, y: number, length: number): string => `${x} ${y} ${length} 1 re\n`;
