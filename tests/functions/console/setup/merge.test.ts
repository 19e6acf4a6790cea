import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../../functions/console/setup/fields.ts';
import { withoutRow, withRow } from '../../../../functions/console/setup/fields.ts';
import { merged } from '../../../../functions/console/setup/merge.ts';
import { SECTIONS } from '../../../../functions/console/setup/sections.ts';
import { fieldsOf, written } from '../../../../functions/console/setup/written.ts';
import { sample } from '../../../../functions/events/sample.ts';

const { event } = sample(1);
const { sessions, general } = SECTIONS;
const base = fieldsOf(sessions, event);
const set = (fields: Fields, values: Record<string, string[]>): Fields =>
  new Map([...fields, ...Object.entries(values)]);
const keysIn = (fields: Fields) => [...fields].filter(([name]) => name.endsWith('.key')).map(([, [key]]) => key);
const rows = (fields: Fields) =>
  written(sessions, fields, event).sessions as { id: string; ends: string; starts: string }[];

describe('what was typed on top of what another saved', () => {
  it('is both, where each changed something else', () => {
    const theirs = set(base, { 'sessions[0].ends': ['2019-01-30T10:45'] });
    const mine = set(base, { 'sessions[0].starts': ['2019-01-30T08:45'], 'sessions[3].ends': ['2019-01-31T11:15'] });
    expect(rows(merged(sessions, base, theirs, mine))).toMatchObject([
      { starts: '2019-01-30T08:45', ends: '2019-01-30T10:45' },
      ...event.sessions.slice(1, 3),
      { ends: '2019-01-31T11:15' },
      ...event.sessions.slice(4),
    ]);
  });

  it('is mine, where both changed the same', () => {
    const theirs = set(base, { 'sessions[0].ends': ['2019-01-30T10:45'] });
    const mine = set(base, { 'sessions[0].ends': ['2019-01-30T11:00'] });
    expect(rows(merged(sessions, base, theirs, mine))[0]?.ends).toBe('2019-01-30T11:00');
  });

  it('keeps new rows of both, and goes by what a row is, wherever it stands', () => {
    const added = { 'title.sw': ['Kipya'], starts: ['2019-02-02T17:00'], ends: ['2019-02-02T18:00'] };
    const theirs = withoutRow(base, 'sessions', 0);
    const mine = set(withRow(base, 'sessions', added), { 'sessions[1].ends': ['2019-01-30T12:30'] });
    const both = rows(merged(sessions, base, theirs, mine));
    expect(both.map(({ id }) => id)).toEqual([...event.sessions.slice(1).map(({ id }) => id), 'kipya']);
    expect(both[0]?.ends).toBe('2019-01-30T12:30');
  });

  it('keeps a row that the other took away, where something was typed in it', () => {
    const theirs = withoutRow(withoutRow(base, 'sessions', 0), 'sessions', 0);
    const mine = set(base, { 'sessions[1].ends': ['2019-01-30T12:30'] });
    const both = merged(sessions, base, theirs, mine);
    expect(rows(both).map(({ id }) => id)).toEqual(
      [...event.sessions.slice(2), event.sessions[1]].map((one) => one?.id),
    );
  });

  it('leaves out a row that I took away, and a choice that I took back', () => {
    const mine = set(withoutRow(base, 'sessions', 2), { 'sessions[0].groups': [] });
    const both = merged(sessions, base, set(base, { 'sessions[2].ends': ['2019-01-30T16:30'] }), mine);
    expect(keysIn(both)).not.toContain('miundombinu');
    expect(both.get('sessions[0].groups')).toEqual([]);
  });

  it('is theirs where nothing was typed, and mine where they changed nothing, whatever that is', () => {
    const names = [...fieldsOf(general, event).keys()];
    const changes = fc.dictionary(fc.constantFrom(...names), fc.array(fc.string(), { minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(changes, (typed) => {
        const start = fieldsOf(general, event);
        const changed = set(start, typed);
        expect(merged(general, start, changed, start)).toEqual(changed);
        expect(merged(general, start, start, changed)).toEqual(changed);
        expect(merged(general, start, changed, changed)).toEqual(changed);
      }),
    );
  });
});

describe('a form', () => {
  it.each(Object.values(SECTIONS))('$name of an event, as it came, is that event', (section) => {
    expect(written(section, fieldsOf(section, event), event)).toEqual(event);
  });

  it('leaves a signature’s picture with its signatory, wherever they stand and whoever comes', () => {
    const picture = (letter: string) => ({ id: letter.repeat(64), width: 9, height: 9 });
    const signed = structuredClone(event);
    signed.signatories = signed.signatories.map((one, at) => ({ ...one, signature: picture(String(at)) }));
    const section = SECTIONS.certificates;
    const less = withoutRow(fieldsOf(section, signed), 'signatories', 0);
    const other = withRow(less, 'signatories', { name: ['Mwingine'], 'title.sw': ['Katibu'] });
    expect(written(section, other, signed).signatories).toEqual([
      signed.signatories[1],
      { name: 'Mwingine', title: { sw: 'Katibu' } },
    ]);
  });

  it('keeps a share that percent cannot say', () => {
    const third = structuredClone(event);
    const [kind] = third.certificates;
    if (kind)
      kind.policy = {
        roles: [],
        groups: [],
        attendance: { of: 'days', need: { share: 1 / 3 } },
        feedback: { forms: 'share', share: 2 / 3 },
      };
    expect(written(SECTIONS.certificates, fieldsOf(SECTIONS.certificates, third), third)).toEqual(third);
  });
});
