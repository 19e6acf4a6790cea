import { describe, expect, it } from 'vitest';
import { partName, partsOf, partsWith, shownParts } from '../../../functions/feedback/parts.ts';
import fc from '../../properties.ts';
import { sampleEvent, sampleForm } from './sample.ts';

const form = { ...sampleForm, about: 'event' as const };

describe('parts of a form', () => {
  it('are home groups, days and sessions, where there are several', () => {
    expect(partsOf(sampleEvent, form).map(partName)).toEqual([
      ...sampleEvent.groups.map(({ id }) => `group:${id}`),
      ...['day:2019-01-30', 'day:2019-02-01', 'day:2019-02-02'],
      ...['session:ufunguzi', 'session:mifumo', 'session:wote'],
    ]);
    expect(partsOf(sampleEvent, sampleForm).every(({ by }) => by === 'group')).toBe(true);
  });

  it('are none of an anonymous form: nobody can tell whose answers are whose', () => {
    expect(partsOf(sampleEvent, { ...form, privacy: 'anonymous' })).toEqual([]);
  });

  it('hold who has that home group, and who was there', () => {
    const parts = partsOf(sampleEvent, form);
    const own = partsWith(sampleEvent, parts, { group: 'kundi-2', sessions: new Set(['mifumo', 'wote']) });
    expect(own.map((place) => partName(parts[place] ?? { by: 'day', id: '' }))).toEqual([
      'group:kundi-2',
      'day:2019-02-01',
      'day:2019-02-02',
      'session:mifumo',
      'session:wote',
    ]);
  });
});

/** Shown ones of groups of so many people, nobody being in two. */
const shown = (...people: number[]) =>
  [
    ...shownParts(
      people.map((each, part) => ({ parts: [part], people: each })),
      people.length,
    ),
  ].sort();

describe('parts that may be shown', () => {
  it('are all where each has five or none', () => {
    expect(shown(5, 9, 7)).toEqual([0, 1, 2]);
    expect(shown(5, 0, 7)).toEqual([0, 1, 2]);
  });

  it('are not that of four, nor the one by which the whole would tell it', () => {
    expect(shown(8, 6, 4)).toEqual([0]);
    expect(shown(4, 6)).toEqual([]);
    expect(shown(8, 6, 3, 3)).toEqual([0, 1]);
  });

  it('are not days of which one holds four people less than the other, or meets it in four', () => {
    const days = (...people: [parts: number[], people: number][]) => [
      ...shownParts(
        people.map(([parts, each]) => ({ parts, people: each })),
        2,
      ),
    ];
    expect(days([[0], 4], [[0, 1], 20], [[], 9])).toEqual([0]);
    expect(days([[0], 20], [[1], 20], [[0, 1], 4])).toEqual([0]);
    expect(days([[0], 20], [[1], 20], [[0, 1], 5])).toEqual([0, 1]);
  });

  it('tell of no set of one to four people, however they are met, joined and taken from each other', () => {
    const alike = fc.record({ parts: fc.subarray([0, 1, 2, 3]), people: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(alike, { maxLength: 12 }), (all) => {
        const told = [...shownParts(all, 4)];
        const whole = all.reduce((sum, { people }) => sum + people, 0);
        // Every set that can be made of them is a union of these.
        for (let within = 0; within < 2 ** told.length; within++) {
          const people = all
            .filter(({ parts }) => told.every((part, at) => parts.includes(part) === Boolean(within & (1 << at))))
            .reduce((sum, one) => sum + one.people, 0);
          expect(people === 0 || people >= 5 || people === whole).toBe(true);
        }
      }),
    );
  });
});
