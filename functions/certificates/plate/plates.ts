import { readFileSync } from 'node:fs';
import { Kept } from '../../shared/kept.ts';
import type { Design } from '../design.ts';
import { type Plate, readPlate } from './plate.ts';

export const plateFile = ({ name, version }: Pick<Design, 'name' | 'version'>): string => `${name}-${version}.plate`;

const plates = new Kept<Plate>(32);

/**
 * A design's plate: as it was made when the functions were bundled, or else made now, which takes seconds.
 * @throws Error when there is no such design.
 */
export const plateOf = (named: Pick<Design, 'name' | 'version'>): Promise<Plate> =>
  plates.get(plateFile(named), () => found(named));

async function found(named: Pick<Design, 'name' | 'version'>): Promise<Plate> {
  const file = plateFile(named);
  const bundled = readIfThere(new URL(`./plates/${file}`, import.meta.url));
  if (bundled) return readPlate(bundled);
  const [{ designOf }, { plateHash }] = await Promise.all([
    import('../designs/catalogue.ts'),
    import('./plate-hash.ts'),
  ]);
  const design = designOf(named.name, named.version);
  // Where plates are made for all bundles; the source may have changed since.
  const made = readIfThere(new URL(`../../../.cache/plates/${file}`, import.meta.url));
  const plate = made && readPlate(made);
  if (plate?.of === plateHash(design)) return plate;
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
