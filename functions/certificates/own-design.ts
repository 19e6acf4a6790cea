import type { Look, PartLook } from '../events/look.ts';
import { sha256 } from '../shared/ids.ts';
import { LANGUAGES } from '../shared/language.ts';
import { Remembered } from '../shared/remembered.ts';
import type { Snapshot } from './certificate.ts';
import type { Axis, Design, Element, Fit, Place, Text, TextRun } from './design.ts';
import { designOf } from './designs/catalogue.ts';

/** Points. */
export const MILLIMETRE = 72 / 25.4;

/** Parts that are no texts: they are moved, and what belongs to them with them. */
export const BLOCKS = ['emblem', 'signatures', 'proof'] as const;

/** What a signatory's text is called among the parts. */
export const signatoryPart = (id: string): string => `signatory${id[0]?.toUpperCase()}${id.slice(1)}`;

const made = new Remembered<Design>(64);

/** The design of a certificate, as its organiser changed it. It has a name of its own then. @throws Error when there is no such design. */
export function designFor({ design: { name, version }, look }: Pick<Snapshot, 'design' | 'look'>): Design {
  const base = designOf(name, version);
  return look ? made.get(`${name} ${version} ${JSON.stringify(look)}`, () => changed(base, look)) : base;
}

/** The same certificate for printers that have but black: a background would be grey. */
export function withoutBackground(snapshot: Snapshot): Snapshot {
  if (!snapshot.look?.background) return snapshot;
  const { background: _, ...look } = snapshot.look;
  return { ...snapshot, look };
}

function changed(base: Design, look: Look): Design {
  const of = (id: string): PartLook => look.parts[id] ?? {};
  const elements = base.elements
    .filter(({ id }) => !of(id).hidden)
    .map((element) => (look.parts[element.id] ? changedElement(base, element, of(element.id)) : element));
  const own = Object.entries(look.parts).flatMap(([id, { colour }]) => (colour ? [[ownColour(id), colour]] : []));
  const rise = risesOf(base, of);
  return {
    ...base,
    name: `${base.name}-${sha256(JSON.stringify(look)).slice(0, 12)}`,
    palette: { ...base.palette, ...Object.fromEntries(own) },
    black: { ...base.black, ...Object.fromEntries(own.map(([name]) => [name, '#000000'])) },
    ornaments: look.ornaments === false ? [] : ornamentsOf(base, of('emblem')),
    emblem: emblemOf(base, of('emblem')),
    elements,
    arrangements: base.arrangements.map((arrangement) => ({
      ...arrangement,
      places: Object.fromEntries(
        Object.entries(arrangement.places).map(([id, place]) => [
          id,
          changedPlace(
            place,
            base.elements.find((one) => one.id === id),
            id,
            of(id),
            rise,
          ),
        ]),
      ),
    })),
    signatures: signaturesOf(base, of),
    proof: {
      ...base.proof,
      axis: base.proof.axis.map((axis) => axis + points(of('proof').across)) as [number, number],
      top: base.proof.top + points(of('proof').down),
    },
  };
}

const points = (millimetres = 0): number => millimetres * MILLIMETRE;
const ownColour = (id: string): string => `own-${id}`;

/** How far down each text goes: those that stand by the QR code go with it. */
function risesOf({ elements, proof }: Design, of: (id: string) => PartLook): (id: string) => number {
  const beside = new Set(proof.elements.filter((id) => elements.some((one) => one.id === id && one.axis === 'proof')));
  return (id) => points(of(id).down) + (beside.has(id) ? points(of('proof').down) : 0);
}

/** A text by its look, wherever it stands. */
function changedText<T extends Text>(text: T, { size, width, colour, font, words }: PartLook, id: string): T {
  const styled = text.runs.map((run) => ({ ...run, ...(font && { font }), ...(colour && { colour: ownColour(id) }) }));
  return {
    ...text,
    runs: words ? reworded(styled, words) : styled,
    fits: changedFits(text.fits, text.fits, size, width),
  };
}

/** Sizes in the same proportion to the largest one of the text. */
function changedFits(fits: Fit[], own: Fit[], size: number | undefined, width: number | undefined): Fit[] {
  const times = size ? size / (own[0]?.sizes[0] ?? size) : 1;
  return fits.map((fit) => ({
    ...fit,
    sizes: fit.sizes.map((one) => Math.round(one * times * 100) / 100),
    max: width ? points(width) : fit.max,
  }));
}

/** The run that says a design's own words in a language. */
export const ownWords = (runs: readonly TextRun[], language: string): TextRun | undefined =>
  runs.find((run) => run.language === language && !run.joint && !run.text.includes('{'));

function reworded(runs: TextRun[], words: NonNullable<PartLook['words']>): TextRun[] {
  const [sw, en] = LANGUAGES.map((language) => ownWords(runs, language));
  return runs.flatMap((run) => {
    const said = run === sw ? words.sw : run === en ? words.en : undefined;
    if (said === undefined) return [run];
    const space = /\s*$/.exec(run.text)?.[0] ?? '';
    return said ? [{ ...run, text: said + space }] : [];
  });
}

const SHARE = { left: 0, centre: 0.5, right: 1 };

/** How far right a text's axis goes: of another alignment it stays in the room that it has. */
function shiftOf(element: Element, { across, align, width }: PartLook): number {
  const room = width ? points(width) : (element.fits[0]?.max ?? 0);
  return points(across) + (align ? SHARE[align] - SHARE[element.align] : 0) * room;
}

function shifted(axis: Axis, by: number): Axis {
  if (by === 0) return axis;
  if (typeof axis === 'number') return axis + by;
  return typeof axis === 'string' ? { from: axis, by } : { ...axis, by: axis.by + by };
}

/** How low a text may stand that somebody placed: a little above the page's edge. */
const EDGE = 12;

function changedElement({ page }: Design, element: Element, look: PartLook): Element {
  return {
    ...changedText(element, look, element.id),
    axis: shifted(element.axis, shiftOf(element, look)),
    ...(look.align && { align: look.align }),
    ...(look.down && { lowest: page.height - EDGE }),
  };
}

/** Where a text stands in one arrangement. Others that are counted from it stay where they are. */
function changedPlace(
  place: Place,
  element: Element | undefined,
  id: string,
  look: PartLook,
  rise: (id: string) => number,
): Place {
  const { base, axis, fits } = place;
  const from = (gap: number, other: string) => gap + rise(id) - rise(other);
  const below = (one: { below: string; gap: number }) => ({ ...one, gap: from(one.gap, one.below) });
  const moved: Place['base'] =
    typeof base === 'number'
      ? base + rise(id)
      : Array.isArray(base)
        ? [below(base[0]), ...base.slice(1).map(below)]
        : 'below' in base
          ? below(base)
          : { ...base, gap: from(base.gap, base.beside) };
  return {
    ...place,
    base: moved,
    ...(axis !== undefined && element && { axis: shifted(axis, shiftOf(element, look)) }),
    ...(fits && element && { fits: changedFits(fits, element.fits, look.size, look.width) }),
  };
}

/** What stands around the emblem goes with it. */
function ornamentsOf({ ornaments, emblem }: Design, { across, down }: PartLook): Design['ornaments'] {
  if (!('at' in emblem)) return ornaments;
  const [x, y] = emblem.at;
  return ornaments.map((ornament) => {
    if (!('at' in ornament) || ornament.at.length !== 1) return ornament;
    const [[left, top] = [0, 0]] = ornament.at;
    return left === x && top === y ? { ...ornament, at: [[x + points(across), y + points(down)]] } : ornament;
  });
}

function emblemOf({ emblem }: Design, { across, down, width }: PartLook): Design['emblem'] {
  if ('at' in emblem) return { ...emblem, at: [emblem.at[0] + points(across), emblem.at[1] + points(down)] };
  const times = width ? points(width) / emblem.width : 1;
  return {
    ...emblem,
    left: emblem.left + points(across) + (1 - times) * emblem.width * SHARE[emblem.align],
    top: emblem.top + points(down),
    width: emblem.width * times,
    height: emblem.height * times,
  };
}

function signaturesOf({ signatures }: Design, of: (id: string) => PartLook): Design['signatures'] {
  const { columns, rule, base, lowest, stack } = signatures;
  const [across, down] = [points(of('signatures').across), points(of('signatures').down)];
  return {
    ...signatures,
    columns: columns.map((axes) => axes.map((axis) => axis + across)) as typeof columns,
    rule: { ...rule, y: rule.y + down },
    base: base + down,
    lowest: lowest + down,
    stack: stack
      .filter(({ element }) => !of(signatoryPart(element.id)).hidden)
      .map(({ gap, element }) => {
        const part = signatoryPart(element.id);
        return { gap, element: changedText(element, of(part), part) };
      }),
  };
}
