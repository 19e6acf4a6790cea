import { figureBox } from '../certificates/boxes.ts';
import type { Snapshot } from '../certificates/certificate.ts';
import { typesetter } from '../certificates/fonts.ts';
import { type Layout, layoutOf } from '../certificates/layout.ts';
import { drawingOf, rgb } from '../certificates/ornaments.ts';
import { designFor } from '../certificates/own-design.ts';
import { type Ink, paletteOf } from '../certificates/palette.ts';
import type { PlacedPicture } from '../certificates/pictures.ts';
import { qrOf } from '../certificates/qr.ts';
import type { Brush } from './brush.ts';
import { drawLetters } from './letters.ts';
import { drawOrnaments } from './operators.ts';

/** PNGs by id. */
type Images = ReadonlyMap<string, Uint8Array>;

/** Size of a certificate's page, in points. */
export const sizeOf = (snapshot: Pick<Snapshot, 'design' | 'look'>) => designFor(snapshot).page;

/**
 * The certificate's page, just as its PDF has it, in points from the top left.
 * @param images PNGs by id, of all its pictures.
 * @throws Refusal `missing-letters` or `too-long`, as in `layoutOf`.
 */
export function drawSheet(brush: Brush, snapshot: Snapshot, images: Images = new Map()): void {
  const layout = layoutOf(snapshot, designFor(snapshot), typesetter);
  const drawn: Drawn = { snapshot, layout, images, ink: 'colour' };
  drawGround(brush, drawn);
  drawUpon(brush, drawn);
}

/** What a page is drawn of. */
interface Drawn {
  snapshot: Snapshot;
  /** It may lack what does not fit. */
  layout: Layout;
  images: Images;
  ink: Ink;
}

const colours = ({ snapshot, ink }: Pick<Drawn, 'snapshot' | 'ink'>) => {
  const palette = paletteOf(designFor(snapshot), snapshot.accent, ink);
  return (name: string) => palette[name] ?? '#000000';
};

function drawPicture(brush: Brush, { id, ...box }: PlacedPicture, images: Images): void {
  const image = images.get(id);
  if (!image) throw new Error(`picture ${id} is not at hand`);
  brush.file(image, box);
}

/** Background and ornaments: what stays where it is when texts move. */
export function drawGround(brush: Brush, { snapshot, layout: { background }, images, ink }: Drawn): void {
  const design = designFor(snapshot);
  const colour = colours({ snapshot, ink });
  const { width, height } = design.page;
  brush.fill(`M0 0h${width}v${height}H0z`, '#ffffff');
  if (background) drawPicture(brush, background, images);
  brush.save();
  drawOrnaments(
    brush,
    drawingOf(design, (name) => rgb(colour(name)), ink, snapshot.logo !== undefined),
  );
  brush.restore();
}

/** Pictures, rules, QR code and texts. */
export function drawUpon(brush: Brush, { snapshot, layout, images, ink }: Drawn): void {
  const { proof: designed } = designFor(snapshot);
  const colour = colours({ snapshot, ink });
  const { elements, signatories, proof, rules, pictures } = layout;
  for (const picture of pictures) drawPicture(brush, picture, images);
  for (const rule of rules) brush.stroke(`M${rule.x} ${rule.y}h${rule.width}`, colour(rule.colour), rule.line);
  const [left, top, right] = figureBox({ proof: designed }, proof.x);
  const { modules, runs } = qrOf(snapshot.verifyAddress);
  const side = (right - left) / modules;
  const squares = runs.map(({ x, y, length }) => {
    const wide = length * side;
    return `M${left + x * side} ${top + y * side}h${wide}v${side}h${-wide}z`;
  });
  brush.fill(squares.join(''), colour(designed.colour));
  const texts = [...elements, ...signatories.flatMap((each) => each.elements), ...proof.elements];
  for (const run of texts.flatMap((text) => text.runs)) drawLetters(brush, { ...run, colour: colour(run.colour) });
}

const HIDDEN = { sw: 'Jina limefichwa', en: 'Name hidden' };

/** The same certificate without what tells whose it is. */
export function withoutHolder(snapshot: Snapshot): Snapshot {
  const { post: _, institution: __, paper: ___, ...rest } = snapshot;
  return { ...rest, name: 'sw' in snapshot.title ? HIDDEN.sw : HIDDEN.en };
}
