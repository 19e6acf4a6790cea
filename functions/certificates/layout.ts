import { Refusal } from '../shared/errors.ts';
import { codePoint, hasPiledMarks, namedLetter } from '../shared/letters.ts';
import type { Snapshot } from './certificate.ts';
import type { Align, Arrangement, Design, Rule, Text } from './design.ts';
import { type Fitted, fittedElement, type Typesetter } from './fitting.ts';
import type { FontName } from './font-names.ts';
import { type PlacedPicture, placedBackground, placedLogo, placedSignature } from './pictures.ts';
import { type Field, fieldsOf, signatoryFields } from './wording.ts';

/** A piece of text where it will stand; points from the top left. `text` ends in a space where its line goes on below. */
export interface PlacedRun {
  text: string;
  font: FontName;
  size: number;
  /** Points between letters. */
  tracking: number;
  colour: string;
  /** Direction of the text that it is of, some of which may run the other way. */
  rightToLeft: boolean;
  language?: string;
  x: number;
  base: number;
  width: number;
  /** Not read aloud. */
  ornament: boolean;
  /** Opens the verify page. */
  link: boolean;
}

export interface PlacedElement {
  id: string;
  tag: 'H1' | 'P';
  runs: PlacedRun[];
}

/** A certificate's text in reading order: elements, signatories, then the QR code with what follows it. */
export interface Layout {
  elements: PlacedElement[];
  signatories: { elements: PlacedElement[] }[];
  proof: { x: number; elements: PlacedElement[] };
  /** Between texts, and for signatures. */
  rules: Rule[];
  /** Below everything else. */
  background: PlacedPicture | undefined;
  /** Logo and signatures: below the rules. */
  pictures: PlacedPicture[];
}

/** Where something so wide begins. */
const startOf = (align: Align, axis: number, width: number): number =>
  axis - { left: 0, centre: width / 2, right: width }[align];

/** Where a line's first letter begins. @param inset of its ink. */
export const startOfLine = ({ axis, align }: Pick<Stand, 'axis' | 'align'>, width: number, inset: number): number =>
  startOf(align, axis, width) - inset;

/** Stands the lines of an element. */
export function placed(
  element: Text,
  { lines, size, leading, raised }: Fitted,
  { axis, align, base }: Stand,
  type: Typesetter,
): PlacedElement {
  const runs = lines.flatMap((line, row) => {
    const [first] = line.runs;
    const inset = first && align === 'left' ? type.inset(first.face, first.words, first.rightToLeft) : 0;
    let x = startOfLine({ axis, align }, line.width * size, inset * size);
    return line.runs.map((run, i): PlacedRun => {
      const width = type.width(run.face, run.words, run.tracking, run.rightToLeft) * size;
      const ends = i === line.runs.length - 1 && row < lines.length - 1;
      const goesOn = ends && run.breaks === ' ' && !/[\p{Script=Han}፡]$/u.test(run.words);
      const left = x;
      x += width;
      return {
        x: left,
        base: base - raised + row * leading,
        width,
        text: goesOn ? `${run.words} ` : run.words,
        font: run.face,
        size,
        tracking: (run.tracking / 1000) * size,
        colour: run.colour,
        rightToLeft: run.rightToLeft,
        language: run.tag,
        ornament: run.joint === 'ornament',
        link: run.link,
      };
    });
  });
  return { id: element.id, tag: element.tag, runs };
}

interface Context {
  design: Design;
  fields: Record<string, Field>;
  type: Typesetter;
  proofAxis: number;
  logo: boolean;
}

/** Where a text stands: on an axis, its first line on a baseline. */
export interface Stand {
  axis: number;
  align: Align;
  base: number;
}

/** Where the texts of one arrangement stand, and which of them stand too low. */
function standsOf(
  { places }: Arrangement,
  fits: ReadonlyMap<string, Fitted>,
  { design, proofAxis }: Pick<Context, 'design' | 'proofAxis'>,
) {
  const stands = new Map<string, Stand>();
  const tooLow: string[] = [];
  /** First and last baseline; an element without text stands where the one above it ends. */
  const bases = (id: string): { first: number; last: number } => {
    const place = places[id];
    if (!place) throw new Error(`design ${design.name} does not place ${id}`);
    const fit = fits.get(id);
    const base = Array.isArray(place.base)
      ? (place.base.find(({ below }) => fits.has(below)) ?? place.base[0])
      : place.base;
    const [other, gap] =
      typeof base === 'number'
        ? [base, 0]
        : 'below' in base
          ? [bases(base.below).last, base.gap]
          : [bases(base.beside).first, base.gap];
    if (!fit) return { first: other, last: other };
    const stated = other + gap;
    const rest = (fit.lines.length - 1) * fit.leading;
    const first = stated - rest * { first: 0, middle: 0.5, last: 1 }[place.anchor];
    return { first, last: first + rest };
  };
  for (const { id, axis, align, lowest = design.proof.floor } of design.elements) {
    if (!fits.has(id)) continue;
    const { first, last } = bases(id);
    const named = places[id]?.axis ?? axis;
    const at = { page: design.page.width / 2, proof: proofAxis };
    const across =
      typeof named === 'number' ? named : typeof named === 'string' ? at[named] : at[named.from] + named.by;
    stands.set(id, { axis: across, align, base: first });
    if (last > lowest && !design.proof.elements.includes(id)) tooLow.push(id);
  }
  return { stands, tooLow };
}

/** The texts of one arrangement where they stand, or the elements that do not fit. */
function arranged(arrangement: Arrangement, context: Context) {
  const { design, fields, type, logo } = context;
  const beside = logo && 'beside' in design.emblem ? design.emblem.beside : undefined;
  const elements = new Map<string, PlacedElement>();
  const tooLong: string[] = [];
  const fitted = new Map<string, Fitted>();
  for (const element of design.elements) {
    const place = arrangement.places[element.id];
    if (!place) continue;
    let fits = place.fits ?? element.fits;
    if (beside?.elements.includes(element.id))
      fits = fits.map((fit) => ({ ...fit, max: Math.min(fit.max, beside.max) }));
    const { runs, fit } = fittedElement(element, fits, fields, design, type);
    if (runs.length === 0) continue;
    if (fit) fitted.set(element.id, fit);
    else tooLong.push(element.id);
  }
  const { stands, tooLow } = standsOf(arrangement, fitted, context);
  for (const element of design.elements) {
    const fit = fitted.get(element.id);
    const stand = stands.get(element.id);
    if (fit && stand) elements.set(element.id, placed(element, fit, stand, type));
  }
  return { elements, stands, rules: arrangement.rules, tooLong: [...tooLong, ...tooLow] };
}

function signed(signatory: Snapshot['signatories'][number], axis: number, { design, type }: Context) {
  const elements: PlacedElement[] = [];
  const tooLong: string[] = [];
  const fields = signatoryFields(signatory);
  const { align, stack } = design.signatures;
  let { base } = design.signatures;
  let first = true;
  for (const { gap, element } of stack) {
    const { runs, fit } = fittedElement(element, element.fits, fields, design, type);
    if (runs.length === 0) continue;
    if (!fit) {
      tooLong.push(element.id);
      continue;
    }
    if (!first) base += gap;
    elements.push(placed(element, fit, { axis, align, base }, type));
    base += (fit.lines.length - 1) * fit.leading;
    first = false;
  }
  const lowest = elements.at(-1);
  if (lowest && base > design.signatures.lowest) tooLong.push(lowest.id);
  return { elements, tooLong };
}

/** What the certificate says, but nothing that it has no text for. */
function says(snapshot: Snapshot): Snapshot['says'] {
  if (snapshot.says === 'paper' && snapshot.paper) return 'paper';
  return snapshot.says !== 'plain' && snapshot.attendance ? 'attendance' : 'plain';
}

/** Refuses texts with letters that no font has, naming text and letters. */
function refuseMissing(texts: [string, string][], type: Typesetter) {
  const details = texts.flatMap(([path, text]) =>
    type.missing(text).map((letter) => ({ path, reason: `${lackOf(letter)} ${pointed(letter)}` })),
  );
  if (details.length > 0) throw new Refusal(422, 'missing-letters', 'the fonts lack letters of a text', details);
}

const lackOf = (letter: string): string =>
  hasPiledMarks(letter) ? 'no font has room for so many marks on' : 'the fonts lack';

/** What its organiser says in place of the design's own words, which have every letter. */
const ownWords = ({ look }: Snapshot): [string, string][] =>
  Object.entries(look?.parts ?? {}).flatMap(([id, { words }]) =>
    Object.values(words ?? {}).map((said): [string, string] => [id, said]),
  );

/** The letter, where it can be seen, and its number. */
function pointed(letter: string): string {
  const first = String.fromCodePoint(letter.codePointAt(0) ?? 0);
  return namedLetter(first) === codePoint(first) ? `(${codePoint(first)})` : `${first} (${codePoint(first)})`;
}

/** A certificate in one arrangement, the texts that do not fit left out and named. */
interface Laid {
  layout: Layout;
  /** Where the elements stand that are not signatories'. */
  stands: ReadonlyMap<string, Stand>;
  tooLong: string[];
}

/** Arrangements for what a certificate says, the better first. */
export function arrangementsFor(snapshot: Snapshot, design: Design): Arrangement[] {
  const what = says(snapshot);
  const arrangements = design.arrangements.filter((arrangement) => arrangement.says.includes(what));
  if (arrangements.length === 0) throw new Error(`design ${design.name} has no arrangement for ${what}`);
  return arrangements;
}

/** Places everything that a certificate prints, in one arrangement: texts shrink, then take two lines. */
export function laidIn(
  arrangement: Arrangement,
  snapshot: Snapshot,
  design: Design,
  type: Typesetter,
  fields: Record<string, Field>,
): Laid {
  const people = signing(snapshot);
  const count = Math.max(1, people.length);
  const proofAxis = design.proof.axis[count - 1] ?? design.page.width / 2;
  const context: Context = { design, fields, type, proofAxis, logo: snapshot.logo !== undefined };
  const { elements, stands, rules, tooLong } = arranged(arrangement, context);
  const { columns, align, rule } = design.signatures;
  const axes = people.map((_, i) => columns[count - 1]?.[i] ?? 0);
  const signatories = people.map((person, i) => signed(person, axes[i] ?? 0, context));
  const signatures = people.flatMap(({ signature }, i) =>
    signature ? [placedSignature(signature, startOf(align, axes[i] ?? 0, rule.width), design)] : [],
  );
  const following = new Set(design.proof.elements);
  return {
    layout: {
      elements: [...elements.values()].filter((element) => !following.has(element.id)),
      signatories: signatories.map(({ elements }) => ({ elements })),
      proof: { x: context.proofAxis, elements: design.proof.elements.flatMap((id) => elements.get(id) ?? []) },
      rules: [...rules, ...axes.map((axis) => ({ ...rule, x: startOf(align, axis, rule.width) }))],
      background: snapshot.look?.background && placedBackground(snapshot.look.background, design),
      pictures: [...(snapshot.logo ? [placedLogo(snapshot.logo, design)] : []), ...signatures],
    },
    stands,
    tooLong: [...tooLong, ...signatories.flatMap((each, i) => each.tooLong.map((id) => `signatories.${i}.${id}`))],
  };
}

/** The same in the first arrangement in which the elements fit, or in the last. */
export function laidOut(snapshot: Snapshot, design: Design, type: Typesetter, fields = fieldsOf(snapshot)): Laid {
  let laid: Laid | undefined;
  for (const arrangement of arrangementsFor(snapshot, design)) {
    laid = laidIn(arrangement, snapshot, design, type, fields);
    if (laid.tooLong.every((path) => path.startsWith('signatories.'))) break;
  }
  if (!laid) throw new Error(`design ${design.name} has no arrangement`);
  return laid;
}

/** Designs have room for two. */
const signing = ({ signatories }: Snapshot) => signatories.slice(0, 2);

/**
 * The same, all of it.
 * @throws Refusal `missing-letters` or `too-long`, with each text's path (`name`, `position`, `signatories.0.title` …).
 */
export function layoutOf(snapshot: Snapshot, design: Design, type: Typesetter, fields = fieldsOf(snapshot)): Layout {
  const named = (prefix: string, each: Record<string, Field>) =>
    Object.entries(each).map(([name, { text }]): [string, string] => [prefix + name, text]);
  const people = signing(snapshot).map(signatoryFields);
  const texts = people.flatMap((each, i) => named(`signatories.${i}.`, each));
  refuseMissing([...named('', fields), ...texts, ...ownWords(snapshot)], type);
  const { layout, tooLong } = laidOut(snapshot, design, type, fields);
  if (tooLong.length > 0)
    throw new Refusal(
      422,
      'too-long',
      'a text is too long for the certificate',
      [...new Set(tooLong)].map((path) => ({ path, reason: 'too long, even on two lines at the least size' })),
    );
  return layout;
}
