import type { BlackLine, Design, Ornament, OrnamentOf } from './design.ts';
import type { Ink } from './palette.ts';

/** A part of the drawing that is written once and placed many times (a Form XObject): PDF operators, y downwards. */
interface Form {
  name: string;
  box: [number, number, number, number];
  content: string;
}

/** The drawing behind a page's text: operators that place the forms. */
export interface Drawing {
  forms: Form[];
  content: string;
}

/** An ornament with places of its own. */
type Placed = Exclude<Ornament, { kind: 'band' | 'frame' }>;

/** A parametric curve's point and derivative. */
type Curve = (t: number) => { x: number; y: number; dx: number; dy: number };

const short = (value: number, digits = 2): string => {
  const text = value.toFixed(digits).replace(/\.?0+$/, '');
  return text === '-0' || text === '' ? '0' : text;
};
const pair = (x: number, y: number): string => `${short(x)} ${short(y)}`;

/** Cubic Béziers through `steps` even pieces of the curve, with its own slopes (Hermite): no corner shows. */
export function pathOf(curve: Curve, from: number, to: number, steps: number): string {
  const h = (to - from) / steps;
  let here = curve(from);
  let path = `${pair(here.x, here.y)} m`;
  for (let i = 1; i <= steps; i++) {
    const next = curve(from + i * h);
    const out = pair(here.x + (h / 3) * here.dx, here.y + (h / 3) * here.dy);
    const back = pair(next.x - (h / 3) * next.dx, next.y - (h / 3) * next.dy);
    path += `\n${out} ${back} ${pair(next.x, next.y)} c`;
    here = next;
  }
  return path;
}

/** A pen on a wheel rolling inside a ring: `lobes` lobes in `turns` turns, its outermost radius exactly `radius`. */
export function hypotrochoid(radius: number, lobes: number, turns: number, arm: number): Curve {
  const r = turns / lobes;
  const scale = radius / (1 - r + arm * r);
  const speed = lobes / turns - 1;
  return (t) => ({
    x: scale * ((1 - r) * Math.cos(t) + arm * r * Math.cos(speed * t)),
    y: scale * ((1 - r) * Math.sin(t) - arm * r * Math.sin(speed * t)),
    dx: scale * (-(1 - r) * Math.sin(t) - arm * r * speed * Math.sin(speed * t)),
    dy: scale * ((1 - r) * Math.cos(t) - arm * r * speed * Math.cos(speed * t)),
  });
}

/** The pen's arm that leaves a hole of `hole` times the radius. */
export const armFor = (hole: number, lobes: number, turns: number): number => {
  const r = turns / lobes;
  return (((1 - hole) / (1 + hole)) * (1 - r)) / r;
};

/** A wave around a circle; several with shifted phases make a lace ring. */
export function wave(radius: number, mean: number, swing: number, waves: number, phase: number): Curve {
  return (t) => {
    const rho = radius * (mean + swing * Math.cos(waves * t + phase));
    const drho = -radius * swing * waves * Math.sin(waves * t + phase);
    const [cos, sin] = [Math.cos(t), Math.sin(t)];
    return { x: rho * cos, y: rho * sin, dx: drho * cos - rho * sin, dy: drho * sin + rho * cos };
  };
}

/** One line of a band along x: a wave of twice the length under an envelope `mean` ± `swing`. */
export function strand(length: number, halfHeight: number, mean: number, swing: number, phase: number): Curve {
  const k = (2 * Math.PI) / length;
  return (u) => {
    const envelope = halfHeight * (mean + swing * Math.cos(k * u));
    const slope = -halfHeight * swing * k * Math.sin(k * u);
    const angle = (k * u) / 2 + phase;
    return {
      x: u,
      y: envelope * Math.sin(angle),
      dx: 1,
      dy: slope * Math.sin(angle) + (envelope * k * Math.cos(angle)) / 2,
    };
  };
}

/** A colour's operands. @param hex `#rrggbb`. */
export const rgb = (hex: string): string =>
  [1, 3, 5].map((at) => short(Number.parseInt(hex.slice(at, at + 2), 16) / 255, 3)).join(' ');

/** `times` copies of a form, each turned by `angle` against the one before; the text repeats, so it deflates to little. */
const turned = (form: string, times: number, angle: number): string => {
  const [cos, sin] = [short(Math.cos(angle), 7), short(Math.sin(angle), 7)];
  return `q\n${`/${form} Do\n${cos} ${sin} ${short(-Math.sin(angle), 7)} ${cos} 0 0 cm\n`.repeat(times)}Q`;
};

const KAPPA = 0.5522847498;
/** Circle around (x, y) as four Béziers. */
const circleAt = (x: number, y: number, r: number): string => {
  const k = KAPPA * r;
  const arc = (...points: number[]) => `${points.map((value) => short(value, 3)).join(' ')} c`;
  return [
    `${short(x - r, 3)} ${short(y, 3)} m`,
    arc(x - r, y - k, x - k, y - r, x, y - r),
    arc(x + k, y - r, x + r, y - k, x + r, y),
    arc(x + r, y + k, x + k, y + r, x, y + r),
    arc(x - k, y + r, x - r, y + k, x - r, y),
    'h',
  ].join('\n');
};

/** From corner to corner of a square of a half side, between quarter circles around the two others. */
const lens = (half: number, way: 1 | -1): string => {
  const k = half * (2 * KAPPA - 1);
  const to = (...points: number[]) => `${points.map((value, i) => short(i % 2 ? value : way * value, 3)).join(' ')} c`;
  return [
    `${short(-way * half, 3)} ${short(-half, 3)} m`,
    to(k, -half, half, -k, half, half),
    to(-k, half, -half, k, -half, -half),
    'h',
  ].join('\n');
};

/** Half width and half height that hold an ornament around (0, 0). */
function extentOf(ornament: Placed): number {
  if ('radius' in ornament) return ornament.radius;
  if ('side' in ornament) return ornament.side;
  const points = ornament.kind === 'line' ? [ornament.by] : ornament.corners;
  return Math.max(...points.flat().map(Math.abs));
}

/** Collects forms while the ornaments are written. */
class Forms {
  readonly all: Form[] = [];
  /** Adds a form around (0, 0) of a half width and half height; equal ones are shared. */
  add(content: string, halfWidth: number, halfHeight: number, left = -halfWidth): string {
    const known = this.all.find((form) => form.content === content);
    if (known) return known.name;
    const name = `O${this.all.length + 1}`;
    this.all.push({ name, content, box: [left, -halfHeight, halfWidth, halfHeight] });
    return name;
  }
}

/** Ornament around (0, 0), as operators. */
function figure(ornament: Placed, colour: string, line: number, forms: Forms) {
  const pen = `${colour} RG ${short(line)} w 1 J`;
  switch (ornament.kind) {
    case 'disc':
      return `${colour} rg\n${circleAt(0, 0, ornament.radius)} f`;
    case 'square':
      return `${colour} rg\n${pair(-ornament.side / 2, -ornament.side / 2)} ${pair(ornament.side, ornament.side)} re f`;
    case 'circle':
      return `${pen}\n${circleAt(0, 0, ornament.radius)} S`;
    case 'line':
      return `${colour} RG ${short(line)} w 0 J\n0 0 m ${pair(...ornament.by)} l S`;
    case 'polygon':
      return `${colour} rg\n${ornament.corners.map((corner, i) => `${pair(...corner)} ${i ? 'l' : 'm'}`).join(' ')} f`;
    case 'petals':
      // What both lenses cover is left out by the even-odd rule.
      return `${colour} rg\n${lens(ornament.side / 2, 1)}\n${lens(ornament.side / 2, -1)} f*`;
    case 'hypotrochoid': {
      const { radius, lobes, turns } = ornament;
      const arm = 'arm' in ornament.pen ? ornament.pen.arm : armFor(ornament.pen.hole, lobes, turns);
      const turn = (2 * Math.PI * turns) / lobes;
      const lobe = pathOf(hypotrochoid(radius, lobes, turns, arm), 0, turn, radius > 60 ? 16 : 10);
      return `${pen}\n${turned(forms.add(`${lobe}\nS`, radius + 1, radius + 1), lobes, turn)}`;
    }
    case 'lace': {
      const { radius, mean, swing, waves, curves } = ornament;
      const turn = (2 * Math.PI) / waves;
      const wedge = Array.from({ length: curves }, (_, i) =>
        pathOf(wave(radius, mean, swing, waves, (2 * Math.PI * i) / curves), 0, turn, 8),
      ).join('\n');
      return `${pen}\n${turned(forms.add(`${wedge}\nS`, radius + 1, radius + 1), waves, turn)}`;
    }
    case 'star': {
      const { radius, points, step, node } = ornament;
      const corner = (i: number): [number, number] => {
        const angle = (2 * Math.PI * i) / points - Math.PI / 2;
        return [radius * Math.cos(angle), radius * Math.sin(angle)];
      };
      const lines = Array.from({ length: points }, (_, i) =>
        [step, 1].map((reach) => `${pair(...corner(i))} m ${pair(...corner(i + reach))} l`).join('\n'),
      );
      const nodes = Array.from({ length: points }, (_, i) => circleAt(...corner(i), node));
      return `${pen} ${colour} rg\n${lines.join('\n')} S\n${nodes.join('\n')} f`;
    }
  }
}

/** A guilloche along the four sides: one wavelength is drawn, and placed as often as the sides have waves. */
function band(
  ornament: OrnamentOf<'band'>,
  page: Design['page'],
  colour: (name: string) => string,
  ink: Ink,
  forms: Forms,
) {
  const { inset, halfHeight, waves, curves, mean, swing } = ornament;
  const width = page.width - 2 * inset;
  const height = page.height - 2 * inset;
  const length = width / waves[0];
  const family = (sign: number, pen: { colour: string; line: number; black?: BlackLine }) => {
    const lines = Array.from({ length: curves }, (_, i) =>
      pathOf(strand(length, halfHeight, mean, sign * swing, (2 * Math.PI * i) / curves), 0, length, 8),
    );
    return `${colour(pen.colour)} RG ${short(lineIn(ink, pen))} w 2 J\n${lines.join('\n')} S`;
  };
  // A strand is twice as long as its envelope's wave, but half a strand on stands another of the even-numbered family.
  const tile = `${family(-1, ornament.below)}\n${family(1, ornament.above)}`;
  const name = forms.add(tile, length + 1, halfHeight + 1, -1);
  const side = (count: number) => `/${name} Do\n1 0 0 1 ${short(length, 5)} 0 cm\n`.repeat(count);
  const across = forms.add(side(waves[0]), width + 1, halfHeight + 1, -1);
  const down = forms.add(side(waves[1]), waves[1] * length + 1, halfHeight + 1, -1);
  const stretch = short(height / (waves[1] * length), 5);
  const [left, right, top, bottom] = [inset, page.width - inset, inset, page.height - inset].map((v) => short(v, 3));
  return [
    `q 1 0 0 1 ${left} ${top} cm /${across} Do Q`,
    `q 1 0 0 1 ${left} ${bottom} cm /${across} Do Q`,
    `q 0 ${stretch} -1 0 ${left} ${top} cm /${down} Do Q`,
    `q 0 ${stretch} -1 0 ${right} ${top} cm /${down} Do Q`,
  ].join('\n');
}

const lineIn = (ink: Ink, { line, black }: { line: number; black?: BlackLine }): number =>
  ink === 'black' && typeof black === 'object' ? black.line : line;

/**
 * The design's ornaments, as few forms as there are different shapes.
 * @param colour operands of a colour of the palette. @param logo whether a logo stands in the emblem's place.
 */
export function drawingOf(design: Design, colour: (name: string) => string, ink: Ink, logo: boolean): Drawing {
  const forms = new Forms();
  const { width, height } = design.page;
  const parts = design.ornaments.map((ornament) => {
    if (ornament.kind === 'band') return band(ornament, design.page, colour, ink, forms);
    if (ornament.black === (ink === 'black' ? 'none' : 'only')) return '';
    if (ornament.logo === (logo ? 'none' : 'only')) return '';
    const line = 'line' in ornament ? lineIn(ink, ornament) : 0;
    if (ornament.kind === 'frame') {
      const { inset } = ornament;
      const box = `${pair(inset, inset)} ${pair(width - 2 * inset, height - 2 * inset)} re`;
      return `${colour(ornament.colour)} RG ${short(line)} w 0 J ${box} S`;
    }
    const content = figure(ornament, colour(ornament.colour), line, forms);
    const extent = extentOf(ornament) + 2;
    const name = forms.add(content, extent, extent);
    const mirrored = ornament.kind === 'hypotrochoid' && ornament.mirrored;
    const placed = ornament.at.map(
      ([x, y], i) => `q ${mirrored && i > 0 ? -1 : 1} 0 0 1 ${short(x, 3)} ${short(y, 3)} cm /${name} Do Q`,
    );
    const clip = 'clip' in ornament ? ornament.clip : undefined;
    if (clip === undefined) return placed.join('\n');
    return `q ${pair(clip, clip)} ${pair(width - 2 * clip, height - 2 * clip)} re W n\n${placed.join('\n')}\nQ`;
  });
  return { forms: forms.all, content: parts.filter(Boolean).join('\n') };
}
