import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../functions/certificates/certificate.ts';
import { designOf } from '../../../functions/certificates/designs/catalogue.ts';
import { estimate } from '../../../functions/certificates/estimate.ts';
import { typesetter } from '../../../functions/certificates/fonts.ts';
import { type Layout, laidOut } from '../../../functions/certificates/layout.ts';
import { LONG_NAME, LONG_POST, LONG_TEXTS, LONGEST_NAME, presenterWith, snapshotWith } from './snapshot.ts';

const designs = ['rasmi', 'kisasa', 'wazi'];
const runsOf = ({ elements, signatories, proof }: Layout) =>
  [...elements, ...signatories.flatMap((one) => one.elements), ...proof.elements].flatMap(({ runs }) => runs);
const one = (snapshot: Snapshot): Snapshot => ({ ...snapshot, signatories: snapshot.signatories.slice(0, 1) });

describe.each(designs)('widths told without fonts for %s', (name) => {
  const design = designOf(name, 1);
  it.each([
    ['a delegate', snapshotWith()],
    ['a long name', snapshotWith({ name: LONG_NAME })],
    ['the longest name and post', snapshotWith({ name: LONGEST_NAME, ...LONG_POST })],
    ['one signatory', one(snapshotWith())],
    ['a presenter', presenterWith()],
    ['a presenter with the longest name, one signatory', one(presenterWith({ name: LONGEST_NAME, ...LONG_POST }))],
    ['a guest', snapshotWith({ says: 'plain', attendance: undefined })],
    ['everything long', snapshotWith({ ...LONG_TEXTS, name: LONGEST_NAME })],
  ])('stand every text where the fonts do, to a few points: %s', (_, snapshot) => {
    const told = laidOut(snapshot, design, estimate);
    const real = laidOut(snapshot, design, typesetter);
    expect(told.tooLong).toEqual([]);
    expect(runsOf(told.layout).map(({ text, size, base }) => [text, size, base])).toEqual(
      runsOf(real.layout).map(({ text, size, base }) => [text, size, base]),
    );
    runsOf(told.layout).forEach(({ text, x, width }, at) => {
      const there = runsOf(real.layout)[at];
      expect(Math.abs(x - (there?.x ?? 0)), text).toBeLessThan(10);
      expect(Math.abs(width - (there?.width ?? 0)), text).toBeLessThan(20);
    });
  });
});

describe('widths told without fonts', () => {
  it('count no marks, and other scripts by what their letters take on average', () => {
    expect(estimate.width('eb-garamond-medium', 'Ngũgĩ', 0)).toBe(estimate.width('eb-garamond-medium', 'Ngugi', 0));
    expect(estimate.width('eb-garamond-regular', '漢字', 0)).toBeCloseTo(1.8, 1);
  });
});
