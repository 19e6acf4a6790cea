import type { Picture } from '../shared/picture.ts';
import type { Snapshot } from './certificate.ts';
import type { Design } from './design.ts';

/** A picture where it will stand; points from the top left. */
export interface PlacedPicture {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where a picture may stand, and which share of what it leaves empty lies left of it and above it. */
interface Room {
  left: number;
  top: number;
  width: number;
  height: number;
  before: number;
  above: number;
}

/** As large as there is room, in its own shape. */
function within({ id, width, height }: Picture, room: Room): PlacedPicture {
  const scale = Math.min(room.width / width, room.height / height);
  return {
    id,
    x: room.left + (room.width - width * scale) * room.before,
    y: room.top + (room.height - height * scale) * room.above,
    width: width * scale,
    height: height * scale,
  };
}

const BEFORE = { left: 0, centre: 0.5, right: 1 };

/** Over the whole page. */
export const placedBackground = ({ id }: Picture, { page }: Design): PlacedPicture => ({ id, x: 0, y: 0, ...page });

export function placedLogo(logo: Picture, { emblem }: Design): PlacedPicture {
  if ('radius' in emblem) {
    // Corners touch the circle.
    const [[x, y], side] = [emblem.at, emblem.radius / Math.hypot(logo.width, logo.height)];
    const [width, height] = [2 * side * logo.width, 2 * side * logo.height];
    return { id: logo.id, x: x - width / 2, y: y - height / 2, width, height };
  }
  return within(logo, { ...emblem, before: BEFORE[emblem.align], above: 0.5 });
}

/** On the signatory's rule, which begins at `left`. */
export function placedSignature(signature: Picture, left: number, { signatures }: Design): PlacedPicture {
  const { align, rule, ink } = signatures;
  const top = rule.y + ink.below - ink.height;
  return within(signature, { left, top, width: rule.width, height: ink.height, before: BEFORE[align], above: 1 });
}

/** Reads a picture by its id. */
export type ReadPicture = (id: string) => Promise<Uint8Array>;

/** For certificates without pictures. */
export const noPicture: ReadPicture = (id) => Promise.reject(new Error(`there is nowhere to read picture ${id} from`));

/** What of a snapshot names pictures. */
type Pictured = Pick<Snapshot, 'look' | 'logo' | 'signatories'>;

/** The pictures of a certificate, in the order in which its file holds them. */
export const picturesIn = ({ look, logo, signatories }: Pictured): Picture[] =>
  [look?.background, logo, ...signatories.map(({ signature }) => signature)].flatMap((picture) => picture ?? []);

/** The same with what they look like, by id. */
export async function readPictures(snapshot: Pictured, readPicture: ReadPicture): Promise<Map<string, Uint8Array>> {
  const ids = [...new Set(picturesIn(snapshot).map(({ id }) => id))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await readPicture(id)] as const)));
}
