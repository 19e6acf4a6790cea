import type { Text } from '../../shared/language.ts';
import { Remembered } from '../../shared/remembered.ts';
import type { Snapshot } from '../certificate.ts';
import type { Arrangement, Design, Text as Element, Fit } from '../design.ts';
import { type Fitted, fittedElement } from '../fitting.ts';
import { arrangementsFor, laidIn, layoutOf } from '../layout.ts';
import { commonFieldsOf, type Field, ownFieldsOf } from '../wording.ts';
import { type Bed, bedOf } from './bed.ts';
import type { Ground } from './ground.ts';

/** What one person's certificate says and no other's: an element with any of these is drawn for each anew. */
const OWN = /\{(?:name|post|institution|paper|number|code)\}/;

/** One arrangement, and the beds that certificates have had in it: none where their texts stand too low. */
interface Attempt {
  arrangement: Arrangement;
  own: { element: Element; fits: Fit[] }[];
  beds: Remembered<Bed | null>;
}

/** Certificates that say the same but for each person's own texts. */
interface Series {
  fields: Record<string, Field>;
  attempts: Attempt[];
}

/** An event has as many as there are roles and ways to attend it. */
const MOST_SERIES = 200;
/** As many as there are ways to break the own texts. */
const MOST_BEDS = 50;
const known = new WeakMap<Ground, Remembered<Series>>();

function seriesOf(snapshot: Snapshot, ground: Ground): Series {
  let series = known.get(ground);
  if (!series) {
    series = new Remembered(MOST_SERIES);
    known.set(ground, series);
  }
  return series.get(commonKey(snapshot), () => {
    const { design } = ground;
    return {
      fields: commonFieldsOf(snapshot),
      attempts: arrangementsFor(snapshot, design).map((arrangement) => ({
        arrangement,
        own: ownElements(design, arrangement),
        beds: new Remembered(MOST_BEDS),
      })),
    };
  });
}

/** All that `commonFieldsOf`, the choice of arrangements and the signatories are made from. */
function commonKey({ verifyAddress, code, paper, ...all }: Snapshot): string {
  let key = `${verifyAddress.slice(0, -code.length)} ${paper !== undefined} ${all.says}`;
  key += said(all.eventTitle) + said(all.title) + said(all.role) + said(all.attendance) + said(all.attendedDates);
  key += said(all.dates) + said(all.town) + said(all.issuer) + said(all.issued);
  for (const { name, title } of all.signatories) key += `\n${name}${said(title)}`;
  return key;
}

function said(text: Text | undefined): string {
  let key = '\n';
  for (const language in text) key += `${language}:${text[language as keyof Text]}\t`;
  return key;
}

const ownElements = ({ elements }: Design, { places }: Arrangement): Attempt['own'] =>
  elements.flatMap((element) => {
    const place = places[element.id];
    return place && element.runs.some(({ text }) => OWN.test(text))
      ? [{ element, fits: place.fits ?? element.fits }]
      : [];
  });

/** A certificate's own texts, fitted, and the bed that they are laid on. */
interface Bedded {
  bed: Bed;
  fields: Record<string, Field>;
  fits: ReadonlyMap<string, Fitted>;
}

/** @throws Unprepared; Refusal as in `layoutOf`. */
export function bedded(snapshot: Snapshot, ground: Ground, attached: boolean): Bedded {
  const { design, type } = ground;
  const { fields: common, attempts } = seriesOf(snapshot, ground);
  const own = ownFieldsOf(snapshot);
  for (const name in own) type.missing(own[name]?.text ?? '');
  const fields = { ...common, ...own };
  for (const { arrangement, own, beds } of attempts) {
    const fits = new Map<string, Fitted>();
    let shape = attached ? 'attached' : '';
    let tooLong = false;
    for (const { element, fits: tries } of own) {
      const { runs, fit } = fittedElement(element, tries, fields, design, type);
      if (fit) {
        fits.set(element.id, fit);
        shape += `\n${element.id}${shapeOf(fit)}`;
      } else tooLong ||= runs.length > 0;
    }
    if (tooLong) continue;
    const bed = beds.get(shape, () => {
      const { layout, stands, tooLong } = laidIn(arrangement, snapshot, design, type, fields);
      if (tooLong.length > 0) return null;
      const language = fields.title?.language ?? 'sw';
      return bedOf(ground, { layout, stands, language, own: own.map(({ element }) => element), attached });
    });
    if (bed) return { bed, fields, fits };
  }
  // Says what is too long.
  layoutOf(snapshot, design, type, fields);
  throw new Error(`${snapshot.number} is laid out in no arrangement of ${design.name}`);
}

/** Which texts move the texts around them alike, and are read alike. */
function shapeOf({ lines, leading }: Fitted): string {
  let shape = lines.length > 1 ? ` ${leading}` : '';
  for (const { runs } of lines) {
    shape += ';';
    for (const { joint, link, tag } of runs) shape += `${joint === 'ornament' ? 'o' : link ? 'l' : ''}${tag ?? ''},`;
  }
  return shape;
}
