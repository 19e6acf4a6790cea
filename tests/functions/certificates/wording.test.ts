import { describe, expect, it } from 'vitest';
import { attendanceText, fieldsOf, printedDates, typographic } from '../../../functions/certificates/wording.ts';
import { snapshotWith } from './snapshot.ts';

const said = (days: [number, number], sessions: [number, number]) =>
  attendanceText({ days: { have: days[0], of: days[1] }, sessions: { have: sessions[0], of: sessions[1] } });

describe('attendance', () => {
  it.each([
    [[2, 2], [11, 12], 'siku zote mbili na vipindi 11 kati ya 12', 'both days and 11 of 12 sessions'],
    [[4, 4], [12, 12], 'siku zote nne na vipindi vyote 12', 'all four days and all 12 sessions'],
    [[1, 1], [2, 2], 'siku moja na vipindi vyote viwili', 'one day and both sessions'],
    [[1, 1], [1, 1], 'siku moja', 'one day'],
    [[1, 2], [1, 6], 'siku moja kati ya mbili na kipindi 1 kati ya 6', 'one of the two days and 1 of 6 sessions'],
    [[2, 4], [5, 6], 'siku mbili kati ya nne na vipindi 5 kati ya 6', 'two of the four days and 5 of 6 sessions'],
    [[12, 12], [3, 40], 'siku zote 12 na vipindi 3 kati ya 40', 'all 12 days and 3 of 40 sessions'],
    [[3, 3], [1, 1], 'siku zote tatu na kipindi kimoja', 'all three days and one session'],
  ] as const)('of days %j and sessions %j agrees with its nouns', (days, sessions, sw, en) => {
    expect(said([...days], [...sessions])).toEqual({
      sw: `kwa kushiriki ${sw}`,
      en: `for taking part in ${en}`,
    });
  });

  it('says nothing where nothing was attended', () => {
    expect(said([0, 2], [0, 6])).toBeUndefined();
  });
});

describe('beside a label', () => {
  const field = (change: Parameters<typeof snapshotWith>[0], name: string) =>
    fieldsOf(snapshotWith(change))[name]?.text;

  it('what was attended stands without the words that the label says', () => {
    expect(field({}, 'attended')).toBe('Siku zote mbili na vipindi 5 kati ya 6');
    expect(field({}, 'attendedOther')).toBe('Both days and 5 of 6 sessions');
    expect(field({ attendance: undefined }, 'attended')).toBeUndefined();
  });

  it('the days that were attended stand, else the event’s', () => {
    const attendedDates = { sw: 'tarehe 30 hadi 31 Januari 2019', en: '30–31 January 2019' };
    expect(field({ attendedDates }, 'when')).toBe('30 hadi 31 Januari 2019');
    expect(field({ attendedDates: undefined }, 'when')).toBe('30 Januari hadi 2 Februari 2019');
    expect(field({ attendedDates }, 'whenOther')).toBe('30–31 January 2019');
  });
});

describe('dates', () => {
  it('are written as a Swahili certificate writes them', () => {
    expect(printedDates({ sw: '30 Januari – 2 Februari 2019', en: '30 January – 2 February 2019' })).toEqual({
      sw: 'tarehe 30 Januari hadi 2 Februari 2019',
      en: '30 January – 2 February 2019',
    });
    expect(printedDates({ sw: '1–2 Februari 2019', en: '1–2 February 2019' }).sw).toBe('tarehe 1 hadi 2 Februari 2019');
    expect(printedDates({ sw: '2 Februari 2019', en: '2 February 2019' }).sw).toBe('tarehe 2 Februari 2019');
  });
});

describe('printed text', () => {
  it('turns an apostrophe between letters only', () => {
    expect(typographic("Ng'wana Thiong'o O'Brien")).toBe('Ng’wana Thiong’o O’Brien');
    expect(typographic("'Juma' 5' 'a")).toBe("'Juma' 5' 'a");
  });

  it('is composed, with single spaces', () => {
    expect(typographic('  Ngu\u0303gi\u0303   wa ')).toBe('Ngũgĩ wa');
  });

  it('prints the first eight letters of the code in two fours, and the plain domain', () => {
    expect(fieldsOf(snapshotWith())).toMatchObject({
      code: { text: '7KQ4-M2XD' },
      host: { text: 'cheti.example' },
      eventOther: { text: 'Second e-Government Working Session 2019', language: 'en' },
    });
  });
});
