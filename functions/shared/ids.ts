import { createHash } from 'node:crypto';
import type { World } from './clock.ts';

const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Letters drawn evenly from an alphabet of at most 256 (rejection sampling, so no letter is likelier). */
export function randomLetters(world: World, length: number, alphabet = LETTERS): string {
  const limit = 256 - (256 % alphabet.length);
  let letters = '';
  while (letters.length < length)
    for (const byte of world.random(length))
      if (byte < limit && letters.length < length) letters += alphabet[byte % alphabet.length];
  return letters;
}

/** SHA-256 of the parts, NUL between them, as lower-case hex. */
export function sha256(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  parts.forEach((part, index) => {
    if (index > 0) hash.update('\0');
    hash.update(part);
  });
  return hash.digest('hex');
}

/** A name that is always the same for the same parts: 16 letters (79 bits) of their SHA-256. */
export const nameOf = (...parts: string[]): string => lettersOf(sha256(...parts), 16);

/** The first letters of a hash, given as hex. */
export function lettersOf(hex: string, length: number): string {
  let value = BigInt(`0x${hex}`);
  let letters = '';
  for (let i = 0; i < length; i++) {
    letters += LETTERS[Number(value % 31n)];
    value /= 31n;
  }
  return letters;
}

/** Shard of a key, 0 to `shards - 1`, always the same for the same key. */
export function shardOf(key: string, shards: number): number {
  return Number.parseInt(sha256(key).slice(0, 8), 16) % shards;
}
