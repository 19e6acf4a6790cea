import type { Design } from './design.ts';

/** `colour`: as designed; `black`: for printers that have but black, every line and letter solid. */
export type Ink = 'colour' | 'black';

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const hexOf = (values: number[]): string =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

/** WCAG 2 contrast with white, 1 to 21. */
export function contrastWithWhite(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

/** The accent itself when it is dark enough, else darkened in even steps: quarter-point lines in a pale colour vanish. */
function darkened(hex: string, contrast: number): string {
  for (let share = 1; share > 0; share -= 0.02) {
    const colour = hexOf(channels(hex).map((value) => value * share));
    if (contrastWithWhite(colour) >= contrast) return colour;
  }
  return '#000000';
}

/** The design's colours by name, as `#rrggbb`, for an event's accent. */
export function paletteOf(design: Design, accent: string, ink: Ink): Record<string, string> {
  const palette: Record<string, string> = {};
  for (const [name, colour] of Object.entries(design.palette)) {
    const fixed = ink === 'black' ? design.black[name] : undefined;
    if (fixed) palette[name] = fixed;
    else if (typeof colour === 'string') palette[name] = colour.toLowerCase();
    else if ('accent' in colour) palette[name] = darkened(accent, colour.accent.contrast);
    else {
      const share = colour.white;
      palette[name] = hexOf(
        channels(palette[colour.mix] ?? '#000000').map((value) => value * (1 - share) + 255 * share),
      );
    }
  }
  return palette;
}
