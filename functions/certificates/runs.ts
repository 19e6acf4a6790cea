import type PDFDocument from 'pdfkit';
import { featuresOf, type SetPiece, setPieces, widthOf } from './fonts.ts';
import type { PlacedRun } from './layout.ts';
import { clustersOf } from './scripts.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** Draws a piece of text where it stands, each script in its own font. The document knows its fonts by their names. */
export function drawRun(pdf: Pdf, run: PlacedRun, palette: Record<string, string>): void {
  pdf.fillColor(palette[run.colour] ?? '#000000');
  let { x } = run;
  for (const piece of piecesIn(run)) {
    const actual = besideOf(piece);
    if (actual !== undefined) pdf.markContent('Span', { actual });
    drawPiece(pdf, piece, x, run);
    if (actual !== undefined) pdf.endMarkedContent();
    x += piece.width * run.size + run.tracking;
  }
}

/**
 * Marks that stand apart from their letter are read back right only with the text beside them. Text from right to left
 * stays without: viewers turn round what they find in a line, and would turn round the text beside it too.
 */
const besideOf = ({ text, rightToLeft }: SetPiece): string | undefined =>
  !rightToLeft && /\p{M}/u.test(text) ? text : undefined;

/** What one font sets of it, from left to right. */
export const piecesIn = ({ font, text, tracking, size, rightToLeft }: PlacedRun): readonly SetPiece[] =>
  setPieces(font, text, (tracking / size) * 1000, rightToLeft);

function drawPiece(pdf: Pdf, { font, text, ...piece }: SetPiece, left: number, run: PlacedRun) {
  const size = run.size * piece.size;
  const tracking = piece.tracking > 0 ? run.tracking : 0;
  const features = featuresOf(font, text, tracking);
  pdf.font(font, size);
  const write = (part: string, x: number, characterSpacing: number) =>
    pdf.text(part, x, run.base, {
      lineBreak: false,
      baseline: 'alphabetic',
      characterSpacing,
      features: features as unknown as PDFKit.Mixins.OpenTypeFeatures[],
    });
  if (tracking > 0 && /\p{M}/u.test(text)) {
    // pdfkit forgets the tracking where it positions a mark: letter by letter instead.
    let x = left;
    for (const cluster of clustersOf(text)) {
      write(cluster, x, 0);
      x += widthOf(run.font, cluster, 0) * size + tracking;
    }
  } else write(text, left, tracking);
}
