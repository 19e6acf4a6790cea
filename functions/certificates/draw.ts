import { Kept } from '../shared/kept.ts';
import type { Snapshot } from './certificate.ts';
import { drawingOf } from './ornaments.ts';
import type { Ink } from './palette.ts';
import { noPicture, picturesIn, type ReadPicture, readPictures } from './pictures.ts';
import { type Ground, groundOf } from './plate/ground.ts';
import type { Plate } from './plate/plate.ts';
import { plateOf } from './plate/plates.ts';
import { printCertificate } from './plate/print.ts';
import { Unprepared } from './plate/typeset.ts';

/** Plates in the colours of the events at hand, with their pictures. */
const grounds = new Kept<Ground>(32);

export function groundFor(snapshot: Snapshot, readPicture: ReadPicture = noPicture): Promise<Ground> {
  const { name, version } = snapshot.design;
  let key = `${name} ${version} ${snapshot.look ? JSON.stringify(snapshot.look) : ''} ${snapshot.accent} ${snapshot.logo !== undefined}`;
  for (const { id, width, height } of picturesIn(snapshot)) key += ` ${id} ${width} ${height}`;
  return grounds.get(key, async () => {
    const [plate, pictures] = await Promise.all([plateOf({ name, version }), readPictures(snapshot, readPicture)]);
    return groundOf(await platedFor(plate, snapshot), snapshot, pictures);
  });
}

/** The plate of the design that was changed, with the letters that it has: only where things stand, and how they look, is another. */
async function platedFor(plate: Plate, snapshot: Snapshot): Promise<Plate> {
  if (!snapshot.look) return plate;
  // Designs, and what reads them, are loaded where one was changed: plates hold theirs.
  const { designFor } = await import('./own-design.ts');
  const design = designFor(snapshot);
  return { ...plate, design, drawing: drawingOf(design, (name) => `{${name}}`, 'colour', false) };
}

/**
 * The certificate as PDF/A-3a and PDF/UA-1: one page, tagged, fonts embedded. The same snapshot gives the same bytes: on
 * its design's plate where that is prepared for its letters, else the plain way, which knows many more.
 * @param ink `black` for printers that have but black. @param credential attached, as JSON.
 * @throws Refusal `missing-letters` or `too-long`, as in `layoutOf`; whatever a picture cannot be read for.
 */
export async function drawCertificate(
  snapshot: Snapshot,
  ink: Ink = 'colour',
  credential?: string,
  readPicture: ReadPicture = noPicture,
): Promise<{ bytes: Uint8Array }> {
  if (ink === 'colour')
    try {
      return { bytes: printCertificate(snapshot, await groundFor(snapshot, readPicture), { credential }) };
    } catch (error) {
      if (!(error instanceof Unprepared)) throw error;
    }
  const { drawPlainly } = await import('./plain.ts');
  return drawPlainly(snapshot, ink, credential, readPicture);
}
