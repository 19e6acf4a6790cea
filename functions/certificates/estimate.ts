import type { Typesetter } from './fitting.ts';
import type { FontName } from './font-names.ts';

/** Widths in EB Garamond Regular of the letters from space to tilde, in 1/100 em. */
// biome-ignore format: a table
const WIDTHS = [
  20, 25, 33, 47, 44, 65, 76, 20, 32, 32, 34, 59, 23, 27, 23, 40, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 25, 23, 56, 57, 56, 38,
  75, 69, 59, 71, 75, 56, 51, 73, 81, 34, 34, 68, 58, 90, 79, 76, 55, 76, 71, 47, 67, 74, 67, 92, 71, 58, 60, 33, 40, 33, 50, 50,
  20, 40, 52, 41, 51, 39, 32, 44, 52, 25, 23, 47, 24, 78, 53, 50, 52, 52, 33, 32, 31, 53, 44, 69, 43, 44, 38, 38, 26, 38, 50,
];
const OTHERS: Record<string, number> = { '’': 24, '“': 42, '”': 42, '–': 55, '·': 20 };
const AVERAGE = 50;

/** How much wider than Regular. */
const STYLES: Record<FontName, number> = {
  'eb-garamond-regular': 0.993,
  'eb-garamond-italic': 1,
  'eb-garamond-medium': 1.022,
  'eb-garamond-semibold': 1.05,
  'gentium-regular': 1.06,
  'gentium-italic': 1,
};

/** Without marks, which take no room. */
const letters = (text: string): string[] => [...text.normalize('NFD').replace(/\p{M}/gu, '')];

/** Tells how wide texts are to a fiftieth, and opens no font: for pictures of a certificate on a page. */
export const estimate: Typesetter = {
  width(font, text, tracking) {
    const all = letters(text);
    const widths = all.map((letter) => WIDTHS[letter.charCodeAt(0) - 32] ?? OTHERS[letter] ?? AVERAGE);
    return (widths.reduce((sum, width) => sum + width, 0) / 100) * STYLES[font] + (tracking / 1000) * (all.length - 1);
  },
  choose: (font) => font,
  missing: () => [],
};
