import { audit } from '../shared/audit.ts';
import type { Bucket } from '../shared/bucket.ts';
import type { World } from '../shared/clock.ts';
import { type Picture, pictureKey } from '../shared/picture.ts';
import type { Principal } from '../shared/principal.ts';
import type { Table } from '../shared/table.ts';
import type { Prepared } from './prepared.ts';

interface Keeping {
  table: Table;
  bucket: Bucket;
  world: World;
  by: Principal;
}

/** Keeps an organiser's picture, with its entry in the log. The same one again is not written again. */
export async function keptPicture(
  { table, bucket, world, by }: Keeping,
  { png, ...picture }: Prepared,
): Promise<Picture> {
  const key = pictureKey(picture.id);
  if ((await bucket.look(key))?.bytes !== png.length) await bucket.put(key, png, 'image/png');
  await audit(table, world, { act: 'picture-uploaded', by, on: picture.id });
  return picture;
}
