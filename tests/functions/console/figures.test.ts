import { describe, expect, it } from 'vitest';
import { groupTallies, needsOf, stagesOf } from '../../../functions/console/figures.ts';
import type { Report } from '../../../functions/runs/report.ts';
import { emptyTally, type Tally } from '../../../functions/runs/tally.ts';
import { easyEvent } from '../organiser/office.ts';

const report = (counts: Partial<Tally>, differences: Report['differences'] = []): Report => ({
  ...{ event: 'kk2', version: 1, at: '2019-02-02T12:00:00.000Z', groups: {}, roles: {}, differences },
  total: { ...emptyTally(), ...counts },
});
const WELL = { registered: 742, attended: 718, invited: 718, answered: 631, eligible: 604, issued: 597, mailed: 581 };

describe('the figures of an event', () => {
  it('each say what share of the one before is left, and how many are lost, where both count the same', () => {
    expect(stagesOf(report(WELL).total).map(({ name, count, share, lost }) => [name, count, share, lost])).toEqual([
      ['registered', 742, undefined, 0],
      ['attended', 718, 97, 24],
      ['invited', 718, 100, 0],
      ['answered', 631, 88, 87],
      ['eligible', 604, undefined, 0],
      ['issued', 597, 99, 7],
      ['mailed', 581, 97, 16],
    ]);
  });

  it('are shares of nothing where nobody is there', () => {
    expect(stagesOf(emptyTally()).every(({ count, share, lost }) => count + lost === 0 && share === undefined)).toBe(
      true,
    );
  });

  it('of a group under five, or by which such a one would be known, are shown to nobody who may not see its people', () => {
    const event = easyEvent('kk2', 'KK2-2019');
    const of = (registered: number): Tally => ({ ...emptyTally(), registered });
    const shown = (seesPeople: boolean, ...people: number[]) => {
      const groups = Object.fromEntries(event.groups.map(({ id }, at) => [id, of(people[at] ?? 0)]));
      return groupTallies(event, { ...report({}), groups }, seesPeople).map(({ tally }) => tally?.registered);
    };
    expect(shown(true, 9, 4, 6)).toEqual([9, 4, 6]);
    expect(shown(false, 9, 5, 6)).toEqual([9, 5, 6]);
    expect(shown(false, 9, 4, 6)).toEqual([9, undefined, undefined]);
  });
});

describe('what needs attention', () => {
  it('is nothing where all is well', () => {
    expect(needsOf(report({ registered: 9, attended: 9, answered: 9, eligible: 9, issued: 9, mailed: 9 }), 0)).toEqual(
      [],
    );
  });

  it('stands in the order of how bad it is, each once', () => {
    const differences = [
      { sum: 'eligible = issued', left: 604, right: 597 },
      { sum: 'issued = issued with PDF', left: 597, right: 596 },
    ];
    const found = needsOf(report({ ...WELL, unreached: 11, doubtful: 2, undrawable: 3 }, differences), 4);
    expect(found.map(({ need, count }) => [need, count])).toEqual([
      ['differences', 1],
      ['bounced', 11],
      ['parked', 2],
      ['name-waits', 4],
      ['undrawable', 3],
      ['waiting', 4],
      ['not-answered', 87],
    ]);
  });
});
