import { describe, expect, it } from 'vitest';
import { faultWords } from '../../../functions/participants/faults.ts';
import { readName } from '../../../functions/participants/names.ts';
import fc from '../../properties.ts';

describe('a name', () => {
  it.each([
    "Ng'wanakilala",
    'Ngũgĩ wa Thiong’o',
    'Ọlá Adébáyọ̀',
    'Ɓala Ɗanjuma',
    'Jean-Pierre N’Guessan',
    'A. Juma',
    'Dkt. Łucja Šimůnková',
    'Amina Khamis أمينة',
    'مُحَمَّد علی‌نژاد، ٢٠١٩',
    'አበበ፡በቂላ',
    'लक्ष्मी क्‍षत्रिय',
    '李小龙',
    '穆罕默德·阿里',
    'Δημήτρης',
    'Иван Йовчев',
  ])('keeps its letters: %s', (name) => {
    expect(readName(name)).toEqual({ text: name.normalize('NFC') });
  });

  it('is put into NFC, its white space folded', () => {
    expect(readName('  Ngu\u0303gi\u0303 \t wa\u00a0Thiong’o ')).toEqual({ text: 'Ngũgĩ wa Thiong’o' });
  });

  it.each([
    ['no-name', ''],
    ['no-name', '123 -'],
    ['invisible-character', 'Asha\u202eamuJ'],
    ['invisible-character', 'Asha\u0000'],
    ['invisible-character', 'Asha\u2066Juma'],
    ['invisible-character', 'As\u200bha'],
    ['invisible-character', 'As\u00adha'],
    ['invisible-character', 'As\ufeffha'],
    ['invisible-character', 'Asha\u{e0041}'],
    ['invisible-character', 'Asha\ufe0f'],
    ['broken-character', 'Asha\ud800'],
    ['broken-character', 'R\ufffdais'],
    ['foreign-letters', 'สมชาย'],
    ['foreign-letters', 'As\u200dha'],
    ['foreign-letters', 'محمد\u200d'],
    ['foreign-letters', 'Asha 😀'],
    ['foreign-letters', '<b>Asha'],
    ['too-long', 'a'.repeat(121)],
    ['too-many-marks', `a${'\u0301'.repeat(50)}`],
  ])('is refused as %s', (code, typed) => {
    expect(readName(typed)).toMatchObject({ code });
  });

  it('that cannot be printed is refused by its letters, in words', () => {
    const read = readName('Asha ส');
    if (!('code' in read)) throw new Error('was taken');
    expect(faultWords(read, 'en')).toContain('ส');
    expect(faultWords(read, 'sw')).toContain('ส');
  });

  it('is refused by the numbers of letters that nobody can see', () => {
    for (const [typed, named] of [
      ['As\u200bha', 'U+200B'],
      ['As\u200dha', 'U+200D'],
      ['As\u00adha', 'U+00AD'],
    ] as const) {
      const read = readName(typed);
      if (!('code' in read)) throw new Error('was taken');
      expect(faultWords(read, 'en')).toContain(named);
      expect(faultWords(read, 'sw')).toContain(named);
    }
  });

  it('that was taken is taken again unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const read = readName(typed);
        if ('text' in read) expect(readName(read.text)).toEqual(read);
      }),
    );
  });
});
