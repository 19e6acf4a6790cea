import { addressHash } from '../participants/store.ts';
import { keys } from '../shared/keys.ts';
import type { Table } from '../shared/table.ts';

/** Why an address must not be mailed any more: it came back for good, or its owner called a mail spam. */
export async function whySuppressed(table: Table, address: string): Promise<'bounced' | 'complained' | undefined> {
  const item = await table.get(keys.suppressed(addressHash(address)));
  return item && (item.complainedAt === undefined ? 'bounced' : 'complained');
}

/** Whether an address must not be mailed any more. */
export const isSuppressed = async (table: Table, address: string): Promise<boolean> =>
  (await whySuppressed(table, address)) !== undefined;

/**
 * From now on the address is never mailed again: it does not exist (`bounce`), or its owner called a mail spam
 * (`complaint`, for good). Safe to repeat; only the hash is kept.
 */
export async function suppress(table: Table, address: string, why: 'bounce' | 'complaint', at: string): Promise<void> {
  await table.update(keys.suppressed(addressHash(address)), {
    setIfAbsent: why === 'bounce' ? { bouncedAt: at } : { complainedAt: at },
  });
}
