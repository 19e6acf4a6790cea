/** A part of a name, and whether the other name lacks it. */
export interface NamePart {
  text: string;
  differs: boolean;
}

/** Two names word by word, with the words marked that the other does not have in their order. */
export function differing(from: string, to: string): { from: NamePart[]; to: NamePart[] } {
  const [before, after] = [from.split(' '), to.split(' ')];
  const common = commonWords(before, after);
  return { from: marked(before, common), to: marked(after, common) };
}

/** The longest row of words that stands in both in this order. Names are short: every pair is compared. */
function commonWords(one: readonly string[], other: readonly string[]): string[] {
  let row: string[][] = other.map(() => []);
  for (const word of one) {
    const next: string[][] = [];
    for (const [at, each] of other.entries()) {
      const [above = [], left = [], before = []] = [row[at], next[at - 1], row[at - 1]];
      next.push(each === word ? [...before, word] : above.length >= left.length ? above : left);
    }
    row = next;
  }
  return row.at(-1) ?? [];
}

function marked(words: readonly string[], common: readonly string[]): NamePart[] {
  let found = 0;
  return words.map((text) => {
    const differs = text !== common[found];
    if (!differs) found += 1;
    return { text, differs };
  });
}
