import type { Design, Element, Text } from '../../certificates/design.ts';
import { BLOCKS, ownWords, signatoryPart } from '../../certificates/own-design.ts';
import type { CertificateKind } from '../../events/event.ts';
import { LANGUAGES, type Language } from '../../shared/language.ts';

type Block = (typeof BLOCKS)[number];

/** A part of a design, as it is offered to be changed. */
export type Part =
  | { id: string; is: 'element'; text: Element }
  | { id: string; is: 'signatory'; text: Text }
  | { id: Block; is: 'block'; scales: boolean };

/** Those parts that stand on a kind's certificates, in the order in which they are read. */
export function partsFor(design: Design, { says }: Pick<CertificateKind, 'says'>): Part[] {
  const placed = new Set(
    design.arrangements
      .filter((one) => one.says.includes(says) || one.says.includes('plain'))
      .flatMap(({ places }) => Object.keys(places)),
  );
  const elements = design.elements.filter(({ id }) => placed.has(id));
  const signatories = design.signatures.stack.map(({ element }) => element);
  return [
    ...elements.map((text): Part => ({ id: text.id, is: 'element', text })),
    ...signatories.map((text): Part => ({ id: signatoryPart(text.id), is: 'signatory', text })),
    ...BLOCKS.map((id): Part => ({ id, is: 'block', scales: id === 'emblem' && 'width' in design.emblem })),
  ];
}

/** What of a part is said in numbers. Signatories' texts go with their signatures. */
export const measuresOf = (part: Part): ('across' | 'down' | 'width' | 'size')[] => [
  ...(part.is === 'signatory' ? [] : (['across', 'down'] as const)),
  ...(part.is !== 'block' || part.scales ? (['width'] as const) : []),
  ...(part.is === 'block' ? [] : (['size'] as const)),
];

/** The words that a design itself says in a part, by language. */
export function designedWords(part: Part): { language: Language; words: string }[] {
  if (part.is === 'block') return [];
  return LANGUAGES.flatMap((language) => {
    const run = ownWords(part.text.runs, language);
    return run ? [{ language, words: run.text.trim() }] : [];
  });
}
