import { CODE_ALPHABET } from '../code.ts';
import type { Design, TextRun } from '../design.ts';
import type { FontName } from '../font-names.ts';

const range = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i));

/** Without `^`, which EB Garamond makes one sign of with what follows. */
const ASCII = range(0x20, 0x7e).filter((letter) => letter !== '^');
const PRINTED = [...'’‘“”–—·…'];
const LATIN_1 = range(0xc0, 0xff);
/** Czech, Gikuyu, Polish, Romanian, Turkish, Welsh … */
const LATIN_EXTENDED = range(0x100, 0x17f);
/** Akan, Ewe, Fula and Hausa; Romanian. */
const FURTHER = [...'ƁɓƊɗƐɛƏəƆɔƘƙƳƴȘșȚț'];

const ENGLISH = [...ASCII, ...PRINTED];
const SAID = [...ENGLISH, ...LATIN_1];
/** Of some placeholders it is known what they hold, and those of the second language. Names hold whatever people are called. */
const HELD: Record<string, string[]> = {
  name: [...SAID, ...LATIN_EXTENDED, ...FURTHER],
  code: [...CODE_ALPHABET, '-'],
  number: [...range(0x30, 0x39), ...range(0x41, 0x5a), '-'],
  host: [...range(0x30, 0x39), ...range(0x61, 0x7a), ...'.-:'],
};

function lettersOf(run: TextRun): string[] {
  const literal = [...run.text.replace(/\{\w+\}/g, '')];
  const names = [...run.text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  return [...literal, ...names.flatMap((name) => HELD[name] ?? (name.endsWith('Other') ? ENGLISH : SAID))];
}

/**
 * The letters that a design's fonts are prepared with, each once, in a fixed order: what its placeholders usually hold
 * and its own words. A text with any other is drawn the plain way.
 */
export function preparedLetters(design: Design): Map<FontName, string[]> {
  const letters = new Map<FontName, Set<string>>();
  const elements = [...design.elements, ...design.signatures.stack.map(({ element }) => element)];
  for (const { runs, capitals } of elements)
    for (const run of runs) {
      const font = design.fonts[run.font]?.font;
      if (!font) continue;
      const prepared = letters.get(font) ?? new Set();
      letters.set(font, prepared);
      for (const letter of lettersOf(run))
        for (const each of capitals ? letter.toUpperCase() : letter) prepared.add(each);
    }
  return new Map([...letters].map(([font, each]) => [font, [...each].sort()]));
}
