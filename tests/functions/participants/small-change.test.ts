import { describe, expect, it } from 'vitest';
import { distance } from '../../../functions/participants/distance.ts';
import { smallChange } from '../../../functions/participants/small-change.ts';
import fc from '../../properties.ts';

describe('a small change of a name', () => {
  it.each([
    ['asha juma mrema', 'Asha Juma Mrema', 'case'],
    ['ASHA JUMA', 'Asha Juma', 'case'],
    ['Ngugi wa Thiongo', 'Ngũgĩ wa Thiongo', 'accents'],
    ['Jose Muller', 'José Müller', 'accents'],
    ['Mrema Asha Juma', 'Asha Juma Mrema', 'order'],
    ['Mrema, Asha', 'Asha Mrema', 'order, and the comma of a list'],
    ["Ng'wanakilala Mwanaidi", 'Ng’wanakilala Mwanaidi', 'an apostrophe of another kind'],
    ['Ngwanakilala Mwanaidi', "Ng'wanakilala Mwanaidi", 'a lost apostrophe'],
    ["Ng'ong'ona", 'Ngongona', 'two lost apostrophes'],
    ['Abdul Rahman Said', 'Abdulrahman Said', 'words joined'],
    ['Abdul-Rahman Said', 'Abdul Rahman Said', 'a hyphen'],
    ['Dkt Neema J Mwakyusa', 'Dkt. Neema J. Mwakyusa', 'dots'],
    ['Asha Juma', 'Aisha Juma', 'a letter more'],
    ['Mohammed Ally', 'Mohamed Ally', 'a letter less'],
    ['Rehema Msolla', 'Rehema Msola', 'a letter less'],
    ['Fatma Saidi', 'Fatuma Said', 'two letters, one in each of two words'],
    ['Mwanaidi Ramadhani', 'Mwanaidi Ramdhaani', 'two letters in one word'],
    ['Barkaa Salum', 'Baraka Salum', 'two letters swapped'],
    ['Mfaume Mwanadi', 'Mwanaidi Mfaume', 'order and a letter'],
    ['مُحَمَّد علي', 'محمد علي', 'vowels that need not be written'],
  ])('%s, %s: %s', (from, to) => {
    expect(smallChange(from, to)).toBe(true);
    expect(smallChange(to, from)).toBe(true);
  });

  it.each([
    ['Asha Juma', 'Neema Juma', 'another first name'],
    ['Ali Juma', 'Eli Juma', 'a third of a short word'],
    ['Ali', 'Asha', 'another name'],
    ['राम', 'रीमा', 'other vowels of Devanagari'],
    ['李', '王', 'another letter that is a whole name'],
    ['Li Bo', 'Xu Bo', 'two letters that are a whole word'],
    ['Li Bo', 'Le Bu', 'a letter of each short word'],
    ['Hassan Juma', 'Hussein Juma', 'a brother'],
    ['Amina Said', 'Amani Said', 'a sister'],
    ['Asha Juma', 'Asha Juma Ally', 'a word more'],
    ['Asha Juma Ally', 'Asha Ally', 'a word less'],
    ['Asha J. Mrema', 'Asha Juma Mrema', 'an initial written out'],
    ['Asha J. Mrema', 'Asha M. Mrema', 'another initial'],
    ['Mohamed Saidi', 'Muhammad Said', 'four letters'],
    ['Asha Juma', 'Asha Juma!!!', 'what is no letter'],
    ['Asha Juma', '', 'nothing'],
    ['Asha Juma', " ' - ", 'no letter'],
    ['李小龙', 'Li Xiaolong', 'another script'],
  ])('is not %s, %s: %s', (from, to) => {
    expect(smallChange(from, to)).toBe(false);
    expect(smallChange(to, from)).toBe(false);
  });

  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwyz');
  const word = fc.array(letter, { minLength: 7, maxLength: 12 }).map((letters) => letters.join(''));
  const name = fc.array(word, { minLength: 1, maxLength: 5 });

  it('is any order, any case and any accents of the same words', () => {
    fc.assert(
      fc.property(
        name.chain((words) => fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length }))),
        fc.constantFrom('', '\u0301', '\u0303', '\u0323\u0302'),
        (([words, others], mark) => {
          const to = others.map((one) => `${one.slice(0, 1).toUpperCase()}${mark}${one.slice(1)}`).join('  ');
          return smallChange(words.join(' '), to.normalize('NFC'));
        }) as (both: [string[], string[]], mark: string) => boolean,
      ),
    );
  });

  it('is one or two letters in words of seven and more, the same both ways, and no more', () => {
    fc.assert(
      fc.property(
        name,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('X', 'Y')), { minLength: 1, maxLength: 6 }),
        (words, slips) => {
          const others = [...words];
          const places = new Set<string>();
          for (const [of, at, typed] of slips) {
            const index = of % others.length;
            const place = at % (others[index]?.length ?? 1);
            places.add(`${index} ${place}`);
            // Letters of their own script: no slip undoes another or makes a word of the name.
            const slip = typed === 'X' ? 'ж' : 'ю';
            others[index] = [...(others[index] ?? '')].toSpliced(place, 1, slip).join('');
          }
          const small = smallChange(words.join(' '), others.join(' '));
          expect(small).toBe(places.size <= 2);
          expect(smallChange(others.join(' '), words.join(' '))).toBe(small);
        },
      ),
    );
  });

  it('never lets a whole word become another, however short the name', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (from, to) => {
        if (!smallChange(from, to)) return;
        const [a, b] = [from, to].map((text) =>
          text
            .normalize('NFD')
            .replaceAll(/\p{M}/gu, '')
            .toLowerCase()
            .replaceAll(/[^\p{L}]/gu, ''),
        ) as [string, string];
        expect(b).not.toBe('');
        expect(Math.abs(a.length - b.length)).toBeLessThanOrEqual(2);
        expect([...b].some((one) => a.includes(one))).toBe(true);
      }),
    );
  });

  it('of a name of a hundred words takes no time', () => {
    const words = Array.from({ length: 60 }, () => 'a').join(' ');
    expect(smallChange(words, `${words} b`)).toBe(false);
    expect(smallChange(`${words} asha`, `${words} neema`)).toBe(false);
    const eight = Array.from({ length: 8 }, () => 'mwana').join(' ');
    expect(smallChange(eight.replace(/mwana$/, 'zuhura'), eight)).toBe(false);
  });
});

describe('the distance of two texts', () => {
  it('counts letters changed, added, left out and swapped', () => {
    for (const [one, other, apart] of [
      ['', '', 0],
      ['asha', '', 4],
      ['asha', 'aisha', 1],
      ['asha', 'sha', 1],
      ['asha', 'asya', 1],
      ['asha', 'ahsa', 1],
      ['neema', 'enmea', 2],
    ] as const)
      expect([one, other, distance(one, other)]).toEqual([one, other, apart]);
  });

  it('is the same both ways, none for the same, and never more than by letters added and left out', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
        expect(distance(one, other)).toBe(distance(other, one));
        expect(distance(one, one)).toBe(0);
        expect(distance(one, other)).toBeLessThanOrEqual([...one].length + [...other].length);
      }),
    );
  });
});
