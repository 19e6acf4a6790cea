import { FileFault } from '../faults.ts';
import { readXml } from './xml.ts';

/** Bytes of all texts at the most. */
const MOST = 96 * 1024 * 1024;

/** Texts that cells name by number: packed, as a list of a hundred thousand people has half a million. */
export class Strings {
  #bytes = Buffer.alloc(64 * 1024);
  #ends: number[] = [];

  /** @throws FileFault for more text than any list has. */
  add(text: string): void {
    const start = this.#ends.at(-1) ?? 0;
    const end = start + Buffer.byteLength(text);
    if (end > MOST) throw new FileFault('too-large-sheet');
    if (end > this.#bytes.length) {
      const more = Buffer.alloc(Math.max(end, 2 * this.#bytes.length));
      this.#bytes.copy(more, 0, 0, start);
      this.#bytes = more;
    }
    this.#bytes.write(text, start);
    this.#ends.push(end);
  }

  /** Undefined where there is none of this number. */
  at(index: number): string | undefined {
    const end = this.#ends[index];
    return end === undefined ? undefined : this.#bytes.toString('utf8', this.#ends[index - 1] ?? 0, end);
  }
}

/** The part of shared strings: of each the runs of text, without the phonetic ones. */
export async function readStrings(part: AsyncIterable<Uint8Array>): Promise<Strings> {
  const strings = new Strings();
  let [text, isText, isPhonetic] = ['', false, false];
  await readXml(part, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      if (name === 't') isText = !isPhonetic;
    },
    text(data) {
      if (isText) text += data;
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'si') strings.add(text);
    },
  });
  return strings;
}
