import { describe, expect, it } from 'vitest';
import {
  dayAfter,
  dayOf,
  daysBetween,
  formatDates,
  formatDay,
  formatTime,
  formWindow,
  instantOf,
} from '../../../functions/events/times.ts';
import fc from '../../properties.ts';

const DAR = 'Africa/Dar_es_Salaam';

describe('the instant of a local time', () => {
  it.each([
    ['2019-02-16T23:59', DAR, '2019-02-16T20:59:00.000Z'],
    ['2019-01-30T00:00', DAR, '2019-01-29T21:00:00.000Z'],
    ['2026-07-01T12:00', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
    ['2026-01-01T12:00', 'Europe/Berlin', '2026-01-01T11:00:00.000Z'],
    ['2026-01-01T12:00', 'Asia/Kathmandu', '2026-01-01T06:15:00.000Z'],
    ['2026-01-01T12:00', 'Pacific/Kiritimati', '2025-12-31T22:00:00.000Z'],
  ])('%s in %s is %s', (local, zone, utc) => {
    expect(instantOf(local, zone).toISOString()).toBe(utc);
  });

  it('is the first of two where clocks are put back', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(instantOf('2026-10-25T03:00', 'Europe/Berlin').toISOString()).toBe('2026-10-25T02:00:00.000Z');
  });

  it('is as long after the change where clocks are put forward over it', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf('2026-03-29T03:00', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:00:00.000Z');
  });

  it('comes back as the day that it was made of, in any zone', () => {
    const zones = [DAR, 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Chatham'];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, zone) => {
          const day = date.toISOString().slice(0, 10);
          expect(dayOf(instantOf(`${day}T12:00`, zone), zone)).toBe(day);
        },
      ),
    );
  });
});

describe('days', () => {
  it('go on over the end of a month', () => {
    expect(dayAfter('2019-02-28', 1)).toBe('2019-03-01');
    expect(daysBetween('2019-01-30', '2019-02-02')).toEqual(['2019-01-30', '2019-01-31', '2019-02-01', '2019-02-02']);
  });

  it('are those of the zone, not of UTC', () => {
    expect(dayOf(new Date('2019-01-30T22:30:00Z'), DAR)).toBe('2019-01-31');
    expect(formatDay('2019-01-30T22:30:00Z', DAR, 'sw')).toBe('31 Januari 2019');
    expect(formatTime('2019-01-30T22:30:00Z', DAR)).toBe('01:30');
  });

  it.each([
    ['2019-01-30', '2019-02-02', '30 Januari – 2 Februari 2019', '30 January – 2 February 2019'],
    ['2027-02-09', '2027-02-12', '9–12 Februari 2027', '9–12 February 2027'],
    ['2027-02-09', '2027-02-09', '9 Februari 2027', '9 February 2027'],
    ['2026-12-30', '2027-01-02', '30 Desemba 2026 – 2 Januari 2027', '30 December 2026 – 2 January 2027'],
  ])('%s to %s are written as one', (first, last, sw, en) => {
    expect(formatDates(first, last, 'sw')).toBe(sw);
    expect(formatDates(first, last, 'en')).toBe(en);
  });
});

describe('a form is open', () => {
  const session = (id: string, starts: string, groups: string[]) => ({
    id,
    title: { sw: id },
    starts,
    ends: `${starts.slice(0, 10)}T18:00`,
    groups,
  });
  const event = {
    zone: DAR,
    days: { first: '2019-01-30', last: '2019-02-02' },
    sessions: [
      session('late', '2019-01-30T14:00', ['one']),
      session('early', '2019-01-30T08:30', ['one']),
      session('two', '2019-02-01T09:00', ['two']),
    ],
  };
  const opens = (about: Parameters<typeof formWindow>[1]['about']) =>
    formWindow(event, { about }).opens.toISOString().slice(0, 16);

  it('from the beginning of what it asks about', () => {
    expect(opens({ session: 'late' })).toBe('2019-01-30T11:00');
    expect(opens({ day: '2019-01-30' })).toBe('2019-01-30T05:30');
    expect(opens({ day: '2019-01-31' })).toBe('2019-01-30T21:00');
    expect(opens({ group: 'two' })).toBe('2019-02-01T06:00');
    expect(opens('event')).toBe('2019-01-30T05:30');
  });

  it('until 23:59 two weeks after the last day, where nothing else is said', () => {
    expect(formWindow(event, { about: 'event' }).closes.toISOString()).toBe('2019-02-16T20:59:00.000Z');
  });

  it('between its own times where it has them', () => {
    const form = { about: 'event' as const, opens: '2019-02-02T12:00', closes: '2019-02-03T23:59' };
    expect(formWindow(event, form)).toEqual({
      opens: new Date('2019-02-02T09:00:00Z'),
      closes: new Date('2019-02-03T20:59:00Z'),
    });
  });
});
