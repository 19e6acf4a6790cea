import { figureBox } from '../certificates/boxes.ts';
import type { Snapshot } from '../certificates/certificate.ts';
import { designOf } from '../certificates/designs/catalogue.ts';
import { typesetter } from '../certificates/fonts.ts';
import { layoutOf } from '../certificates/layout.ts';
import { drawingOf, rgb } from '../certificates/ornaments.ts';
import { paletteOf } from '../certificates/palette.ts';
import { qrOf } from '../certificates/qr.ts';
import type { Brush } from './brush.ts';
import { drawLetters } from './letters.ts';
import { drawOrnaments } from './operators.ts';

/** Size of a certificate's page, in points. */
export const sizeOf = ({ design: { name, version } }: Pick<Snapshot, 'design'>) => designOf(name, version).page;

/**
 * The certificate's page, just as its PDF has it, in points from the top left.
 * @param images PNGs by id, of all its pictures.
 * @throws Refusal `missing-letters` or `too-long`, as in `layoutOf`.
 */
export function drawSheet(brush: Brush, snapshot: Snapshot, images: ReadonlyMap<string, Uint8Array> = new Map()): void {
  const design = designOf(snapshot.design.name, snapshot.design.version);
  const palette = paletteOf(design, snapshot.accent, 'colour');
  const colour = (name: string) => palette[name] ?? '#000000';
  const { elements, signatories, proof, rules, pictures } = layoutOf(snapshot, design, typesetter);
  const { width, height } = design.page;
  brush.fill(`M0 0h${width}v${height}H0z`, '#ffffff');
  brush.save();
  drawOrnaments(
    brush,
    drawingOf(design, (name) => rgb(colour(name)), 'colour', snapshot.logo !== undefined),
  );
  brush.restore();
  for (const { id, ...box } of pictures) {
    const image = images.get(id);
    if (!image) throw new Error(`picture ${id} is not at hand`);
    brush.file(image, box);
  }
  for (const rule of rules) brush.stroke(`M${rule.x} ${rule.y}h${rule.width}`, colour(rule.colour), rule.line);
  const [left, top, right] = figureBox(design, proof.x);
  const { modules, runs } = qrOf(snapshot.verifyAddress);
  const side = (right - left) / modules;
  const squares = runs.map(({ x, y, length }) => {
    const wide = length * side;
    return `M${left + x * side} ${top + y * side}h${wide}v${side}h${-wide}z`;
  });
  brush.fill(squares.join(''), colour(design.proof.colour));
  const texts = [...elements, ...signatories.flatMap((each) => each.elements), ...proof.elements];
  for (const run of texts.flatMap((text) => text.runs)) drawLetters(brush, { ...run, colour: colour(run.colour) });
}

const HIDDEN = { sw: 'Jina limefichwa', en: 'Name hidden' };

/** The same certificate without what tells whose it is. */
export function withoutHolder(snapshot: Snapshot): Snapshot {
  const { post: _, institution: __, paper: ___, ...rest } = snapshot;
  return { ...rest, name: 'sw' in snapshot.title ? HIDDEN.sw : HIDDEN.en };
}
