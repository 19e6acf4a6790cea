import type { Design, Fit, Text, TextRun } from './design.ts';
import type { FontName } from './font-names.ts';
import type { Field } from './wording.ts';

/** In em, above a baseline and below it. */
export interface Reach {
  above: number;
  below: number;
}

/** What designs leave for a line, by the largest size that they try for it. */
export const ROOM: Reach = { above: 0.88, below: 0.3 };

/** What layout needs to know of fonts. */
export interface Typesetter {
  /** Width in em of a text with `tracking` (1/1000 em) between its letters. */
  width(font: FontName, text: string, tracking: number, rightToLeft?: boolean): number;
  /** How far the leftmost letter's ink stands from where the letter begins, in em. */
  inset(font: FontName, text: string, rightToLeft?: boolean): number;
  /** How far a line's ink may stand from its baseline: `ROOM`, or further. */
  reach(font: FontName, text: string, rightToLeft?: boolean): Reach;
  /** Whether a text is one from right to left. */
  rightToLeft(text: string): boolean;
  /** The font, or the other where it cannot set the text. */
  choose(font: FontName, otherwise: FontName, text: string): FontName;
  /** Letters that no font has, and those with more marks than one has room for, with the first of these. */
  missing(text: string): readonly string[];
}

/** A run with its placeholders filled. */
export interface Filled extends TextRun {
  face: FontName;
  words: string;
  /** Direction of all that the placeholders say, however it is broken into lines. */
  rightToLeft: boolean;
  /** Language tag. */
  tag?: string;
}

/** Fills an element's runs; those with a placeholder that has no text go, and joints that join nothing. */
export function filled(element: Text, fields: Record<string, Field>, design: Design, type: Typesetter): Filled[] {
  const runs = element.runs.flatMap((run): Filled[] => {
    const names = placeholdersOf(run);
    if (names.some((name) => !fields[name])) return [];
    const text =
      names.length > 0 ? run.text.replace(PLACEHOLDER, (_, name: string) => fields[name]?.text ?? '') : run.text;
    const words = element.capitals ? text.toUpperCase() : text;
    const pair = design.fonts[run.font];
    if (!pair) throw new Error(`design ${design.name} has no font ${run.font}`);
    const face = type.choose(pair.font, pair.otherwise, words);
    const rightToLeft = type.rightToLeft(words);
    const tag = run.language ?? (names[0] ? fields[names[0]]?.language : undefined);
    return [filledRun(run, words, face, rightToLeft, tag)];
  });
  const asks = (run: TextRun) => run.text.includes('{');
  if (element.runs.some(asks) && !runs.some(asks)) return [];
  const kept: Filled[] = [];
  let joint: Filled | undefined;
  for (const run of runs) {
    const before = kept.at(-1);
    if (run.joint) joint ??= { ...run, tag: before?.tag };
    else {
      if (joint && before) kept.push(joint);
      kept.push(run);
      joint = undefined;
    }
  }
  return kept;
}

/** Written out: spreading what was parsed takes as long as all the rest. */
const filledRun = (run: TextRun, words: string, face: FontName, rightToLeft: boolean, tag?: string): Filled => ({
  text: run.text,
  font: run.font,
  colour: run.colour,
  language: run.language,
  tracking: run.tracking,
  joint: run.joint,
  link: run.link,
  secondLine: run.secondLine,
  breaks: run.breaks,
  words,
  face,
  rightToLeft,
  tag,
});

const widthOfLine = (line: Filled[], type: Typesetter): number =>
  line.reduce((sum, run) => sum + type.width(run.face, run.words, run.tracking, run.rightToLeft), 0);

/** Without joints at its ends: an ornament falls away, a comma loses its space. */
function trimmed(line: Filled[]): Filled[] {
  const last = line.at(-1);
  if (last?.joint === 'ornament') return line.slice(0, -1);
  return last ? [...line.slice(0, -1), { ...last, words: last.words.trimEnd() }] : line;
}

/** After a space, or an Ethiopic one; between Chinese letters. */
const ENDS = { ' ': /(?<= |፡)|(?<=\p{Script=Han})(?=\p{Script=Han})/u, '.': /(?<=\.)/ };

/** Every other place to end a line, or third, where there are more: all of them are tried against all others. */
const MOST_ENDS = 60;

/** A run's words where a line may end between them. */
function wordsOf({ joint, words, breaks }: Filled): string[] {
  if (joint) return [words];
  const all = words.split(ENDS[breaks]);
  const step = Math.ceil(all.length / MOST_ENDS);
  return step <= 1 ? all : all.flatMap((_, i) => (i % step === 0 ? [all.slice(i, i + step).join('')] : []));
}

/** So many lines of the least greatest width: broken after a joint, at a space, after a dot. */
function balanced(runs: Filled[], count: number, type: Typesetter): { width: number; lines: Filled[][] } | undefined {
  if (count === 1) return { width: widthOfLine(runs, type), lines: [runs] };
  let best: { width: number; lines: Filled[][] } | undefined;
  const consider = (first: Filled[], rest: Filled[]) => {
    if (first.length === 0 || rest.length === 0) return;
    const line = trimmed(first);
    const own = widthOfLine(line, type);
    if (best && own >= best.width) return;
    const below = balanced(rest, count - 1, type);
    if (!below) return;
    const width = Math.max(own, below.width);
    if (!best || width < best.width) best = { width, lines: [line, ...below.lines] };
  };
  runs.forEach((run, at) => {
    if (run.joint) consider(runs.slice(0, at + 1), runs.slice(at + 1));
    const words = wordsOf(run);
    for (let i = 1; i < words.length; i++)
      consider(
        [...runs.slice(0, at), { ...run, words: words.slice(0, i).join('') }],
        [{ ...run, words: words.slice(i).join('') }, ...runs.slice(at + 1)],
      );
  });
  return best;
}

/** Ways to break into so many lines, the better first: one line; where a run begins the second; evenly. */
function broken(runs: Filled[], count: Fit['lines'], type: Typesetter): Filled[][][] {
  if (count === 1) return [[runs]];
  const second = count === 2 ? runs.findIndex((run) => run.secondLine) : -1;
  const even = balanced(runs, count, type);
  return [...(second > 0 ? [[trimmed(runs.slice(0, second)), runs.slice(second)]] : []), ...(even ? [even.lines] : [])];
}

/** Lines that fit, their widths in em. */
export interface Fitted {
  lines: { runs: Filled[]; width: number }[];
  size: number;
  /** Points. */
  leading: number;
  /** Points that all stands above its place, where some script hangs deep. */
  raised: number;
}

/** The first size of the first try that fits: no line is wider than there is room, nor, while smaller ones can be tried, higher. */
function fitted(runs: Filled[], fits: Fit[], type: Typesetter): Fitted | undefined {
  const reaches = runs.map((run) => type.reach(run.face, run.words, run.rightToLeft));
  const below = Math.max(...reaches.map((reach) => reach.below));
  const times = (Math.max(...reaches.map((reach) => reach.above)) + below) / (ROOM.above + ROOM.below);
  for (const fit of fits)
    for (const ways of broken(runs, fit.lines, type)) {
      const lines = ways.map((line) => ({ runs: line, width: widthOfLine(line, type) }));
      const widest = Math.max(...lines.map((line) => line.width));
      const [largest = 0] = fit.sizes;
      const narrow = fit.sizes.filter((s) => widest * s <= fit.max);
      const size = narrow.find((s) => times * s <= largest) ?? narrow.at(-1);
      if (size === undefined) continue;
      const leading = Math.min(times * size, largest) * fit.leading;
      return { lines, size, leading, raised: Math.max(0, below * size - ROOM.below * largest) };
    }
  return undefined;
}

/** A plain text's lines by the first try that fits; undefined where none does. */
export function fittedText(
  words: string,
  font: FontName,
  otherwise: FontName,
  fits: Fit[],
  type: Typesetter,
): Fitted | undefined {
  const run: TextRun = { text: words, font, colour: 'ink', tracking: 0, link: false, secondLine: false, breaks: ' ' };
  return fitted([filledRun(run, words, type.choose(font, otherwise, words), type.rightToLeft(words))], fits, type);
}

/** An element's runs, filled, and their lines where they fit. */
interface Found {
  runs: Filled[];
  fit: Fitted | undefined;
}

/** The element's runs, filled, and their lines by the first try that fits. */
export function fittedElement(
  element: Text,
  fits: Fit[],
  fields: Record<string, Field>,
  design: Design,
  type: Typesetter,
): Found {
  const runs = filled(element, fields, design, type);
  return { runs, fit: runs.length > 0 ? fitted(runs, fits, type) : undefined };
}

const PLACEHOLDER = /\{(\w+)\}/g;
const placeholders = new WeakMap<TextRun, string[]>();

function placeholdersOf(run: TextRun): string[] {
  let names = placeholders.get(run);
  if (!names) {
    names = [...run.text.matchAll(PLACEHOLDER)].map(([, name]) => name ?? '');
    placeholders.set(run, names);
  }
  return names;
}
