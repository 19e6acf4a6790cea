import { Remembered } from '../../shared/remembered.ts';
import { type Reach, ROOM, type Typesetter } from '../fitting.ts';
import type { FontName } from '../font-names.ts';
import type { Face, Plate, Setting } from './plate.ts';

/** A text that a plate's fonts are not prepared for: it is drawn the plain way. */
export class Unprepared extends Error {}

/** Letters of a setting lie below; U+2026, the ellipsis, is the last that designs are prepared for. */
const LETTERS_END = 0x2030;
const NONE = -1;

/** A text as a font sets it. */
export interface SetText {
  /** Em, kerned. */
  advance: number;
  /** Places between its glyphs. */
  gaps: number;
  /** Operand of `TJ`: codes, and between them what they stand closer than their advances, in 1/1000 em. */
  shown: string;
}

/** Em. @param tracking 1/1000 em between letters. */
export const widthOf = ({ advance, gaps }: SetText, tracking: number): number => advance + (tracking / 1000) * gaps;

/** Texts that a setting remembers: each is asked for three times, and much of a certificate stands on the next one too. */
const MOST_SET = 1000;

/** A setting, ready to be asked. */
class Setter {
  readonly #setting: Setting;
  /** Place of a letter's glyph, by its code. */
  readonly #places = new Int16Array(LETTERS_END).fill(NONE);
  readonly #ligatures: { text: string; place: number }[];
  readonly #unitsPerEm: number;
  readonly #together = new Remembered<SetText>(MOST_SET);
  readonly #apart = new Remembered<SetText>(MOST_SET);

  constructor(setting: Setting, unitsPerEm: number) {
    this.#setting = setting;
    this.#unitsPerEm = unitsPerEm;
    setting.letters.forEach((letter, place) => {
      if (letter.length === 1) this.#places[letter.charCodeAt(0)] = place;
    });
    this.#ligatures = setting.ligatures.map((text, index) => ({ text, place: setting.letters.length + index }));
  }

  /** A text in glyphs, put together where they may. @throws Unprepared */
  set(text: string, together: boolean): SetText {
    const known = together ? this.#together : this.#apart;
    return known.get(text, () => {
      const glyphs = this.#glyphs(text, together);
      const unitsPerEm = this.#unitsPerEm;
      let advance = 0;
      let shown = '[<';
      for (let i = 0; i < glyphs.length; i++) {
        const glyph = glyphs[i] ?? 0;
        advance += this.#setting.advances[glyph] ?? 0;
        shown += digitsOf(this.#setting.codes[glyph] ?? 0);
        const next = glyphs[i + 1];
        const kern = next === undefined ? 0 : this.#kern(glyph, next);
        if (kern === 0) continue;
        advance += kern;
        shown += `>${Math.round((-kern * 1e6) / unitsPerEm) / 1e3}<`;
      }
      return { advance: advance / unitsPerEm, gaps: Math.max(0, glyphs.length - 1), shown: `${shown}>]` };
    });
  }

  /** Places of a text's glyphs, the longest ligatures first, as they are listed. */
  #glyphs(text: string, together: boolean): number[] {
    const glyphs: number[] = [];
    for (let at = 0; at < text.length; ) {
      const found = together ? this.#ligatureAt(text, at) : undefined;
      const place = found?.place ?? this.#places[text.charCodeAt(at)] ?? NONE;
      if (place === NONE) throw new Unprepared(text[at]);
      glyphs.push(place);
      at += found?.text.length ?? 1;
    }
    return glyphs;
  }

  #ligatureAt(text: string, at: number): { text: string; place: number } | undefined {
    const letter = text.charCodeAt(at);
    for (const each of this.#ligatures)
      if (each.text.charCodeAt(0) === letter && text.startsWith(each.text, at)) return each;
    return undefined;
  }

  /** Units between a glyph and the next beyond its own advance. */
  #kern(left: number, right: number): number {
    const { rows, columns, kerning } = this.#setting;
    return kerning[rows[left] ?? 0]?.[columns[right] ?? 0] ?? 0;
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
  /** 1 for the codes of prepared letters. */
  readonly #letters = new Uint8Array(LETTERS_END);

  constructor(plate: Plate) {
    for (const [name, face] of Object.entries(plate.faces)) {
      const usual = new Setter(face.usual, face.unitsPerEm);
      const capitals = face.capitals ? new Setter(face.capitals, face.unitsPerEm) : usual;
      this.#setters.set(name as FontName, { face, usual, capitals });
    }
    for (const { usual } of Object.values(plate.faces))
      for (const letter of usual.letters) if (letter.length === 1) this.#letters[letter.charCodeAt(0)] = 1;
  }

  width(font: FontName, text: string, tracking: number): number {
    return widthOf(this.set(font, text, tracking === 0), tracking);
  }

  /** @param together whether letters may be put together. @throws Unprepared */
  set(font: FontName, text: string, together: boolean): SetText {
    const { usual, capitals } = this.#of(font);
    const setter = usual !== capitals && !/\p{Ll}/u.test(text) ? capitals : usual;
    return setter.set(text, together);
  }

  inset(font: FontName, text: string): number {
    const { face } = this.#of(font);
    return (face.insets[text[0] ?? ''] ?? 0) / face.unitsPerEm;
  }

  /** Prepared letters take the room that there is. */
  reach(): Reach {
    return ROOM;
  }

  /** No prepared letter is of such a text. */
  rightToLeft(): boolean {
    return false;
  }

  /** Always the first: a text that it could not set is drawn the plain way. @throws Unprepared */
  choose(font: FontName, _otherwise: FontName, _text: string): FontName {
    this.#of(font);
    return font;
  }

  /** None. @throws Unprepared where there may be some. */
  missing(text: string): readonly string[] {
    for (let at = 0; at < text.length; at++) if (!this.#letters[text.charCodeAt(at)]) throw new Unprepared(text[at]);
    return [];
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
}

/** Codes as four digits, as far as they have been asked for: to write all of them takes as long as a first name. */
const DIGITS: string[] = [];
const digitsOf = (code: number): string => {
  DIGITS[code] ??= code.toString(16).padStart(4, '0');
  return DIGITS[code];
};
