import { describe, expect, it } from 'vitest';
import { CODE_ALPHABET, randomCode, readCode } from '../../../functions/certificates/code.ts';
import { machine } from '../../../functions/shared/clock.ts';
import fc from '../../properties.ts';

describe('a certificate’s code', () => {
  it('is twenty letters, none of which is read as another', () => {
    for (let i = 0; i < 200; i++) expect(randomCode(machine)).toMatch(/^[2-9A-HJKMNP-Z]{20}$/);
    expect(new Set(CODE_ALPHABET).size).toBe(31);
  });

  it('comes out differently each time, every letter as likely', () => {
    const codes = Array.from({ length: 2000 }, () => randomCode(machine));
    expect(new Set(codes).size).toBe(codes.length);
    const counts = new Map<string, number>();
    for (const letter of codes.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    // 40,000 letters of 31: 1,290 each; a letter twice as likely as the others, or missing, is far outside.
    for (const letter of CODE_ALPHABET) expect(Math.abs((counts.get(letter) ?? 0) - 1290)).toBeLessThan(300);
  });

  it('is read as people write it', () => {
    const code = '7KQ4M2XDABCDEFGHJKMN';
    for (const typed of [code, code.toLowerCase(), ' 7KQ4-M2XD abcd–efgh JKMN ', '7KQ4 M2XD ABCD EFGH JKMN'])
      expect(readCode(typed)).toBe(code);
  });

  it('is read from nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        const code = readCode(typed);
        if (code !== undefined) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{20}$/);
      }),
    );
    for (const typed of ['', '7KQ4M2XD', '7KQ4M2XDABCDEFGHJKM0', '7KQ4M2XDABCDEFGHJKMNP'])
      expect(readCode(typed)).toBeUndefined();
  });
});
