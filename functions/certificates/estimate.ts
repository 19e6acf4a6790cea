import { beginsRightToLeft } from '../shared/letters.ts';
import { ROOM, type Typesetter } from './fitting.ts';
import type { FontName } from './font-names.ts';

interface Family {
  /** Widths in the regular style of the letters from space to tilde, in 1/100 em. */
  ascii: number[];
  others: Record<string, number>;
}

// biome-ignore format: tables
const GARAMOND: Family = {
  ascii: [
    20, 25, 33, 47, 44, 65, 76, 20, 32, 32, 34, 59, 23, 27, 23, 40, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 25, 23, 56, 57, 56, 38,
    75, 69, 59, 71, 75, 56, 51, 73, 81, 34, 34, 68, 58, 90, 79, 76, 55, 76, 71, 47, 67, 74, 67, 92, 71, 58, 60, 33, 40, 33, 50, 50,
    20, 40, 52, 41, 51, 39, 32, 44, 52, 25, 23, 47, 24, 78, 53, 50, 52, 52, 33, 32, 31, 53, 44, 69, 43, 44, 38, 38, 26, 38, 50,
  ],
  others: { '’': 24, '“': 42, '”': 42, '–': 55, '·': 20 },
};
// biome-ignore format: tables
const GENTIUM: Family = {
  ascii: [
    22, 28, 44, 48, 48, 70, 68, 26, 32, 32, 45, 41, 24, 34, 24, 47, 48, 48, 48, 48, 48, 48, 48, 48, 48, 48, 24, 24, 44, 44, 44, 44,
    83, 61, 57, 54, 61, 51, 49, 59, 66, 31, 31, 59, 49, 82, 65, 61, 54, 61, 58, 49, 56, 66, 65, 85, 62, 60, 53, 32, 47, 31, 49, 39,
    32, 47, 52, 44, 53, 47, 32, 50, 56, 28, 27, 51, 28, 82, 56, 51, 54, 53, 41, 40, 35, 54, 50, 71, 51, 50, 44, 34, 24, 34, 49,
  ],
  others: { '’': 24, '“': 46, '”': 46, '–': 47, '·': 17 },
};
// biome-ignore format: tables
const INTER: Family = {
  ascii: [
    28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 41, 61, 62, 65, 59, 62, 57, 62, 62, 29, 30, 66, 66, 66, 51,
    97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76, 64, 76, 64, 64, 65, 74, 69, 99, 68, 68, 63, 36, 36, 36, 47, 46,
    32, 56, 61, 57, 61, 58, 37, 61, 59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53, 33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66,
  ],
  others: { '’': 26, '“': 44, '”': 44, '–': 50, '·': 29 },
};
const AVERAGE = 50;
/** Letters of other scripts, as large as they stand beside Latin ones. */
const SCRIPTS: [RegExp, number][] = [
  [/\p{Script=Arabic}/u, 36],
  [/\p{Script=Ethiopic}/u, 55],
  [/\p{Script=Devanagari}/u, 49],
  [/\p{Script=Han}/u, 90],
];
const widthOfOther = (letter: string): number => SCRIPTS.find(([script]) => script.test(letter))?.[1] ?? AVERAGE;

/** Each font's family, and how much wider than the family's table it sets a text, letters drawn together. */
const STYLES: Record<FontName, [Family, number]> = {
  'eb-garamond-regular': [GARAMOND, 0.993],
  'eb-garamond-italic': [GARAMOND, 1],
  'eb-garamond-medium': [GARAMOND, 1.022],
  'eb-garamond-semibold': [GARAMOND, 1.05],
  'gentium-regular': [GENTIUM, 0.998],
  'gentium-italic': [GENTIUM, 0.908],
  'gentium-bold': [GENTIUM, 1.062],
  'inter-regular': [INTER, 0.998],
  'inter-medium': [INTER, 1.009],
  'inter-semibold': [INTER, 1.02],
  'inter-bold': [INTER, 1.03],
};

/** Without marks, which take no room. */
const letters = (text: string): string[] => [...text.normalize('NFD').replace(/\p{M}/gu, '')];

/** Tells how wide texts are to a fiftieth, and opens no font: for pictures of a certificate on a page. */
export const estimate: Typesetter = {
  width(font, text, tracking) {
    const all = letters(text);
    const [{ ascii, others }, style] = STYLES[font];
    const widths = all.map((letter) => ascii[letter.charCodeAt(0) - 32] ?? others[letter] ?? widthOfOther(letter));
    return (widths.reduce((sum, width) => sum + width, 0) / 100) * style + (tracking / 1000) * (all.length - 1);
  },
  inset: () => 0,
  reach: () => ROOM,
  rightToLeft: beginsRightToLeft,
  choose: (font) => font,
  missing: () => [],
};
