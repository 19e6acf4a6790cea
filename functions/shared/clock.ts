/** What rules and stores take instead of the machine's clock and randomness. */
export interface World {
  /** The instant now. */
  now(): Date;
  /** `bytes` random bytes, cryptographically strong. */
  random(bytes: number): Uint8Array;
}

/** The machine's own clock and randomness, for handlers. */
export const machine: World = {
  now: () => new Date(),
  random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
};

/** Asked between reads: whether so many milliseconds have passed since now. */
export function lateAfter(world: World, milliseconds: number): () => boolean {
  const until = world.now().getTime() + milliseconds;
  return () => world.now().getTime() > until;
}
