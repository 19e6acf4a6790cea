import type { KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import { sha256 } from '../../shared/ids.ts';
import { type Key, keys } from '../../shared/keys.ts';
import type { Table } from '../../shared/table.ts';
import type { Certificate } from '../certificate.ts';

const kept = z.lazy(() => z.object({ bytes: z.string() }));

/**
 * The seal that a certificate's file was given, or is given now. No two signatures of a key are alike: the first that is
 * kept stays, so that the file has the same bytes whoever seals it, after whatever crash.
 * @param digest SHA-256 of what is sealed: when it comes to be drawn otherwise, that is another file with a seal of its own.
 */
export const keepSeal = (
  table: Table,
  { event, person, kind, edition }: Pick<Certificate, 'event' | 'person' | 'kind' | 'edition'>,
  digest: Buffer,
  make: () => Promise<Uint8Array>,
): Promise<Buffer> => keep(table, keys.seal(event, person, kind, edition, digest.toString('hex')), 'seal', make);

/** The certificate that a key has made for itself, or makes now: all workers seal by the same. */
export const keepSelfMade = (table: Table, key: KeyObject, make: () => Promise<Uint8Array>): Promise<Buffer> =>
  keep(table, keys.selfMade(sha256(key.export({ format: 'der', type: 'spki' }))), 'self-made', make);

async function keep(table: Table, key: Key, type: string, make: () => Promise<Uint8Array>): Promise<Buffer> {
  const standing = async () => {
    const item = await table.get(key);
    return item && Buffer.from(kept.parse(item).bytes, 'base64');
  };
  const before = await standing();
  if (before) return before;
  const made = Buffer.from(await make());
  if (await table.putIfAbsent({ ...key, type, format: 1, bytes: made.toString('base64') })) return made;
  const other = await standing();
  if (!other) throw new Error('a seal that stood in the way is gone');
  return other;
}
