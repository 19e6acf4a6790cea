import type { FontName } from '../certificates/font-names.ts';
import { featuresOf, fontNamed, type SetPiece, setPieces } from '../certificates/fonts.ts';
import type { Brush } from './brush.ts';

/** A text in the unit of the picture, as a certificate's layout places it. */
export interface Letters {
  text: string;
  font: FontName;
  size: number;
  /** Between letters. */
  tracking: number;
  rightToLeft?: boolean;
  x: number;
  base: number;
  colour: string;
}

/** Draws a text by its fonts' outlines, from left to right as `plain.ts` does: letters of other scripts have fonts of their own. */
export function drawLetters(brush: Brush, letters: Letters): void {
  const { text, font, size, tracking, rightToLeft = false } = letters;
  let { x } = letters;
  for (const piece of setPieces(font, text, (tracking / size) * 1000, rightToLeft)) {
    drawPiece(brush, piece, { ...letters, x });
    x += piece.width * size + tracking;
  }
}

function drawPiece(brush: Brush, piece: SetPiece, { size, tracking, x, base, colour }: Letters): void {
  const font = fontNamed(piece.font);
  const scale = (size * piece.size) / font.unitsPerEm;
  const apart = piece.tracking > 0 ? tracking : 0;
  const features = featuresOf(piece.font, piece.text, apart);
  const { glyphs, positions } = font.layout(piece.text, features as unknown as string[]);
  let at = x;
  glyphs.forEach((glyph, i) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[i] ?? {};
    brush.save();
    brush.transform([scale, 0, 0, -scale, at + xOffset * scale, base - yOffset * scale]);
    brush.fill(glyph.path.toSVG(), colour);
    brush.restore();
    at += xAdvance * scale + apart;
  });
}
