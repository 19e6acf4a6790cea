import type { Picture } from '../shared/picture.ts';

type Keeping = Parameters<typeof import('../pictures/keep.ts').keptPicture>[0];

/**
 * Keeps an organiser's picture, made into what certificates take. What decodes pictures is read when somebody brings one.
 * @param shape of the page that it covers, width by height; undefined for a logo or a signature.
 * @throws Refusal 415 for what is no picture, 422 for one that cannot be taken.
 */
export async function keepPicture(keeping: Keeping, file: Uint8Array, shape?: number): Promise<Picture> {
  const [{ keptPicture }, { preparedBackground, preparedPicture }] = await Promise.all([
    import('../pictures/keep.ts'),
    import('../pictures/prepared.ts'),
  ]);
  const picture = shape === undefined ? await preparedPicture(file) : await preparedBackground(file, shape);
  return keptPicture(keeping, picture);
}
