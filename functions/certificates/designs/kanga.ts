import type { DesignDocument } from '../design.ts';

const [TOP, BOTTOM, LEFT] = [28.35, 566.93, 28.35];
const CELLS = 7;
const CELL = (BOTTOM - TOP) / CELLS;
/** Of the ground beside the cells: without it the petals' ends look ragged. */
const EDGE = 6;
const [STRIPE, TEETH] = [LEFT + 2 * EDGE + CELL + 4.5, LEFT + 2 * EDGE + CELL + 12.5];
const STRIPE_WIDTH = 3.5;
const TOOTH = { count: 5 * CELLS, height: CELL / 5, depth: 11.08 };

const AXIS = LEFT + EDGE + CELL / 2;
const middles = Array.from({ length: CELLS }, (_, i): [number, number] => [AXIS, TOP + CELL * (i + 0.5)]);
const borders = Array.from({ length: CELLS + 1 }, (_, i): [number, number] => [AXIS, TOP + CELL * i]);

const box = (width: number, height: number): [number, number][] => [
  [0, 0],
  [width, 0],
  [width, height],
  [0, height],
];
/** Standing on a corner. */
const diamond = (half: number): [number, number][] => [
  [0, -half],
  [half, 0],
  [0, half],
  [-half, 0],
];

/** The border (pindo) of a kanga, from the page's top margin to its foot: petals, diamonds, a stripe, a sawtooth. */
export const kanga: DesignDocument['ornaments'] = [
  { kind: 'polygon', at: [[LEFT, TOP]], corners: box(2 * EDGE + CELL, BOTTOM - TOP), colour: 'main' },
  { kind: 'petals', at: middles, side: CELL, colour: 'white' },
  { kind: 'polygon', at: middles, corners: diamond(0.15 * CELL), colour: 'saffron' },
  { kind: 'polygon', at: middles, corners: diamond(0.055 * CELL), colour: 'main' },
  { kind: 'polygon', at: borders, corners: diamond(0.075 * CELL), clip: TOP, colour: 'saffron' },
  {
    kind: 'polygon',
    at: [[STRIPE, TOP]],
    corners: box(STRIPE_WIDTH, BOTTOM - TOP),
    colour: 'brick',
    black: 'none',
  },
  {
    kind: 'line',
    at: [
      [STRIPE + 0.4, TOP],
      [STRIPE + STRIPE_WIDTH - 0.4, TOP],
    ],
    by: [0, BOTTOM - TOP],
    colour: 'brick',
    line: 0.8,
    black: 'only',
  },
  {
    kind: 'polygon',
    at: Array.from({ length: TOOTH.count }, (_, i): [number, number] => [TEETH, TOP + TOOTH.height * i]),
    corners: [
      [0, 0],
      [TOOTH.depth, TOOTH.height / 2],
      [0, TOOTH.height],
    ],
    colour: 'main',
  },
];
