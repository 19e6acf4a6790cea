import { describe, expect, it } from 'vitest';
import { Comments } from '../../../functions/feedback/comments.ts';

const TEXTS = Array.from({ length: 120 }, (_, n) => `Maoni ${n % 100}`);

/** Every page, one after the other. */
function pages(texts: string[], most: number, fits?: (text: string) => boolean) {
  const found = [];
  let after: string | undefined = '';
  while (after !== undefined) {
    const comments: Comments = new Comments('maoni', { most, after, ...(fits && { fits }) });
    for (const text of texts) comments.add(text);
    const page = comments.page();
    found.push(page);
    after = page.next;
  }
  return found;
}

describe('pages of comments', () => {
  it('hold each text once, with how many wrote it, and know how many came before', () => {
    const all = pages(TEXTS, 7);
    const listed = all.flatMap(({ comments }) => comments);
    expect(listed.map(({ text }) => text).sort()).toEqual([...new Set(TEXTS)].sort());
    expect(listed.filter(({ times }) => times === 2)).toHaveLength(20);
    let before = 0;
    for (const page of all) {
      expect([page.before, page.fitting]).toEqual([before, 120]);
      before += page.comments.reduce((sum, { times }) => sum + times, 0);
    }
  });

  it('do not depend on the order in which answers come, and stand in another', () => {
    const listed = (texts: string[]) => pages(texts, 7).flatMap(({ comments }) => comments.map(({ text }) => text));
    expect(listed(TEXTS.toReversed())).toEqual(listed(TEXTS));
    expect(listed(TEXTS)).not.toEqual([...new Set(TEXTS)]);
  });

  it('search all of them', () => {
    const [page, ...more] = pages(TEXTS, 20, (text) => text.includes('9'));
    expect([page?.comments.length, page?.fitting, more]).toEqual([19, 21, []]);
  });

  it('are shorter where texts are long, so that each is small', () => {
    const long = Array.from({ length: 20 }, (_, n) => `${n} `.padEnd(5000, 'neno '));
    expect(pages(long, 50).map(({ comments }) => comments.length)).toEqual([8, 8, 4]);
  });
});
