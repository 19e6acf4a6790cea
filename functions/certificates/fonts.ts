import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { create } from 'fontkit';
import { beginsRightToLeft, hasPiledMarks } from '../shared/letters.ts';
import { Remembered } from '../shared/remembered.ts';
import { type Reach, ROOM, type Typesetter } from './fitting.ts';
import type { AnyFont, FontName } from './font-names.ts';
import { clustersOf, type Fonts, lackedBy, type Piece, piecesOf, SCALES, scriptFontOf } from './scripts.ts';

const { resolve } = createRequire(import.meta.url);

const files = {
  'eb-garamond-regular': '@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf',
  'eb-garamond-italic': '@expo-google-fonts/eb-garamond/400Regular_Italic/EBGaramond_400Regular_Italic.ttf',
  'eb-garamond-medium': '@expo-google-fonts/eb-garamond/500Medium/EBGaramond_500Medium.ttf',
  'eb-garamond-semibold': '@expo-google-fonts/eb-garamond/600SemiBold/EBGaramond_600SemiBold.ttf',
  'gentium-regular': '@expo-google-fonts/gentium-book-plus/400Regular/GentiumBookPlus_400Regular.ttf',
  'gentium-italic': '@expo-google-fonts/gentium-book-plus/400Regular_Italic/GentiumBookPlus_400Regular_Italic.ttf',
  'gentium-bold': '@expo-google-fonts/gentium-book-plus/700Bold/GentiumBookPlus_700Bold.ttf',
  'inter-regular': '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'inter-medium': '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf',
  'inter-semibold': '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  'inter-bold': '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  arabic: '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
  ethiopic: '@expo-google-fonts/noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular.ttf',
  devanagari: '@expo-google-fonts/noto-serif-devanagari/400Regular/NotoSerifDevanagari_400Regular.ttf',
  han: '@expo-google-fonts/noto-serif-sc/500Medium/NotoSerifSC_500Medium.ttf',
} satisfies Record<AnyFont, string>;

const parsed = new Map<AnyFont, Font>();

/**
 * The parsed font. Parsing is three quarters of drawing a certificate, so each is parsed once in a process; those of
 * other scripts only when a text has their letters: that of Chinese ones alone takes 15 MB.
 */
export function fontNamed(name: AnyFont): Font {
  let font = parsed.get(name);
  if (!font) {
    const read = create(readFileSync(resolve(files[name])));
    if (!('layout' in read)) throw new Error(`${name} is a collection of fonts`);
    font = remembering(read);
    parsed.set(name, font);
  }
  return font;
}

/** As in a process that has drawn nothing yet. */
export function forgetFonts(): void {
  parsed.clear();
  widths.forget();
  pieces.forget();
  setBefore.forget();
  missing.forget();
}

/** What of a glyph its types leave out. */
type Outlined = ReturnType<Font['getGlyph']> & { _decode?(): object };

/** A subset of a font's glyphs, with the ids of those that it holds. */
type Glyphs = ReturnType<Font['createSubset']> & { glyphs: number[] };

/** Texts that one font remembers, and subsets of some 10 KB. */
const MOST_SET = 5000;
const MOST_SUBSETS = 16;

/**
 * Lets a font remember how it set texts, which is half of drawing. Each is set as by a font that has met no other:
 * fontkit keeps each glyph with the characters that it first stood for, so that a glyph of two characters (space and
 * no-break space) would let one certificate change the next one's bytes.
 */
function remembering(font: Font): Font {
  const own = font as Font & { _glyphs: object };
  const [set, has, get] = [own.layout.bind(own), own.hasGlyphForCodePoint.bind(own), own.getGlyph.bind(own)];
  const letters = new Map<number, boolean>();
  own.hasGlyphForCodePoint = (letter) => {
    const known = letters.get(letter) ?? has(letter);
    letters.set(letter, known);
    return known;
  };
  // Each file embeds the outlines that it needs, for which they are read anew.
  own.getGlyph = (...wanted) => {
    const glyph = get(...wanted) as Outlined;
    if (Object.hasOwn(glyph, '_decode') || !glyph._decode) return glyph;
    const decode = glyph._decode.bind(glyph);
    let outline: object | undefined;
    glyph._decode = () => {
      outline ??= decode();
      return outline;
    };
    return glyph;
  };
  // Texts that all certificates of an event share need the same glyphs in each file.
  const subset = own.createSubset.bind(own);
  const encoded = new Remembered<Uint8Array>(MOST_SUBSETS);
  own.createSubset = () => {
    const made = subset() as Glyphs;
    const encode = made.encode.bind(made);
    made.encode = () => encoded.get(made.glyphs.join(), encode);
    return made;
  };
  const runs = new Remembered<ReturnType<Font['layout']>>(MOST_SET);
  own.layout = (text, features) => {
    const run = runs.get(`${JSON.stringify(features)} ${text}`, () => {
      const glyphs = own._glyphs;
      own._glyphs = {};
      try {
        return set(text, features);
      } finally {
        own._glyphs = glyphs;
      }
    });
    // pdfkit scales positions where they stand.
    const positions = run.positions.map((position) => ({ ...position }));
    return Object.assign(Object.create(Object.getPrototypeOf(run)), run, { positions });
  };
  return own;
}

/**
 * Lining figures always; no ligatures in letters that are set apart. Inter's contextual alternates take as long as all
 * the rest of a certificate: what they do for us, hyphens as high as the capitals around them, `case` does at once.
 */
export function featuresOf(name: AnyFont, text: string, tracking: number): Record<string, boolean> {
  const features = { lnum: true, ...(tracking > 0 && { liga: false }) };
  if (!name.startsWith('inter')) return features;
  return { ...features, calt: false, ...(!/\p{Ll}/u.test(text) && { case: true }) };
}

/** Told before: most of a certificate says what the one before it said, and lines are broken by trying. */
const widths = new Remembered<number>(10_000);
const pieces = new Remembered<readonly Piece[]>(10_000);
const setBefore = new Remembered<readonly SetPiece[]>(10_000);
const missing = new Remembered<readonly string[]>(10_000);

/** A piece as it is set: so many sizes of its line large, so wide in em of the line. */
export interface SetPiece extends Piece {
  size: number;
  width: number;
  tracking: number;
}

const piecesIn = (name: FontName, text: string, rightToLeft: boolean): readonly Piece[] =>
  pieces.get(`${name} ${rightToLeft} ${text}`, () => piecesOf(text, name, rightToLeft, fonts));

/** A line's pieces from left to right. Letters of other scripts are never set apart: many hang together. */
export const setPieces = (name: FontName, text: string, tracking: number, rightToLeft: boolean): readonly SetPiece[] =>
  setBefore.get(`${name} ${tracking} ${rightToLeft} ${text}`, () =>
    piecesIn(name, text, rightToLeft).map((piece) => {
      const own = piece.font === name;
      const size = own ? 1 : capitalsOf(name) * SCALES[piece.font as keyof typeof SCALES];
      const apart = own ? tracking : 0;
      return { ...piece, size, width: measured(piece.font, piece.text, apart) * size, tracking: apart };
    }),
  );

/** Width in em, kerned and with `tracking` (1/1000 em) between the letters. */
export function widthOf(name: FontName, text: string, tracking: number, rightToLeft = false): number {
  return widths.get(`${name} ${tracking} ${rightToLeft} ${text}`, () => {
    const set = setPieces(name, text, tracking, rightToLeft);
    return set.reduce((sum, { width }) => sum + width, (tracking / 1000) * Math.max(0, set.length - 1));
  });
}

/** Of something that one font sets. */
function measured(name: AnyFont, text: string, tracking: number): number {
  const font = fontNamed(name);
  const { glyphs, positions } = font.layout(text, featuresOf(name, text, tracking));
  const advance = positions.reduce((sum, position) => sum + position.xAdvance, 0) / font.unitsPerEm;
  return advance + (tracking / 1000) * Math.max(0, glyphs.length - 1);
}

/** Height of capitals in em. */
function capitalsOf(name: FontName): number {
  const { capHeight, unitsPerEm } = fontNamed(name);
  return capHeight / unitsPerEm;
}

function insetOf(name: FontName, text: string, rightToLeft = false): number {
  const [first] = setPieces(name, text, 0, rightToLeft);
  if (!first) return 0;
  const font = fontNamed(first.font);
  const [glyph = font.glyphForCodePoint(first.text.codePointAt(0) ?? 0)] =
    first.font === name ? [] : font.layout(first.text, featuresOf(first.font, first.text, 0)).glyphs;
  const { minX } = glyph.bbox;
  // A space has no ink.
  return Number.isFinite(minX) ? (minX / font.unitsPerEm) * first.size : 0;
}

/** Letters of designs' own fonts take the room that there is; some scripts pile marks, or hang deep. */
function reachOf(name: FontName, text: string, rightToLeft = false): Reach {
  const reach = { ...ROOM };
  if (piecesIn(name, text, rightToLeft).every((piece) => piece.font === name)) return reach;
  for (const piece of setPieces(name, text, 0, rightToLeft)) {
    if (piece.font === name) continue;
    const font = fontNamed(piece.font);
    const { glyphs, positions } = font.layout(piece.text, featuresOf(piece.font, piece.text, 0));
    glyphs.forEach(({ cbox }, i) => {
      // A space has no ink.
      if (!Number.isFinite(cbox.minY)) return;
      const offset = positions[i]?.yOffset ?? 0;
      reach.above = Math.max(reach.above, ((cbox.maxY + offset) / font.unitsPerEm) * piece.size);
      reach.below = Math.max(reach.below, (-(cbox.minY + offset) / font.unitsPerEm) * piece.size);
    });
  }
  return reach;
}

const lacks = (name: AnyFont, letter: string): boolean =>
  /\p{C}/u.test(letter) || !fontNamed(name).hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);

const fonts: Fonts = {
  has: (name, letter) => !lacks(name, letter),
  // By the first letter that is of a script; to lay out all would tell no more.
  turns: (name, text) => fontNamed(name).layout(/[\p{Lo}\p{N}]/u.exec(text)?.[0] ?? '').direction === 'rtl',
};

/** EB Garamond sets marks on capitals too low; NFC leaves a mark only where no letter with it exists (Ẹ́, not Á). */
const marksCapital = /\p{Lu}\p{M}/u;

/** `font`, or `otherwise` where that has a letter of the text that `font` lacks or sets wrong. The text is in NFC. */
export function fontFor(font: FontName, otherwise: FontName, text: string): FontName {
  const helps = (letter: string) => lacks(font, letter) && !lacks(otherwise, letter);
  return marksCapital.test(text) || [...text].some(helps) ? otherwise : font;
}

/** More than any letter is written with: they would pile up over the lines around it. */
const MOST_MARKS = 4;

/**
 * Letters that no font of certificates has, each once, in their order; control and direction characters included. A
 * letter with more marks than any font has room for comes with the first of them.
 */
export const missingLetters = (name: string): readonly string[] =>
  missing.get(name, () => [...new Set(clustersOf(name.normalize('NFC')).flatMap(missingOf))]);

function missingOf(cluster: string): string[] {
  if (hasPiledMarks(cluster)) return [[...cluster].slice(0, MOST_MARKS + 1).join('')];
  const missing = lackedBy('gentium-regular', cluster, fonts);
  const font = missing.length > 0 ? scriptFontOf(cluster) : undefined;
  return font ? lackedBy(font, cluster, fonts) : missing;
}

/** Lays out by the fonts themselves. */
export const typesetter: Typesetter = {
  width: widthOf,
  inset: insetOf,
  reach: reachOf,
  rightToLeft: beginsRightToLeft,
  choose: fontFor,
  missing: missingLetters,
};
