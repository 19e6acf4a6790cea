import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { create } from 'fontkit';
import { Remembered } from '../shared/remembered.ts';
import type { Typesetter } from './fitting.ts';
import type { FontName } from './font-names.ts';

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
} satisfies Record<FontName, string>;

const parsed = new Map<FontName, Font>();

/** The parsed font. Parsing is three quarters of drawing a certificate, so each is parsed once in a process. */
export function fontNamed(name: FontName): Font {
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
}

/** Texts that one font remembers. */
const MOST_SET = 5000;

/**
 * Lets a font remember how it set texts, which is half of drawing. Each is set as by a font that has met no other:
 * fontkit keeps each glyph with the characters that it first stood for, so that a glyph of two characters (space and
 * no-break space) would let one certificate change the next one's bytes.
 */
function remembering(font: Font): Font {
  const own = font as Font & { _glyphs: object };
  const set = own.layout.bind(own);
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
export function featuresOf(name: FontName, text: string, tracking: number): Record<string, boolean> {
  const features = { lnum: true, ...(tracking > 0 && { liga: false }) };
  if (!name.startsWith('inter')) return features;
  return { ...features, calt: false, ...(!/\p{Ll}/u.test(text) && { case: true }) };
}

/** Widths told before: most of a certificate says what the one before it said, and lines are broken by trying. */
const widths = new Remembered<number>(10_000);

/** Width in em, kerned and with `tracking` (1/1000 em) between the letters. */
export function widthOf(name: FontName, text: string, tracking: number): number {
  return widths.get(`${name} ${tracking} ${text}`, () => measured(name, text, tracking));
}

function measured(name: FontName, text: string, tracking: number): number {
  const font = fontNamed(name);
  const { glyphs, positions } = font.layout(text, featuresOf(name, text, tracking));
  const advance = positions.reduce((sum, position) => sum + position.xAdvance, 0) / font.unitsPerEm;
  return advance + (tracking / 1000) * Math.max(0, glyphs.length - 1);
}

function insetOf(name: FontName, text: string): number {
  const font = fontNamed(name);
  const { minX } = font.glyphForCodePoint(text.codePointAt(0) ?? 0).bbox;
  // A space has no ink.
  return Number.isFinite(minX) ? minX / font.unitsPerEm : 0;
}

const lacks = (name: FontName, letter: string): boolean =>
  /\p{C}/u.test(letter) || !fontNamed(name).hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);

/** EB Garamond sets marks on capitals too low; NFC leaves a mark only where no letter with it exists (Ẹ́, not Á). */
const marksCapital = /\p{Lu}\p{M}/u;

/** `font`, or `otherwise` where `font` lacks a letter of the text or sets one wrong. The text is in NFC. */
export function fontFor(font: FontName, otherwise: FontName, text: string): FontName {
  return marksCapital.test(text) || [...text].some((letter) => lacks(font, letter)) ? otherwise : font;
}

/** Letters that no font of certificates has, each once, in their order; control and direction characters included. */
export function missingLetters(name: string): string[] {
  return [...new Set(name.normalize('NFC'))].filter((letter) => lacks('gentium-regular', letter));
}

/** Lays out by the fonts themselves. */
export const typesetter: Typesetter = { width: widthOf, inset: insetOf, choose: fontFor, missing: missingLetters };
