import readQr from 'jsqr';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../functions/certificates/certificate.ts';
import type { Design } from '../../../functions/certificates/design.ts';
import { designOf } from '../../../functions/certificates/designs/catalogue.ts';
import { drawCertificate } from '../../../functions/certificates/draw.ts';
import { typesetter } from '../../../functions/certificates/fonts.ts';
import { type Layout, laidOut, layoutOf, type PlacedRun } from '../../../functions/certificates/layout.ts';
import fc from '../../properties.ts';
import { qpdfCheck } from './qpdf.ts';
import { picture, readBack } from './reading.ts';
import { LONG_NAME, LONG_POST, LONG_TEXTS, LONGEST_NAME, presenterWith, snapshotWith } from './snapshot.ts';

const rasmi = designOf('rasmi', 2);
const runsOf = ({ elements, signatories, proof }: Layout) =>
  [...elements, ...signatories.flatMap((one) => one.elements), ...proof.elements].flatMap(({ runs }) => runs);

/** From the top of capitals, which Inter has higher, to the foot of a g; where there are but capitals, of a comma. */
const boxOf = ({ text, x, base, width, size, font }: PlacedRun) => ({
  left: x,
  top: base - (font.startsWith('inter') ? 0.73 : 0.65) * size,
  right: x + width - 0.01,
  bottom: base + (/\p{Ll}/u.test(text) ? 0.25 : 0.15) * size,
});
type Box = ReturnType<typeof boxOf>;
const meet = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

const VERY_LONG_PAPER =
  'Ubadilishanaji Salama wa Taarifa kati ya Mifumo ya Serikali za Mitaa na Serikali Kuu: Mafunzo kutoka Halmashauri Kumi na Mbili za Mikoa ya Dodoma na Singida';
const VERY_LONG_POST = 'Mkurugenzi Msaidizi wa Mifumo ya Taarifa, Takwimu na Ufuatiliaji wa Miradi ya Serikali Mtandao';
const VERY_LONG_INSTITUTION =
  'Ofisi ya Rais, Menejimenti ya Utumishi wa Umma na Utawala Bora, Idara ya Mifumo ya Taarifa, Dodoma';
/** As long as an import takes one. */
const LONGEST_INSTITUTION =
  `${VERY_LONG_INSTITUTION} na Kamati ya Pamoja ya Serikali za Mitaa za Kanda ya Kati ya Tanzania`.slice(0, 160);
const shape = (width: number, height: number) => ({ id: 'a'.repeat(64), width, height });
const SHAPES = { square: shape(300, 300), wide: shape(800, 200), tall: shape(100, 300) };
const either = <const Value>(...values: Value[]) => fc.constantFrom(...values);
/** Certificates of every kind, with texts from none at all to the longest that people write. */
const snapshots: fc.Arbitrary<Snapshot> = fc
  .record({
    says: either('attendance', 'paper', 'plain'),
    name: either('Asha Juma', "Ngũgĩ wa Thiong'o", 'Ẹ́níọlá Adébáyọ̀', LONG_NAME, LONGEST_NAME),
    post: either(undefined, 'Mtafiti Mkuu', LONG_POST.post, VERY_LONG_POST),
    institution: either(
      undefined,
      'Halmashauri ya Wilaya ya Kongwa',
      LONG_POST.institution,
      VERY_LONG_INSTITUTION,
      LONGEST_INSTITUTION,
    ),
    paper: either('Taarifa Wazi kwa Wote', presenterWith().paper, VERY_LONG_PAPER),
    long: fc.boolean(),
    oneLanguage: fc.boolean(),
    group: fc.boolean(),
    alone: fc.boolean(),
    titleSaysRole: fc.boolean(),
    logo: either(undefined, SHAPES.square, SHAPES.wide, SHAPES.tall),
    signature: either(undefined, SHAPES.square, SHAPES.wide),
  })
  .map(({ logo, signature, long, oneLanguage, group, alone, titleSaysRole, says, ...texts }) => {
    const bilingual: Snapshot = {
      ...(says === 'paper' || titleSaysRole ? presenterWith(texts) : snapshotWith(texts)),
      says,
      ...(says === 'attendance' && {
        attendance: {
          sw: 'kwa kushiriki siku sita kati ya saba na vipindi 11 kati ya 12',
          en: 'for taking part in six of the seven days and 11 of 12 sessions',
        },
        ...(group && { attendedDates: { sw: 'tarehe 30 hadi 31 Januari 2019', en: '30–31 January 2019' } }),
      }),
      ...(long && LONG_TEXTS),
    };
    const { signatories } = bilingual;
    const people = (alone ? signatories.slice(0, 1) : signatories).map((one) => ({
      ...one,
      ...(signature && { signature }),
    }));
    const snapshot = { ...bilingual, signatories: people, ...(logo && { logo }) };
    return oneLanguage ? inSwahili(snapshot) : snapshot;
  });

function inSwahili(snapshot: Snapshot): Snapshot {
  return JSON.parse(JSON.stringify(snapshot, (key, value) => (key === 'en' ? undefined : value)));
}

function expectNoneToMeet(layout: Layout) {
  const boxes = runsOf(layout).filter((run) => run.text.trim() !== '');
  const crossing = boxes.flatMap((one, i) =>
    boxes.slice(i + 1).flatMap((other) => (meet(boxOf(one), boxOf(other)) ? [`${one.text} / ${other.text}`] : [])),
  );
  expect(crossing).toEqual([]);
}

function expectRoomAround(layout: Layout, { page, proof }: Design) {
  // Four modules of 29.
  const reach = proof.side / 2 + (proof.side / 29) * 4;
  const middle = proof.top + proof.side / 2;
  const { x } = layout.proof;
  const code = { left: x - reach, top: middle - reach, right: x + reach, bottom: middle + reach };
  const rules = layout.rules.map(({ x, y, width }) => ({ left: x, top: y, right: x + width, bottom: y }));
  const pictures = layout.pictures.map(({ x, y, width, height }) => ({
    ...{ left: x, top: y, right: x + width, bottom: y + height },
  }));
  for (const box of pictures) expect(meet(box, code)).toBe(false);
  for (const run of runsOf(layout)) {
    const box = boxOf(run);
    const margin = Math.min(box.left, box.top, page.width - box.right, page.height - box.bottom);
    expect(margin, run.text).toBeGreaterThan(24);
    const touched = [code, ...rules, ...pictures].filter((other) => meet(box, other));
    if (run.text.trim() !== '') expect(touched, run.text).toEqual([]);
  }
}

function expectNameLargest({ elements }: Layout) {
  const size = (runs: PlacedRun[]) => Math.max(...runs.map((run) => run.size));
  const others = elements.filter(({ id }) => id !== 'name').map(({ runs }) => size(runs));
  const name = elements.find(({ id }) => id === 'name')?.runs ?? [];
  expect(Math.max(...others)).toBeLessThan(size(name));
}

describe.each(['rasmi', 'kisasa', 'wazi'])('%s', (name) => {
  const design = designOf(name, name === 'rasmi' ? 2 : 1);

  it('has room for all that rasmi has room for: no text meets another, a rule, a picture, the QR code, or the edge, and the name is largest', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const { layout, tooLong } = laidOut(snapshot, design, typesetter);
        if (laidOut(snapshot, rasmi, typesetter).tooLong.length === 0) expect(tooLong).toEqual([]);
        fc.pre(tooLong.length === 0);
        expectNoneToMeet(layout);
        expectRoomAround(layout, design);
        expectNameLargest(layout);
      }),
      { numRuns: 200 },
    );
  });
});

/** Where an element's lines begin and end, and stand. */
const linesOf = (name: string, snapshot: Snapshot, id: string) => {
  const { elements, proof } = layoutOf(snapshot, designOf(name, 1), typesetter);
  const runs = [...elements, ...proof.elements].find((element) => element.id === id)?.runs ?? [];
  return [...Map.groupBy(runs, ({ base }) => base)].map(([base, row]) => ({
    base,
    text: row.map(({ text }) => text).join(''),
    ink: Math.min(...row.map(({ x }) => x)) + (row[0] ? typesetter.inset(row[0].font, row[0].text) * row[0].size : 0),
    right: Math.max(...row.map(({ x, width }) => x + width)),
  }));
};

describe('a text', () => {
  it('on the left stands with its first letter’s ink on the axis, in each of its lines', () => {
    const snapshot = snapshotWith({ name: LONG_NAME });
    for (const id of ['event', 'title', 'name', 'role', 'townWhen'])
      for (const { ink } of linesOf('wazi', snapshot, id)) expect(ink, id).toBeCloseTo(252, 6);
    expect(linesOf('wazi', snapshot, 'name')).toHaveLength(2);
  });

  it('on the right ends on the axis', () => {
    for (const id of ['presented', 'placeOther', 'number'])
      for (const { right } of linesOf('wazi', snapshotWith(), id)) expect(right, id).toBeCloseTo(232, 6);
  });

  it('beside another stands on that one’s first line, and stays with it', () => {
    for (const name of ['Asha Juma', LONG_NAME]) {
      const [beside] = linesOf('wazi', snapshotWith({ name }), 'presented');
      expect(beside?.base).toBe(linesOf('wazi', snapshotWith({ name }), 'name')[0]?.base);
    }
  });

  it('below several stands below the one that is there', () => {
    const gap = (change: Partial<Snapshot>, above: string) => {
      const snapshot = presenterWith({ name: 'Asha Juma', ...change });
      const [institution] = linesOf('kisasa', snapshot, 'institution');
      return (institution?.base ?? 0) - (linesOf('kisasa', snapshot, above)[0]?.base ?? 0);
    };
    expect(gap({}, 'role')).toBe(18);
    expect(gap({ post: undefined }, 'name')).toBe(34);
  });

  it('that is an address is broken after its dots, and no space comes in', () => {
    expect(linesOf('wazi', snapshotWith(LONG_TEXTS), 'host').map(({ text }) => text)).toEqual([
      'abcdefghij.',
      'execute-api.eu-west-1.',
      'amazonaws.com',
    ]);
  });

  it('takes three even lines where two are too few', () => {
    const paper = linesOf('kisasa', presenterWith({ paper: `${VERY_LONG_PAPER}, na Maoni ya Wananchi` }), 'paper');
    expect(paper).toHaveLength(3);
    const widths = paper.map(({ ink, right }) => right - ink);
    expect(Math.min(...widths) / Math.max(...widths)).toBeGreaterThan(0.85);
  });
});

describe.each(['kisasa', 'wazi'])('a certificate of %s', (name) => {
  const design = { name, version: 1 };
  const alone = { signatories: snapshotWith().signatories.slice(0, 1) };
  it.each([
    ['in colour', 'colour', snapshotWith({ design })],
    ['in black', 'black', snapshotWith({ design, ...LONG_POST, ...LONG_TEXTS, name: LONGEST_NAME })],
    ['of a presenter', 'colour', presenterWith({ design, name: LONGEST_NAME, ...LONG_POST })],
    ['of a guest, with one signatory', 'colour', snapshotWith({ design, says: 'plain', name: 'Ẹ́níọlá', ...alone })],
  ] as const)('weighs less than 100 KB, pleases qpdf, and has a QR code that is read: %s', async (_, ink, snapshot) => {
    const { bytes } = await drawCertificate(snapshot, ink);
    expect(bytes.length).toBeLessThan(100_000);
    expect(await qpdfCheck(bytes)).toContain('No syntax or stream encoding errors found');
    const { pixels, width, height } = await picture(bytes, 2);
    expect(readQr.default(pixels, width, height)?.data).toBe(snapshot.verifyAddress.toUpperCase());
  });
});

const read = async (snapshot: Snapshot) => {
  const { leaves } = await readBack((await drawCertificate(snapshot)).bytes);
  return leaves.map(({ role, lang, text }) => [role, lang, text].filter(Boolean).join(' '));
};
const signed = [
  'P Dkt. Neema J. Mwakyusa',
  'P Mwenyekiti wa Kikao Kazi',
  'P en Chair of the Working Session',
  'P Mha. Baraka S. Kileo',
  'P Katibu wa Kikao Kazi',
  'P en Secretary of the Working Session',
];
const issuedBy = [
  'P Na. KK2-2019-000342D-7',
  'Span Kimetolewa na Sekretarieti ya Kikao Kazi cha Serikali Mtandao',
  'Span tarehe 2 Februari 2019',
  'Span en e-Government Working Session Secretariat',
  'Span en ,',
  'Span en 2 February 2019',
];
const headed = [
  'P Kikao Kazi cha Pili cha Serikali Mtandao 2019',
  'P en Second e-Government Working Session 2019',
  'H1 CHETI CHA USHIRIKI',
  'P en Certificate of Participation',
];
const attendedDates = { sw: 'tarehe 30 hadi 31 Januari 2019', en: '30–31 January 2019' };

describe('what is read aloud', () => {
  it('of kisasa is its facts with their labels, the days attended among them', async () => {
    expect(await read(snapshotWith({ design: { name: 'kisasa', version: 1 }, attendedDates }))).toEqual([
      ...headed,
      'Span Kinatolewa kwa',
      'Span en presented to',
      'P Asha Juma',
      'P Mshiriki · Afisa TEHAMA Mwandamizi',
      'P Halmashauri ya Wilaya ya Kongwa',
      ...['Span Ushiriki', 'Span en Attendance'],
      'P Siku zote mbili na vipindi 5 kati ya 6',
      'P en Both days and 5 of 6 sessions',
      ...['Span Mahali', 'Span en Place', 'P Dodoma'],
      ...['Span Tarehe', 'Span en Dates', 'P 30 hadi 31 Januari 2019', 'P en 30–31 January 2019'],
      ...signed,
      'Figure sw',
      ...['Span Hakiki', 'Span en verify', 'Link cheti.example'],
      ...['Span Msimbo', 'Span en code', 'P 7KQ4-M2XD'],
      ...issuedBy,
    ]);
  });

  it('of wazi is each label before its value', async () => {
    expect(await read(snapshotWith({ design: { name: 'wazi', version: 1 }, attendedDates }))).toEqual([
      ...headed,
      ...['P Kinatolewa kwa', 'P en presented to', 'P Asha Juma'],
      'P Mshiriki · Afisa TEHAMA Mwandamizi',
      'P Halmashauri ya Wilaya ya Kongwa',
      ...['P Kwa kushiriki', 'P en for attending'],
      ...['P Siku zote mbili na vipindi 5 kati ya 6', 'P en Both days and 5 of 6 sessions'],
      ...['P Mahali na tarehe', 'P en place and dates'],
      ...['P Dodoma, 30 hadi 31 Januari 2019', 'P en 30–31 January 2019'],
      ...signed,
      'Figure sw',
      ...['P Hakiki', 'P en verify', 'Link cheti.example', 'P 7KQ4-M2XD'],
      ...issuedBy,
    ]);
  });

  it('of a presenter’s is the paper', async () => {
    for (const [name, ...said] of [
      ['kisasa', 'Span Mada', 'Span en Paper'],
      ['wazi', 'P Kwa kuwasilisha mada', 'P en for presenting the paper'],
    ]) {
      const lines = await read(presenterWith({ design: { name: name ?? '', version: 1 } }));
      const at = lines.indexOf(said[0] ?? '');
      expect(lines.slice(at, at + 3)).toEqual([...said, `P ${presenterWith().paper}`]);
    }
  });
});
