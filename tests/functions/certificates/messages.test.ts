import { describe, expect, it } from 'vitest';
import { decide } from '../../../functions/certificates/decide.ts';
import type { Met, Missing } from '../../../functions/certificates/decision.ts';
import { metText, missingText } from '../../../functions/certificates/messages.ts';
import { delegate, perfect } from './perfect.ts';

const { event } = perfect();
const sw = (missing: Missing) => missingText(event, missing, 'sw');
const en = (missing: Missing) => missingText(event, missing, 'en');

describe('what is missing, in words', () => {
  it('says how much attendance there is and how much is needed, one, none and several', () => {
    const rule = { rule: 'attendance' as const, of: 4, missing: [] };
    expect(sw({ ...rule, unit: 'sessions', have: 2, need: 3 })).toBe('Umehudhuria vipindi 2. Vinahitajika vipindi 3.');
    expect(sw({ ...rule, unit: 'sessions', have: 1, need: 3 })).toBe('Umehudhuria kipindi 1. Vinahitajika vipindi 3.');
    expect(sw({ ...rule, unit: 'days', have: 0, need: 2 })).toContain('Zinahitajika siku 2');
    expect(en({ ...rule, unit: 'days', have: 1, need: 2 })).toBe('You attended 1 day. 2 days are needed.');
    expect(en({ ...rule, unit: 'sessions', have: 0, need: 1 })).toBe(
      '1 session of attendance is needed. You have none yet.',
    );
  });

  it('names the forms by their titles', () => {
    expect(sw({ rule: 'feedback', have: 0, need: 1, missing: ['tukio'] })).toBe('Toa maoni: Maoni tukio.');
    expect(en({ rule: 'feedback', have: 0, need: 2, missing: ['tukio', 'kundi-1'] })).toBe(
      'Answer 2 forms: Maoni tukio; Maoni kundi-1.',
    );
    expect(sw({ rule: 'feedback', have: 1, need: 2, missing: ['fa1', 'fa2'] })).toBe(
      'Jibu fomu 1 kati ya hizi: Maoni fa1; Maoni fa2.',
    );
  });

  it('gives the opening in the event’s zone', () => {
    const opens = '2019-02-02T20:59:00.000Z';
    expect(sw({ rule: 'opening', opens })).toBe('Vyeti vitatolewa kuanzia tarehe 2 Februari 2019, 23:59.');
    expect(en({ rule: 'opening', opens: 'run' })).toContain('organisers');
  });

  it('says who it is for', () => {
    expect(sw({ rule: 'role', roles: ['mshiriki', 'mtoa-mada'] })).toBe(
      'Cheti hiki hutolewa kwa: Mshiriki au Mtoa mada.',
    );
    expect(en({ rule: 'group', groups: ['kundi-2'] })).toBe('This certificate is for those in: Group 2.');
  });

  it('has words in both languages for every rule, met and missing', () => {
    const nobody = { participant: delegate({ role: 'mgeni', group: 'kundi-2' }), attendance: [], receipts: [] };
    const question = perfect();
    const none = decide({
      ...question,
      facts: { ...nobody, overrides: [] },
      now: new Date('2018-01-01T00:00:00Z'),
    });
    expect(none.missing).toHaveLength(5);
    const met: Met[] = [...decide(question).met, { rule: 'override', reason: 'alisaidia' }];
    expect(met).toHaveLength(6);
    for (const language of ['sw', 'en'] as const) {
      const words = [
        ...none.missing.map((each) => missingText(event, each, language)),
        ...met.map((each) => metText(each, language)),
      ];
      expect(new Set(words).size).toBe(11);
      for (const sentence of words) expect(sentence).not.toMatch(/undefined|NaN|\[object/);
    }
  });
});
