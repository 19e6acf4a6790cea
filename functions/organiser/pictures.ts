import { imageOf } from '../certificates/image.ts';
import type { Event } from '../events/event.ts';
import type { Mistake } from '../events/mistakes.ts';
import type { Bucket } from '../shared/bucket.ts';
import { type Picture, pictureKey } from '../shared/picture.ts';

/** Pictures of a document that have not been uploaded, or are of another size: certificates could not be drawn with them. */
export async function pictureMistakes(bucket: Bucket, { logo, signatories, certificates }: Event): Promise<Mistake[]> {
  const named: [string, Picture | undefined][] = [
    ['logo', logo],
    ...signatories.map(({ signature }, at): [string, Picture | undefined] => [
      `signatories[${at}].signature`,
      signature,
    ]),
    ...certificates.map(({ look }, at): [string, Picture | undefined] => [
      `certificates[${at}].look.background`,
      look?.background,
    ]),
  ];
  const found = await Promise.all(
    named.map(async ([path, picture]): Promise<Mistake[]> => {
      if (!picture) return [];
      const png = await bucket.get(pictureKey(picture.id));
      if (!png) return [{ path, reason: 'there is no such picture: upload it first, or name its file' }];
      const { width, height } = imageOf(png);
      if (width === picture.width && height === picture.height) return [];
      return [{ path, reason: `the picture has ${width} × ${height} pixels` }];
    }),
  );
  return found.flat();
}
