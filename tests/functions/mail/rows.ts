import type { Mail } from '../../../functions/mail/mail.ts';
import type { World } from '../../../functions/shared/clock.ts';

/** A clock that stands until it is moved, and randomness that is a running number. */
export class TestWorld implements World {
  #now: number;
  #drawn = 0;

  constructor(now = '2019-02-01T09:00:00.000Z') {
    this.#now = Date.parse(now);
  }
  now(): Date {
    return new Date(this.#now);
  }
  random(bytes: number): Uint8Array {
    this.#drawn += 1;
    return Uint8Array.from({ length: bytes }, (_, index) => ((this.#drawn >> (8 * (index % 4))) + index * 7) % 256);
  }
  /** Moves on by seconds. */
  pass(seconds: number): Date {
    this.#now += seconds * 1000;
    return this.now();
  }
}

/** A fresh row, with what the test says otherwise. */
export const row = (changes: Partial<Mail> = {}): Mail => ({
  id: 'm1',
  event: 'kk2',
  person: 'p1',
  what: { kind: 'invitation' },
  version: '1',
  correlation: 'c1',
  state: 'pending',
  fence: 0,
  revision: 0,
  attempts: 0,
  earlier: [],
  notBefore: '2019-02-01T09:00:00.000Z',
  createdAt: '2019-02-01T09:00:00.000Z',
  history: [{ at: '2019-02-01T09:00:00.000Z', state: 'pending' }],
  ...changes,
});
