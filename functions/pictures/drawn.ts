import type { Certificate } from '../certificates/certificate.ts';
import { pictureReader } from '../certificates/picture-store.ts';
import { readPictures } from '../certificates/pictures.ts';
import type { Bucket } from '../shared/bucket.ts';
import { PICTURE } from './address.ts';
import { pictured } from './brush.ts';
import { pngOf } from './png.ts';
import { drawShare } from './share.ts';
import { drawSheet, sizeOf, withoutHolder } from './sheet.ts';

/** Counts the ways in which pictures have been drawn: the next one is drawn anew, and the old are of no more use. */
const VERSION = 1;

/** Pixels a point of the page alone. */
const SHEET_SCALE = 2;

/** PNGs by id. */
type Images = ReadonlyMap<string, Uint8Array>;

const WAYS = {
  /** For links, by the whole certificate. */
  share: ({ snapshot }: Certificate, images: Images) =>
    pictured(PICTURE.width, PICTURE.height, (brush) => drawShare(brush, snapshot, images)),
  /** For links, of a holder who hides their name. */
  hidden: ({ snapshot }: Certificate, images: Images) =>
    pictured(PICTURE.width, PICTURE.height, (brush) => drawShare(brush, withoutHolder(snapshot), images)),
  /** The page alone, to bake a credential into. */
  sheet: ({ snapshot }: Certificate, images: Images) => {
    const { width, height } = sizeOf(snapshot);
    return pictured(Math.round(width * SHEET_SCALE), Math.round(height * SHEET_SCALE), (brush) => {
      brush.transform([SHEET_SCALE, 0, 0, SHEET_SCALE, 0, 0]);
      drawSheet(brush, snapshot, images);
    });
  },
};

/**
 * A picture of a certificate as PNG: kept from before, or drawn and then kept. It lies under the person's own prefix, beside
 * their PDFs, and goes with them.
 */
export async function drawn(bucket: Bucket, certificate: Certificate, way: keyof typeof WAYS): Promise<Uint8Array> {
  const { event, person, kind, edition } = certificate;
  const key = `certificates/${event}/${person}/${kind}-${edition}-${way}-${VERSION}.png`;
  const kept = await bucket.get(key);
  if (kept) return kept;
  const images = await readPictures(certificate.snapshot, pictureReader(bucket));
  const png = pngOf(await WAYS[way](certificate, images));
  await bucket.put(key, png, 'image/png');
  return png;
}
