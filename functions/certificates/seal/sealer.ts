import type { Bucket } from '../../shared/bucket.ts';
import type { World } from '../../shared/clock.ts';
import { Kept } from '../../shared/kept.ts';
import type { Table } from '../../shared/table.ts';
import { assertFits, chainIn } from './chain.ts';
import { attributesOf, cmsOf } from './cms.ts';
import type { SealKey } from './key.ts';
import type { MakeSeal } from './seal.ts';
import { selfMade } from './self-made.ts';
import { keepSelfMade } from './store.ts';

export interface Sealing {
  table: Table;
  bucket: Bucket;
  world: World;
  /** The public address, `https://host`. */
  site: string;
  /** Id of the key in KMS. */
  keyId: string;
  key(): Promise<SealKey>;
}

const MINUTE = 60_000;
/** A certificate may wait for its file as long as a queue holds it; its seal says when it was issued. */
const EARLIER = 30 * 24 * 60 * MINUTE;

/**
 * Seals by a key and its certificate: the chain that the deployer has put into the bucket for it, looked for once a
 * minute, else one that the key makes for itself.
 * @throws ChainError for a chain that does not fit the key or does not hold today.
 */
export function sealerOf({ table, bucket, world, site, keyId, key }: Sealing): MakeSeal {
  const keys = new Kept<SealKey>(1);
  const chains = new Kept<Buffer[]>(1);
  const chainFor = async (sealKey: SealKey, now: Date) => {
    const given = await bucket.get(`seal/${keyId}.pem`);
    if (given) return chainIn(Buffer.from(given).toString('latin1'));
    const from = new Date(now.getTime() - EARLIER);
    return [await keepSelfMade(table, sealKey.publicKey, () => selfMade(sealKey, new URL(site).hostname, from))];
  };
  return async (digest) => {
    const sealKey = await keys.get(keyId, key);
    const now = world.now();
    const chain = await chains.get(String(Math.floor(now.getTime() / MINUTE)), () => chainFor(sealKey, now));
    assertFits(chain, sealKey.publicKey, now);
    const attributes = attributesOf(digest, chain[0] ?? Buffer.alloc(0));
    return cmsOf(attributes, await sealKey.sign(attributes), chain);
  };
}
