import { describe, expect, it } from 'vitest';
import {
  type DecidedCorrection,
  isApplied,
  judgeWish,
  mayCorrectAlone,
  type NameCorrection,
} from '../../../functions/participants/name-correction.ts';
import fc from '../../properties.ts';
import { delegate } from '../certificates/perfect.ts';

const asha = delegate({ name: 'Asha Juma' });
const AT = '2019-02-03T08:00:00.000Z';
const LATER = '2019-02-03T09:00:00.000Z';
const asked = (change: Partial<NameCorrection> = {}): NameCorrection => ({
  ...{ event: asha.event, person: asha.id, number: 1, from: 'Asha Juma', to: 'Aisha Juma', askedAt: AT },
  state: 'waiting',
  ...change,
});
const alone = { at: AT, by: { kind: 'person', id: asha.id } } as const;
const byOrganiser = { at: AT, by: { kind: 'iam', id: 'o' } } as const;

describe('a wish for another name', () => {
  it('that is small passes at once, by the person themselves', () => {
    expect(judgeWish(asha, [], 'Aisha Juma', AT)).toEqual({
      is: 'new',
      correction: asked({ state: 'accepted', decided: alone }),
    });
  });

  it('that is not small waits for an organiser', () => {
    expect(judgeWish(asha, [], 'Neema Juma', AT)).toEqual({ is: 'new', correction: asked({ to: 'Neema Juma' }) });
  });

  it('that is small waits too once one has passed, and not where others were decided by organisers', () => {
    const aisha = { ...asha, name: 'Aisha Juma' };
    const passed = asked({ state: 'accepted', decided: alone, settledAt: AT });
    expect(judgeWish(aisha, [passed], 'Aisha Jumaa', LATER)).toMatchObject({
      is: 'new',
      correction: { number: 2, state: 'waiting', from: 'Aisha Juma' },
    });
    for (const state of ['accepted', 'rejected'] as const) {
      const before = asked({ to: 'Neema Ally', state, decided: byOrganiser, settledAt: AT });
      expect(judgeWish(aisha, [before], 'Aisha Jumaa', LATER)).toMatchObject({
        correction: { number: 2, state: 'accepted' },
      });
      expect(mayCorrectAlone([before, passed])).toBe(false);
    }
  });

  it('sent twice is the same one, before it is settled and after', () => {
    const open = asked({ state: 'accepted', decided: alone });
    expect(judgeWish(asha, [open], 'Aisha Juma', LATER)).toEqual({ is: 'again', correction: open });
    const done = { ...open, settledAt: AT };
    expect(judgeWish({ ...asha, name: 'Aisha Juma' }, [done], 'Aisha Juma', LATER)).toEqual({
      is: 'again',
      correction: done,
    });
  });

  it('waits for the one before it, whatever it asks for', () => {
    for (const open of [asked(), asked({ state: 'accepted', decided: alone })])
      expect(judgeWish(asha, [open], 'Neema Juma', LATER)).toEqual({ is: 'open', correction: open });
  });

  it('for the name that stands is none', () => {
    expect(judgeWish(asha, [], 'Asha Juma', AT)).toEqual({ is: 'no-change' });
  });

  it('may be made again after it was rejected', () => {
    const rejected = asked({ to: 'Neema Juma', state: 'rejected', decided: byOrganiser, settledAt: AT });
    expect(judgeWish(asha, [rejected], 'Neema Juma', LATER)).toMatchObject({ is: 'new', correction: { number: 2 } });
  });

  it('passes by itself once at the most, and one stands open at a time, whatever is asked in whatever order', () => {
    const names = ['Asha Juma', 'Aisha Juma', 'Aisha Jumaa', 'asha juma', 'Neema Ally', 'Juma Asha'];
    const step = fc.oneof(
      fc.record({ ask: fc.constantFrom(...names) }),
      fc.record({ decide: fc.constantFrom('accepted' as const, 'rejected' as const) }),
      fc.constant({ settle: true }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let person = asha;
        const all: NameCorrection[] = [];
        for (const one of steps) {
          const latest = all.at(-1);
          if ('ask' in one) {
            const wish = judgeWish(person, all, one.ask, LATER);
            if (wish.is === 'new') all.push(wish.correction);
          } else if ('decide' in one) {
            if (latest?.state === 'waiting')
              all[all.length - 1] = { ...latest, state: one.decide, decided: byOrganiser };
          } else if (latest?.decided && !latest.settledAt) {
            if (latest.state === 'accepted') person = { ...person, name: latest.to };
            all[all.length - 1] = { ...latest, settledAt: LATER };
          }
        }
        expect(all.map(({ number }) => number)).toEqual(all.map((_, index) => index + 1));
        expect(all.filter(({ decided }) => decided?.by.kind === 'person').length).toBeLessThanOrEqual(1);
        expect(all.slice(0, -1).every(({ settledAt }) => settledAt !== undefined)).toBe(true);
        expect(all.every(({ from, to }) => from !== to)).toBe(true);
      }),
    );
  });
});

describe('an accepted name', () => {
  const accepted = asked({ state: 'accepted', decided: byOrganiser }) as DecidedCorrection;

  it('is put into the profile once, and not over what was corrected by hand since', () => {
    expect(isApplied(asha, accepted)).toBe(false);
    expect(isApplied({ ...asha, name: 'Aisha Juma' }, accepted)).toBe(true);
    const corrected = (at: string) => ({
      ...asha,
      name: 'A. Juma',
      corrected: { name: { at, before: ['Asha Juma'] } },
    });
    expect(isApplied(corrected(LATER), accepted)).toBe(true);
    expect(isApplied(corrected('2019-02-01T00:00:00.000Z'), accepted)).toBe(false);
  });
});
