import type { Typesetter } from '../../certificates/fitting.ts';
import type { FontName } from '../../certificates/font-names.ts';
import type { PlacedRun } from '../../certificates/layout.ts';
import type { Section } from './closing-sections.ts';

/** A4 upright, in points. */
export const PAPER = { width: 595.28, height: 841.89 };
const MARGIN = 48;
const ROOM = PAPER.width - 2 * MARGIN;
const BOTTOM = PAPER.height - 64;
const NUMBER_WIDTH = 84;
const GAP = 8;

export interface Face {
  font: FontName;
  otherwise: FontName;
  size: number;
  colour: Colour;
}
export type Colour = 'ink' | 'soft' | 'ok' | 'bad' | 'accent';

const TEXT = { font: 'inter-regular', otherwise: 'gentium-regular' } as const;
const STRONG = { font: 'inter-semibold', otherwise: 'gentium-bold' } as const;
const FACES = {
  title: { ...STRONG, size: 20, colour: 'accent' },
  heading: { ...STRONG, size: 12, colour: 'ink' },
  lead: { ...TEXT, size: 10, colour: 'soft' },
  head: { ...TEXT, size: 8, colour: 'soft' },
  cell: { ...TEXT, size: 9.5, colour: 'ink' },
  foot: { ...TEXT, size: 8, colour: 'soft' },
} satisfies Record<string, Face>;
export type FaceName = keyof typeof FACES;

/** Something that is read by itself; it stands on one page. */
interface Placed {
  tag: 'H1' | 'H2' | 'P' | 'TH' | 'TD';
  scope?: 'Column' | 'Row';
  page: number;
  runs: PlacedRun[];
}

/** A row of a table, with the rule above it. */
interface PlacedRow {
  page: number;
  rule: number;
  cells: Placed[];
}

export type Element = Placed | { tag: 'Table'; rows: PlacedRow[] };

/** Stands texts and tables one below the other, on as many pages as it takes. */
export class SheetLayout {
  readonly elements: Element[] = [];
  readonly #type: Typesetter;
  #page = 0;
  #y = MARGIN;

  constructor(type: Typesetter) {
    this.#type = type;
  }

  get pages(): number {
    return this.#page + 1;
  }

  /** A text of its own. @param keep points that must be left on the page below it. */
  text(
    tag: 'H1' | 'H2' | 'P',
    text: string,
    name: FaceName,
    { colour, keep = 0 }: { colour?: Colour; keep?: number } = {},
  ): void {
    const face: Face = { ...FACES[name], ...(colour && { colour }) };
    const lines = this.#lines(text, face, ROOM);
    const height = lines.length * leadingOf(face);
    this.#makeRoom(height + keep);
    this.elements.push({ tag, page: this.#page, runs: this.#stand(lines, face, { left: MARGIN, width: ROOM }) });
    this.#y += height + face.size * 0.4;
  }

  /** A table under its title. @param colours of each row. */
  table({ title, columns, rows }: Section, colours: readonly Colour[] = []): void {
    this.#y += 12;
    this.text('H2', title, 'heading', { keep: 60 });
    const placed: PlacedRow[] = [];
    const head = columns.map((column) => column.title);
    for (const [at, cells] of [head, ...rows].entries()) {
      const face: Face = { ...FACES[at === 0 ? 'head' : 'cell'], ...(at > 0 && { colour: colours[at - 1] ?? 'ink' }) };
      const lines = cells.map((cell, column) => this.#lines(cell, face, boxOf(columns, column).width));
      const height = Math.max(1, ...lines.map((some) => some.length)) * leadingOf(face) + GAP;
      this.#makeRoom(height);
      const rule = this.#y;
      this.#y += GAP / 2;
      placed.push({
        ...{ page: this.#page, rule },
        cells: lines.map((some, column) => ({
          ...(at === 0
            ? { tag: 'TH' as const, scope: 'Column' as const }
            : column === 0
              ? { tag: 'TH' as const, scope: 'Row' as const }
              : { tag: 'TD' as const }),
          page: this.#page,
          runs: this.#stand(some, face, boxOf(columns, column), columns[column]?.number),
        })),
      });
      this.#y = rule + height;
    }
    this.elements.push({ tag: 'Table', rows: placed });
  }

  /** A line at the foot of a page. */
  foot(text: string): PlacedRun[] {
    const face = FACES.foot;
    const runs = this.#stand(this.#lines(text, face, ROOM).slice(0, 1), face, { left: MARGIN, width: ROOM });
    return runs.map((run) => ({ ...run, base: PAPER.height - 36 }));
  }

  #makeRoom(height: number): void {
    if (this.#y + height <= BOTTOM) return;
    this.#page += 1;
    this.#y = MARGIN;
  }

  /** A text in lines no wider than that; a word that is wider by itself is cut. */
  #lines(text: string, face: Face, width: number): string[] {
    const said = this.#type.missing(text).reduce((all, letter) => all.replaceAll(letter, '?'), text);
    const fits = (line: string) => this.#widthOf(line, face) <= width;
    const lines: string[] = [];
    let line = '';
    for (const word of said.split(/\s+/).flatMap((one) => (fits(one) ? [one] : cut(one, fits)))) {
      const longer = line ? `${line} ${word}` : word;
      if (line && !fits(longer)) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return line ? [...lines, line] : lines;
  }

  #widthOf(line: string, { font, otherwise, size }: Face): number {
    const chosen = this.#type.choose(font, otherwise, line);
    return this.#type.width(chosen, line, 0, this.#type.rightToLeft(line)) * size;
  }

  #stand(lines: string[], face: Face, { left, width }: { left: number; width: number }, right = false): PlacedRun[] {
    return lines.map((text, at): PlacedRun => {
      const wide = this.#widthOf(text, face);
      return {
        ...{ text, font: this.#type.choose(face.font, face.otherwise, text), size: face.size, tracking: 0 },
        ...{ colour: face.colour, rightToLeft: this.#type.rightToLeft(text), ornament: false, link: false },
        ...{ x: right ? left + width - wide : left, width: wide },
        base: this.#y + face.size + at * leadingOf(face),
      };
    });
  }
}

const leadingOf = ({ size }: Face): number => size * 1.35;

/** Columns of numbers are of one width; the others share what is left. */
function boxOf(columns: Section['columns'], at: number): { left: number; width: number } {
  const numbers = columns.filter(({ number }) => number).length;
  const wide = (ROOM - numbers * NUMBER_WIDTH) / (columns.length - numbers);
  const widths = columns.map(({ number }) => (number ? NUMBER_WIDTH : wide));
  const left = MARGIN + widths.slice(0, at).reduce((sum, width) => sum + width, 0);
  return { left, width: (widths[at] ?? 0) - GAP };
}

function cut(word: string, fits: (part: string) => boolean): string[] {
  const parts: string[] = [];
  for (const letter of word) {
    const last = parts.at(-1);
    if (last !== undefined && fits(last + letter)) parts[parts.length - 1] = last + letter;
    else parts.push(letter);
  }
  return parts;
}
