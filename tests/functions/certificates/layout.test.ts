import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../functions/certificates/certificate.ts';
import { designOf } from '../../../functions/certificates/designs/catalogue.ts';
import { typesetter } from '../../../functions/certificates/fonts.ts';
import { layoutOf, type PlacedRun } from '../../../functions/certificates/layout.ts';
import { Refusal } from '../../../functions/shared/errors.ts';
import fc from '../../properties.ts';
import { LONG_NAME, LONG_POST, LONG_TEXTS, LONGEST_NAME, presenterWith, snapshotWith } from './snapshot.ts';

const rasmi = designOf('rasmi', 1);
const layout = (snapshot: Snapshot) => layoutOf(snapshot, rasmi, typesetter);
const placed = (snapshot: Snapshot, id: string): PlacedRun[] => {
  const { elements, proof } = layout(snapshot);
  return [...elements, ...proof.elements].find((element) => element.id === id)?.runs ?? [];
};
const lines = (runs: PlacedRun[]) => {
  const byBase = Map.groupBy(runs, (run) => run.base);
  return [...byBase.values()].map((row) => row.map((run) => run.text).join(''));
};
const sizeOf = (snapshot: Snapshot, id: string) => placed(snapshot, id)[0]?.size;
const refusal = (snapshot: Snapshot): Refusal => {
  try {
    layout(snapshot);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was not refused');
};

it('says which days were attended in both languages, in the first only where they are not the event’s', () => {
  const said = (snapshot: Snapshot) => ['attendance', 'attendanceOther'].flatMap((id) => lines(placed(snapshot, id)));
  expect(said(snapshotWith())).toEqual([
    'kwa kushiriki siku zote mbili na vipindi 5 kati ya 6',
    'for taking part in both days and 5 of 6 sessions, 30 January – 2 February 2019',
  ]);
  const attendedDates = { sw: 'tarehe 30 hadi 31 Januari 2019', en: '30–31 January 2019' };
  expect(said(snapshotWith({ attendedDates }))).toEqual([
    'kwa kushiriki siku zote mbili na vipindi 5 kati ya 6, tarehe 30 hadi 31 Januari 2019',
    'for taking part in both days and 5 of 6 sessions, 30–31 January 2019',
  ]);
});

describe('a name', () => {
  it('takes the largest size that fits, by its real width', () => {
    expect(sizeOf(snapshotWith({ name: 'Asha Juma' }), 'name')).toBe(56);
    expect(sizeOf(snapshotWith({ name: LONG_NAME }), 'name')).toBe(36);
    expect(sizeOf(presenterWith(), 'name')).toBe(46);
  });

  it('of 61 characters takes two even lines, broken at a space, larger than the title', () => {
    const snapshot = snapshotWith({ name: LONGEST_NAME, ...LONG_POST });
    expect(lines(placed(snapshot, 'name'))).toEqual([
      'Mwanahamisi Nyamizi Ng’wanamalundi ',
      'Kabwe-Ruhumbika Mwakalinga',
    ]);
    expect(sizeOf(snapshot, 'name')).toBe(34);
    expect(sizeOf(snapshot, 'title')).toBe(28);
  });

  it('is always the largest thing on the page, and inside the frame', () => {
    for (const snapshot of [
      snapshotWith(),
      snapshotWith({ name: LONG_NAME }),
      snapshotWith({ name: LONGEST_NAME, ...LONG_POST }),
      snapshotWith({ says: 'plain', attendance: undefined, name: LONGEST_NAME, ...LONG_POST }),
      presenterWith(),
      presenterWith({ name: LONGEST_NAME }),
    ]) {
      const { elements, signatories, proof } = layout(snapshot);
      const all = [...elements, ...signatories.flatMap((each) => each.elements), ...proof.elements];
      const name = Math.max(...placed(snapshot, 'name').map((run) => run.size));
      for (const run of all.flatMap((element) => element.runs)) {
        expect(run.x).toBeGreaterThanOrEqual(70);
        expect(run.x + run.width).toBeLessThanOrEqual(841.89 - 70);
      }
      for (const element of elements.filter((each) => each.id !== 'name'))
        expect(Math.max(...element.runs.map((run) => run.size)), element.id).toBeLessThan(name);
    }
  });

  it('too long for two lines is named, never clipped', () => {
    const error = refusal(snapshotWith({ name: `${LONGEST_NAME} ${LONGEST_NAME}` }));
    expect(error).toMatchObject({ status: 422, code: 'too-long', details: [{ path: 'name' }] });
    expect(error.message).not.toContain('Mwanahamisi');
    expect(refusal(snapshotWith({ name: 'W'.repeat(60) })).details).toMatchObject([{ path: 'name' }]);
  });

  it('never breaks at an apostrophe or a hyphen', () => {
    // Five of the longest do not fit on two lines.
    const name = fc.array(fc.constantFrom("Ng'wanamalundi", 'Kabwe-Ruhumbika', 'Mwakalinga', 'Juma'), {
      minLength: 2,
      maxLength: 4,
    });
    fc.assert(
      fc.property(name, (parts) => {
        const rows = lines(placed(snapshotWith({ name: parts.join(' ') }), 'name'));
        expect(rows.length).toBeLessThanOrEqual(2);
        expect(rows.join('')).toBe(parts.join(' ').replaceAll("'", '’'));
      }),
      { numRuns: 40 },
    );
  });

  it('with letters that no font has is refused, each letter named', () => {
    const error = refusal(snapshotWith({ name: 'ส Asha สม' }));
    expect(error).toMatchObject({ status: 422, code: 'missing-letters' });
    expect(error.details).toEqual([
      { path: 'name', reason: 'the fonts lack ส (U+0E2A)' },
      { path: 'name', reason: 'the fonts lack ม (U+0E21)' },
    ]);
    expect(refusal(snapshotWith({ institution: 'Chuo\u202E' })).details).toEqual([
      { path: 'institution', reason: 'the fonts lack (U+202E)' },
    ]);
  });
});

describe('lines', () => {
  it('are centred on the page, tracked ones without the last letter’s space', () => {
    for (const element of layout(presenterWith()).elements) {
      for (const row of Map.groupBy(element.runs, (run) => run.base).values()) {
        const left = Math.min(...row.map((run) => run.x));
        const right = Math.max(...row.map((run) => run.x + run.width));
        expect((left + right) / 2, element.id).toBeCloseTo(841.89 / 2, 1);
      }
    }
  });

  it('above the QR code stay clear of its quiet zone, whatever is long', () => {
    for (const name of ['Asha Juma', LONG_NAME, LONGEST_NAME])
      for (const post of [{}, LONG_POST])
        for (const snapshot of [snapshotWith({ name, ...post }), presenterWith({ name })]) {
          const last = Math.max(...layout(snapshot).elements.flatMap((each) => each.runs.map((run) => run.base)));
          expect(last).toBeLessThanOrEqual(387.6);
        }
  });

  it('never stand on one another', () => {
    for (const snapshot of [
      snapshotWith(),
      snapshotWith({ name: LONGEST_NAME, ...LONG_POST }),
      snapshotWith({ name: LONG_NAME, ...LONG_TEXTS }),
      snapshotWith({ ...LONG_POST, ...LONG_TEXTS }),
      snapshotWith({ says: 'plain', ...LONG_POST, ...LONG_TEXTS }),
      presenterWith({ name: LONGEST_NAME }),
      presenterWith({ ...LONG_POST }),
      presenterWith({ paper: 'Taarifa Wazi kwa Wote' }),
    ]) {
      const { elements, signatories, proof } = layout(snapshot);
      const runs = [elements, ...signatories.map((each) => each.elements), proof.elements]
        .flat()
        .flatMap((e) => e.runs);
      // From the top of capitals to the foot of a g.
      const box = ({ x, base, width, size }: PlacedRun) => [
        x,
        base - 0.65 * size,
        x + width - 0.01,
        base + 0.25 * size,
      ];
      for (const [i, one] of runs.entries())
        for (const other of runs.slice(i + 1)) {
          const [l1 = 0, t1 = 0, r1 = 0, b1 = 0] = box(one);
          const [l2 = 0, t2 = 0, r2 = 0, b2 = 0] = box(other);
          expect(l1 < r2 && l2 < r1 && t1 < b2 && t2 < b1, `${one.text} / ${other.text}`).toBe(false);
        }
    }
  });
});

describe('role and institution', () => {
  it('stand in one line, the role before the post', () => {
    expect(lines(placed(snapshotWith(), 'role'))).toEqual([
      'Mshiriki  ·  Afisa TEHAMA Mwandamizi, Halmashauri ya Wilaya ya Kongwa',
    ]);
  });

  it('leave out a role that the title says already, and what is not known', () => {
    expect(lines(placed(presenterWith(), 'role'))).toEqual(['Mtafiti Mkuu, Taasisi ya Lugha na Teknolojia']);
    expect(lines(placed(snapshotWith({ post: undefined }), 'role'))).toEqual([
      'Mshiriki  ·  Halmashauri ya Wilaya ya Kongwa',
    ]);
    expect(lines(placed(snapshotWith({ post: undefined, institution: undefined }), 'role'))).toEqual(['Mshiriki']);
    expect(placed(presenterWith({ post: undefined, institution: undefined }), 'role')).toEqual([]);
  });

  it('that are long take two lines, the institution below', () => {
    expect(lines(placed(snapshotWith(LONG_POST), 'role'))).toEqual([
      `Mshiriki  ·  ${LONG_POST.post}, `,
      LONG_POST.institution,
    ]);
  });
});

describe('what it says', () => {
  const ids = (snapshot: Snapshot) => layout(snapshot).elements.map((element) => element.id);

  it('is attendance, or the paper, or neither', () => {
    expect(ids(snapshotWith())).toContain('attendance');
    expect(ids(presenterWith())).toEqual(expect.arrayContaining(['presenting', 'paper']));
    expect(ids(presenterWith())).not.toContain('attendance');
    const guest = ids(snapshotWith({ says: 'plain' }));
    expect(guest).not.toContain('attendance');
    expect(guest).not.toContain('paper');
    expect(guest).toContain('placeOther');
  });

  it('drops a text that the snapshot lacks rather than print an empty label', () => {
    expect(ids(presenterWith({ paper: undefined }))).not.toContain('presenting');
    const oneLanguage = snapshotWith({ eventTitle: { sw: 'Kikao' }, title: { sw: 'Cheti' } });
    expect(ids(oneLanguage)).not.toContain('eventOther');
    expect(ids(oneLanguage)).not.toContain('titleOther');
  });

  it('gives one signatory one column, opposite the QR code', () => {
    const [first] = snapshotWith().signatories;
    const alone = layout(snapshotWith({ signatories: first ? [first] : [] }));
    expect(alone.signatories).toHaveLength(1);
    const [rule = { x: 0, width: 0 }] = alone.rules;
    expect(alone.proof.x + rule.x + rule.width / 2).toBeCloseTo(841.89, 1);
  });

  it('names a signatory whose title is too long', () => {
    const [first, second] = snapshotWith().signatories;
    if (!first || !second) throw new Error('two signatories');
    const error = refusal(snapshotWith({ signatories: [first, { ...second, title: { sw: 'Katibu '.repeat(40) } }] }));
    expect(error.details).toMatchObject([{ path: 'signatories.1.title' }]);
  });

  it('keeps hostile braces as text', () => {
    expect(lines(placed(snapshotWith({ name: '{code} {name}' }), 'name'))).toEqual(['{code} {name}']);
  });
});
