import { describe, expect, it } from 'vitest';
import { Columns, StackedBar } from '../../../../functions/console/reports/charts.tsx';
import { sharesOf } from '../../../../functions/console/reports/shares.ts';
import fc from '../../../properties.ts';

const counts = fc.array(fc.nat(9999), { minLength: 1, maxLength: 11 });

describe('whole shares', () => {
  it('add up to 100, and are off by less than one', () => {
    fc.assert(
      fc.property(counts, (all) => {
        const whole = all.reduce((sum, n) => sum + n, 0);
        const shares = sharesOf(all);
        expect(shares.reduce((sum, n) => sum + n, 0)).toBe(whole === 0 ? 0 : 100);
        for (const [at, share] of shares.entries())
          expect(Math.abs(share - (100 * (all[at] ?? 0)) / (whole || 1))).toBeLessThan(1);
      }),
    );
    expect(sharesOf([1, 1, 1])).toEqual([34, 33, 33]);
  });
});

describe('a stacked bar', () => {
  const bar = (...all: number[]) =>
    String(<StackedBar slices={all.map((count, at) => ({ count, look: at === 5 ? 'unsure' : 's1' }))} />);
  /** Where slices end at a width, by what is drawn: a share of it, and pixels. */
  const ends = (svg: string, width: number) =>
    [...svg.matchAll(/<svg x="([\d.]+)%"[^>]*><rect[^>]* x="(-?[\d.]+)" width="4000"/g)]
      .map(([, share, pixels]) => (Number(share) / 100) * width + Number(pixels) + 4000)
      .reverse();

  it('prints every count that is not zero', () => {
    expect([...bar(3, 0, 38, 142, 96, 8).matchAll(/<text[^>]*>(\d+)</g)].map(([, n]) => n)).toEqual([
      '3',
      '38',
      '142',
      '96',
      '8',
    ]);
  });

  it.each([296, 1000])('has 24 pixels for each at %i pixels, and more for more', (width) => {
    const [first = 0, second = 0, third = 0] = ends(bar(1, 1, 700), width);
    expect(first).toBeGreaterThanOrEqual(24);
    expect(second - first).toBeGreaterThanOrEqual(23.9);
    expect(third - second).toBeGreaterThan(width - 60);
    expect(third).toBeCloseTo(width, 0);
  });

  it('of nothing is empty', () => {
    expect(bar(0, 0)).not.toMatch(/<rect|NaN/);
  });
});

it('columns stand on zero, and the highest count is the highest', () => {
  const svg = String(<Columns counts={[0, 5, 10]} lookOf={() => 's5'} />);
  expect([...svg.matchAll(/class="s5"[^>]* height="([\d.]+)"/g)].map(([, height]) => height)).toEqual([
    '0',
    '50',
    '100',
  ]);
});
