/**
 * Colours for each theme out of any accent that an organiser picks, so that text on and in them is always readable.
 * Solved in OKLCH (Björn Ottosson, "A perceptual color space for image processing"): the hue stays, chroma is bounded,
 * lightness moves until WCAG 2 contrast is reached on every ground that the pages put it on.
 */
export interface Accent {
  /** Fill of buttons, colour of links. */
  accent: string;
  /** Text on the fill. */
  on: string;
  /** Ground of a selected row and of the event's band. */
  soft: string;
}

type Rgb = [number, number, number];
interface Oklch {
  l: number;
  c: number;
  h: number;
}

const LIGHT = { surface: '#ffffff', ground: '#f7f6f3', on: '#ffffff' };
const DARK = { surface: '#1b1c19', ground: '#121310', on: '#121310' };
/** Contrast asked for on the surface, on the page's ground and on the accent's own soft tint. */
const ASKED = { surface: 5.2, ground: 4.9, soft: 4.7 };
const STEP = 0.006;

const solved = new Map<string, { light: Accent; dark: Accent }>();

/** @param hex a colour such as `#1e6fb8`. Solved once for each colour and kept. */
export function accentOf(hex: string): { light: Accent; dark: Accent } {
  const known = solved.get(hex);
  if (known) return known;
  if (solved.size > 200) solved.clear();
  const { l, c, h } = toOklch(hex);
  const answer = {
    light: solve(
      { l: Math.min(l, 0.55), c: Math.min(c, 0.16), h },
      -STEP,
      LIGHT,
      toHex({ l: 0.955, c: Math.min(c, 0.028), h }),
    ),
    dark: solve(
      { l: Math.min(Math.max(l, 0.74), 0.8), c: Math.min(c, 0.12), h },
      STEP,
      DARK,
      toHex({ l: 0.285, c: Math.min(c, 0.045), h }),
    ),
  };
  solved.set(hex, answer);
  return answer;
}

function solve(from: Oklch, step: number, theme: typeof LIGHT, soft: string): Accent {
  let { l } = from;
  let accent = toHex(from);
  while (
    l > 0 &&
    l < 1 &&
    (contrast(accent, theme.surface) < ASKED.surface ||
      contrast(accent, theme.ground) < ASKED.ground ||
      contrast(accent, soft) < ASKED.soft)
  ) {
    l += step;
    accent = toHex({ ...from, l });
  }
  return { accent, on: theme.on, soft };
}

/** WCAG 2 contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = linear(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function linear(hex: string): Rgb {
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
}

function toOklch(hex: string): Oklch {
  const [r, g, b] = linear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  };
}

/** The nearest colour of the same hue that a screen can show: chroma shrinks until it fits. */
function toHex({ l, c, h }: Oklch): string {
  for (let chroma = c; ; chroma *= 0.93) {
    const rgb = toRgb({ l, c: chroma < 0.001 ? 0 : chroma, h });
    if (chroma < 0.001 || rgb.every((value) => value >= -0.0005 && value <= 1.0005))
      return `#${rgb.map((value) => byte(value)).join('')}`;
  }
}

function byte(value: number): string {
  const clipped = Math.min(1, Math.max(0, value));
  const encoded = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255)
    .toString(16)
    .padStart(2, '0');
}

function toRgb({ l, c, h }: Oklch): Rgb {
  const a = c * Math.cos(h);
  const b = c * Math.sin(h);
  const [long, middle, short] = [
    (l + 0.3963377774 * a + 0.2158037573 * b) ** 3,
    (l - 0.1055613458 * a - 0.0638541728 * b) ** 3,
    (l - 0.0894841775 * a - 1.291485548 * b) ** 3,
  ] as Rgb;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}
