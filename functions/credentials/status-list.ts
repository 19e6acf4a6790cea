import { gunzipSync, gzipSync } from 'node:zlib';
import { CREDENTIALS_V2 } from './context-names.ts';

/** Entries of one list: the fewest that the W3C's Bitstring Status List allows. */
export const LIST_ENTRIES = 131_072;
/** A list of another issuer's may be longer; nothing longer is unpacked. */
const MOST_BYTES = 1024 * 1024;

/** How long a list may be kept before it is asked for again: a revocation shows after this many seconds at the latest. */
export const LIST_SECONDS = 60;

const HOUR = 3_600_000;
const HOURS_VALID = 25;

/** Indexes, first bit leftmost, packed: multibase's `u`, then base64url of the gzipped bits. */
export function packedList(revoked: Iterable<number>): string {
  const bits = Buffer.alloc(LIST_ENTRIES / 8);
  for (const index of revoked) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return `u${gzipSync(bits).toString('base64url')}`;
}

/** One bit of a packed list. @returns undefined for a list that cannot be read, is too short, or has no such entry. */
export function bitOf(packed: string, index: number): boolean | undefined {
  if (!/^u[\w-]+$/.test(packed)) return undefined;
  try {
    const bits = gunzipSync(Buffer.from(packed.slice(1), 'base64url'), { maxOutputLength: MOST_BYTES });
    const byte = bits[Math.floor(index / 8)];
    if (bits.length * 8 < LIST_ENTRIES || byte === undefined) return undefined;
    return (byte & (0x80 >> (index % 8))) !== 0;
  } catch {
    return undefined;
  }
}

/** The hour that a list is of: within it the same entries give the same bytes. */
export const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR) * HOUR);

/** @param id its address, which entries name. @param hour as `hourOf` tells it. */
export function statusListOf({ id, issuer, revoked, hour }: StatusListParts) {
  return {
    '@context': [CREDENTIALS_V2],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: hour.toISOString(),
    validUntil: new Date(hour.getTime() + HOURS_VALID * HOUR).toISOString(),
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: packedList(revoked),
      ttl: LIST_SECONDS * 1000,
    },
  };
}

export interface StatusListParts {
  id: string;
  issuer: string;
  /** Indexes. */
  revoked: Iterable<number>;
  hour: Date;
}
