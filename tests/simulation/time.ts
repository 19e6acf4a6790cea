import { setImmediate as nextTurn } from 'node:timers/promises';

/** Something that is due at an instant; cancelled, it does not happen. */
export interface Due {
  at: number;
  cancelled: boolean;
}

interface Entry extends Due {
  order: number;
  happen: () => void;
}

/**
 * Virtual time, in milliseconds since 1970: it stands still until everybody waits for something, and then leaps to
 * whatever is due next. Of two things at one instant the one that was asked for first happens first.
 */
export class Time {
  now: number;
  /** Somebody got what they waited for, and may go on as soon as the machine lets them. */
  stirred = false;
  #order = 0;
  /** The last is due first. */
  readonly #entries: Entry[] = [];

  constructor(start: number) {
    this.now = start;
  }

  in(milliseconds: number, happen: () => void): Due {
    const entry: Entry = { at: this.now + Math.max(0, milliseconds), order: this.#order, happen, cancelled: false };
    this.#order += 1;
    let [place, end] = [0, this.#entries.length];
    while (place < end) {
      const middle = (place + end) >> 1;
      if (isLater(entry, this.#entries[middle])) end = middle;
      else place = middle + 1;
    }
    this.#entries.splice(place, 0, entry);
    return entry;
  }

  /** When the next thing is due; undefined where nothing is. */
  get next(): number | undefined {
    while (this.#entries.at(-1)?.cancelled) this.#entries.pop();
    return this.#entries.at(-1)?.at;
  }

  /** Lets the next thing happen, if there is one. */
  step(): void {
    if (this.next === undefined) return;
    const entry = this.#entries.pop();
    if (!entry) return;
    this.now = Math.max(this.now, entry.at);
    entry.happen();
  }
}

const isLater = (entry: Entry, other: Entry | undefined): boolean =>
  other !== undefined && (entry.at > other.at || (entry.at === other.at && entry.order > other.order));

/** Real work under way that no microtask brings to its end: callbacks of `setImmediate` that have not come yet. */
const real = { immediates: 0 };
export const countImmediate = (by: 1 | -1): void => {
  real.immediates += by;
};

/**
 * Resolves when everything that could go on has gone on: a whole turn of Node's loop passes only when no microtask and no
 * `nextTick` is left, and turns pass until no `setImmediate` is.
 */
export async function settled(): Promise<void> {
  do await nextTurn();
  while (real.immediates > 0);
}
