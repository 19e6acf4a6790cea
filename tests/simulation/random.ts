/** 32 bits out of a text (FNV-1a, then murmur's finish): the same text always gives the same. */
function bitsOf(...parts: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of parts.join('\u0000')) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A number from 0 up to, not including, 1, by a seed and a name. Draws have names instead of an order, so that leaving
 * one fault out of a schedule changes nothing about the rest of it.
 */
export const chance = (...name: (string | number)[]): number => bitsOf(...name) / 2 ** 32;

/** A whole number from `low` to `high`, both included. */
export const between = (low: number, high: number, ...name: (string | number)[]): number =>
  low + Math.floor(chance(...name) * (high - low + 1));

export function oneOf<One>(all: readonly [One, ...One[]], ...name: (string | number)[]): One {
  return all[Math.floor(chance(...name) * all.length)] ?? all[0];
}

/** A stream of draws in an order (mulberry32): for what a worker draws by itself. */
export function stream(...name: (string | number)[]): () => number {
  let state = bitsOf(...name);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
