import { describe, expect, it } from 'vitest';
import { checkCharacter, formatNumber, parseNumber, readNumber } from '../../../functions/certificates/number.ts';
import fc from '../../properties.ts';

const parts = fc.record({
  prefix: fc.stringMatching(/^[A-Z0-9]{1,8}(-[A-Z0-9]{1,8}){0,2}$/),
  sequence: fc.integer({ min: 1, max: 999_999_999 }),
  letter: fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ'),
  edition: fc.integer({ min: 1, max: 999 }),
});
const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

describe('a certificate’s number', () => {
  it('has the check character of the standard’s own examples', () => {
    // ISO 7064 MOD 37,36, as the International Standard Text Code and the Global Release Identifier use it.
    expect(checkCharacter('A12425GABC1234002')).toBe('M');
  });

  it('prints prefix, six digits, kind and check, and the edition from the second on', () => {
    const first = { prefix: 'KK2-2019', sequence: 342, letter: 'D', edition: 1 };
    expect(formatNumber(first)).toMatch(/^KK2-2019-000342D-[0-9A-Z]$/);
    expect(formatNumber({ ...first, edition: 2 })).toMatch(/^KK2-2019-000342D2-[0-9A-Z]$/);
    expect(formatNumber({ ...first, sequence: 1234567 })).toMatch(/^KK2-2019-1234567D-[0-9A-Z]$/);
  });

  it('is read back to the parts that it was made of', () => {
    fc.assert(
      fc.property(parts, (made) => {
        expect(parseNumber(formatNumber(made))).toEqual(made);
      }),
    );
  });

  it('is refused when any one character is wrong', () => {
    fc.assert(
      fc.property(parts, fc.nat(), fc.integer({ min: 1, max: 35 }), (made, at, by) => {
        const number = formatNumber(made);
        const places = [...number].flatMap((character, index) => (character === '-' ? [] : [index]));
        const place = places[at % places.length] ?? 0;
        const wrong = CHARACTERS[(CHARACTERS.indexOf(number[place] ?? '') + by) % 36];
        expect(parseNumber(number.slice(0, place) + wrong + number.slice(place + 1))).toBeUndefined();
      }),
    );
  });

  it('is read in small letters, with spaces or other dashes, and with blanks around it', () => {
    fc.assert(
      fc.property(
        parts,
        fc.constantFrom('-', ' ', '–', ' - ', '‑', '—', '\u2212', '\uff0d', '-\u200b', '\u200e-'),
        (made, dash) => {
          const number = formatNumber(made);
          expect(readNumber(`  ${number.toLowerCase().replaceAll('-', dash)} `)).toBe(number);
        },
      ),
    );
  });

  it.each(['', 'KK2', 'KK2-2019-000342D', 'KK2-2019-342D-7', '../../v', 'KK2-2019-000342O-7'])(
    'is not read from %j',
    (typed) => expect(readNumber(typed)).toBeUndefined(),
  );

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        readNumber(typed);
      }),
    );
  });
});
