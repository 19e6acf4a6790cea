/** Keeps what was made last under a name, so many at the most: the one that was made first goes first. */
export class Kept<Value> {
  readonly #made = new Map<string, Promise<Value>>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** What was made under the name, or is made now; what failed is made again at the next call. */
  get(name: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#made.get(name);
    if (known) return known;
    const made = make();
    this.#made.set(name, made);
    made.catch(() => this.#made.delete(name));
    const [first] = this.#made.keys();
    if (this.#made.size > this.#most && first !== undefined) this.#made.delete(first);
    return made;
  }
}
