import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { sample } from '../../../functions/events/sample.ts';
import { formWindow } from '../../../functions/events/times.ts';

type Row = Record<string, string>;
const rows = (csv: string): Row[] => parse(csv, { columns: true });
const of = (list: Row[], column: string) => list.map((row) => row[column] ?? '');
const count = (list: string[], value: string) => list.filter((one) => one === value).length;

describe('the sample', () => {
  const { event, participantsCsv, attendanceCsv } = sample();
  const people = rows(participantsCsv);
  const presence = rows(attendanceCsv);

  it('is the second working session at its true dates, with three groups and their openers', () => {
    expect(event.days).toEqual({ first: '2019-01-30', last: '2019-02-02' });
    expect(event.groups.map(({ opener }) => opener?.day)).toEqual(['2019-01-30', '2019-02-01', '2019-02-02']);
    expect(event.sessions).toHaveLength(12);
  });

  it('has a form for each session, one for the event and one anonymous, all open until 2099', () => {
    const asked = event.forms.map(({ about }) => (about !== 'event' && 'session' in about ? about.session : about));
    expect(asked).toEqual(expect.arrayContaining([...event.sessions.map(({ id }) => id), 'event']));
    expect(event.forms.filter(({ privacy }) => privacy === 'anonymous')).toHaveLength(1);
    for (const form of event.forms) expect(formWindow(event, form).closes.getUTCFullYear()).toBe(2099);
  });

  it('has 742 people in the roles and groups that the event knows', () => {
    expect(people).toHaveLength(742);
    expect(new Set(of(people, 'Namba ya usajili')).size).toBe(742);
    expect(new Set(of(people, 'Jukumu'))).toEqual(new Set(event.roles.map(({ id }) => id)));
    expect(new Set(of(people, 'Kundi'))).toEqual(new Set(event.groups.map(({ id }) => id)));
    for (const row of people) expect(Boolean(row.Mada)).toBe(row.Jukumu === 'mtoa-mada');
  });

  it('has names of one to five parts, with apostrophes and marks, and long ones up to 61 letters', () => {
    const names = of(people, 'Jina');
    for (const parts of [1, 2, 3, 4, 5]) expect(names.some((name) => name.split(' ').length === parts)).toBe(true);
    expect(names).toContain("Masanja Ng'wanakilala");
    expect(names.join()).toContain('Ngũgĩ');
    const longest = Math.max(...names.map((name) => name.length));
    expect(longest).toBeGreaterThan(50);
    expect(longest).toBeLessThanOrEqual(61);
  });

  it('repeats no part of a name', () => {
    for (const name of of(people, 'Jina')) expect(new Set(name.split(' ')).size, name).toBe(name.split(' ').length);
  });

  it('gives posts that there are at the kind of institution', () => {
    const posts = (role: string, institution: RegExp) =>
      new Set(
        people.filter((row) => row.Jukumu === role && institution.test(row.Taasisi ?? '')).map(({ Cheo = '' }) => Cheo),
      );
    expect(posts('afisa-masuuli', /^Halmashauri ya Wilaya/)).toEqual(new Set(['Mkurugenzi Mtendaji']));
    expect(posts('afisa-masuuli', /^Wizara/)).toEqual(new Set(['Katibu Mkuu']));
    expect(posts('mjumbe', /^Wizara/)).not.toContain('Afisa Kilimo');
    for (const { Jukumu, Taasisi = '' } of people)
      if (Jukumu === 'mwanafunzi') expect(Taasisi).toMatch(/^(Chuo|Taasisi)/);
  });

  it('mails nobody: addresses are at example domains or at the simulator, some shared, some bouncing, some missing', () => {
    const addresses = of(people, 'Barua pepe');
    for (const address of addresses.filter(Boolean))
      expect(address).toMatch(/^[a-z0-9.]+@[a-z-]+\.example$|^bounce\+\d{3}@simulator\.amazonses\.com$/);
    const shared = addresses.filter((address) => address && count(addresses, address) > 1);
    expect(shared.length).toBeGreaterThan(10);
    // Two of a hundred, as after a real registration.
    expect(addresses.filter((address) => address.startsWith('bounce')).length).toBe(15);
    expect(count(addresses, '')).toBe(6);
  });

  it('has attendance with gaps for every session, and some who never came', () => {
    expect(of(presence, 'Namba ya usajili')).toEqual(of(people, 'Namba ya usajili'));
    for (const { id, groups } of event.sessions) {
      const meant = people.filter(
        (row) => groups.includes(row.Kundi ?? '') || groups.includes(row['Makundi mengine'] ?? ''),
      );
      const there = count(of(presence, id), '1');
      expect(there).toBeGreaterThan(meant.length / 4);
      expect(there).toBeLessThan(meant.length);
    }
    const absent = presence.filter((row) => event.sessions.every(({ id }) => row[id] === '0'));
    expect(absent.length).toBeGreaterThan(10);
    expect(absent.length).toBeLessThan(60);
  });

  it('is the same bytes for the same seed, and others for another', () => {
    expect(sample()).toEqual({ event, participantsCsv, attendanceCsv });
    expect(sample(742, 2).participantsCsv).not.toBe(participantsCsv);
  });

  it.each([1, 2, 3, 9, 100, 5000])('keeps its proportions with %i people', (number) => {
    const scaled = of(rows(sample(number).participantsCsv), 'Kundi');
    expect(scaled).toHaveLength(number);
    expect(new Set(scaled).size).toBe(Math.min(3, number));
    if (number < 100) return;
    const share = count(of(people, 'Kundi'), 'kundi-1') / 742;
    expect(Math.abs(count(scaled, 'kundi-1') / number - share)).toBeLessThan(0.03);
  });

  it('has at least one person and at most 100,000', () => {
    for (const number of [0, -1, 1.5, Number.NaN, 100_001]) expect(() => sample(number)).toThrow(RangeError);
  });
});
