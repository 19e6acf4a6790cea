import { describe, expect, it } from 'vitest';
import { formCounts, formsIn, peopleCounts, peopleIn } from '../../../../functions/console/reports/archive-counts.ts';
import {
  type Closing,
  equationsOf,
  figuresFrom,
  holds,
  ratedSessions,
} from '../../../../functions/console/reports/closing.ts';
import { Counting, leavesOf } from '../../../../functions/feedback/counting.ts';
import { concluded } from '../../../../functions/feedback/report.ts';
import { emptyTally, type Tally } from '../../../../functions/runs/tally.ts';
import { sampleEvent, sampleForm } from '../../feedback/sample.ts';

/** A form about a session, of so many points in its rating. */
function figures(session: string, points: number[], receipts = points.length) {
  const form = { ...sampleForm, id: `kuhusu-${session}`, about: { session } };
  const leaves = leavesOf(form);
  const counting = new Counting(leaves);
  for (const point of points) counting.add(leaves.map((_, at) => (at === 0 ? [point - 1] : undefined)));
  return figuresFrom(form, receipts, concluded(form, counting, { attended: 20 }));
}

const perfect: Tally = {
  ...{ ...emptyTally(), registered: 10, attended: 9, answered: 8, eligible: 8, issued: 8 },
  ...{ mailed: 5, bounced: 2, noAddress: 1 },
};
const closing = (change: Partial<Closing> = {}, total = perfect): Closing => ({
  event: sampleEvent,
  people: {
    ...{ event: 'kk2', version: 1, at: '2019-02-02T12:00:00.000Z', total, differences: [] },
    groups: { 'kundi-1': { ...emptyTally(), registered: 7 }, 'kundi-2': { ...emptyTally(), registered: 3 } },
    roles: { mshiriki: { ...emptyTally(), registered: 10 } },
  },
  ...{ forms: [], names: 0, partial: false, countsOnly: false },
  ...change,
});
const said = (one: Closing) =>
  equationsOf(one).map((sum) => `${sum.left} ${holds(sum) ? '=' : '≠'} ${sum.parts.join(' + ')}`);

describe('the sums of a closing report', () => {
  it('come out where all is well, each with what explains the rest', () => {
    expect(said(closing())).toEqual(['10 = 7 + 3', '10 = 10', '8 = 8', '8 = 5 + 2 + 1', '8 = 8']);
  });

  it('stand first where they do not', () => {
    expect(said(closing({}, { ...perfect, issued: 7, withoutPdf: 1 })).slice(0, 3)).toEqual([
      '8 ≠ 7',
      '7 ≠ 5 + 2 + 1',
      '7 ≠ 6',
    ]);
    const groups = { 'kundi-1': { ...emptyTally(), registered: 7 } };
    expect(said(closing({ people: { ...closing().people, groups } }))[0]).toBe('10 ≠ 7');
  });

  it('take an answer without a receipt for one of somebody who was entered twice, and no receipt without an answer', () => {
    const all = [figures('ufunguzi', [5, 5, 4]), figures('mifumo', [5, 3], 1)];
    expect(said(closing({ forms: all }))).toContain('5 = 4 + 1');
    expect(said(closing({ forms: [...all, figures('wote', [1], 2)] }))[0]).toBe('1 ≠ 2');
  });

  it('name no count of a few to who may not see people', () => {
    expect(said(closing({ countsOnly: true }))[0]).toBe('10 = 10');
  });
});

it('sessions that five have rated are ordered by what they were given, then by how many gave it', () => {
  const all = [
    figures('ufunguzi', [4, 4, 4, 4, 4]),
    figures('mifumo', [5, 5, 5, 5]),
    figures('wote', [4, 4, 4, 4, 4, 4]),
  ];
  expect(ratedSessions(all)).toEqual([
    { session: 'wote', mean: 4, answers: 6 },
    { session: 'ufunguzi', mean: 4, answers: 5 },
  ]);
});

it('what an archive counts step by step in its run is what it says at last', () => {
  const { people } = closing();
  const counted = { ...perfect, notEligible: { attendance: 2, 'no-kind': 1 } };
  const report = { ...people, total: counted, groups: { ...people.groups, zamani: counted } };
  const forms = [figures('ufunguzi', [4, 4, 4, 5, 5]), figures('mifumo', [5], 2)];
  const counts = Object.assign(peopleCounts(report), ...forms.map(formCounts));
  const event = { ...sampleEvent, forms: forms.map(({ form }) => form) };
  const said = peopleIn(counts, { event, version: 1, appliedAt: '' }, new Date(people.at));
  expect(said).toMatchObject({ total: counted, groups: report.groups, roles: people.roles, differences: [] });
  expect(formsIn(counts, event)).toEqual(forms);
});
