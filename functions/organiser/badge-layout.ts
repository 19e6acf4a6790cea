import { fittedText, type Typesetter } from '../certificates/fitting.ts';
import type { FontName } from '../certificates/font-names.ts';
import type { PlacedRun } from '../certificates/layout.ts';

/** A6 upright, in points. */
export const BADGE = { width: 297.64, height: 419.53 };

/** What one badge says. */
export interface Badge {
  name: string;
  institution?: string | undefined;
  group: string;
  number: number;
  /** Text of its QR code. */
  code: string;
}

interface Place {
  font: FontName;
  otherwise: FontName;
  colour: string;
  /** Sizes to try on one line, on two, on three. */
  sizes: number[][];
  /** Middle of its lines. */
  middle: number;
}

const MARGIN = 18;
const ROOM = BADGE.width - 2 * MARGIN;
const steps = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, n) => from - n);

const TITLE: Place = {
  ...{ font: 'inter-semibold', otherwise: 'gentium-bold', colour: 'on' },
  ...{ sizes: [steps(14, 11), steps(13, 8)], middle: 28 },
};
const NAME: Place = {
  ...{ font: 'inter-bold', otherwise: 'gentium-bold', colour: 'ink' },
  ...{ sizes: [steps(32, 24), steps(30, 18), steps(22, 9)], middle: 122 },
};
const INSTITUTION: Place = {
  ...{ font: 'inter-regular', otherwise: 'gentium-regular', colour: 'soft' },
  ...{ sizes: [steps(14, 11), steps(13, 7)], middle: 190 },
};
const GROUP: Place = {
  ...{ font: 'inter-semibold', otherwise: 'gentium-bold', colour: 'accent' },
  ...{ sizes: [steps(15, 10), steps(12, 7)], middle: 226 },
};
const NUMBER: Place = {
  ...{ font: 'inter-semibold', otherwise: 'gentium-bold', colour: 'ink' },
  ...{ sizes: [[16]], middle: 400 },
};
/** The code's square, its quiet zone being the paper around it. */
export const SQUARE = { left: (BADGE.width - 126) / 2, top: 254, side: 126 };
/** Height of the coloured head, and of the triangles that end it. */
export const HEAD = { height: 56, border: 6 };

/** Lines of a name that no font has all letters of: it is written in by hand. */
export const BLANK = { top: 112, lines: 2, apart: 30, left: MARGIN, width: ROOM };

/** Everything that is written on one badge, and whether its name can be. */
export function badgeLayout(event: string, badge: Badge, type: Typesetter): { runs: PlacedRun[]; named: boolean } {
  const named = type.missing(badge.name).length === 0;
  const isWritable = (text: string | undefined): text is string => !!text && type.missing(text).length === 0;
  return {
    named,
    runs: [
      ...(isWritable(event) ? placed(event, TITLE, type) : []),
      ...(named ? placed(badge.name, NAME, type) : []),
      ...(isWritable(badge.institution) ? placed(badge.institution, INSTITUTION, type) : []),
      ...(isWritable(badge.group) ? placed(badge.group, GROUP, type) : []),
      ...placed(String(badge.number), NUMBER, type),
    ],
  };
}

const LEADING = 1.15;
/** Half the height of capitals: what the eye takes for a line's middle. */
const CAPITAL = 0.36;

function placed(text: string, { font, otherwise, colour, sizes, middle }: Place, type: Typesetter): PlacedRun[] {
  const tries = sizes.map((some, at) => ({ lines: (at + 1) as 1 | 2 | 3, sizes: some, max: ROOM, leading: LEADING }));
  const fit = fittedText(text, font, otherwise, tries, type) ?? squeezed(text, font, otherwise, type);
  if (!fit) return [];
  const { lines, size, leading, raised } = fit;
  const first = middle + CAPITAL * size - ((lines.length - 1) * leading) / 2 - raised;
  return lines.flatMap(({ runs, width }, line) => {
    let x = (BADGE.width - width * size) / 2;
    return runs.map(({ face, words, rightToLeft }): PlacedRun => {
      const wide = type.width(face, words, 0, rightToLeft) * size;
      const run = { text: words, font: face, size, tracking: 0, colour, rightToLeft, x, base: first + line * leading };
      x += wide;
      return { ...run, width: wide, ornament: false, link: false };
    });
  });
}

/** One long word that nothing fits: as small as it must be. */
function squeezed(text: string, font: FontName, otherwise: FontName, type: Typesetter) {
  const size = ROOM / type.width(type.choose(font, otherwise, text), text, 0, type.rightToLeft(text));
  return fittedText(text, font, otherwise, [{ lines: 1, sizes: [size], max: ROOM + 1, leading: LEADING }], type);
}
