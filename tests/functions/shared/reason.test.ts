import { describe, expect, it } from 'vitest';
import { reason } from '../../../functions/shared/reason.ts';
import fc from '../../properties.ts';

const faults = (typed: string) => reason.safeParse(typed).error?.issues.map(({ message }) => message) ?? [];

describe('a reason', () => {
  it('is kept as it was typed, in NFC, on one line', () => {
    expect(reason.parse('  Ametolewa\r\n kimakosa,\tNgu\u0303gi\u0303 hakuwepo ')).toBe(
      'Ametolewa kimakosa, Ngũgĩ hakuwepo',
    );
    expect(reason.parse('خطأ في الاسم')).toBe('خطأ في الاسم');
    expect(reason.parse('姓名有误')).toBe('姓名有误');
  });

  it.each(['', '  ', 'no', '...', '- - - -', '\u200b\u200b\u200b\u200b', '\u0301\u0301\u0301'])(
    'is asked for where there is none to read: %j',
    (typed) => {
      expect(faults(typed)).toEqual(['say why, in a few words']);
    },
  );

  it.each([
    ['U+202E', 'Issued \u202eyltcerroc'],
    ['U+2066', 'a \u2066b c\u2069 d'],
    ['U+D800', 'broken \ud800 half'],
    ['U+DC00', '\udc00\ud800 the wrong way round'],
    ['U+0000', 'nothing\u0000here'],
    ['U+001B', '\u001b[2J wiped'],
  ])('with %s is refused by that letter', (letter, typed) => {
    expect(faults(typed)).toEqual([`holds a letter that cannot be seen (${letter})`]);
  });

  it('with marks piled on a letter is refused, with as many as languages write it is not', () => {
    expect(faults(`Z${'\u0323\u0302\u0301\u0300\u0308'}algo`)).toEqual(['has a letter with too many marks']);
    expect(faults(`kosa ${'\u0336'.repeat(400)}`)).toEqual(['has a letter with too many marks']);
    expect(faults('Việt Nam, e\u0323\u0302\u0301')).toEqual([]);
  });

  it('of more than 500 letters is refused', () => {
    expect(faults('a'.repeat(500))).toEqual([]);
    expect(faults('a'.repeat(501))).toEqual(['is longer than 500 letters']);
  });

  it('is the same when it is read again, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (typed) => {
        const read = reason.safeParse(typed);
        if (read.success) expect(reason.parse(read.data)).toBe(read.data);
        else expect(read.error.issues.length).toBeGreaterThan(0);
      }),
    );
  });
});
