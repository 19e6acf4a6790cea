import { describe, expect, it } from 'vitest';
import { FONTS, SCRIPT_FONTS } from '../../../functions/certificates/font-names.ts';
import { fontFor, fontNamed, missingLetters, widthOf } from '../../../functions/certificates/fonts.ts';

const choose = (name: string) => fontFor('eb-garamond-medium', 'gentium-regular', name.normalize('NFC'));

describe('fonts', () => {
  it('are parsed once', () => {
    for (const name of [...FONTS, ...SCRIPT_FONTS]) expect(fontNamed(name)).toBe(fontNamed(name));
  });

  it.each([
    'Asha Juma',
    'Ng’wanakilala',
    'Ngũgĩ wa Thiong’o',
    'Ŋgɔni Ɓaraka Ɗahiru',
    'Adébáyọ̀',
    'Émile Ångström Łukasz Čapek İnci',
  ])('set %s in EB Garamond', (name) => {
    expect(choose(name)).toBe('eb-garamond-medium');
    expect(missingLetters(name)).toEqual([]);
  });

  it('set a whole name in Gentium where a mark stands over a capital: EB Garamond sets it too low', () => {
    expect(choose('Ẹ́níọlá Adébáyọ̀')).toBe('gentium-regular');
    expect(choose('E\u0323\u0301ni')).toBe('gentium-regular');
    expect(missingLetters('Ẹ́níọlá')).toEqual([]);
  });

  it('set a letter that EB Garamond lacks in Gentium', () => {
    expect(fontFor('eb-garamond-italic', 'gentium-italic', 'ɓ')).toBe('gentium-italic');
    expect(choose('Ꞌwana')).toBe('gentium-regular');
    expect(missingLetters('Ꞌwana')).toEqual([]);
  });

  it('name letters that none has, each once, in their order', () => {
    expect(missingLetters('สมชาย שרה ส')).toEqual([...'สมชายשרה']);
    expect(missingLetters('Asha 👍')).toEqual(['👍']);
  });

  it('have those of other scripts, with what joins them and stands between them', () => {
    for (const name of ['张伟 أحمد 张', 'አበበ፡በቂላ', 'लक्ष्मी', 'مُحَمَّد، ٢٠١٩', 'علی‌نژاد', 'क्‍ष', 'Ολγα Ольга'])
      expect(missingLetters(name), name).toEqual([]);
  });

  it('set a name’s Latin letters in the same font, whatever stands beside them', () => {
    expect(choose('Amina أمينة 张伟')).toBe('eb-garamond-medium');
    expect(choose('Ẹ́níọlá أمينة')).toBe('gentium-regular');
  });

  it('name a mark that their letter’s font has no place for', () => {
    expect(missingLetters('a\u064e')).toEqual(['\u064e']);
    expect(missingLetters('أ\u0941')).toEqual(['\u0941']);
    expect(missingLetters(`a${'\u0301'.repeat(9)}`)).toEqual([`á${'\u0301'.repeat(4)}`]);
  });

  it('count control and direction characters as missing', () => {
    expect(missingLetters('Asha\u0000\u202EJuma\n')).toEqual(['\u0000', '\u202E', '\n']);
  });

  it('measure kerned text, and space between letters but not after the last', () => {
    expect(widthOf('eb-garamond-medium', 'AV', 0)).toBeLessThan(
      widthOf('eb-garamond-medium', 'A', 0) + widthOf('eb-garamond-medium', 'V', 0),
    );
    const tracked = widthOf('eb-garamond-medium', 'NNN', 90) - widthOf('eb-garamond-medium', 'NNN', 0);
    expect(tracked).toBeCloseTo(0.18, 6);
  });
});
