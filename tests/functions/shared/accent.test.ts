import { expect, it } from 'vitest';
import { accentOf, contrast } from '../../../functions/shared/accent.ts';
import fc from '../../properties.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

it('makes any colour readable on every ground of both themes', () => {
  fc.assert(
    fc.property(colour, (hex) => {
      const { light, dark } = accentOf(hex);
      for (const [accent, grounds] of [
        [light, ['#ffffff', '#f7f6f3', light.soft]],
        [dark, ['#1b1c19', '#121310', dark.soft]],
      ] as const) {
        for (const ground of grounds) expect(contrast(accent.accent, ground)).toBeGreaterThanOrEqual(4.7);
        expect(contrast(accent.accent, accent.on)).toBeGreaterThanOrEqual(4.7);
      }
      expect(contrast('#1b1b18', light.soft)).toBeGreaterThan(7);
      expect(contrast('#f0efea', dark.soft)).toBeGreaterThan(7);
    }),
    { numRuns: 300, examples: [['#000000'], ['#ffffff'], ['#ffff00'], ['#1e6fb8']] },
  );
});

it('keeps the hue of what was picked', () => {
  expect(accentOf('#1e6fb8').light).toEqual({ accent: '#1c6db6', on: '#ffffff', soft: '#e6f2fe' });
});
