import { FONTS } from '../../functions/certificates/font-names.ts';
import { fontNamed } from '../../functions/certificates/fonts.ts';

/** Texts that are kept at once; more are forgotten together. */
const MOST = 20_000;

/** A font of fontkit's, with the glyphs that it remembers; see `forgetGlyphs` of `fonts.ts`. */
interface Font {
  _glyphs: object;
  layout(text: string, ...how: unknown[]): unknown;
}

/**
 * Lets fonts remember how they set a text: two thirds of drawing a certificate, and the same texts stand on those of
 * every world. Each text is set by a font that has met no other, so that nothing depends on what was drawn before.
 */
export function rememberTypesetting(): void {
  for (const name of FONTS) {
    const font = fontNamed(name) as unknown as Font;
    const set = font.layout;
    const known = new Map<string, unknown>();
    font.layout = (...text) => {
      const key = JSON.stringify(text);
      if (known.has(key)) return known.get(key);
      if (known.size >= MOST) known.clear();
      const glyphs = font._glyphs;
      font._glyphs = {};
      const found = set.apply(font, text);
      font._glyphs = glyphs;
      known.set(key, found);
      return found;
    };
  }
}
