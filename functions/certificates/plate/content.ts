import { figureBox } from '../boxes.ts';
import type { Branch, Leaf } from '../branches.ts';
import type { Rule } from '../design.ts';
import type { PlacedRun } from '../layout.ts';
import type { QrRuns } from '../qr.ts';
import type { Ground } from './ground.ts';
import { rgb, short } from './syntax.ts';

const ARTIFACT = '/Artifact << /Type /Layout >> BDC\n';
const END = 'EMC\n';

const colours = new Map<string, string>();

/** Operands of a colour of the palette. */
function colourOf(ground: Ground, name: string): string {
  const hex = ground.palette[name] ?? '#000000';
  let operands = colours.get(hex);
  if (operands === undefined) {
    operands = rgb(hex);
    colours.set(hex, operands);
  }
  return operands;
}

function shown(ground: Ground, run: PlacedRun): string {
  const { type, design } = ground;
  const text = type.shown(run.font, run.text, run.tracking);
  const at = `${short(run.x)} ${short(design.page.height - run.base)}`;
  return `${colourOf(ground, run.colour)} rg /F${type.object(run.font)} ${short(run.size)} Tf ${short(run.tracking)} Tc 1 0 0 1 ${at} Tm ${text} TJ\n`;
}

function shownAll(ground: Ground, runs: readonly PlacedRun[]): string {
  let text = 'BT\n';
  for (const run of runs) text += shown(ground, run);
  return `${text}ET\n`;
}

/** What is read, under its number. */
const read = (ground: Ground, { tag, runs }: Leaf, marked: number): string =>
  `/${tag} << /MCID ${marked} >> BDC\n${shownAll(ground, runs)}${END}`;

/** An element's texts, its ornaments first. @param marked number of its first leaf. */
export function branchContent(ground: Ground, { ornaments, leaves }: Branch, marked: number): string {
  let content = ornaments.length > 0 ? ARTIFACT + shownAll(ground, ornaments) + END : '';
  leaves.forEach((leaf, index) => {
    content += read(ground, leaf, marked + index);
  });
  return content;
}

/** Ornaments and rules, which are counted from the top. */
export function groundContent(ground: Ground, rules: readonly Rule[]): string {
  const { content, design } = ground;
  const lines = rules.map(
    ({ x, y, width, colour, line }) =>
      `${colourOf(ground, colour)} RG ${short(line)} w ${short(x)} ${short(y)} m ${short(x + width)} ${short(y)} l S\n`,
  );
  return `${ARTIFACT}q 1 0 0 -1 0 ${short(design.page.height)} cm\nq\n${content}\nQ\n${lines.join('')}Q\n${END}`;
}

/** The QR code: its modules are counted from its top left corner. */
export function figureContent(ground: Ground, { modules, runs }: QrRuns, x: number, marked: number): string {
  const { proof, page } = ground.design;
  const [left, top] = figureBox(ground.design, x);
  const side = Math.round((proof.side / modules) * 1e6) / 1e6;
  let content = `/Figure << /MCID ${marked} >> BDC\nq ${colourOf(ground, proof.colour)} rg ${side} 0 0 ${-side} ${short(left)} ${short(page.height - top)} cm\n`;
  for (const run of runs) content += squareOf(run);
  return `${content}f\nQ\n${END}`;
}

/** Runs of modules as paths, of codes of at most so many modules on a side: there are few different ones. */
const FEW = 32;
const squares = new Array<string | undefined>(FEW ** 3);

function squareOf({ x, y, length }: QrRuns['runs'][number]): string {
  if (y >= FEW || x + length >= FEW) return pathOf(x, y, length);
  const at = (y * FEW + x) * FEW + length;
  squares[at] ??= pathOf(x, y, length);
  return squares[at];
}

const pathOf = (x: number, y: number, length: number): string => `${x} ${y} ${length} 1 re\n`;
