/** Remembers what was made under a name, so many at the most: more are forgotten together, and made again. */
export class Remembered<Value> {
  readonly #made = new Map<string, Value>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(name: string, make: () => Value): Value {
    const known = this.#made.get(name);
    if (known !== undefined) return known;
    const made = make();
    if (this.#made.size >= this.#most) this.#made.clear();
    this.#made.set(name, made);
    return made;
  }

  forget(): void {
    this.#made.clear();
  }
}
