import { describe, expect, it } from 'vitest';
import { widthOf } from '../../../functions/certificates/fonts.ts';
import { type Fonts, piecesOf } from '../../../functions/certificates/scripts.ts';
import fc from '../../properties.ts';

/** Each font has the letters of its script, and Arabic turns round what begins with an Arabic letter. */
const fonts: Fonts = {
  has: (font, letter) =>
    ({
      arabic: /[\p{Script=Arabic}\p{Script=Inherited}\p{Script=Common}]/u,
      ethiopic: /[\p{Script=Ethiopic} ]/u,
      devanagari: /[\p{Script=Devanagari} ]/u,
      han: /[\p{Script=Han} ]/u,
    })[font as string]?.test(letter) ?? /\p{Script=Latin}|\p{Script=Inherited}|[0-9 ().,-]/u.test(letter),
  turns: (_, text) => /^\P{L}*(?=\p{L})\p{Script=Arabic}/u.test(text),
};
const pieces = (text: string, rightToLeft = false) =>
  piecesOf(text, 'gentium-regular', rightToLeft, fonts).map(({ font, text }) => `${font.split('-')[0]}:${text}`);

describe('the pieces of a line', () => {
  it('are one where its font has every letter', () => {
    expect(pieces('Adébáyọ̀ Ọlọ́run ')).toEqual(['gentium:Adébáyọ̀ Ọlọ́run ']);
  });

  it('are one for several Arabic words: their font turns the whole of them round', () => {
    expect(pieces('أمينة بنت خميس', true)).toEqual(['arabic:أمينة بنت خميس']);
  });

  it('stand from left to right in the direction of the whole', () => {
    expect(pieces('Amina أمينة خميس')).toEqual(['gentium:Amina ', 'arabic:أمينة خميس']);
    expect(pieces('أمينة Amina خميس', true)).toEqual([
      'arabic:خميس',
      'gentium: ',
      'gentium:Amina',
      'gentium: ',
      'arabic:أمينة',
    ]);
    expect(pieces('أمينة خميس Ali')).toEqual(['arabic:أمينة خميس', 'gentium: Ali']);
  });

  it('keep the order of digits, whoever’s they are', () => {
    expect(pieces('علي 2019 حسن', true)).toEqual(['arabic: حسن', 'arabic:2019', 'arabic:علي ']);
    expect(pieces('علي (٢٠١٩)', true)).toEqual(['gentium:(', 'arabic:٢٠١٩', 'gentium:) ', 'arabic:علي']);
  });

  it('mirror brackets that stand from right to left', () => {
    expect(pieces('Ali (علي)', true)).toEqual(['gentium:(', 'arabic:علي', 'gentium:) ', 'gentium:Ali']);
    expect(pieces('Ali (علي)')).toEqual(['gentium:Ali (', 'arabic:علي', 'gentium:)']);
  });

  it('go by the letter under a mark, and by what stands on both sides of a space', () => {
    expect(pieces('አበበ በቂላ, लक्ष्मी 张伟')).toEqual([
      'ethiopic:አበበ በቂላ',
      'gentium:, ',
      'devanagari:लक्ष्मी',
      'gentium: ',
      'han:张伟',
    ]);
    expect(pieces('مُحَمَّد', true)).toEqual(['arabic:مُحَمَّد'.replace('\u064e\u0651', '\u0651\u064e')]);
  });

  it('hold every letter once, whatever stands beside what', () => {
    const letter = fc.constantFrom(...'Aé ọ́(),-12٣٤أمةلا،ـکአበलक्ष्मी张'.normalize('NFC'));
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 20 }), fc.boolean(), (letters, rightToLeft) => {
        const text = letters.join('');
        const sorted = (of: string) => [...of.replace(/[()]/g, '|').trim()].sort().join('');
        const all = piecesOf(text, 'gentium-regular', rightToLeft, fonts).map((piece) => piece.text);
        expect(sorted(all.join(''))).toBe(sorted(text.trimEnd()));
      }),
    );
  });
});

describe('the width of a line', () => {
  it('is that of its pieces, one after another', () => {
    const width = (text: string) => widthOf('gentium-regular', text, 0);
    expect(width('Amina أمينة')).toBeCloseTo(width('Amina ') + width('أمينة'), 9);
    expect(width('张伟')).toBeGreaterThan(1.5);
  });

  it('has no room between letters that hang together', () => {
    expect(widthOf('gentium-regular', 'أمينة', 80)).toBe(widthOf('gentium-regular', 'أمينة', 0));
    expect(widthOf('gentium-regular', 'Amina', 80)).toBeCloseTo(widthOf('gentium-regular', 'Amina', 0) + 0.32, 9);
  });
});
