import { figureBox } from '../boxes.ts';
import type { Branch } from '../branches.ts';
import { picturesContent } from '../image.ts';
import type { Layout, PlacedRun } from '../layout.ts';
import type { QrRuns } from '../qr.ts';
import { squaresOf } from '../qr-squares.ts';
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

/** A run where it stands, and the operators that write it. */
export interface Written extends Pick<PlacedRun, 'x' | 'base' | 'size' | 'width'> {
  said: string;
}

type Styled = Pick<PlacedRun, 'font' | 'colour' | 'size' | 'tracking'>;

/** Operators for a run's colour, font, size and room between letters. */
export const manner = (ground: Ground, { font, colour, size, tracking }: Styled): string =>
  `${colourOf(ground, colour)} rg /F${ground.type.object(font)} ${short(size)} Tf ${short(tracking)} Tc 1 0 0 1 `;

export const writtenAt = ({ design }: Ground, manner: string, x: number, base: number, shown: string): string =>
  `${manner}${short(x)} ${short(design.page.height - base)} Tm ${shown} TJ\n`;

export function written(ground: Ground, run: PlacedRun): Written {
  const { x, base, size, width } = run;
  const { shown } = ground.type.set(run.font, run.text, run.tracking === 0);
  return { x, base, size, width, said: writtenAt(ground, manner(ground, run), x, base, shown) };
}

/** Runs of an element that are read, or passed over, together. */
export interface Group {
  open: string;
  /** Their places in the element. */
  runs: number[];
}

/** An element's groups: ornaments, then leaves. @param marked number of its first leaf. */
export function groupsOf({ ornaments, leaves }: Branch, all: readonly PlacedRun[], marked: number): Group[] {
  const placesOf = (runs: readonly PlacedRun[]) => runs.map((run) => all.indexOf(run));
  const read = leaves.map(({ tag, runs }, index) => ({
    open: `/${tag} << /MCID ${marked + index} >> BDC\nBT\n`,
    runs: placesOf(runs),
  }));
  return ornaments.length > 0 ? [{ open: `${ARTIFACT}BT\n`, runs: placesOf(ornaments) }, ...read] : read;
}

/** @param runs the element's. */
export function groupsContent(groups: readonly Group[], runs: readonly Written[]): string {
  let content = '';
  for (const group of groups) {
    content += group.open;
    for (const place of group.runs) content += runs[place]?.said ?? '';
    content += `ET\n${END}`;
  }
  return content;
}

/** Background, ornaments, pictures and rules, which are counted from the top. */
export function groundContent(ground: Ground, { background, rules, pictures }: Layout): string {
  const { content, design } = ground;
  const lines = rules.map(
    ({ x, y, width, colour, line }) =>
      `${colourOf(ground, colour)} RG ${short(line)} w ${short(x)} ${short(y)} m ${short(x + width)} ${short(y)} l S\n`,
  );
  const drawn = (placed: typeof pictures) => picturesContent(placed, ground.pictures).map((said) => `${said}\n`);
  return `${ARTIFACT}q 1 0 0 -1 0 ${short(design.page.height)} cm\n${drawn(background ? [background] : []).join('')}q\n${content}\nQ\n${drawn(pictures).join('')}${lines.join('')}Q\n${END}`;
}

/** The QR code: its modules are counted from its top left corner. */
export function figureContent(ground: Ground, { modules, runs }: QrRuns, x: number, marked: number): string {
  const { proof, page } = ground.design;
  const [left, top] = figureBox(ground.design, x);
  const side = Math.round((proof.side / modules) * 1e6) / 1e6;
  const content = `/Figure << /MCID ${marked} >> BDC\nq ${colourOf(ground, proof.colour)} rg ${side} 0 0 ${-side} ${short(left)} ${short(page.height - top)} cm\n`;
  return `${content}${squaresOf(runs)}f\nQ\n${END}`;
}
