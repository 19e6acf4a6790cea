import type { Design } from '../../certificates/design.ts';
import { designs } from '../../certificates/designs/catalogue.ts';
import { latestDesign } from '../../certificates/designs/versions.ts';
import { paletteOf } from '../../certificates/palette.ts';
import type { CertificateKind, Event } from '../../events/event.ts';
import { type Look, lookOf, type PartLook } from '../../events/look.ts';
import { baseOf } from '../../organiser/looks.ts';
import type { Picture } from '../../shared/picture.ts';
import { type Fields, valueIn } from '../setup/fields.ts';
import { designedWords, measuresOf, type Part, partsFor } from './parts.ts';

/** Pictures of a design, by the controls that hold them. */
export const pictureNames = ({ signatories }: Pick<Event, 'signatories'>): string[] => [
  'logo',
  'background',
  ...signatories.map((_, at) => `signature-${at}`),
];

/** What tells one version of a design from every other, in the form. */
const nameOf = ({ name, version }: Design): string => `${name} ${version}`;

/**
 * The kind, as if it were of that design: whoever chooses another changes that one's parts before it is saved.
 * @returns undefined where there is no such design.
 */
export function kindOf(kind: CertificateKind, of: string): CertificateKind | undefined {
  if (nameOf(baseOf(kind)) === of) return kind;
  const design = designs().find((one) => nameOf(one) === of);
  return design && { ...kind, design: design.name, look: { design: design.name, version: design.version, parts: {} } };
}

/** What the form of a kind's design holds: every name with its value. */
export function fieldsOf(event: Event, kind: CertificateKind): Fields {
  const [design, look] = [baseOf(kind), lookOf(kind)];
  const fields = new Map<string, string>([
    ['design', design.name],
    ['of', nameOf(design)],
    ['accent', event.accent],
    ['ornaments', look?.ornaments === false ? '' : 'on'],
    ['logo', pictureText(event.logo)],
    ['background', pictureText(look?.background)],
  ]);
  for (const [at, { signature }] of event.signatories.entries()) fields.set(`signature-${at}`, pictureText(signature));
  const palette = paletteOf(design, event.accent, 'colour');
  for (const part of partsFor(design, kind)) {
    const own = look?.parts[part.id] ?? {};
    for (const name of measuresOf(part))
      fields.set(`${part.id}.${name}`, own[name] === undefined ? '' : String(own[name]));
    if (part.is === 'block') continue;
    if (part.is === 'element') fields.set(`${part.id}.align`, own.align ?? '');
    fields.set(`${part.id}.font`, own.font ?? '');
    fields.set(`${part.id}.shown`, own.hidden ? '' : 'on');
    fields.set(`${part.id}.coloured`, own.colour ? 'on' : '');
    fields.set(`${part.id}.colour`, own.colour ?? palette[part.text.runs[0]?.colour ?? ''] ?? '#000000');
    for (const { language, words } of designedWords(part))
      fields.set(`${part.id}.words.${language}`, own.words?.[language] ?? words);
  }
  return new Map([...fields].map(([name, value]) => [name, [value]]));
}

/** A form as it was posted. A box that is not ticked is not sent: it is empty. */
export function postedFields(form: FormData, event: Event, kind: CertificateKind): Fields {
  const known = fieldsOf(event, kind);
  return new Map(
    [...known].map(([name]): [string, string[]] => {
      const value = form.get(name);
      return [name, [typeof value === 'string' ? value.trim() : '']];
    }),
  );
}

/** The document that a form makes of an event, right or wrong. */
export function written(event: Event, kind: CertificateKind, fields: Fields): Record<string, unknown> {
  const { logo: _, signatories, certificates, ...rest } = event;
  const logo = pictureIn(valueIn(fields, 'logo'));
  const design = valueIn(fields, 'design');
  const look = writtenLook(kind, fields);
  return {
    ...rest,
    accent: valueIn(fields, 'accent'),
    ...(logo && { logo }),
    certificates: certificates.map(({ look: before, ...one }) => {
      if (one.id !== kind.id) return { ...one, ...(before && { look: before }) };
      return { ...one, design, ...(look && { look }) };
    }),
    signatories: signatories.map(({ signature: _, ...one }, at) => {
      const signature = pictureIn(valueIn(fields, `signature-${at}`));
      return { ...one, ...(signature && { signature }) };
    }),
  };
}

/** Nothing where the design is as it comes. */
function writtenLook(kind: CertificateKind, fields: Fields) {
  const name = valueIn(fields, 'design');
  const latest = latestDesign(name);
  const base = baseOf(kind);
  // Of another design than before, nothing of the old one's parts is kept.
  const isSame = base.name === name;
  const version = isSame ? base.version : (latest?.version ?? 0);
  const background = pictureIn(valueIn(fields, 'background'));
  const parts = isSame
    ? Object.fromEntries(
        partsFor(base, kind).flatMap((part): [string, unknown][] => {
          const look = writtenPart(part, fields);
          return Object.keys(look).length > 0 ? [[part.id, look]] : [];
        }),
      )
    : {};
  const hasOrnaments = valueIn(fields, 'ornaments') === 'on';
  const unseen = isSame ? unseenParts(kind, base) : {};
  const all = { ...unseen, ...parts };
  if (!background && hasOrnaments && Object.keys(all).length === 0 && version === latest?.version) return undefined;
  return {
    ...{ design: name, version, parts: all },
    ...(background && { background }),
    ...(!hasOrnaments && { ornaments: false }),
  };
}

/** What does not stand on this kind's certificates by now, such as a paper, stays as it was changed. */
function unseenParts(kind: CertificateKind, base: Design): Look['parts'] {
  const seen = new Set<string>(partsFor(base, kind).map(({ id }) => id));
  return Object.fromEntries(Object.entries(lookOf(kind)?.parts ?? {}).filter(([id]) => !seen.has(id)));
}

function writtenPart(part: Part, fields: Fields): { [name in keyof PartLook]?: unknown } {
  const value = (name: string) => valueIn(fields, `${part.id}.${name}`);
  const numbers = measuresOf(part).flatMap((name) => {
    const said = numberIn(value(name));
    return said === undefined ? [] : [[name, said]];
  });
  const choices = (['align', 'font'] as const).flatMap((name) => (value(name) ? [[name, value(name)]] : []));
  const words = designedWords(part).flatMap(({ language, words: designed }) => {
    const typed = value(`words.${language}`);
    return typed === designed ? [] : [[language, typed]];
  });
  return {
    ...Object.fromEntries([...numbers, ...choices]),
    ...(value('coloured') && { colour: value('colour') }),
    ...(part.is !== 'block' && !value('shown') && { hidden: true }),
    ...(words.length > 0 && { words: Object.fromEntries(words) }),
  };
}

/** A number as people type it; what is none stays as it is, and is told. Zero is nothing. */
function numberIn(typed: string): number | string | undefined {
  const number = Number(typed.replace(',', '.'));
  return Number.isNaN(number) ? typed : number || undefined;
}

export const pictureText = (picture: Picture | undefined): string =>
  picture ? `${picture.id} ${picture.width} ${picture.height}` : '';

/** A picture as a hidden control names it. */
export function pictureIn(text: string): Picture | undefined {
  const [, id, width, height] = /^([0-9a-f]{64}) (\d{1,5}) (\d{1,5})$/.exec(text) ?? [];
  return id ? { id, width: Number(width), height: Number(height) } : undefined;
}
