import { attributesOf, cmsOf } from '../../../../functions/certificates/seal/cms.ts';
import type { SealKey } from '../../../../functions/certificates/seal/key.ts';
import { saidOf } from '../../../../functions/certificates/seal/said.ts';
import { selfMade } from '../../../../functions/certificates/seal/self-made.ts';
import { digestOf, filled, prepared } from '../../../../functions/certificates/seal/update.ts';
import { snapshotWith } from '../snapshot.ts';
import { sealKey } from './authority.ts';

/** A drawn file with its seal, by a key and a chain of its own where none is given. */
export async function sealedFile(
  pdf: Uint8Array,
  {
    snapshot = snapshotWith(),
    key = sealKey(),
    chain,
  }: { snapshot?: ReturnType<typeof snapshotWith>; key?: SealKey; chain?: Buffer[] } = {},
): Promise<Buffer> {
  const certificates = chain ?? [await selfMade(key, 'cheti.example', new Date('2019-01-30'))];
  const open = prepared(pdf, saidOf(snapshot));
  const attributes = attributesOf(digestOf(open), certificates[0] ?? Buffer.alloc(0));
  return filled(open, cmsOf(attributes, await key.sign(attributes), certificates));
}
