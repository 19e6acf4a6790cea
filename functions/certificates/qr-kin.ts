/** A text as alphanumeric mode packs it: two letters in eleven bits, a last one in six. */
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const BITS = 11;

const pairAt = (text: string, pair: number): number => {
  const first = LETTERS.indexOf(text.charAt(2 * pair));
  return 2 * pair + 1 < text.length ? first * LETTERS.length + LETTERS.indexOf(text.charAt(2 * pair + 1)) : first;
};

/** The text with other letters in the place of a pair. */
function withPair(text: string, pair: number, value: number): string {
  const rest = text.slice(2 * pair + 2);
  const last = LETTERS.charAt(value % LETTERS.length);
  const single = 2 * pair + 1 >= text.length;
  return text.slice(0, 2 * pair) + (single ? last : LETTERS.charAt(Math.floor(value / LETTERS.length)) + last) + rest;
}

/** A QR code of at most 32 modules on a side, each row as bits: the first module is the lowest. */
export type Rows = Uint32Array;

/** Before so many it does not pay: what each bit changes takes a hundred codes to find out. */
const WORTH = 100;

/**
 * QR codes of equally long texts in one version, level and mask. Their modules are linear in the texts' bits (so are the
 * Reed-Solomon code and the mask), so that every code is the first one, changed by what each bit that differs changes:
 * the library draws those once, and a code then takes a thirtieth of the time.
 */
export class QrKin {
  readonly #draw: (text: string) => Rows;
  readonly #first: string;
  readonly #rows: Rows;
  readonly #changes: Rows[] = [];
  #drawn = 0;

  /** @param draw draws any text as long as `first`. */
  constructor(first: string, draw: (text: string) => Rows) {
    this.#draw = draw;
    this.#first = first;
    this.#rows = draw(first);
  }

  rowsOf(text: string): Rows {
    if (text === this.#first) return this.#rows;
    if (++this.#drawn < WORTH) return this.#draw(text);
    const rows = this.#rows.slice();
    for (let pair = 0; 2 * pair < text.length; pair++) {
      const differing = pairAt(text, pair) ^ pairAt(this.#first, pair);
      for (let bit = 0; differing >> bit > 0; bit++) if ((differing >> bit) & 1) flip(rows, this.#change(pair, bit));
    }
    return rows;
  }

  #change(pair: number, bit: number): Rows {
    const at = pair * BITS + bit;
    const known = this.#changes[at];
    if (known) return known;
    const change = this.#draw(withPair(this.#first, pair, 1 << bit));
    flip(change, this.#draw(withPair(this.#first, pair, 0)));
    this.#changes[at] = change;
    return change;
  }
}

function flip(rows: Rows, change: Rows): void {
  for (let row = 0; row < rows.length; row++) rows[row] = (rows[row] ?? 0) ^ (change[row] ?? 0);
}
