import { describe, expect, it } from 'vitest';
import { guardFormulas, unguardFormulas } from '../../../functions/shared/formula.ts';
import fc from '../../properties.ts';

const SIGNS = [...'=+-@＝＋－＠﹦﹢﹣﹫−'];

describe('a guarded text', () => {
  it.each(SIGNS)('begins with no %s', (sign) => {
    expect(guardFormulas(`${sign}1`)).toBe(`'${sign}1`);
    expect(guardFormulas(` ${sign}1`)).toBe(`' ${sign}1`);
    for (const lead of ['\t', '\r', '\n', '\u00a0']) expect(guardFormulas(`${lead}${sign}1`)).toMatch(/^'|^[\t\r\n]'/);
  });

  it('has none behind what a spreadsheet may part cells by', () => {
    expect(guardFormulas('Wizara;=HYPERLINK("x")')).toBe('Wizara;\'=HYPERLINK("x")');
    expect(guardFormulas('Wizara;  @SUM(1)')).toBe("Wizara;'  @SUM(1)");
    expect(guardFormulas('a\n+1\t-1')).toBe("a\n'+1\t'-1");
  });

  it('is the text itself where nothing could be a formula', () => {
    for (const text of ['', "Ng'wanakilala", 'Afisa - TEHAMA', 'asha+kikao@ofisi.example', 'a; b', "'nukuu'"])
      expect(guardFormulas(text)).toBe(text);
  });

  it('can always be read back', () => {
    const text = fc.string({ unit: fc.constantFrom(...SIGNS, "'", ';', ' ', '\t', '\n', 'a', '1') });
    fc.assert(fc.property(text, (one) => unguardFormulas(guardFormulas(one)) === one));
    fc.assert(fc.property(text, (one) => !/(^|;)\s*[=+\-@＝＋－＠]/.test(guardFormulas(one))));
  });
});
