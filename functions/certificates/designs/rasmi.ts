import type { DesignDocument } from '../design.ts';
import { one, two } from './fits.ts';

const CORNERS: [number, number][] = [
  [48, 48],
  [793.89, 48],
  [48, 547.28],
  [793.89, 547.28],
];
const FRAME_CORNERS: [number, number][] = [30, 32.8, 63.2, 66].flatMap((inset): [number, number][] => [
  [inset, inset],
  [841.89 - inset, inset],
  [inset, 595.28 - inset],
  [841.89 - inset, 595.28 - inset],
]);
const SEAL: [number, number] = [420.945, 54];

/** Head of the page, from the event's title to "presented to", where the text below needs room. */
const raised = {
  event: { base: 117, anchor: 'last' as const },
  eventOther: { base: 131.5 },
  title: { base: 166, anchor: 'last' as const },
  titleOther: { base: 187 },
  presented: { base: 215 },
};
/** The same beside a name in two lines with much below: the title must not win against the name. */
const raisedSmall = {
  ...raised,
  title: { base: 165, anchor: 'last' as const, fits: [one([28, 26, 24, 22, 20], 640), two([20, 18], 640, 1.15)] },
};
const foot = { verify: { base: 501.5 }, code: { base: 489.5 }, issuer: { base: 519, anchor: 'middle' as const } };

/** Number, issuer and, from the second version on, the day of issue: one line at the foot. */
const FOOT = 'issuer';

/** "Rasmi", official: centred, in a guilloche frame, EB Garamond. For working sessions and whoever speaks for a state. */
export const rasmi1: DesignDocument = {
  name: 'rasmi',
  version: 1,
  page: { width: 841.89, height: 595.28 },
  fonts: {
    regular: { font: 'eb-garamond-regular', otherwise: 'gentium-regular' },
    italic: { font: 'eb-garamond-italic', otherwise: 'gentium-italic' },
    medium: { font: 'eb-garamond-medium', otherwise: 'gentium-regular' },
    semibold: { font: 'eb-garamond-semibold', otherwise: 'gentium-regular' },
  },
  palette: {
    main: { accent: { contrast: 9 } },
    gold: '#A8842C',
    bronze: '#80621A',
    blue: '#1F4272',
    ground: { mix: 'main', white: 0.84 },
    text: '#000000',
    grey: '#55605B',
    white: '#FFFFFF',
  },
  black: { main: '#000000', gold: '#000000', bronze: '#000000', blue: '#000000', grey: '#000000' },
  ornaments: [
    {
      kind: 'hypotrochoid',
      at: [
        [66, 290],
        [775.89, 290],
      ],
      radius: 128,
      lobes: 48,
      turns: 7,
      pen: { arm: 4.5 },
      mirrored: true,
      clip: 66,
      colour: 'ground',
      line: 0.25,
      black: 'none',
    },
    {
      kind: 'band',
      inset: 48,
      halfHeight: 12.2,
      waves: [20, 14],
      curves: 14,
      mean: 0.59,
      swing: 0.41,
      below: { colour: 'gold', line: 0.27, black: { line: 0.15 } },
      above: { colour: 'main', line: 0.27 },
    },
    { kind: 'frame', inset: 30, colour: 'main', line: 1.2 },
    { kind: 'frame', inset: 32.8, colour: 'gold', line: 0.35 },
    { kind: 'frame', inset: 63.2, colour: 'gold', line: 0.35 },
    { kind: 'frame', inset: 66, colour: 'main', line: 0.6 },
    { kind: 'square', at: FRAME_CORNERS, side: 6, colour: 'white' },
    { kind: 'disc', at: CORNERS, radius: 26.4, colour: 'white' },
    {
      kind: 'hypotrochoid',
      at: CORNERS,
      radius: 24,
      lobes: 36,
      turns: 5,
      pen: { hole: 0.36 },
      colour: 'main',
      line: 0.36,
    },
    {
      kind: 'hypotrochoid',
      at: CORNERS,
      radius: 8.9,
      lobes: 16,
      turns: 3,
      pen: { hole: 0.3 },
      colour: 'gold',
      line: 0.34,
    },
    { kind: 'disc', at: CORNERS, radius: 1.8, colour: 'blue' },
    { kind: 'disc', at: [SEAL], radius: 40, colour: 'white' },
    {
      kind: 'lace',
      at: [SEAL],
      radius: 37,
      mean: 0.855,
      swing: 0.145,
      waves: 16,
      curves: 8,
      colour: 'main',
      line: 0.32,
      logo: 'none',
    },
    {
      kind: 'lace',
      at: [SEAL],
      radius: 37,
      mean: 0.855,
      swing: 0.06,
      waves: 32,
      curves: 2,
      colour: 'gold',
      line: 0.4,
      black: 'none',
      logo: 'none',
    },
    { kind: 'disc', at: [SEAL], radius: 24.8, colour: 'white', logo: 'none' },
    { kind: 'circle', at: [SEAL], radius: 24.8, colour: 'main', line: 0.85, logo: 'none' },
    { kind: 'circle', at: [SEAL], radius: 22.9, colour: 'gold', line: 0.3, logo: 'none' },
    {
      kind: 'star',
      at: [SEAL],
      radius: 18.5,
      points: 12,
      step: 5,
      node: 1.4,
      colour: 'main',
      line: 0.42,
      logo: 'none',
    },
    { kind: 'disc', at: [SEAL], radius: 4.25, colour: 'white', logo: 'none' },
    { kind: 'disc', at: [SEAL], radius: 3.15, colour: 'gold', logo: 'none' },
    {
      kind: 'lace',
      at: [SEAL],
      radius: 39.5,
      mean: 0.905,
      swing: 0.095,
      waves: 24,
      curves: 8,
      colour: 'main',
      line: 0.32,
      logo: 'only',
    },
    { kind: 'disc', at: [SEAL], radius: 32, colour: 'white', logo: 'only' },
    { kind: 'circle', at: [SEAL], radius: 32, colour: 'main', line: 0.85, logo: 'only' },
    { kind: 'circle', at: [SEAL], radius: 30.4, colour: 'gold', line: 0.3, logo: 'only' },
  ],
  emblem: { at: SEAL, radius: 28.5 },
  elements: [
    {
      id: 'event',
      capitals: true,
      runs: [{ text: '{event}', font: 'medium', colour: 'text', tracking: 85 }],
      fits: [one([12.5, 12, 11.5, 11, 10.5, 10], 620), two([11, 10.5, 10, 9.5, 9], 620, 1.25)],
    },
    {
      id: 'eventOther',
      runs: [{ text: '{eventOther}', font: 'italic', colour: 'grey' }],
      fits: [one([12, 11.5, 11, 10.5, 10, 9.5, 9], 640), two([9, 8.5], 640, 1.1)],
    },
    {
      id: 'title',
      tag: 'H1',
      capitals: true,
      runs: [{ text: '{title}', font: 'medium', colour: 'main', tracking: 90 }],
      fits: [one([32, 30, 28, 26, 24, 22, 20], 640), two([20, 18], 640, 1.15)],
    },
    {
      id: 'titleOther',
      runs: [{ text: '{titleOther}', font: 'italic', colour: 'bronze' }],
      fits: [one([16, 15, 14, 13, 12, 11, 10], 640)],
    },
    {
      id: 'presented',
      runs: [
        { text: 'Kinatolewa kwa', font: 'regular', colour: 'text', language: 'sw' },
        { text: '  /  ', font: 'regular', colour: 'gold', joint: 'ornament' },
        { text: 'presented to', font: 'italic', colour: 'grey', language: 'en' },
      ],
      fits: [one([12.5], 400)],
    },
    {
      id: 'name',
      runs: [{ text: '{name}', font: 'medium', colour: 'text' }],
      fits: [one([56, 53, 50, 47, 44, 41, 38, 36, 34], 660)],
    },
    {
      id: 'role',
      runs: [
        { text: '{role}', font: 'regular', colour: 'text' },
        { text: '  ·  ', font: 'medium', colour: 'bronze', joint: 'text' },
        { text: '{post}', font: 'regular', colour: 'text' },
        { text: ', ', font: 'regular', colour: 'text', joint: 'text' },
        { text: '{institution}', font: 'regular', colour: 'text', secondLine: true },
      ],
      fits: [one([14], 540)],
    },
    {
      id: 'attendance',
      runs: [
        { text: '{attendance}', font: 'regular', colour: 'text' },
        { text: ', ', font: 'regular', colour: 'text', joint: 'text' },
        { text: '{attendedDates}', font: 'regular', colour: 'text' },
      ],
      fits: [one([13, 12.5, 12, 11.5, 11], 620)],
    },
    {
      id: 'attendanceOther',
      runs: [
        { text: '{attendanceOther}', font: 'italic', colour: 'grey' },
        { text: ', ', font: 'italic', colour: 'grey', joint: 'text' },
        { text: '{attendedDatesOther}', font: 'italic', colour: 'grey' },
      ],
      fits: [one([12, 11.5, 11, 10.5, 10], 620)],
    },
    {
      id: 'presenting',
      runs: [
        { text: 'kwa kuwasilisha mada', font: 'regular', colour: 'text', language: 'sw' },
        { text: '  /  ', font: 'regular', colour: 'gold', joint: 'ornament' },
        { text: 'for presenting the paper', font: 'italic', colour: 'grey', language: 'en' },
      ],
      fits: [one([12.5], 400)],
    },
    {
      id: 'paper',
      runs: [{ text: '“{paper}”', font: 'medium', colour: 'blue' }],
      fits: [one([15.5], 500), two([15.5, 15, 14.5, 14, 13.5, 13], 500, 1.22)],
    },
    {
      id: 'place',
      capitals: true,
      runs: [
        { text: '{town}', font: 'medium', colour: 'text', tracking: 85 },
        { text: ', ', font: 'medium', colour: 'text', tracking: 85, joint: 'text' },
        { text: '{dates}', font: 'medium', colour: 'text', tracking: 85 },
      ],
      fits: [one([11.5, 11, 10.5, 10, 9.5, 9], 600)],
    },
    {
      id: 'placeOther',
      runs: [
        { text: '{townOther}', font: 'italic', colour: 'grey' },
        { text: ', ', font: 'italic', colour: 'grey', joint: 'text' },
        { text: '{datesOther}', font: 'italic', colour: 'grey' },
      ],
      fits: [one([12, 11, 10], 620)],
    },
    {
      id: 'verify',
      axis: 'proof',
      runs: [
        { text: 'Hakiki', font: 'regular', colour: 'text', language: 'sw' },
        { text: ' / ', font: 'regular', colour: 'gold', joint: 'ornament' },
        { text: 'verify: ', font: 'italic', colour: 'text', language: 'en' },
        { text: '{host}', font: 'regular', colour: 'text', link: true },
      ],
      fits: [one([9.5, 9, 8.5, 8, 7.5, 7], 220)],
    },
    {
      id: 'code',
      axis: 'proof',
      runs: [{ text: '{code}', font: 'semibold', colour: 'text', tracking: 90 }],
      fits: [one([11], 120)],
    },
    {
      id: FOOT,
      runs: [
        { text: 'Na. ', font: 'regular', colour: 'grey', language: 'sw' },
        { text: '{number}', font: 'medium', colour: 'text', tracking: 30 },
        { text: '   ·   ', font: 'regular', colour: 'grey', joint: 'ornament' },
        { text: 'Kimetolewa na {issuer}', font: 'regular', colour: 'grey', language: 'sw' },
        { text: '  /  ', font: 'regular', colour: 'gold', joint: 'ornament' },
        { text: '{issuerOther}', font: 'italic', colour: 'grey', secondLine: true },
      ],
      fits: [one([9.5, 9, 8.5], 660), two([8, 7.5], 660, 1.06)],
    },
  ],
  arrangements: [
    {
      says: ['attendance'],
      places: {
        event: { base: 119, anchor: 'last' },
        eventOther: { base: 134 },
        title: { base: 172, anchor: 'last' },
        titleOther: { base: 194 },
        presented: { base: 225 },
        name: { base: 279 },
        role: { base: 307 },
        attendance: { base: 337.5 },
        attendanceOther: { base: 353 },
        place: { base: 380.5 },
        ...foot,
      },
    },
    {
      says: ['attendance'],
      places: {
        ...raised,
        name: { base: 268 },
        role: { base: { below: 'name', gap: 27 }, fits: [two([13, 12.5, 12], 540, 1.19)] },
        attendance: { base: { below: 'role', gap: 28 } },
        attendanceOther: { base: { below: 'attendance', gap: 15.5 } },
        place: { base: { below: 'attendanceOther', gap: 25 } },
        ...foot,
      },
    },
    {
      says: ['attendance'],
      places: {
        ...raised,
        name: { base: 254, fits: [two([36, 33, 30], 660, 1.08)] },
        role: { base: { below: 'name', gap: 26 } },
        attendance: { base: { below: 'role', gap: 26 } },
        attendanceOther: { base: { below: 'attendance', gap: 15.5 } },
        place: { base: { below: 'attendanceOther', gap: 24 } },
        ...foot,
      },
    },
    {
      says: ['attendance'],
      places: {
        ...raisedSmall,
        name: { base: 249, fits: [two([34, 31, 28], 660, 1.08)] },
        role: { base: { below: 'name', gap: 23 }, fits: [two([13, 12.5, 12, 11.5, 11], 600, 1.19)] },
        attendance: { base: { below: 'role', gap: 22 } },
        attendanceOther: { base: { below: 'attendance', gap: 15.5 } },
        place: { base: { below: 'attendanceOther', gap: 23.5 } },
        ...foot,
      },
    },
    {
      says: ['paper'],
      places: {
        event: { base: 119, anchor: 'last' },
        eventOther: { base: 133.5 },
        title: { base: 170, anchor: 'last' },
        titleOther: { base: 191.5 },
        presented: { base: 221 },
        name: { base: 270, fits: [one([50, 46, 43, 40, 37, 34], 660)] },
        role: { base: 298 },
        presenting: { base: 328 },
        paper: { base: 349.5, fits: [one([15.5], 500)] },
        place: { base: 379.5 },
        ...foot,
      },
    },
    {
      says: ['paper'],
      places: {
        ...raised,
        name: { base: 262, fits: [one([46, 43, 40, 37, 34], 660)] },
        role: { base: 289 },
        presenting: { base: 315 },
        paper: { base: 335.5 },
        place: { base: { below: 'paper', gap: 26 } },
        ...foot,
      },
    },
    {
      says: ['paper'],
      places: {
        ...raised,
        name: { base: 258, fits: [one([46, 43, 40, 37, 34], 660)] },
        role: { base: { below: 'name', gap: 25 }, fits: [two([13, 12.5, 12], 540, 1.19)] },
        presenting: { base: { below: 'role', gap: 23.5 } },
        paper: { base: { below: 'presenting', gap: 19.5 } },
        place: { base: { below: 'paper', gap: 24.5 } },
        ...foot,
      },
    },
    {
      says: ['paper'],
      places: {
        ...raisedSmall,
        name: { base: 250, fits: [two([31, 28], 660, 1.08)] },
        role: {
          base: { below: 'name', gap: 22 },
          fits: [one([13, 12.75, 12.5, 12.25, 12, 11.75, 11.5, 11.25, 11], 650)],
        },
        presenting: { base: { below: 'role', gap: 23 } },
        paper: {
          base: { below: 'presenting', gap: 18.5 },
          fits: [one([14.5], 500), two([14.5, 14, 13.5, 13], 500, 1.22)],
        },
        place: { base: { below: 'paper', gap: 22 } },
        ...foot,
      },
    },
    {
      says: ['plain'],
      places: {
        event: { base: 121, anchor: 'last' },
        eventOther: { base: 136 },
        title: { base: 176, anchor: 'last' },
        titleOther: { base: 199 },
        presented: { base: 234 },
        name: { base: 292.5 },
        role: { base: { below: 'name', gap: 29 }, fits: [one([14], 540), two([13, 12.5, 12], 540, 1.19)] },
        place: { base: 361 },
        placeOther: { base: 377 },
        ...foot,
      },
    },
    {
      says: ['plain'],
      places: {
        ...raised,
        name: { base: 262, fits: [two([36, 33, 30], 660, 1.08)] },
        role: {
          base: { below: 'name', gap: 27 },
          fits: [one([14], 540), two([13, 12.5, 12, 11.5, 11], 600, 1.19)],
        },
        place: { base: 366 },
        placeOther: { base: 382 },
        ...foot,
      },
    },
  ],
  signatures: {
    columns: [[641.945], [186.945, 654.945]],
    rule: { y: 444.5, width: 184, colour: 'text', line: 0.5 },
    ink: { height: 38, below: 4 },
    base: 459.25,
    lowest: 504.25,
    stack: [
      {
        gap: 0,
        element: {
          id: 'name',
          runs: [{ text: '{signatory}', font: 'medium', colour: 'text' }],
          fits: [one([12, 11.5, 11, 10.5, 10, 9.5, 9], 216), two([10, 9.5, 9], 216, 1.1)],
        },
      },
      {
        gap: 13.25,
        element: {
          id: 'title',
          runs: [{ text: '{signatoryTitle}', font: 'regular', colour: 'text' }],
          fits: [one([10.5, 10, 9.5], 216), two([9, 8.5, 8], 216, 1.1)],
        },
      },
      {
        gap: 12.25,
        element: {
          id: 'titleOther',
          runs: [{ text: '{signatoryTitleOther}', font: 'italic', colour: 'grey' }],
          fits: [one([10, 9.5, 9], 216), two([8.5, 8], 216, 1.1)],
        },
      },
    ],
  },
  proof: {
    axis: [199.945, 420.945],
    floor: 387.6,
    top: 399.5,
    side: 72.5,
    colour: 'text',
    alt: '{address}',
    language: 'sw',
    elements: ['verify', 'code', 'issuer'],
  },
};

/** Prints the day of issue too. */
export const rasmi2: DesignDocument = {
  ...rasmi1,
  version: 2,
  elements: rasmi1.elements.map((element) =>
    element.id === FOOT
      ? {
          ...element,
          runs: [
            { text: 'Na. ', font: 'regular', colour: 'grey', language: 'sw' },
            { text: '{number}', font: 'medium', colour: 'text', tracking: 30 },
            { text: '   ·   ', font: 'regular', colour: 'grey', joint: 'ornament' },
            { text: 'Kimetolewa na {issuer}', font: 'regular', colour: 'grey', language: 'sw' },
            { text: ' tarehe {issued}', font: 'regular', colour: 'grey', language: 'sw' },
            { text: '  /  ', font: 'regular', colour: 'gold', joint: 'ornament' },
            { text: '{issuerOther}', font: 'italic', colour: 'grey', secondLine: true },
            { text: ', ', font: 'italic', colour: 'grey', joint: 'text' },
            { text: '{issuedOther}', font: 'italic', colour: 'grey' },
          ],
        }
      : element,
  ),
};
