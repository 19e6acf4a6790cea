import { describe, expect, it } from 'vitest';
import { firstLetters, namedLetter } from '../../../functions/shared/letters.ts';
import fc from '../../properties.ts';

describe('the first letters of a text', () => {
  it('are at most so many, none of them cut in half', () => {
    expect(firstLetters('a😀b', 2)).toBe('a😀');
    expect(firstLetters('😀😀😀', 2)).toBe('😀😀');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, most) => {
        expect(firstLetters(text, most)).toBe([...text].slice(0, most).join(''));
      }),
    );
  });
});

describe('a letter in a sentence', () => {
  it('is itself, or its number where it shows nothing', () => {
    expect(['王', '\u200b', '\ud83d', 'a'].map(namedLetter)).toEqual(['王', 'U+200B', 'U+D83D', 'a']);
  });
});
