import { describe, expect, it } from 'vitest';
import { erasesSooner } from '../../../functions/events/retention.ts';
import { easyEvent } from '../organiser/office.ts';

const event = easyEvent('kk2', 'KK2-2019');
const [BEFORE, AFTER] = [new Date('2019-01-20T12:00:00Z'), new Date('2019-03-20T12:00:00Z')];
const moved = { ...event, days: { first: '2019-01-20', last: '2019-01-24' } };

describe('data is erased sooner', () => {
  it.each([
    ['by fewer days, before the event', event, { ...event, keepDays: 365 }, BEFORE, true],
    ['by fewer days than were said', { ...event, keepDays: 366 }, { ...event, keepDays: 365 }, BEFORE, true],
    ['not by as many days, said or not', event, { ...event, keepDays: 7305 }, BEFORE, false],
    ['not by more', { ...event, keepDays: 30 }, event, AFTER, false],
    ['not by an event that is moved before it begins', event, moved, BEFORE, false],
    ['by an event that is moved once it is over', event, moved, AFTER, true],
    [
      'by an event that is moved into the past',
      event,
      { ...event, days: { first: '2018-01-01', last: '2018-01-02' } },
      BEFORE,
      true,
    ],
  ])('%s', (_, before, next, now, is) => {
    expect(erasesSooner(before, next, now)).toBe(is);
  });
});
