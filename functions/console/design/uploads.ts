import type { Design } from '../../certificates/design.ts';
import { keepPicture } from '../../organiser/keep-picture.ts';
import type { Rooms } from '../../organiser/rooms.ts';
import { Refusal } from '../../shared/errors.ts';
import type { PageContext } from '../../shared/page/context.ts';
import { MOST_BYTES } from '../../shared/picture.ts';
import { actor, type Entered } from '../entered.ts';
import type { Fields } from '../setup/fields.ts';
import { pictureNames, pictureText } from './fields.ts';

/** Beside the files of a form, its other controls. */
const BESIDE = 64 * 1024;

/** Bytes that the form of a design may have. */
export const designLimit = (path: string): number | undefined =>
  /^\/organiser\/events\/[^/]+\/design\/[^/]+$/.test(path) ? MOST_BYTES + BESIDE : undefined;

/** A picture that could not be taken, by the control that it was chosen in. */
export interface Refused {
  control: string;
  /** One of the words of `messages.mistakes`. */
  code: string;
}

/**
 * Keeps the pictures that a form brings, made into what certificates take. @returns the form with them, without those that
 * were taken away, and which could not be taken.
 */
export async function withPictures(
  c: PageContext,
  { table, bucket }: Pick<Rooms, 'table' | 'bucket'>,
  at: Entered,
  { form, fields, design }: { form: FormData; fields: Fields; design: Design },
): Promise<{ fields: Fields; refused: Refused[] }> {
  const next = new Map(fields);
  const refused: Refused[] = [];
  for (const name of pictureNames(at.event)) {
    if (form.has(`drop-${name}`)) next.set(name, ['']);
    const file = form.get(`file-${name}`);
    if (!(file instanceof File) || file.size === 0) continue;
    const keep = { table, bucket, world: c.get('world'), by: actor(at) };
    const shape = name === 'background' ? design.page.width / design.page.height : undefined;
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      next.set(name, [pictureText(await keepPicture(keep, bytes, shape))]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ control: `file-${name}`, code: error.code });
    }
  }
  return { fields: next, refused };
}
