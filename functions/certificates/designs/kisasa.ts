import type { DesignDocument, Places } from '../design.ts';
import { one, three, two } from './fits.ts';
import { kanga } from './kanga.ts';

/** Six columns from X on, in pairs: each pair begins here, and is so wide. */
const [X, SECOND, THIRD] = [190, 403.85, 617.7];
const PAIR = 195.85;
const TWO_PAIRS = 409.7;
const WIDTH = 623.5;
const RIGHT = X + WIDTH;
/** Beside the QR code. */
const PROOF = 702.4;
const PROOF_WIDTH = RIGHT - PROOF;

const SEAL: [number, number] = [793.5, 48.35];
const LOGO = 136;
const FACTS = 377;
const LABEL = FACTS + 14.5;
const VALUE = FACTS + 30.5;

const ruleAt = (x: number, width = PAIR) => ({ x, y: FACTS, width, colour: 'text', line: 0.6 });
const left = { axis: X, align: 'left' as const };
const labelOf = (id: string, sw: string, en: string) => ({
  id,
  ...left,
  runs: [
    { text: sw, font: 'regular', colour: 'grey', language: 'sw' },
    { text: ' / ', font: 'regular', colour: 'grey', joint: 'ornament' as const },
    { text: en, font: 'regular', colour: 'grey', language: 'en' },
  ],
  fits: [one([8.5], PAIR)],
});
const factOf = (id: string, ...texts: string[]) => ({
  id,
  ...left,
  runs: texts.map((text) => ({ text, font: 'semibold', colour: 'text' })),
  fits: [one([10.5], PAIR), two([10.5, 10, 9.5, 9, 8.5], PAIR, 1.25)],
});
const otherOf = (id: string, text: string) => ({
  id,
  ...left,
  runs: [{ text, font: 'regular', colour: 'grey' }],
  fits: [one([10.5, 10], PAIR), two([10, 9.5, 9, 8.5], PAIR, 1.25)],
});

const head: Places = {
  event: { base: 36.7 },
  eventOther: { base: { below: 'event', gap: 15.5 } },
  title: { base: 118, anchor: 'last' },
  titleOther: { base: 138 },
  presented: { base: 202 },
};
const foot: Places = {
  verifyLabel: { base: 453 },
  host: { base: 467 },
  codeLabel: { base: 502.5 },
  code: { base: 517.5 },
  issuer: { base: 566.9, anchor: 'last' },
  number: { base: 566.9 },
};

/** A name in one line, or in two, and who it is; below them begin the facts. */
const person: Places = {
  name: { base: 264 },
  role: { base: { below: 'name', gap: 34 } },
  institution: {
    base: [
      { below: 'role', gap: 18 },
      { below: 'name', gap: 34 },
    ],
  },
};
const longNamed: Places = {
  name: { base: 250, fits: [two([42, 39, 36, 33], WIDTH, 1.08)] },
  role: { base: { below: 'name', gap: 28 } },
  institution: {
    base: [
      { below: 'role', gap: 17 },
      { below: 'name', gap: 28 },
    ],
  },
};

/** What it says, from the rules down to the signatures. */
const facts: Record<'attendance' | 'paper' | 'plain', Places> = {
  attendance: {
    attendedLabel: { base: LABEL },
    attended: { base: VALUE },
    attendedOther: { base: { below: 'attended', gap: 14 } },
    townLabel: { base: LABEL, axis: SECOND },
    town: { base: VALUE, axis: SECOND },
    townOther: { base: { below: 'town', gap: 14 }, axis: SECOND },
    whenLabel: { base: LABEL, axis: THIRD },
    when: { base: VALUE, axis: THIRD },
    whenOther: { base: { below: 'when', gap: 14 }, axis: THIRD },
  },
  paper: {
    paperLabel: { base: LABEL },
    paper: { base: VALUE },
    townWhenLabel: { base: LABEL, axis: THIRD },
    townWhen: { base: VALUE, axis: THIRD },
    whenOther: { base: { below: 'townWhen', gap: 12 }, axis: THIRD },
  },
  plain: {
    townLabel: { base: LABEL },
    town: { base: VALUE, fits: [one([10.5], TWO_PAIRS), two([10.5, 10, 9.5, 9], TWO_PAIRS, 1.25)] },
    townOther: {
      base: { below: 'town', gap: 14 },
      fits: [one([10.5], TWO_PAIRS), two([10, 9.5, 9], TWO_PAIRS, 1.25)],
    },
    whenLabel: { base: LABEL, axis: THIRD },
    when: { base: VALUE, axis: THIRD },
    whenOther: { base: { below: 'when', gap: 14 }, axis: THIRD },
  },
};
const threePairs = [ruleAt(X), ruleAt(SECOND), ruleAt(THIRD)];
const joinedPairs = [ruleAt(X, TWO_PAIRS), ruleAt(THIRD)];

/** "Kisasa", modern: a left grid in Inter beside a kanga's border. For trainings, conferences, whoever wants it plain to read. */
export const kisasa1: DesignDocument = {
  name: 'kisasa',
  version: 1,
  page: { width: 841.89, height: 595.28 },
  fonts: {
    name: { font: 'gentium-regular', otherwise: 'gentium-regular' },
    regular: { font: 'inter-regular', otherwise: 'gentium-regular' },
    medium: { font: 'inter-medium', otherwise: 'gentium-regular' },
    semibold: { font: 'inter-semibold', otherwise: 'gentium-bold' },
    bold: { font: 'inter-bold', otherwise: 'gentium-bold' },
  },
  palette: {
    main: { accent: { contrast: 8 } },
    saffron: '#E3A02B',
    brick: '#B5432A',
    text: '#000000',
    grey: '#5A5F6B',
    white: '#FFFFFF',
  },
  black: { main: '#000000', saffron: '#FFFFFF', brick: '#000000', grey: '#000000' },
  ornaments: [
    ...kanga,
    { kind: 'circle', at: [SEAL], radius: 19.4, colour: 'main', line: 1.1, logo: 'none' },
    {
      kind: 'star',
      at: [SEAL],
      radius: 15.2,
      points: 12,
      step: 5,
      node: 0.58,
      colour: 'main',
      line: 0.4,
      logo: 'none',
    },
    { kind: 'disc', at: [SEAL], radius: 1.9, colour: 'saffron', black: 'none', logo: 'none' },
  ],
  emblem: {
    left: RIGHT - LOGO,
    top: 28.35,
    width: LOGO,
    height: 52,
    align: 'right',
    beside: { elements: ['event', 'eventOther'], max: WIDTH - LOGO - 16 },
  },
  elements: [
    {
      id: 'event',
      ...left,
      runs: [{ text: '{event}', font: 'semibold', colour: 'text' }],
      fits: [one([11.5, 11, 10.5], 560), two([10.5, 10, 9.5, 9], 560, 1.28)],
    },
    {
      id: 'eventOther',
      ...left,
      runs: [{ text: '{eventOther}', font: 'regular', colour: 'grey' }],
      fits: [one([11.5, 11, 10.5], 560), two([10.5, 10, 9.5, 9], 560, 1.28)],
    },
    {
      id: 'title',
      tag: 'H1',
      ...left,
      capitals: true,
      runs: [{ text: '{title}', font: 'bold', colour: 'main', tracking: 15 }],
      fits: [one([27, 26, 25, 24, 23, 22, 21, 20, 19, 18], WIDTH), two([18, 17, 16, 15], WIDTH, 1.15)],
    },
    {
      id: 'titleOther',
      ...left,
      runs: [{ text: '{titleOther}', font: 'regular', colour: 'grey' }],
      fits: [one([14.5, 13.5, 12.5, 11.5, 10.5, 9.5], WIDTH)],
    },
    {
      id: 'presented',
      ...left,
      runs: [
        { text: 'Kinatolewa kwa', font: 'medium', colour: 'text', language: 'sw' },
        { text: '   ', font: 'regular', colour: 'text', joint: 'ornament' },
        { text: 'presented to', font: 'regular', colour: 'grey', language: 'en' },
      ],
      fits: [one([11], 400)],
    },
    {
      id: 'name',
      ...left,
      runs: [{ text: '{name}', font: 'name', colour: 'text' }],
      fits: [one([60, 56, 52, 48, 44], WIDTH)],
    },
    {
      id: 'role',
      ...left,
      runs: [
        { text: '{role}', font: 'semibold', colour: 'text' },
        { text: '  ·  ', font: 'semibold', colour: 'text', joint: 'text' },
        { text: '{post}', font: 'semibold', colour: 'text' },
      ],
      fits: [one([13, 12.5, 12, 11.5, 11], WIDTH), two([12, 11.5, 11, 10.5, 10], WIDTH, 1.25)],
    },
    {
      id: 'institution',
      ...left,
      runs: [{ text: '{institution}', font: 'regular', colour: 'text' }],
      fits: [one([13, 12.5, 12, 11.5, 11], WIDTH), two([12, 11.5, 11, 10.5, 10], WIDTH, 1.3)],
    },
    labelOf('attendedLabel', 'Ushiriki', 'Attendance'),
    factOf('attended', '{attended}'),
    otherOf('attendedOther', '{attendedOther}'),
    labelOf('paperLabel', 'Mada', 'Paper'),
    {
      ...factOf('paper', '{paper}'),
      fits: [
        one([12], TWO_PAIRS),
        two([12, 11.5, 11, 10.5, 10], TWO_PAIRS, 1.33),
        three([10, 9.5, 9, 8.5], TWO_PAIRS, 1.33),
      ],
    },
    labelOf('townWhenLabel', 'Mahali na tarehe', 'Place and dates'),
    {
      id: 'townWhen',
      ...left,
      runs: [
        { text: '{town}', font: 'semibold', colour: 'text' },
        { text: ', ', font: 'semibold', colour: 'text', joint: 'ornament' },
        { text: '{when}', font: 'semibold', colour: 'text', secondLine: true },
      ],
      fits: [two([10.5, 10, 9.5, 9, 8.5, 8], PAIR, 1.2)],
    },
    labelOf('townLabel', 'Mahali', 'Place'),
    factOf('town', '{town}'),
    otherOf('townOther', '{townOther}'),
    labelOf('whenLabel', 'Tarehe', 'Dates'),
    { ...factOf('when', '{when}'), fits: [one([10.5, 10, 9.5, 9, 8.5], PAIR)] },
    { ...otherOf('whenOther', '{whenOther}'), fits: [one([10.5, 10, 9.5, 9, 8.5], PAIR)] },
    { ...labelOf('verifyLabel', 'Hakiki', 'verify'), axis: PROOF, fits: [one([8.5], PROOF_WIDTH)] },
    {
      id: 'host',
      ...left,
      axis: PROOF,
      runs: [{ text: '{host}', font: 'semibold', colour: 'text', link: true, breaks: '.' }],
      fits: [
        one([10.5, 10, 9.5, 9], PROOF_WIDTH),
        two([9, 8.5, 8, 7.5], PROOF_WIDTH),
        three([8, 7.5, 7, 6.5, 6], PROOF_WIDTH),
      ],
    },
    { ...labelOf('codeLabel', 'Msimbo', 'code'), axis: PROOF, fits: [one([8.5], PROOF_WIDTH)] },
    {
      id: 'code',
      ...left,
      axis: PROOF,
      runs: [{ text: '{code}', font: 'semibold', colour: 'text', tracking: 30 }],
      fits: [one([10.5], PROOF_WIDTH)],
    },
    {
      id: 'number',
      axis: RIGHT,
      align: 'right',
      runs: [
        { text: 'Na. ', font: 'regular', colour: 'grey', language: 'sw' },
        { text: '{number}', font: 'semibold', colour: 'text', tracking: 10 },
      ],
      fits: [one([8.5, 8, 7.5], 170)],
    },
    {
      id: 'issuer',
      ...left,
      runs: [
        { text: 'Kimetolewa na {issuer}', font: 'regular', colour: 'grey', language: 'sw' },
        { text: ' tarehe {issued}', font: 'regular', colour: 'grey', language: 'sw' },
        { text: ' / ', font: 'regular', colour: 'grey', joint: 'ornament' },
        { text: '{issuerOther}', font: 'regular', colour: 'grey', secondLine: true },
        { text: ', ', font: 'regular', colour: 'grey', joint: 'text' },
        { text: '{issuedOther}', font: 'regular', colour: 'grey' },
      ],
      fits: [one([8.5], 440), two([8.5, 8, 7.5, 7, 6.5], 440, 1.24)],
    },
  ],
  arrangements: [person, longNamed].flatMap((who) =>
    (['attendance', 'paper', 'plain'] as const).map((says) => ({
      says: [says],
      places: { ...head, ...who, ...facts[says], ...foot },
      rules: says === 'attendance' ? threePairs : joinedPairs,
    })),
  ),
  signatures: {
    columns: [[X], [X, SECOND]],
    align: 'left',
    rule: { y: 479.5, width: PAIR, colour: 'text', line: 0.6 },
    ink: { height: 30, below: 3 },
    base: 493.5,
    lowest: 545,
    stack: [
      {
        gap: 0,
        element: {
          id: 'name',
          runs: [{ text: '{signatory}', font: 'semibold', colour: 'text' }],
          fits: [one([10.5, 10, 9.5, 9], PAIR), two([9, 8.5], PAIR, 1.1)],
        },
      },
      {
        gap: 12.5,
        element: {
          id: 'title',
          runs: [{ text: '{signatoryTitle}', font: 'regular', colour: 'text' }],
          fits: [one([9.5, 9, 8.5], PAIR), two([7.5], PAIR, 1.1)],
        },
      },
      {
        gap: 11.5,
        element: {
          id: 'titleOther',
          runs: [{ text: '{signatoryTitleOther}', font: 'regular', colour: 'grey' }],
          fits: [one([9.5, 9, 8.5], PAIR), two([7.5], PAIR, 1.1)],
        },
      },
    ],
  },
  proof: {
    axis: [THIRD + 36.25, THIRD + 36.25],
    floor: 449,
    top: 445,
    side: 72.5,
    colour: 'text',
    alt: '{address}',
    language: 'sw',
    elements: ['verifyLabel', 'host', 'codeLabel', 'code', 'number', 'issuer'],
  },
};
