import type { DesignDocument, Places } from '../design.ts';
import { one, three, two } from './fits.ts';

/** The axis: what is said begins right of it, labels and proof end left of it. */
const [LABELS, X] = [232, 252];
const [LEFT, RIGHT] = [60, 781.9];
const WIDTH = RIGHT - X;
const SIGNATURE = 246.95;
const SIDE = 72.5;
const PROOF = LABELS - SIDE - 12;
const PROOF_WIDTH = PROOF - LEFT;
const STAR: [number, number] = [213, 84];

const left = { axis: X, align: 'left' as const };
const said = (id: string, sizes: number[], ...texts: string[]) => ({
  id,
  ...left,
  runs: texts.map((text) => ({ text, font: 'roman', colour: 'text' })),
  fits: [one(sizes, WIDTH), two(sizes, WIDTH, 1.28)],
});
const saidOther = (id: string, sizes: number[], text: string) => ({
  id,
  ...left,
  runs: [{ text, font: 'italic', colour: 'grey' }],
  fits: [one(sizes, WIDTH), two(sizes.slice(-1), WIDTH, 1.15)],
});
/** Two elements: Swahili, and English below. */
const label = (id: string, sw: string, en: string, axis = LABELS) => [
  {
    id,
    axis,
    align: 'right' as const,
    runs: [{ text: sw, font: 'italic', colour: 'text', language: 'sw' }],
    fits: [one([12.5], axis - LEFT)],
  },
  {
    id: `${id}Other`,
    axis,
    align: 'right' as const,
    runs: [{ text: en, font: 'italic', colour: 'grey', language: 'en' }],
    fits: [one([11], axis - LEFT)],
  },
];
const labelBeside = (id: string, value: string): Places => ({
  [id]: { base: { beside: value } },
  [`${id}Other`]: { base: { beside: value, gap: 14.5 } },
});

const head: Places = {
  event: { base: 82, anchor: 'last' },
  eventOther: { base: 97.5 },
  title: { base: 147, anchor: 'last' },
  titleOther: { base: 168 },
  ...labelBeside('presented', 'name'),
};
const foot: Places = {
  verifyLabel: { base: 453.5 },
  verifyLabelOther: { base: 468 },
  host: { base: 501.5, anchor: 'last' },
  code: { base: 516.5 },
  number: { base: 551 },
  issuer: { base: 551 },
};

const person: Places = {
  name: { base: 248 },
  role: { base: { below: 'name', gap: 31 } },
  institution: {
    base: [
      { below: 'role', gap: 18 },
      { below: 'name', gap: 31 },
    ],
  },
};
/** A name in two lines, and who it is in one each. */
const longNamed: Places = {
  name: { base: 226, fits: [two([41, 38, 35, 32, 30, 28], WIDTH, 1.1)] },
  role: { base: { below: 'name', gap: 27.5 }, fits: [one([14, 13.5, 13, 12.5, 12, 11.5, 11], WIDTH)] },
  institution: {
    base: [
      { below: 'role', gap: 17.5 },
      { below: 'name', gap: 27.5 },
    ],
    fits: [one([14, 13.5, 13, 12.5, 12], WIDTH)],
  },
};
/** The same where those are long too. */
const crowded: Places = {
  name: { base: 222, fits: [two([36, 34, 32, 30, 28], WIDTH, 1.1)] },
  role: {
    base: { below: 'name', gap: 25 },
    fits: [one([13, 12.5, 12, 11.5, 11], WIDTH), two([12, 11.5, 11], WIDTH, 1.2)],
  },
  institution: {
    base: [
      { below: 'role', gap: 16.5 },
      { below: 'name', gap: 25 },
    ],
    fits: [one([13, 12.5, 12], WIDTH), two([12.5, 12, 11.5, 11], WIDTH, 1.2)],
  },
};

const place: Places = {
  ...labelBeside('place', 'townWhen'),
  townWhen: { base: 398 },
  townWhenOther: { base: { below: 'townWhen', gap: 14.5 } },
};
const facts: Record<'attendance' | 'paper' | 'plain', Places> = {
  attendance: {
    ...labelBeside('attending', 'attended'),
    attended: { base: 358 },
    attendedOther: { base: { below: 'attended', gap: 14.5 } },
    ...place,
  },
  paper: { ...labelBeside('presenting', 'paper'), paper: { base: 346 }, ...place },
  plain: { ...place, townWhen: { base: 372 } },
};

/** "Wazi", plain: one axis, Gentium, black alone. For courses, and for printers that do lines badly. */
export const wazi1: DesignDocument = {
  name: 'wazi',
  version: 1,
  page: { width: 841.89, height: 595.28 },
  fonts: {
    roman: { font: 'gentium-regular', otherwise: 'gentium-regular' },
    italic: { font: 'gentium-italic', otherwise: 'gentium-regular' },
    bold: { font: 'gentium-bold', otherwise: 'gentium-regular' },
  },
  palette: { text: '#000000', grey: '#595959' },
  black: { grey: '#000000' },
  ornaments: [
    { kind: 'line', at: [[LEFT, 47]], by: [RIGHT - LEFT, 0], colour: 'text', line: 2 },
    {
      kind: 'line',
      at: [
        [LEFT, 50.4],
        [LEFT, 537.3],
      ],
      by: [RIGHT - LEFT, 0],
      colour: 'text',
      line: 0.4,
    },
    { kind: 'star', at: [STAR], radius: 19, points: 12, step: 5, node: 0.4, colour: 'text', line: 0.35, logo: 'none' },
  ],
  emblem: { left: LEFT, top: 65, width: LABELS - LEFT, height: 60, align: 'right' },
  elements: [
    said('event', [13.5, 13, 12.5, 12, 11.5, 11], '{event}'),
    saidOther('eventOther', [12, 11.5, 11, 10.5, 10, 9.5], '{eventOther}'),
    {
      id: 'title',
      tag: 'H1',
      ...left,
      capitals: true,
      runs: [{ text: '{title}', font: 'roman', colour: 'text', tracking: 90 }],
      fits: [one([27, 26, 25, 24, 23, 22, 21, 20, 19, 18], WIDTH), two([18, 17, 16, 15], WIDTH, 1.15)],
    },
    saidOther('titleOther', [16, 15, 14, 13, 12, 11, 10], '{titleOther}'),
    ...label('presented', 'Kinatolewa kwa', 'presented to'),
    {
      id: 'name',
      ...left,
      runs: [{ text: '{name}', font: 'roman', colour: 'text' }],
      fits: [one([56, 52, 48, 44], WIDTH)],
    },
    {
      id: 'role',
      ...left,
      runs: [
        { text: '{role}', font: 'roman', colour: 'text' },
        { text: '  ·  ', font: 'roman', colour: 'text', joint: 'text' },
        { text: '{post}', font: 'roman', colour: 'text' },
      ],
      fits: [one([14, 13.5, 13, 12.5, 12, 11.5, 11], WIDTH), two([12, 11.5, 11], WIDTH, 1.2)],
    },
    {
      ...said('institution', [14, 13.5, 13], '{institution}'),
      fits: [one([14, 13.5, 13, 12.5, 12], WIDTH), two([14, 13.5, 13, 12.5, 12, 11.5, 11], WIDTH, 1.25)],
    },
    ...label('attending', 'Kwa kushiriki', 'for attending'),
    said('attended', [14, 13.5, 13, 12.5, 12], '{attended}'),
    saidOther('attendedOther', [11, 10.5, 10], '{attendedOther}'),
    ...label('presenting', 'Kwa kuwasilisha mada', 'for presenting the paper'),
    {
      ...said('paper', [13], '{paper}'),
      fits: [one([13], WIDTH), two([13, 12.5, 12], WIDTH, 1.31), three([12, 11.5, 11, 10.5], WIDTH, 1.25)],
    },
    ...label('place', 'Mahali na tarehe', 'place and dates'),
    {
      id: 'townWhen',
      ...left,
      runs: [
        { text: '{town}', font: 'roman', colour: 'text' },
        { text: ', ', font: 'roman', colour: 'text', joint: 'text' },
        { text: '{when}', font: 'roman', colour: 'text' },
      ],
      fits: [one([14, 13.5, 13, 12.5, 12, 11.5, 11, 10.5, 10], WIDTH)],
    },
    {
      id: 'townWhenOther',
      ...left,
      runs: [
        { text: '{townOther}', font: 'italic', colour: 'grey' },
        { text: ', ', font: 'italic', colour: 'grey', joint: 'text' },
        { text: '{whenOther}', font: 'italic', colour: 'grey' },
      ],
      fits: [one([11, 10.5, 10, 9.5, 9], WIDTH)],
    },
    ...label('verifyLabel', 'Hakiki', 'verify', PROOF),
    {
      id: 'host',
      axis: PROOF,
      align: 'right',
      runs: [{ text: '{host}', font: 'roman', colour: 'text', link: true, breaks: '.' }],
      fits: [
        one([11, 10.5, 10, 9.5, 9], PROOF_WIDTH),
        two([9.5, 9, 8.5, 8], PROOF_WIDTH),
        three([8, 7.5, 7, 6.5, 6], PROOF_WIDTH),
      ],
    },
    {
      id: 'code',
      axis: PROOF,
      align: 'right',
      runs: [{ text: '{code}', font: 'bold', colour: 'text', tracking: 40 }],
      fits: [one([11], PROOF_WIDTH)],
    },
    {
      id: 'number',
      axis: LABELS,
      align: 'right',
      runs: [
        { text: 'Na. ', font: 'roman', colour: 'text', language: 'sw' },
        { text: '{number}', font: 'roman', colour: 'text' },
      ],
      fits: [one([9.5, 9, 8.5, 8], LABELS - LEFT)],
    },
    {
      id: 'issuer',
      ...left,
      runs: [
        { text: 'Kimetolewa na {issuer}', font: 'roman', colour: 'grey', language: 'sw' },
        { text: ' tarehe {issued}', font: 'roman', colour: 'grey', language: 'sw' },
        { text: '  /  ', font: 'roman', colour: 'grey', joint: 'ornament' },
        { text: '{issuerOther}', font: 'italic', colour: 'grey', secondLine: true },
        { text: ', ', font: 'italic', colour: 'grey', joint: 'text' },
        { text: '{issuedOther}', font: 'italic', colour: 'grey' },
      ],
      fits: [one([9.5], WIDTH), two([9.5, 9, 8.5, 8, 7.5], WIDTH, 1.24)],
    },
  ],
  arrangements: [person, longNamed, crowded].flatMap((who) =>
    (['attendance', 'paper', 'plain'] as const).map((says) => ({
      says: [says],
      places: { ...head, ...who, ...facts[says], ...foot },
    })),
  ),
  signatures: {
    columns: [[X], [X, RIGHT - SIGNATURE]],
    align: 'left',
    rule: { y: 472, width: SIGNATURE, colour: 'text', line: 0.5 },
    ink: { height: 38, below: 4 },
    base: 488,
    lowest: 530,
    stack: [
      {
        gap: 0,
        element: {
          id: 'name',
          runs: [{ text: '{signatory}', font: 'roman', colour: 'text' }],
          fits: [one([12.5, 12, 11.5, 11, 10.5, 10], SIGNATURE), two([10, 9.5, 9], SIGNATURE, 1.1)],
        },
      },
      {
        gap: 14.5,
        element: {
          id: 'title',
          runs: [{ text: '{signatoryTitle}', font: 'roman', colour: 'text' }],
          fits: [one([11, 10.5, 10, 9.5, 9], SIGNATURE), two([9, 8.5, 8], SIGNATURE, 1.1)],
        },
      },
      {
        gap: 14,
        element: {
          id: 'titleOther',
          runs: [{ text: '{signatoryTitleOther}', font: 'italic', colour: 'grey' }],
          fits: [one([11, 10.5, 10, 9.5, 9], SIGNATURE), two([9, 8.5, 8], SIGNATURE, 1.1)],
        },
      },
    ],
  },
  proof: {
    axis: [LABELS - SIDE / 2, LABELS - SIDE / 2],
    floor: 430,
    top: 444,
    side: SIDE,
    colour: 'text',
    alt: '{address}',
    language: 'sw',
    elements: ['verifyLabel', 'verifyLabelOther', 'host', 'code', 'number', 'issuer'],
  },
};
