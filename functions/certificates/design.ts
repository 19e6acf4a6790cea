import * as z from 'zod';
import { FONTS } from './font-names.ts';

/** Points (1/72 inch); the origin is the page's top left corner and y grows downwards. */
const pt = z.number();
const point = z.tuple([pt, pt]);
const id = z.string().regex(/^[a-z][A-Za-z0-9-]*$/, 'a name such as titleOther');
const hex = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'a colour such as #0f4a3a');

/** A colour of the palette: fixed, the event's accent darkened to a contrast with white, or another mixed with white. */
const colour = z.union([
  hex,
  z.strictObject({ accent: z.strictObject({ contrast: z.number().min(1).max(21) }) }),
  z.strictObject({ mix: id, white: z.number().min(0).max(1) }),
]);

/** Tries for one text, in this order: each size from large to small, on so many lines, none wider than `max`. */
const fit = z.strictObject({
  lines: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
  sizes: z.array(pt.positive()).min(1),
  max: pt.positive(),
  /** Distance of baselines, in sizes. */
  leading: z.number().default(1.2),
});
export type Fit = z.infer<typeof fit>;

/** A piece of a line in one style. Left out when one of its {placeholders} has no text. */
const run = z.strictObject({
  text: z.string().min(1),
  font: id,
  colour: id,
  /** Language tag of literal words; without it, that of the first placeholder. */
  language: z.string().optional(),
  /** 1/1000 em between letters. From 100 on, readers of the text take the letters apart. */
  tracking: z.number().min(0).max(90).default(0),
  /** Stands only between two runs that have text. An `ornament` is not read aloud, and falls away at a line's end. */
  joint: z.enum(['text', 'ornament']).optional(),
  /** Opens the verify page. */
  link: z.boolean().default(false),
  /** The run begins the second line when two lines are tried; without it, or where that is too wide, the text is broken evenly. */
  secondLine: z.boolean().default(false),
  /** A line may end after a space, or after a dot: an address has no spaces. */
  breaks: z.enum([' ', '.']).default(' '),
});

const signatoryElement = z.strictObject({
  id,
  tag: z.enum(['H1', 'P']).default('P'),
  runs: z.array(run).min(1),
  capitals: z.boolean().default(false),
  fits: z.array(fit).min(1),
});
/** A text, apart from where it stands. */
export type Text = z.infer<typeof signatoryElement>;
export type TextRun = z.infer<typeof run>;

/** What of a text's lines stands on its axis. The left of a letter is its ink: letters keep different room before it. */
const align = z.enum(['centre', 'left', 'right']).default('centre');
export type Align = z.infer<typeof align>;
const axis = z.union([
  z.enum(['page', 'proof']),
  pt,
  /** So far right of one of those. */
  z.strictObject({ from: z.enum(['page', 'proof']), by: pt }),
]);
export type Axis = z.infer<typeof axis>;

const element = signatoryElement.extend({
  axis: axis.default('page'),
  align,
  /** Lowest baseline, where that is not the design's. */
  lowest: pt.optional(),
});

const below = z.strictObject({ below: id, gap: pt });

/**
 * Where a text's first (or last, or middle) baseline stands: at a height; a distance below another text's last baseline,
 * or below the first of several that is there; on another text's first baseline, or a distance from that.
 */
const position = z.strictObject({
  base: z.union([pt, below, z.tuple([below], below), z.strictObject({ beside: id, gap: pt.default(0) })]),
  anchor: z.enum(['first', 'middle', 'last']).default('first'),
  axis: axis.optional(),
  fits: z.array(fit).min(1).optional(),
});

const stroke = { colour: id, line: pt.positive() };

/** A level line from (x, y) on. */
const rule = z.strictObject({ x: pt, y: pt, width: pt.positive(), ...stroke });
export type Rule = z.infer<typeof rule>;

/** One way to stand; of those for what a certificate says, the first in which every text fits is taken. */
const arrangement = z.strictObject({
  says: z.array(z.enum(['attendance', 'paper', 'plain'])).min(1),
  places: z.record(id, position),
  rules: z.array(rule).default([]),
});
export type Arrangement = z.infer<typeof arrangement>;

const at = z.array(point).min(1);
/** Left out in black print, or drawn nowhere else, or drawn with another line. */
const black = z.union([z.enum(['none', 'only']), z.strictObject({ line: pt.positive() })]).optional();
export type BlackLine = z.infer<typeof black>;

/** Left out where there is a logo, or drawn nowhere else. */
const logo = z.enum(['none', 'only']).optional();
const shown = { black, logo };

/** Clipped to the page less this inset. */
const clip = pt.optional();

/** Drawn back to front. Formulas are in `ornaments.ts`. */
const ornament = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('frame'), inset: pt, ...stroke, ...shown }),
  z.strictObject({ kind: z.literal('disc'), at, radius: pt, colour: id, ...shown }),
  z.strictObject({ kind: z.literal('square'), at, side: pt, colour: id, ...shown }),
  z.strictObject({ kind: z.literal('circle'), at, radius: pt, ...stroke, ...shown }),
  /** A straight line from each place, so far across and down. */
  z.strictObject({ kind: z.literal('line'), at, by: point, ...stroke, ...shown }),
  /** Filled; its corners are counted from each place. */
  z.strictObject({ kind: z.literal('polygon'), at, corners: z.array(point).min(3), clip, colour: id, ...shown }),
  /** Four petals in a square: two lenses from corner to corner, but for what both cover. */
  z.strictObject({ kind: z.literal('petals'), at, side: pt, colour: id, ...shown }),
  z.strictObject({
    kind: z.literal('hypotrochoid'),
    at,
    radius: pt,
    lobes: z.number().int().min(3).max(200),
    turns: z.number().int().min(1).max(40),
    /** How far the pen stands from the wheel's middle, in wheel radii; or the share of the radius that stays empty. */
    pen: z.union([
      z.strictObject({ hole: z.number().min(0).max(0.99) }),
      z.strictObject({ arm: z.number().positive() }),
    ]),
    /** Second and later places are mirrored left to right. */
    mirrored: z.boolean().default(false),
    clip,
    ...stroke,
    ...shown,
  }),
  z.strictObject({
    kind: z.literal('lace'),
    at,
    radius: pt,
    mean: z.number(),
    swing: z.number(),
    waves: z.number().int().min(3).max(200),
    curves: z.number().int().min(1).max(40),
    ...stroke,
    ...shown,
  }),
  z.strictObject({
    kind: z.literal('star'),
    at,
    radius: pt,
    points: z.number().int().min(5).max(48),
    step: z.number().int().min(2).max(23),
    /** Radius of the dot on each point. */
    node: pt,
    ...stroke,
    ...shown,
  }),
  z.strictObject({
    kind: z.literal('band'),
    /** Inset of the band's axis from the page's edges. */
    inset: pt,
    halfHeight: pt,
    /** Waves along a horizontal and along a vertical side. */
    waves: z.tuple([z.number().int().positive(), z.number().int().positive()]),
    curves: z.number().int().min(2).max(40),
    mean: z.number(),
    swing: z.number(),
    below: z.strictObject({ ...stroke, black }),
    above: z.strictObject({ ...stroke, black }),
  }),
]);
export type Ornament = z.infer<typeof ornament>;
export type OrnamentOf<Kind extends Ornament['kind']> = Extract<Ornament, { kind: Kind }>;

/** Where a logo stands, as large as there is room: within a circle, or in a box, on whose side `align` says. */
const emblem = z.union([
  z.strictObject({ at: point, radius: pt.positive() }),
  z.strictObject({
    left: pt,
    top: pt,
    width: pt.positive(),
    height: pt.positive(),
    align,
    /** Texts that are no wider than this where there is a logo. */
    beside: z.strictObject({ elements: z.array(id), max: pt.positive() }).optional(),
  }),
]);

/**
 * How a kind of certificate looks: data, with a version that certificates name. A version never changes once it is
 * used; what looks different is the next version.
 */
export const design = z
  .strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    version: z.number().int().min(1),
    page: z.strictObject({ width: pt.positive(), height: pt.positive() }),
    /** Style to font, with the one that takes over when a letter is missing. */
    fonts: z.record(id, z.strictObject({ font: z.enum(FONTS), otherwise: z.enum(FONTS) })),
    palette: z.record(id, colour),
    /** What the palette's colours become in black print. */
    black: z.record(id, hex),
    ornaments: z.array(ornament),
    emblem,
    /** In the order in which they are read aloud; signatories, QR code and the elements of `proof` follow. */
    elements: z.array(element),
    arrangements: z.array(arrangement).min(1),
    signatures: z.strictObject({
      /** Axes of the columns, for one and for two signatories; texts and rule stand on them alike. */
      columns: z.tuple([z.array(pt).length(1), z.array(pt).length(2)]),
      align,
      rule: z.strictObject({ y: pt, width: pt, ...stroke }),
      /** A signature stands on the rule, so far below it at the lowest, and is so high at the most. */
      ink: z.strictObject({ height: pt.positive(), below: pt }),
      /** First baseline, and the lowest that the last may have. */
      base: pt,
      lowest: pt,
      stack: z.array(z.strictObject({ gap: pt, element: signatoryElement })),
    }),
    /** QR code and what stands with it, centred on an axis for one and for two signatories. Read after the signatories. */
    proof: z.strictObject({
      axis: z.tuple([pt, pt]),
      /** Lowest baseline of the text above. */
      floor: pt,
      top: pt,
      side: pt,
      colour: id,
      alt: z.string(),
      language: z.string(),
      elements: z.array(id),
    }),
  })
  .superRefine((value, context) => {
    const known = new Set(value.elements.map((e) => e.id));
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    value.arrangements.forEach(({ places, rules }, index) => {
      for (const [name, { base }] of Object.entries(places)) {
        if (!known.has(name)) complain(['arrangements', index, 'places', name], 'no such element');
        for (const other of restsOn(base))
          if (!(other in places))
            complain(['arrangements', index, 'places', name], `stands by ${other}, which is not placed`);
      }
      for (const { colour } of rules)
        if (!(colour in value.palette)) complain(['arrangements', index, 'rules'], `no such colour: ${colour}`);
    });
    const elements = [...value.elements, ...value.signatures.stack.map((s) => s.element)];
    for (const { id, runs } of elements)
      for (const run of runs) {
        if (!Object.hasOwn(value.fonts, run.font)) complain(['elements', id], `no such font: ${run.font}`);
        if (!Object.hasOwn(value.palette, run.colour)) complain(['elements', id], `no such colour: ${run.colour}`);
      }
    value.ornaments.forEach((ornament, index) => {
      const colours = ornament.kind === 'band' ? [ornament.below.colour, ornament.above.colour] : [ornament.colour];
      for (const name of colours)
        if (!(name in value.palette)) complain(['ornaments', index], `no such colour: ${name}`);
    });
    for (const name of [value.signatures.rule.colour, value.proof.colour, ...Object.keys(value.black)])
      if (!(name in value.palette)) complain(['palette', name], 'no such colour');
    for (const name of ('beside' in value.emblem && value.emblem.beside?.elements) || [])
      if (!known.has(name)) complain(['emblem', 'beside'], `no such element: ${name}`);
    for (const name of value.proof.elements)
      if (!known.has(name)) complain(['proof', 'elements'], `no such element: ${name}`);
  });

/** The texts that a place is counted from. */
function restsOn(base: z.infer<typeof position>['base']): string[] {
  if (typeof base === 'number') return [];
  if (Array.isArray(base)) return base.map((one) => one.below);
  return ['below' in base ? base.below : base.beside];
}

export type Design = z.infer<typeof design>;
export type Element = Design['elements'][number];
export type Place = Arrangement['places'][string];
/** A design as it is written, defaults left out. */
export type DesignDocument = z.input<typeof design>;
export type Places = z.input<typeof arrangement>['places'];
