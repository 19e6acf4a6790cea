import type { Design } from '../certificates/design.ts';
import { designOf } from '../certificates/designs/catalogue.ts';
import { latestDesign } from '../certificates/designs/versions.ts';
import { BLOCKS, signatoryPart } from '../certificates/own-design.ts';
import type { Event } from '../events/event.ts';
import type { Look } from '../events/look.ts';
import type { Mistake } from '../events/mistakes.ts';

/** A certificate without these could not be told from another, or not be verified. */
const NEEDED = /\{(name|number|code|host)\}/;

/** Every part of a design that may be changed. */
const partsOf = ({ elements, signatures }: Design): string[] => [
  ...elements.map(({ id }) => id),
  ...signatures.stack.map(({ element }) => signatoryPart(element.id)),
  ...BLOCKS,
];

/** Whether a part may be left out. */
export const isSpare = ({ elements, signatures }: Design, id: string): boolean =>
  elements.some((one) => one.id === id && !one.runs.some(({ text }) => NEEDED.test(text))) ||
  signatures.stack.some(({ element }) => signatoryPart(element.id) === id);

/** What of a document's changed designs is of no design. */
export const lookMistakes = ({ certificates }: Pick<Event, 'certificates'>): Mistake[] =>
  certificates.flatMap(({ look }, at) => (look ? mistakesIn(look, `certificates[${at}].look`) : []));

function mistakesIn(look: Look, path: string): Mistake[] {
  const latest = latestDesign(look.design)?.version ?? 0;
  if (latest < 1) return [{ path: `${path}.design`, reason: `there is no design ${look.design}` }];
  if (look.version > latest) return [{ path: `${path}.version`, reason: `${look.design} has ${latest} versions` }];
  const design = designOf(look.design, look.version);
  const known = partsOf(design);
  return Object.entries(look.parts).flatMap(([id, { font, hidden }]): Mistake[] => {
    const at = `${path}.parts.${id}`;
    if (!known.includes(id)) return [{ path: at, reason: `${look.design} has no part ${id}` }];
    return [
      ...(font && !Object.hasOwn(design.fonts, font)
        ? [{ path: `${at}.font`, reason: `${look.design} has no style ${font}` }]
        : []),
      ...(hidden && !isSpare(design, id)
        ? [{ path: `${at}.hidden`, reason: 'a certificate needs it to be told from others' }]
        : []),
    ];
  });
}
