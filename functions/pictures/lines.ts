import type { FontName } from '../certificates/font-names.ts';
import { widthOf } from '../certificates/fonts.ts';

/** A text over lines of a width, broken at spaces; beyond so many lines it ends in an ellipsis. */
export function linesOf(text: string, font: FontName, size: number, width: number, most: number): string[] {
  const fits = (line: string) => widthOf(font, line, 0) * size <= width;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  let last = `${lines[most - 1]} …`;
  while (!fits(last) && last.includes(' ')) last = last.replace(/ \S+ …$/, ' …');
  return [...lines.slice(0, most - 1), last];
}
