import { readFileSync } from 'node:fs';
import { Kept } from '../../shared/kept.ts';
import type { Design } from '../design.ts';
import { type Plate, plateHash, readPlate } from './plate.ts';

export const plateFile = ({ name, version }: Pick<Design, 'name' | 'version'>): string => `${name}-${version}.plate`;

/** Beside a bundle, and where plates are made for all bundles. */
const FOLDERS = ['./plates/', '../../../.cache/plates/'];

const plates = new Kept<Plate>(32);

/** A design's plate: as it was made when the functions were bundled, or else made now, which takes seconds. */
export function plateOf(design: Design): Promise<Plate> {
  return plates.get(plateFile(design), () => found(design));
}

async function found(design: Design): Promise<Plate> {
  const of = plateHash(design);
  for (const folder of FOLDERS) {
    const bytes = readIfThere(new URL(folder + plateFile(design), import.meta.url));
    const plate = bytes && readPlate(bytes);
    if (plate?.of === of) return plate;
  }
  const { compilePlate } = await import('./compile.ts');
  return compilePlate(design);
}

function readIfThere(url: URL): Buffer | undefined {
  try {
    return readFileSync(url);
  } catch {
    return undefined;
  }
}
