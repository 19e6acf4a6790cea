import * as z from 'zod/mini';
import { keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';
import type { Certificate } from './certificate.ts';
import { ended, statusOf } from './status.ts';

/** Type of the items that stand where a certificate's lookups stood. */
export const ERASED = 'erased';

/** What stays of a certificate whose holder was erased: it was issued once, and nobody knows any more to whom. */
const erased = z.lazy(() =>
  z.object({ event: z.string(), number: z.string(), code: z.string(), erasedAt: z.iso.datetime() }),
);
export type Erased = z.infer<typeof erased>;

/**
 * Puts tombstones in the place of a certificate's lookups: its code and number tell that it was erased, and its status list
 * that it holds no longer. The certificate's own item is the caller's to delete, after this. Repeating changes nothing.
 */
export async function buryCertificate(table: Table, certificate: Certificate, erasedAt: string): Promise<void> {
  const { event, number, code } = certificate;
  const status = await statusOf(table, certificate);
  const tombstone = { type: ERASED, format: 1, event, number, code, erasedAt };
  await table.put({ ...keys.code(code), ...tombstone, ...ended(event, status) });
  await table.put({ ...keys.number(number), ...tombstone });
  // Its place in the list stays taken, and names nobody; a place that is only found by whose it is stays as it is.
  if (certificate.snapshot.status)
    await table.put({ ...keys.status(event, status.list, status.index), type: ERASED, format: 1 });
}

/** The tombstone that stands under a code. */
export const erasedByCode = (table: Table, code: string): Promise<Erased | undefined> => read(table, keys.code(code));

/** The tombstone that stands under a number. */
export const erasedByNumber = (table: Table, number: string): Promise<Erased | undefined> =>
  read(table, keys.number(number));

async function read(table: Table, key: { pk: string; sk: string }): Promise<Erased | undefined> {
  const item = await table.get(key);
  return item?.type === ERASED ? erased.parse(item) : undefined;
}
