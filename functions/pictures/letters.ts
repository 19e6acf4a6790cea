import type { FontName } from '../certificates/font-names.ts';
import { featuresOf, fontNamed } from '../certificates/fonts.ts';
import type { Brush } from './brush.ts';

/** A text as its font's outlines, set from (0, 0) along its baseline. `tracking`, `size`: in the unit of the picture. */
export function drawLetters(brush: Brush, { text, font: name, size, tracking, x, base, colour }: Letters): void {
  const font = fontNamed(name);
  const scale = size / font.unitsPerEm;
  const { glyphs, positions } = font.layout(text, featuresOf(name, text, tracking) as unknown as string[]);
  let at = x;
  glyphs.forEach((glyph, i) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {};
    brush.save();
    brush.transform([scale, 0, 0, -scale, at + xOffset * scale, base - yOffset * scale]);
    brush.fill(glyph.path.toSVG(), colour);
    brush.restore();
    at += xAdvance * scale + tracking;
  });
}

export interface Letters {
  text: string;
  font: FontName;
  size: number;
  tracking: number;
  x: number;
  base: number;
  colour: string;
}
