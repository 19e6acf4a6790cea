import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Said, Scan } from '../../../functions/attendance/attendance.ts';
import { type Act, concluded, withAct } from '../../../functions/attendance/scans.ts';

const by = (id: string) => ({ kind: 'organiser', id }) as const;
const enter = (id: string, at: string): Act => ({ id, person: 'p', session: 's', at });
const undo = (undoes: string, at: string): Act => ({ id: `undo-${undoes}`, undoes, person: 'p', session: 's', at });
const all = (...acts: Act[]): readonly Scan[] =>
  acts.reduce((scans, act) => withAct(scans, act, 'Mlango wa 1', by('asha')), [] as readonly Scan[]);
const isThere = (said: Said | undefined, ...acts: Act[]) => {
  const told = concluded(said, all(...acts));
  return told !== undefined && !told.withdrawn;
};
const byHand: Said = { how: { by: 'hand', reason: 'orodha' }, recordedBy: by('juma'), recordedAt: '08:00' };
const takenBack: Said = { ...byHand, withdrawn: { reason: 'si yeye', at: '09:00', by: by('juma') } };

describe('what scans say of one person at one session', () => {
  it('is nothing where there is none', () => {
    expect(concluded(undefined, [])).toBeUndefined();
  });

  it('is told by the earliest that nobody has undone', () => {
    const told = concluded(undefined, all(enter('b', '08:45'), enter('a', '08:41')));
    expect(told).toEqual({
      ...{ how: { by: 'scan', device: 'Mlango wa 1' }, recordedBy: by('asha'), recordedAt: '08:41' },
    });
    expect(concluded(undefined, all(enter('b', '08:45'), enter('a', '08:41'), undo('a', '08:50')))).toMatchObject({
      recordedAt: '08:45',
    });
  });

  it('is taken back by an undo of that very scan, never by one of another', () => {
    expect(isThere(undefined, enter('a', '08:41'), undo('a', '08:42'))).toBe(false);
    expect(isThere(undefined, enter('a', '08:41'), undo('b', '08:42'))).toBe(true);
  });

  it('holds again by a new scan after an undo', () => {
    expect(isThere(undefined, enter('a', '08:41'), undo('a', '08:42'), enter('c', '08:43'))).toBe(true);
  });

  it('does not depend on phones’ clocks: an undo that says an earlier time than its scan undoes it all the same', () => {
    expect(isThere(undefined, enter('a', '08:41'), undo('a', '07:00'))).toBe(false);
  });

  it('changes nothing of what a hand or a file said', () => {
    expect(concluded(byHand, all(enter('a', '08:41'), undo('a', '08:42')))).toBe(byHand);
  });

  it('counts after a hand took the attendance back, where it was made later', () => {
    expect(isThere(takenBack, enter('a', '08:41'))).toBe(false);
    expect(isThere(takenBack, enter('a', '09:01'))).toBe(true);
  });

  it('stays seen as taken back, by whom and when', () => {
    expect(concluded(undefined, all(enter('a', '08:41'), undo('a', '08:42')))).toMatchObject({
      ...{ recordedAt: '08:41', withdrawn: { reason: '', at: '08:42', by: by('asha') } },
    });
  });
});

describe('acts of two phones', () => {
  const acts = fc.array(
    fc.record({
      phone: fc.constantFrom('1', '2'),
      at: fc.integer({ min: 0, max: 9 }),
      undoes: fc.boolean(),
      scan: fc.integer({ min: 0, max: 4 }),
    }),
    { maxLength: 12 },
  );
  const said = fc.constantFrom<(Said | undefined)[]>(undefined, byHand, {
    ...takenBack,
    withdrawn: { ...takenBack.withdrawn, reason: 'x', at: '5', by: by('juma') },
  });
  const merged = (some: { phone: string; act: Act }[]) =>
    some.reduce((scans, { phone, act }) => withAct(scans, act, `Mlango wa ${phone}`, by(phone)), [] as readonly Scan[]);

  it('give the same attendance in any order and however often each comes', () => {
    fc.assert(
      fc.property(acts, said, fc.infiniteStream(fc.nat()), (made, hand, noise) => {
        const sent = made.map(({ phone, at, undoes, scan }, n) => ({
          phone,
          act: {
            ...enter(undoes ? `u${phone}${n}` : `${phone}-${scan}`, String(at)),
            ...(undoes && { undoes: `${phone}-${scan}` }),
          },
        }));
        const weight = () => noise.next().value ?? 0;
        const shuffled = [...sent, ...sent.filter(() => weight() % 2 === 0)]
          .map((one) => ({ one, at: weight() }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(merged(shuffled)).toEqual(merged(sent));
        expect(concluded(hand, merged(shuffled))).toEqual(concluded(hand, merged(sent)));
      }),
      { numRuns: 2000 },
    );
  });

  it('never lose one: who was scanned and not undone is there', () => {
    fc.assert(
      fc.property(acts, (made) => {
        const entered = new Set(made.filter(({ undoes }) => !undoes).map(({ phone, scan }) => `${phone}-${scan}`));
        const undone = new Set(made.filter(({ undoes }) => undoes).map(({ phone, scan }) => `${phone}-${scan}`));
        const scans = merged(
          made.map(({ phone, at, undoes, scan }, n) => ({
            phone,
            act: {
              ...enter(undoes ? `u${n}` : `${phone}-${scan}`, String(at)),
              ...(undoes && { undoes: `${phone}-${scan}` }),
            },
          })),
        );
        const told = concluded(undefined, scans);
        expect(told !== undefined && !told.withdrawn).toBe([...entered].some((id) => !undone.has(id)));
      }),
    );
  });
});
