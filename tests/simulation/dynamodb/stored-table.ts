import { compareStrings, type Item, stringIn } from './attributes.ts';
import { Invalid } from './reader.ts';

export interface IndexShape {
  name: string;
  key: [partition: string, sort: string];
  projects: 'ALL' | 'KEYS_ONLY';
}

export interface TableShape {
  name: string;
  key: [partition: string, sort: string];
  indexes: IndexShape[];
}

/** Where in a table or index an item stands: what a page begins after. */
export interface Place {
  sort: string;
  /** Partition and sort key in the table; tells items of one sort key apart in an index. */
  of: string;
}

interface Entry extends Place {
  item: Item;
}

export const before = (a: Place, b: Place): number => compareStrings(a.sort, b.sort) || compareStrings(a.of, b.of);

/** Entries by partition key. */
export class Partitions {
  readonly #all = new Map<string, Map<string, Entry>>();

  get(partition: string, of: string): Item | undefined {
    return this.#all.get(partition)?.get(of)?.item;
  }

  put(partition: string, entry: Entry): void {
    const entries = this.#all.get(partition);
    if (entries) entries.set(entry.of, entry);
    else this.#all.set(partition, new Map([[entry.of, entry]]));
  }

  delete(partition: string, of: string): void {
    const entries = this.#all.get(partition);
    entries?.delete(of);
    if (entries?.size === 0) this.#all.delete(partition);
  }

  /** Entries of a partition in the order of their sort keys. */
  sorted(partition: string): Entry[] {
    return [...(this.#all.get(partition)?.values() ?? [])].sort(before);
  }

  *everything(): Generator<Item> {
    for (const entries of this.#all.values()) for (const { item } of entries.values()) yield item;
  }
}

/** What a table's writes and their replication have of time. */
export interface Clockwork {
  now(): number;
  /** Makes an index show a write: calls `apply` once, at once or later. */
  replicate(apply: () => void): void;
}

class Index {
  readonly shape: IndexShape;
  readonly entries = new Partitions();
  /** Partition that an item of the table stands in. */
  readonly #where = new Map<string, string>();

  constructor(shape: IndexShape) {
    this.shape = shape;
  }

  /** Makes the index show the item as it is now; `undefined` once it is deleted. */
  show(of: string, key: Item, item: Item | undefined): void {
    const known = this.#where.get(of);
    if (known !== undefined) {
      this.entries.delete(known, of);
      this.#where.delete(of);
    }
    const [partition, sort] = this.shape.key.map((name) => stringIn(item?.[name]));
    if (!item || partition === undefined || sort === undefined) return;
    const keys = Object.fromEntries(this.shape.key.map((name) => [name, item[name]])) as Item;
    this.entries.put(partition, { sort, of, item: this.shape.projects === 'ALL' ? item : { ...key, ...keys } });
    this.#where.set(of, partition);
  }
}

/** One table, and its indexes, which may be behind. */
export class StoredTable {
  readonly shape: TableShape;
  readonly entries = new Partitions();
  readonly #indexes: Map<string, Index>;
  /** Writes that an index does not show yet, oldest first: those of one item stay in their order. */
  readonly #behind = new Map<string, number>();
  readonly #clockwork: Clockwork;
  /** When each partition was written last. */
  readonly writtenAt = new Map<string, number>();
  /** Grows with each write. */
  revision = 0;

  constructor(shape: TableShape, clockwork: Clockwork) {
    this.shape = shape;
    this.#clockwork = clockwork;
    this.#indexes = new Map(shape.indexes.map((index) => [index.name, new Index(index)]));
  }

  index(name: string): { shape: IndexShape; entries: Partitions } {
    const found = this.#indexes.get(name);
    if (!found) throw new Invalid(`The table does not have the specified index: ${name}`);
    return found;
  }

  get(key: Item): Item | undefined {
    const { partition, of } = this.#placeOf(key);
    return this.entries.get(partition, of);
  }

  put(item: Item): void {
    const { partition, sort, of } = this.#placeOf(item);
    this.entries.put(partition, { sort, of, item });
    this.writtenAt.set(partition, this.#clockwork.now());
    this.#written(of, item, item);
  }

  delete(key: Item): void {
    const { partition, of } = this.#placeOf(key);
    if (!this.entries.get(partition, of)) return;
    this.entries.delete(partition, of);
    this.#written(of, key, undefined);
  }

  /** The attributes of an item that are its key. */
  keyOf(item: Item): Item {
    return Object.fromEntries(this.shape.key.map((name) => [name, item[name]])) as Item;
  }

  #written(of: string, key: Item, item: Item | undefined): void {
    this.revision += 1;
    const write = this.revision;
    for (const index of this.#indexes.values())
      this.#clockwork.replicate(() => {
        const shown = `${index.shape.name} ${of}`;
        if ((this.#behind.get(shown) ?? 0) > write) return;
        this.#behind.set(shown, write);
        index.show(of, this.keyOf(key), item);
      });
  }

  #placeOf(key: Item): Place & { partition: string } {
    const [partition, sort] = this.shape.key.map((name) => stringIn(key[name]));
    if (!partition || !sort) throw new Invalid('One or more parameter values are not valid: a key is missing or empty');
    if (Buffer.byteLength(partition) > 2048 || Buffer.byteLength(sort) > 1024)
      throw new Invalid('One or more parameter values were invalid: Size of a key has exceeded the maximum size limit');
    return { partition, sort, of: `${partition}\u0000${sort}` };
  }
}
