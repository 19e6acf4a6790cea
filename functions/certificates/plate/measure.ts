import type { Font } from 'fontkit';
import type { FontName } from '../font-names.ts';
import { featuresOf, fontNamed } from '../fonts.ts';
import type { Setting } from './plate.ts';

/** A text that chooses the features for small letters and capitals, or for capitals alone. */
const SAMPLES = { usual: 'a', capitals: 'A' } as const;

const NO_LIGATURES = 1;

/** Letters that fonts put together into one glyph where they may. */
const LIGATURES = ['ffi', 'ffl', 'ff', 'fi', 'fl', 'fj', 'Th'];

/**
 * Asks the font for every letter and every two.
 * @param codeOf code in the file of a text's only glyph.
 */
export function measured(
  name: FontName,
  letters: string[],
  of: keyof typeof SAMPLES,
  codeOf: (text: string, features: Record<string, boolean>) => number,
): Setting {
  const font = fontNamed(name);
  const alone = featuresOf(name, SAMPLES[of], NO_LIGATURES);
  const together = featuresOf(name, SAMPLES[of], 0);
  const laid = (text: string, features: Record<string, boolean>) => font.layout(text, features);
  const ligatures = LIGATURES.filter(
    (each) => [...each].every((letter) => letters.includes(letter)) && laid(each, together).glyphs.length === 1,
  );
  const advances = [
    ...letters.map((letter) => advanceOf(font, letter, alone)),
    ...ligatures.map((each) => advanceOf(font, each, together)),
  ];
  const count = advances.length;
  const kerning = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const put = (left: number, right: number, advance: number) => {
    const row = kerning[left];
    if (row) row[right] = advance - (advances[left] ?? 0);
  };
  // Each letter between itself and all after it: one text tells of all its pairs.
  letters.forEach((letter, at) => {
    const others = letters.slice(at);
    const { positions } = laid(`${others.map((other) => letter + other).join('')}${letter}`, alone);
    if (positions.length !== 2 * others.length + 1)
      throw new Error(`${name} does not set each letter beside ${letter} by itself`);
    others.forEach((_, i) => {
      put(at, at + i, positions[2 * i]?.xAdvance ?? 0);
      put(at + i, at, positions[2 * i + 1]?.xAdvance ?? 0);
    });
  });
  const all = [...letters, ...ligatures];
  for (let at = letters.length; at < count; at++)
    for (let other = 0; other < count; other++)
      for (const [left, right] of [
        [at, other],
        [other, at],
      ] as const) {
        const { glyphs, positions } = laid(`${all[left]}${all[right]}`, together);
        if (glyphs.length === 2) put(left, right, positions[0]?.xAdvance ?? 0);
      }
  const columns = shared(all.map((_, right) => kerning.map((row) => row[right] ?? 0)));
  const rows = shared(
    kerning.map((row) => columns.different.map((_, column) => row[columns.places.indexOf(column)] ?? 0)),
  );
  return {
    letters,
    ligatures,
    codes: [...letters.map((letter) => codeOf(letter, alone)), ...ligatures.map((each) => codeOf(each, together))],
    advances,
    rows: rows.places,
    columns: columns.places,
    kerning: rows.different,
  };
}

/** Lists that are alike once, and which of them each was. */
function shared(lists: number[][]): { different: number[][]; places: number[] } {
  const known = new Map<string, number>();
  const different: number[][] = [];
  const places = lists.map((list) => {
    const key = list.join();
    const place = known.get(key) ?? different.push(list) - 1;
    known.set(key, place);
    return place;
  });
  return { different, places };
}

function advanceOf(font: Font, text: string, features: Record<string, boolean>): number {
  return font.layout(text, features).positions[0]?.xAdvance ?? 0;
}
