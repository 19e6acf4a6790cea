import { describe, expect, it } from 'vitest';
import { formatNumber, readNumber } from '../../../functions/certificates/number.ts';
import { readingsOf } from '../../../functions/verification/readings.ts';
import fc from '../../properties.ts';

const parts = fc.record({
  prefix: fc.constantFrom('KK2-2019', 'CHETI-2020', 'EGA10', 'TOLEO-1-2001'),
  sequence: fc.integer({ min: 1, max: 999_999_999 }),
  letter: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ'),
  edition: fc.integer({ min: 1, max: 111 }),
});
const LOOKS: Record<string, string> = { 0: '0Oo', O: '0Oo', 1: '1IilL', I: '1IilL', L: '1IilL' };

describe('a typed number', () => {
  it('is found with O for 0 and I or L for 1 anywhere in it, and the other way round', () => {
    fc.assert(
      fc.property(parts, fc.infiniteStream(fc.nat()), (made, choices) => {
        const number = formatNumber(made);
        const typed = [...number].map((character) => {
          const looks = LOOKS[character] ?? character;
          return looks[(choices.next().value ?? 0) % looks.length];
        });
        expect(readingsOf(typed.join(''))).toContain(number);
      }),
    );
  });

  it('that is one as it stands comes first', () => {
    fc.assert(
      fc.property(parts, (made) => {
        const number = formatNumber(made);
        expect(readingsOf(` ${number.toLowerCase()} `)[0]).toBe(number);
      }),
    );
  });

  it('is read only as what the check character allows, and as eight numbers at the most', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[O0I1L]{1,8}(-[O0I1L]{1,8}){0,2}-[O0I1L]{6,13}-[O0I1LA7]$/), (typed) => {
        const readings = readingsOf(typed);
        expect(readings.length).toBeLessThanOrEqual(8);
        for (const reading of readings) expect(readNumber(reading)).toBe(reading);
      }),
    );
  });

  it('of any other kind is none, and never throws', () => {
    for (const typed of ['', '-', 'KK2', '7KQ4-M2XD', 'Asha Juma', '../../v', 'O'.repeat(200)])
      expect(readingsOf(typed)).toEqual([]);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (typed) => void readingsOf(typed)));
  });
});
