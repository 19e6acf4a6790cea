import type { Snapshot } from '../../../functions/certificates/certificate.ts';
import type { ReadPicture } from '../../../functions/certificates/pictures.ts';
import { preparedPicture } from '../../../functions/pictures/prepared.ts';
import type { Picture } from '../../../functions/shared/picture.ts';
import { barLogo, drawnFile, signature, squareLogo } from '../pictures/drawn-pictures.ts';
import { snapshotWith } from './snapshot.ts';

const stored = new Map<string, Uint8Array>();

async function store(file: Promise<Buffer>): Promise<Picture> {
  const { png, ...picture } = await preparedPicture(await file);
  stored.set(picture.id, png);
  return picture;
}

/** Pictures as organisers have them, prepared as their upload prepares them. */
export const PICTURES = {
  square: await store(squareLogo()),
  wide: await store(barLogo('WEBP', 1600, 400)),
  tall: await store(barLogo('JPEG', 300, 900)),
  line: await store(drawnFile('PNG', [800, 8], [{ path: 'M0 0H800V8H0Z', colour: '#7a1f1f' }])),
  ink: await store(signature()),
  scan: await store(signature('JPEG', '#ffffff')),
};

export const readStored: ReadPicture = async (id) => {
  const png = stored.get(id);
  if (!png) throw new Error(`picture ${id} cannot be read`);
  return png;
};

/** Bytes of a certificate's pictures. */
export const weightOf = (...pictures: Picture[]): number =>
  pictures.reduce((sum, { id }) => sum + (stored.get(id)?.length ?? 0), 0);

/** A certificate with a logo and a signature of each signatory, with whatever a test changes. */
export const picturedWith = (change: Partial<Snapshot> = {}): Snapshot => {
  const { signatories, ...rest } = snapshotWith({ logo: PICTURES.square, ...change });
  const hands = [PICTURES.ink, PICTURES.scan];
  return { ...rest, signatories: signatories.map((one, i) => ({ ...one, ...(hands[i] && { signature: hands[i] }) })) };
};
