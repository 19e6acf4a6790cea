import { Remembered } from '../../shared/remembered.ts';
import { type Reach, ROOM, type Typesetter } from '../fitting.ts';
import type { FontName } from '../font-names.ts';
import type { Face, Plate, Setting } from './plate.ts';

/** A text that a plate's fonts are not prepared for: it is drawn the plain way. */
export class Unprepared extends Error {}

/** A setting, ready to be asked. */
class Setter {
  readonly #setting: Setting;
  readonly #places: Map<string, number>;
  readonly #begins: ReadonlySet<string>;

  constructor(setting: Setting) {
    this.#setting = setting;
    this.#places = new Map([...setting.letters, ...setting.ligatures].map((text, place) => [text, place]));
    this.#begins = new Set(setting.ligatures.map((text) => text[0] ?? ''));
  }

  /** Places of a text's glyphs. @throws Unprepared */
  glyphs(text: string, together: boolean): number[] {
    const glyphs: number[] = [];
    for (let at = 0; at < text.length; ) {
      const letter = text[at] ?? '';
      const found = together && this.#begins.has(letter) ? this.#ligatureAt(text, at) : undefined;
      const place = this.#places.get(found ?? letter);
      if (place === undefined) throw new Unprepared(letter);
      glyphs.push(place);
      at += (found ?? letter).length;
    }
    return glyphs;
  }

  /** The longest, as they are listed. */
  #ligatureAt(text: string, at: number): string | undefined {
    return this.#setting.ligatures.find((each) => text.startsWith(each, at));
  }

  /** Units between a glyph and the next beyond its own advance. */
  kern(left: number, right: number): number {
    const { rows, columns, kerning } = this.#setting;
    return kerning[rows[left] ?? 0]?.[columns[right] ?? 0] ?? 0;
  }

  advance(glyphs: number[]): number {
    const { advances } = this.#setting;
    let sum = 0;
    for (let i = 0; i < glyphs.length; i++) {
      const glyph = glyphs[i] ?? 0;
      sum += advances[glyph] ?? 0;
      const next = glyphs[i + 1];
      if (next !== undefined) sum += this.kern(glyph, next);
    }
    return sum;
  }

  code(glyph: number): number {
    return this.#setting.codes[glyph] ?? 0;
  }
}

/** A face's setters. */
interface Setters {
  face: Face;
  usual: Setter;
  capitals: Setter;
}

/** Sets texts in a plate's fonts, to the unit as the fonts themselves would. Asks no font. */
export class PlateTypesetter implements Typesetter {
  readonly #setters = new Map<FontName, Setters>();
  readonly #letters: ReadonlySet<string>;
  // Most of a certificate says what the one before it said.
  readonly #widths = new Remembered<number>(20_000);
  readonly #shown = new Remembered<string>(2000);
  /** Texts in prepared letters. */
  readonly #known = new Remembered<true>(20_000);

  constructor(plate: Plate) {
    for (const [name, face] of Object.entries(plate.faces)) {
      const usual = new Setter(face.usual);
      this.#setters.set(name as FontName, { face, usual, capitals: face.capitals ? new Setter(face.capitals) : usual });
    }
    this.#letters = new Set(Object.values(plate.faces).flatMap(({ usual }) => usual.letters));
  }

  width(font: FontName, text: string, tracking: number): number {
    return this.#widths.get(`${font} ${tracking} ${text}`, () => {
      const { setter, unitsPerEm } = this.#setterFor(font, text);
      const glyphs = setter.glyphs(text, tracking === 0);
      return setter.advance(glyphs) / unitsPerEm + (tracking / 1000) * Math.max(0, glyphs.length - 1);
    });
  }

  inset(font: FontName, text: string): number {
    const { face } = this.#of(font);
    return (face.insets[text[0] ?? ''] ?? 0) / face.unitsPerEm;
  }

  /** Prepared letters take the room that there is. */
  reach(): Reach {
    return ROOM;
  }

  /** Always the first: a text that it could not set is drawn the plain way. @throws Unprepared */
  choose(font: FontName, _otherwise: FontName, _text: string): FontName {
    this.#of(font);
    return font;
  }

  /** None. @throws Unprepared where there may be some. */
  missing(text: string): string[] {
    this.#known.get(text, () => {
      for (const letter of text) if (!this.#letters.has(letter)) throw new Unprepared(letter);
      return true;
    });
    return [];
  }

  /** Operand of `TJ`: codes, and between them what they stand closer than their advances, in 1/1000 em. */
  shown(font: FontName, text: string, tracking: number): string {
    return this.#shown.get(`${font} ${tracking > 0} ${text}`, () => this.#set(font, text, tracking));
  }

  #set(font: FontName, text: string, tracking: number): string {
    const { setter, unitsPerEm } = this.#setterFor(font, text);
    const glyphs = setter.glyphs(text, tracking === 0);
    let shown = '[<';
    for (let i = 0; i < glyphs.length; i++) {
      const glyph = glyphs[i] ?? 0;
      shown += HEX[setter.code(glyph)];
      const next = glyphs[i + 1];
      const kern = next === undefined ? 0 : setter.kern(glyph, next);
      if (kern !== 0) shown += `>${Math.round((-kern * 1e6) / unitsPerEm) / 1e3}<`;
    }
    return `${shown}>]`;
  }

  /** Object of a font in the file. */
  object(font: FontName): number {
    return this.#of(font).face.object;
  }

  #of(font: FontName): Setters {
    const setters = this.#setters.get(font);
    if (!setters) throw new Unprepared(font);
    return setters;
  }

  #setterFor(font: FontName, text: string): { setter: Setter; unitsPerEm: number } {
    const { face, usual, capitals } = this.#of(font);
    return { setter: usual !== capitals && !/\p{Ll}/u.test(text) ? capitals : usual, unitsPerEm: face.unitsPerEm };
  }
}

/** Codes as four digits. */
const HEX = Array.from({ length: 1024 }, (_, code) => code.toString(16).padStart(4, '0'));
