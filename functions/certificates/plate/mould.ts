import type { Fit, Text } from '../design.ts';
import type { Filled, Fitted } from '../fitting.ts';
import { type Stand, startOfLine } from '../layout.ts';
import type { Field } from '../wording.ts';
import { manner, type Written, writtenAt } from './content.ts';
import type { Ground } from './ground.ts';
import { type SetText, widthOf } from './typeset.ts';

/** A run of a mould: own texts stand between its literals. */
interface Gap {
  run: Filled;
  /** One more than there are names. */
  literals: string[];
  names: string[];
  /** What it says where nothing of it is anybody's own. */
  constant: SetText | undefined;
  /** Operators for its colour, font and size, by its size. */
  manners: Map<number, string>;
}

/** What a person's own texts make of a mould. */
export interface Cast {
  mould: Mould;
  sets: SetText[];
  /** What the line begins with. */
  first: string;
  /** Em. */
  width: number;
  size: number;
}

const PLACEHOLDER = /\{(\w+)\}/;

/**
 * One of a design's texts as most certificates of a series have it: on one line, all known but the person's own words.
 * It gives what `fittedElement` and `placed` give, and has less to ask.
 */
export class Mould {
  readonly #ground: Ground;
  readonly #gaps: readonly Gap[];
  readonly #capitals: boolean;
  readonly #fit: Fit;
  readonly shape: string;

  /** @param runs of the element, filled for somebody who has the same own texts. @param fit for one line. */
  constructor(ground: Ground, { capitals }: Text, fit: Fit, runs: Filled[], fields: Record<string, Field>) {
    this.#ground = ground;
    this.#capitals = capitals;
    this.#fit = fit;
    this.#gaps = runs.map((run) => gapOf(run, capitals, fields, ground));
    this.shape = shapeOf({ lines: [{ runs }], leading: 0 });
  }

  /** In the largest size for which the line has room; nothing where it has none. @throws Unprepared */
  cast(own: Record<string, Field>): Cast | undefined {
    const { type } = this.#ground;
    const sets: SetText[] = [];
    let begins: string | undefined;
    let width = 0;
    for (const gap of this.#gaps) {
      let set = gap.constant;
      let words = gap.run.words;
      if (!set) {
        words = this.#wordsOf(gap, own);
        set = type.set(gap.run.face, words, gap.run.tracking === 0);
      }
      begins ??= words;
      sets.push(set);
      width += widthOf(set, gap.run.tracking);
    }
    const { sizes, max } = this.#fit;
    const size = sizes.find((each) => width * each <= max);
    return size === undefined ? undefined : { mould: this, sets, first: begins ?? '', width, size };
  }

  #wordsOf({ literals, names }: Gap, own: Record<string, Field>): string {
    let words = literals[0] ?? '';
    for (let i = 0; i < names.length; i++) {
      const text = own[names[i] ?? '']?.text ?? '';
      words += (this.#capitals ? text.toUpperCase() : text) + literals[i + 1];
    }
    return words;
  }

  written({ sets, first, width, size }: Cast, stand: Stand): Written[] {
    const { type } = this.#ground;
    const face = this.#gaps[0]?.run.face;
    const inset = stand.align === 'left' && face ? type.inset(face, first) : 0;
    let x = startOfLine(stand, width * size, inset * size);
    return this.#gaps.map((gap, i) => {
      const set = sets[i] ?? NOTHING;
      const left = x;
      const wide = widthOf(set, gap.run.tracking) * size;
      x += wide;
      let begin = gap.manners.get(size);
      if (begin === undefined) {
        const { face: font, colour, tracking } = gap.run;
        begin = manner(this.#ground, { font, colour, size, tracking: (tracking / 1000) * size });
        gap.manners.set(size, begin);
      }
      const said = writtenAt(this.#ground, begin, left, stand.base, set.shown);
      return { x: left, base: stand.base, size, width: wide, said };
    });
  }
}

const NOTHING: SetText = { advance: 0, gaps: 0, shown: '[]' };

function gapOf(run: Filled, capitals: boolean, fields: Record<string, Field>, { type }: Ground): Gap {
  const literals = [''];
  const names: string[] = [];
  // Literals and names by turns. Texts that a series shares are literals of its moulds.
  run.text.split(PLACEHOLDER).forEach((part, at) => {
    const known = at % 2 === 0 ? part : fields[part]?.text;
    if (known === undefined) {
      names.push(part);
      literals.push('');
    } else literals[names.length] += capitals ? known.toUpperCase() : known;
  });
  const constant = names.length === 0 ? type.set(run.face, run.words, run.tracking === 0) : undefined;
  return { run, literals, names, constant, manners: new Map() };
}

/** Which texts move the texts around them alike, and are read alike. */
export function shapeOf({
  lines,
  leading,
}: {
  lines: Pick<Fitted['lines'][number], 'runs'>[];
  leading: number;
}): string {
  let shape = lines.length > 1 ? ` ${leading}` : '';
  for (const { runs } of lines) {
    shape += ';';
    for (const { joint, link, tag } of runs) shape += `${joint === 'ornament' ? 'o' : link ? 'l' : ''}${tag ?? ''},`;
  }
  return shape;
}
