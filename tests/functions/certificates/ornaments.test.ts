import { describe, expect, it } from 'vitest';
import type { Design } from '../../../functions/certificates/design.ts';
import { designOf } from '../../../functions/certificates/designs/catalogue.ts';
import {
  armFor,
  drawingOf,
  hypotrochoid,
  pathOf,
  rgb,
  strand,
  wave,
} from '../../../functions/certificates/ornaments.ts';
import { type Ink, paletteOf } from '../../../functions/certificates/palette.ts';

const distance = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y);
const samples = (from: number, to: number, count = 500) =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * i) / count);

describe('the hypotrochoid', () => {
  it('reaches exactly its radius and leaves exactly its hole', () => {
    const curve = hypotrochoid(24, 36, 5, armFor(0.36, 36, 5));
    const radii = samples(0, 10 * Math.PI, 20_000).map((t) => Math.hypot(curve(t).x, curve(t).y));
    expect(Math.max(...radii)).toBeCloseTo(24, 3);
    expect(Math.min(...radii)).toBeCloseTo(24 * 0.36, 3);
  });

  it('is one lobe turned: the next lobe continues where the first one ends, in its direction', () => {
    const turn = (2 * Math.PI * 7) / 48;
    const curve = hypotrochoid(128, 48, 7, 4.5);
    for (const t of samples(0, turn, 20)) {
      const [here, next] = [curve(t), curve(t + turn)];
      const turned = (x: number, y: number) => ({
        x: x * Math.cos(turn) - y * Math.sin(turn),
        y: x * Math.sin(turn) + y * Math.cos(turn),
      });
      expect(distance(turned(here.x, here.y), next)).toBeLessThan(1e-9);
      expect(distance(turned(here.dx, here.dy), { x: next.dx, y: next.dy })).toBeLessThan(1e-9);
    }
  });
});

describe('curves', () => {
  it.each([
    ['hypotrochoid', hypotrochoid(24, 36, 5, 3), 0, 0.87],
    ['wave', wave(37, 0.855, 0.145, 16, 1), 0, Math.PI / 8],
    ['strand', strand(37.3, 12.2, 0.59, 0.41, 1), 0, 37.3],
  ] as const)('%s: its slope is that of its points', (_, curve, from, to) => {
    for (const t of samples(from, to, 30)) {
      const [before, after, here] = [curve(t - 1e-6), curve(t + 1e-6), curve(t)];
      expect((after.x - before.x) / 2e-6).toBeCloseTo(here.dx, 3);
      expect((after.y - before.y) / 2e-6).toBeCloseTo(here.dy, 3);
    }
  });

  it('become Béziers that leave the true curve by less than a fiftieth of a point', () => {
    const curve = strand(37.3, 12.2, 0.59, 0.41, 1);
    const numbers = pathOf(curve, 0, 37.3, 8)
      .split('\n')
      .map((line) => line.split(' ').map(Number));
    let start = [numbers[0]?.[0] ?? 0, numbers[0]?.[1] ?? 0];
    for (const [x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] of numbers.slice(1)) {
      const [x0 = 0, y0 = 0] = start;
      for (const s of samples(0, 1, 10)) {
        const at = (a: number, b: number, c: number, d: number) =>
          a * (1 - s) ** 3 + 3 * b * s * (1 - s) ** 2 + 3 * c * s ** 2 * (1 - s) + d * s ** 3;
        const x = at(x0, x1, x2, x3);
        const point = { x, y: at(y0, y1, y2, y3) };
        const nearest = Math.min(...samples(x - 0.2, x + 0.2, 400).map((u) => distance(curve(u), point)));
        expect(nearest).toBeLessThan(0.02);
      }
      start = [x3, y3];
    }
  });
});

describe('the band', () => {
  it('goes on from tile to tile: each strand ends where another begins, with the same slope', () => {
    const strands = Array.from({ length: 14 }, (_, i) => strand(37.3, 12.2, 0.59, 0.41, (2 * Math.PI * i) / 14));
    for (const each of strands) {
      const end = each(37.3);
      const next = strands.find(
        (other) => Math.abs(other(0).y - end.y) < 1e-9 && Math.abs(other(0).dy - end.dy) < 1e-9,
      );
      expect(next).toBeDefined();
    }
  });
});

describe('the drawing', () => {
  const rasmi = designOf('rasmi', 1);
  const drawn = (ink: 'colour' | 'black') => inked(rasmi, '#0f4a3a', ink);

  it('writes each shape once: the operators stay under 30 KB before they are deflated', () => {
    const { forms, content } = drawn('colour');
    expect(forms.reduce((sum, form) => sum + form.content.length, content.length)).toBeLessThan(30_000);
    expect(new Set(forms.map((form) => form.content)).size).toBe(forms.length);
  });

  it('names only forms that come before', () => {
    const { forms, content } = drawn('colour');
    const known = new Set<string>();
    for (const form of [...forms, { name: '', content }]) {
      for (const [, name] of form.content.matchAll(/\/(O\d+) Do/g)) expect(known).toContain(name);
      known.add(form.name);
    }
  });

  it('has but black and white in black print', () => {
    const { forms, content } = drawn('black');
    const text = [content, ...forms.map((form) => form.content)].join('\n');
    const colours = new Set([...text.matchAll(/([\d.]+ [\d.]+ [\d.]+) (?:rg|RG)/g)].map(([, colour]) => colour));
    expect(colours).toEqual(new Set(['0 0 0', '1 1 1']));
  });
});

describe('the border of kisasa', () => {
  const kisasa = designOf('kisasa', 1);
  const textOf = (ink: 'colour' | 'black') => {
    const { forms, content } = inked(kisasa, '#1e2a5a', ink);
    return [content, ...forms.map((form) => form.content)].join('\n');
  };

  it('is a few hundred operators, every shape written once, cut off at the ends of its band', () => {
    const text = textOf('colour');
    expect(text.length).toBeLessThan(12_000);
    expect(text.match(/f\*/g)).toHaveLength(1);
    // Diamonds on the borders of seven cells.
    expect(/q 28\.35 28\.35 785\.19 538\.58 re W n\n((?:.*Do Q\n)+)Q/.exec(text)?.[1]?.match(/Do/g)).toHaveLength(8);
  });

  it('has a brick stripe, and two lines for it in black print', () => {
    const stripe = '3.5 538.58 l';
    expect([textOf('colour').includes(stripe), textOf('colour').includes('0 538.58 l S')]).toEqual([true, false]);
    expect([textOf('black').includes(stripe), textOf('black').includes('0 538.58 l S')]).toEqual([false, true]);
    const colours = textOf('black').matchAll(/([\d.]+ [\d.]+ [\d.]+) (?:rg|RG)/g);
    expect(new Set([...colours].map(([, colour]) => colour))).toEqual(new Set(['0 0 0', '1 1 1']));
  });
});

function inked(design: Design, accent: string, ink: Ink) {
  const palette = paletteOf(design, accent, ink);
  return drawingOf(design, (name) => rgb(palette[name] ?? ''), ink, false);
}
