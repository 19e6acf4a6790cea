import bidiFactory, { type Bidi } from 'bidi-js';
import { JOINERS } from '../shared/letters.ts';
import type { AnyFont, FontName, ScriptFont } from './font-names.ts';

/** A part of a line that one font sets in one direction. */
export interface Piece {
  font: AnyFont;
  text: string;
  rightToLeft: boolean;
}

/** What is asked of fonts. */
export interface Fonts {
  has(font: AnyFont, letter: string): boolean;
  /** Whether the font would by itself set a text from right to left. */
  turns(font: AnyFont, text: string): boolean;
}

/** Scripts that the fonts of designs lack, with whatever signs are theirs, and the font that has them. */
const SCRIPTS: [RegExp, ScriptFont][] = [
  [/\p{Script_Extensions=Arabic}/u, 'arabic'],
  [/\p{Script_Extensions=Ethiopic}/u, 'ethiopic'],
  [/\p{Script_Extensions=Devanagari}/u, 'devanagari'],
  [/[\p{Script_Extensions=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u, 'han'],
];

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** A text's letters, each with the marks that it carries. */
export const clustersOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** The font of the script that a cluster's letter is of; none for those that designs have fonts for. */
export const scriptFontOf = (cluster: string): ScriptFont | undefined => {
  const letter = String.fromCodePoint(cluster.codePointAt(0) ?? 0);
  return SCRIPTS.find(([script]) => script.test(letter))?.[1];
};

/** Letters of a cluster that a font lacks. */
export const lackedBy = (font: AnyFont, cluster: string, fonts: Fonts): string[] =>
  [...cluster].filter((letter) => !fonts.has(font, letter) && !(font in SCALES && JOINERS.includes(letter)));

/**
 * Heights of capitals that a script's font is as large as, so that its letters look as large as the Latin ones beside
 * them: an alif and Ethiopic letters are as high as capitals, Chinese ones stand about their middle.
 */
export const SCALES: Record<ScriptFont, number> = { arabic: 1.5, ethiopic: 1.4, devanagari: 1.5, han: 1.4 };

interface Cluster {
  font: AnyFont;
  text: string;
  level: number;
}

/**
 * A line's pieces from left to right, each as its font has to be given it. Letters go to the font of their script where
 * `main` lacks them; spaces and digits go with the letters around them.
 * @param rightToLeft direction of the text that the line is of.
 */
export function piecesOf(text: string, main: FontName, rightToLeft: boolean, fonts: Fonts): Piece[] {
  if (!/\p{Script=Arabic}/u.test(text) && [...text].every((letter) => fonts.has(main, letter)))
    return [{ font: main, text, rightToLeft: false }];
  // The space that a broken line ends in would stand before a line from right to left.
  const line = text.trimEnd();
  const { levels } = bidi().getEmbeddingLevels(line, rightToLeft ? 'rtl' : 'ltr');
  const mirrored = bidi().getMirroredCharactersMap(line, levels);
  const clusters = clustersOf(line);
  const chosen = fontsOf(clusters, main, fonts);
  const cut: Cluster[][] = [];
  let at = 0;
  clusters.forEach((cluster, i) => {
    const level = levels[at] ?? 0;
    const font = chosen[i] ?? main;
    const here = { font, level, text: (mirrored.get(at) ?? cluster.charAt(0)) + cluster.slice(1) };
    const before = cut.at(-1);
    if (before?.[0]?.font === font && before[0].level === level) before.push(here);
    else cut.push([here]);
    at += cluster.length;
  });
  return inVisualOrder(cut).map((each) => pieceOf(each, fonts));
}

let made: Bidi | undefined;

/** Unicode's bidirectional algorithm, whose tables only few certificates need. */
function bidi(): Bidi {
  // Its types take it for a module of another kind.
  made ??= (bidiFactory as unknown as () => Bidi)();
  return made;
}

/** Spaces and digits look as the letters around them; brackets and what else comes in pairs look alike throughout. */
const SHARED = /^[\p{Zs}0-9]/u;

function fontsOf(clusters: string[], main: FontName, fonts: Fonts): AnyFont[] {
  const covers = (font: AnyFont, cluster: string) => lackedBy(font, cluster, fonts).length === 0;
  const own = (cluster: string): AnyFont => (covers(main, cluster) ? main : (scriptFontOf(cluster) ?? main));
  const chosen: AnyFont[] = [];
  for (let at = 0; at < clusters.length; ) {
    let end = at;
    while (end < clusters.length && SHARED.test(clusters[end] ?? '')) end++;
    const before = chosen.at(-1) ?? main;
    const after = end < clusters.length ? own(clusters[end] ?? '') : main;
    for (const cluster of clusters.slice(at, end))
      chosen.push(before === after && covers(before, cluster) ? before : own(cluster));
    if (end < clusters.length) chosen.push(after);
    at = end + 1;
  }
  return chosen;
}

/** Rule L2 of the algorithm: from the highest level down, whatever stands at it or above is turned round. */
function inVisualOrder(pieces: Cluster[][]): Cluster[][] {
  const levelOf = (piece: Cluster[] | undefined) => piece?.[0]?.level ?? 0;
  const ordered = [...pieces];
  for (let level = Math.max(0, ...pieces.map(levelOf)); level > 0; level--)
    for (let from = 0; from < ordered.length; from++) {
      let end = from;
      while (end < ordered.length && levelOf(ordered[end]) >= level) end++;
      if (end > from) ordered.splice(from, end - from, ...ordered.slice(from, end).reverse());
      from = end;
    }
  return ordered;
}

/** Unicode's order of marks; fonts set the vowel upon the shadda only where that comes first. */
const VOWELS_THEN_SHADDA = /([\u064b-\u0650]+)(\u0651)/g;

/** Its letters in the order in which the font sets them right: a bracket or digit on its own it would not turn round, or would. */
function pieceOf(clusters: Cluster[], fonts: Fonts): Piece {
  const [{ font, level }] = clusters as [Cluster];
  const texts = clusters.map(({ text }) => text.replace(VOWELS_THEN_SHADDA, '$2$1'));
  const rightToLeft = level % 2 === 1;
  const turned = fonts.turns(font, texts.join('')) !== rightToLeft;
  return { font, rightToLeft, text: (turned ? texts.reverse() : texts).join('') };
}
