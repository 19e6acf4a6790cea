import type { Bucket } from '../shared/bucket.ts';
import { Kept } from '../shared/kept.ts';
import { pictureKey } from '../shared/picture.ts';
import type { ReadPicture } from './pictures.ts';

/** Of the events at hand: all of an event's certificates have the same. */
const kept = new Kept<Uint8Array>(32);

/** Reads pictures that have been uploaded, each once. It throws where one is not there: no certificate goes without. */
export const pictureReader =
  (bucket: Bucket): ReadPicture =>
  (id) =>
    kept.get(id, async () => {
      const png = await bucket.get(pictureKey(id));
      if (!png) throw new Error(`picture ${id} is not in the bucket`);
      return png;
    });
