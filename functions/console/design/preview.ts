import { figureBox } from '../../certificates/boxes.ts';
import type { Snapshot } from '../../certificates/certificate.ts';
import { typesetter } from '../../certificates/fonts.ts';
import { type Layout, laidOut, layoutOf, type PlacedElement } from '../../certificates/layout.ts';
import { designFor, withoutBackground } from '../../certificates/own-design.ts';
import { contrastWithWhite, type Ink } from '../../certificates/palette.ts';
import { type ReadPicture, readPictures } from '../../certificates/pictures.ts';
import { WHO, type Who } from '../../organiser/samples.ts';
import { type Pixels, pictured } from '../../pictures/brush.ts';
import { smallPngOf } from '../../pictures/png.ts';
import { drawGround, drawUpon } from '../../pictures/sheet.ts';
import { Refusal } from '../../shared/errors.ts';
import { sha256 } from '../../shared/ids.ts';
import { Kept } from '../../shared/kept.ts';

/** Pixels a point: sharp enough on a page, which weighs no more than 100 KB with it. */
const SCALE = 1.15;

/** A part where it stands; points from the top left of the page. */
interface Box {
  part: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What an organiser should look at. Paths and parts are named by what they hold. */
export type Warning =
  | { is: 'too-long'; part: string; who: Who }
  | { is: 'missing-letters'; part: string; who: Who; letters: string }
  | { is: 'overlap'; part: string; other: string }
  | { is: 'outside' | 'pale'; part: string };

export interface Preview {
  /** What is drawn, as a PNG, and a name that the same drawing always has and no other. */
  picture: { name: string; draw(): Promise<Uint8Array> };
  page: { width: number; height: number };
  boxes: Box[];
  warnings: Warning[];
  /** Share of its largest size at which the name stands. */
  shrunk: number;
}

/** Draws one of the certificates as it will be, and looks at all of them. */
export async function previewOf(
  snapshots: Record<Who, Snapshot>,
  who: Who,
  ink: Ink,
  readPicture: ReadPicture,
): Promise<Preview> {
  const shown = ink === 'black' ? withoutBackground(snapshots[who]) : snapshots[who];
  const design = designFor(shown);
  const { layout } = laidOut(shown, design, typesetter);
  const boxes = boxesOf(shown, layout);
  return {
    picture: pictureOf(shown, layout, ink, readPicture),
    ...{ page: design.page, boxes },
    warnings: [...WHO.flatMap((one) => faults(snapshots[one], one)), ...placeWarnings(shown, boxes)],
    shrunk: shrunk(shown, layout),
  };
}

/** Most of a drawing's time goes into its ornaments, which stay while texts are moved. */
const grounds = new Kept<Pixels>(4);
const drawings = new Kept<Uint8Array>(8);

function pictureOf(snapshot: Snapshot, layout: Layout, ink: Ink, readPicture: ReadPicture): Preview['picture'] {
  const { page, ornaments } = designFor(snapshot);
  const [width, height] = [Math.round(page.width * SCALE), Math.round(page.height * SCALE)];
  const { accent, design, logo, look } = snapshot;
  const ground = JSON.stringify([design, accent, ink, logo !== undefined, layout.background, ornaments]);
  const name = sha256(ground, JSON.stringify([layout, look])).slice(0, 16);
  const draw = async () => {
    const drawn = { snapshot, layout, images: await readPictures(snapshot, readPicture), ink };
    const scaled = (draw: typeof drawGround) => (brush: Parameters<typeof drawGround>[0]) => {
      brush.transform([SCALE, 0, 0, SCALE, 0, 0]);
      draw(brush, drawn);
    };
    const below = await grounds.get(ground, () => pictured(width, height, scaled(drawGround)));
    const pixels = await pictured(width, height, (brush) => {
      brush.pixels(below);
      scaled(drawUpon)(brush);
    });
    return smallPngOf(pixels);
  };
  return { name, draw: () => drawings.get(name, draw) };
}

/** What of a certificate cannot be drawn. */
function faults(snapshot: Snapshot, who: Who): Warning[] {
  try {
    layoutOf(snapshot, designFor(snapshot), typesetter);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.details.map(({ path, reason }): Warning => {
      const part = partNamed(path);
      if (error.code === 'too-long') return { is: 'too-long', part, who };
      return { is: 'missing-letters', part, who, letters: reason.replace(/^.*(?:lack|marks on) /, '') };
    });
  }
}

/** `signatories.1.titleOther` is of every signatory. */
function partNamed(path: string): string {
  const [, name] = /^signatories\.\d+\.(?:signatory)?(\w+)$/.exec(path) ?? [];
  return name
    ? `signatory${name === 'signatory' ? 'Name' : name[0]?.toUpperCase()}${name === 'signatory' ? '' : name.slice(1)}`
    : path;
}

/** Of a line, in sizes: letters reach about so far. */
const [ABOVE, BELOW] = [0.72, 0.24];

function boxOf(part: string, elements: readonly PlacedElement[]): Box[] {
  const runs = elements.flatMap((one) => one.runs);
  if (runs.length === 0) return [];
  const x = Math.min(...runs.map((run) => run.x));
  const y = Math.min(...runs.map((run) => run.base - ABOVE * run.size));
  const right = Math.max(...runs.map((run) => run.x + run.width));
  const foot = Math.max(...runs.map((run) => run.base + BELOW * run.size));
  return [{ part, x, y, width: right - x, height: foot - y }];
}

/** Where each part stands that can be moved. */
function boxesOf(snapshot: Snapshot, { elements, signatories, proof, pictures }: Layout): Box[] {
  const design = designFor(snapshot);
  const [left, top, right, foot] = figureBox(design, proof.x);
  return [
    ...emblemBox(snapshot, pictures),
    { part: 'proof', x: left, y: top, width: right - left, height: foot - top },
    ...boxOf(
      'signatures',
      signatories.flatMap((one) => one.elements),
    ),
    ...[...elements, ...proof.elements].flatMap((element) => boxOf(element.id, [element])),
  ];
}

/** The logo, or the design's own emblem where that can be moved. */
function emblemBox(snapshot: Snapshot, pictures: Layout['pictures']): Box[] {
  const { emblem, ornaments } = designFor(snapshot);
  const logo = pictures.find(({ id }) => id === snapshot.logo?.id);
  if (logo) return [{ part: 'emblem', x: logo.x, y: logo.y, width: logo.width, height: logo.height }];
  if (!('at' in emblem) || ornaments.length === 0) return [];
  const [[x, y], side] = [emblem.at, 2 * emblem.radius];
  return [{ part: 'emblem', x: x - emblem.radius, y: y - emblem.radius, width: side, height: side }];
}

/** Overlaps of less are seen by nobody. */
const SEEN = 1.5;
/** Of text on white (WCAG 2, 1.4.3). */
const LEAST_CONTRAST = 4.5;

/** What comes of what was changed: a design as it comes has been looked at. */
function placeWarnings({ look, ...snapshot }: Snapshot, boxes: Box[]): Warning[] {
  if (!look) return [];
  const { page } = designFor({ ...snapshot, look });
  const isChanged = (part: string) =>
    part in look.parts || (part === 'signatures' && Object.keys(look.parts).some((id) => id.startsWith('signatory')));
  const warnings: Warning[] = [];
  boxes.forEach((box, at) => {
    const { part } = box;
    const isOut = box.x < 0 || box.y < 0 || box.x + box.width > page.width || box.y + box.height > page.height;
    if (isChanged(part) && isOut) warnings.push({ is: 'outside', part });
    for (const other of boxes.slice(at + 1))
      if ((isChanged(part) || isChanged(other.part)) && overlaps(box, other))
        warnings.push({ is: 'overlap', part, other: other.part });
  });
  for (const [part, { colour }] of Object.entries(look.parts))
    if (colour && contrastWithWhite(colour) < LEAST_CONTRAST) warnings.push({ is: 'pale', part });
  return warnings;
}

const overlaps = (one: Box, other: Box): boolean =>
  Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) > SEEN &&
  Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > SEEN;

function shrunk(snapshot: Snapshot, { elements }: Layout): number {
  const size = elements.find(({ id }) => id === 'name')?.runs[0]?.size ?? 0;
  const largest = designFor(snapshot).elements.find(({ id }) => id === 'name')?.fits[0]?.sizes[0] ?? size;
  return largest > 0 ? size / largest : 1;
}
