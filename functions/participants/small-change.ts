import { distance } from './distance.ts';

/** So many letters of a whole name may be wrong. */
const MOST_LETTERS = 2;
/** More words than a name has are compared in their order alone: each order takes its time. */
const MOST_WORDS = 8;

/**
 * Whether a name is changed so little that it is the same person's beyond doubt: case, accents, the order of its words, words
 * joined or parted, one or two letters in all. In each word fewer than a third of the letters, so that none of them becomes
 * another name, and a whole name never another person's.
 */
export function smallChange(from: string, to: string): boolean {
  const [before, after] = [wordsOf(from), wordsOf(to)];
  if (!/\p{L}/u.test(from) || !/\p{L}/u.test(to)) return false;
  return before.join('') === after.join('') || (before.length === after.length && match(before, after, MOST_LETTERS));
}

/** Whether each word stands for one of the others', with so many letters that differ at the most. */
function match([word, ...words]: string[], others: string[], letters: number): boolean {
  if (word === undefined) return true;
  const candidates = others.length > MOST_WORDS ? others.slice(0, 1) : others;
  return candidates.some((other, index) => {
    const apart = distance(word, other);
    return (
      apart <= letters &&
      3 * apart < Math.max(1, word.length, other.length) &&
      match(words, others.toSpliced(index, 1), letters - apart)
    );
  });
}

/** The words of a name as they are compared: no case, no accents (Devanagari’s are vowels), one kind of apostrophe, no dot behind `J.` or `Dkt.` */
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .replaceAll(/(?!\p{Script=Devanagari})\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[’‘ʼʻ`]/g, "'")
    .replaceAll(/(?<=\p{L})\.(?=\s|$)/gu, '')
    .split(/[\s\p{Pd}]+/u)
    .filter((word) => word !== '');
