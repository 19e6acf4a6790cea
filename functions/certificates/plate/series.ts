import { Remembered } from '../../shared/remembered.ts';
import type { Text } from '../../shared/text.ts';
import type { Snapshot } from '../certificate.ts';
import type { Arrangement, Design, Text as Element, Fit } from '../design.ts';
import { type Fitted, filled, fittedElement } from '../fitting.ts';
import { arrangementsFor, laidIn, layoutOf, placed } from '../layout.ts';
import { commonFieldsOf, type Field, ownFieldsOf } from '../wording.ts';
import { type Bed, bedOf, type OwnElement } from './bed.ts';
import { type Written, written } from './content.ts';
import type { Ground } from './ground.ts';
import { type Cast, Mould, shapeOf } from './mould.ts';

/** What one person's certificate says and no other's: an element with any of these is drawn for each anew. */
const OWN = /\{(?:name|post|institution|paper|number|code)\}/;

/** One arrangement, and the beds that certificates have had in it: none where their texts stand too low. */
interface Attempt {
  arrangement: Arrangement;
  own: OwnText[];
  beds: Remembered<Bed | null>;
  /** Of those who have the same own texts: the elements that say something, made ready. */
  ready: Remembered<Ready[]>;
}

interface OwnText {
  element: Element;
  fits: Fit[];
}

/** Without a mould where a design's first try is not for one line. */
interface Ready extends OwnText {
  mould: Mould | undefined;
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
        ready: new Remembered(MOST_BEDS),
      })),
    };
  });
}

/** All that `commonFieldsOf`, the choice of arrangements and the signatories are made from. */
function commonKey({ verifyAddress, code, paper, ...all }: Snapshot): string {
  let key = `${verifyAddress.slice(0, -code.length)} ${paper !== undefined} ${all.says}`;
  key += said(all.eventTitle) + said(all.title) + said(all.role) + said(all.attendance) + said(all.attendedDates);
  key += said(all.dates) + said(all.town) + said(all.issuer) + said(all.issued);
  // Which pictures there are the ground says; not whose.
  for (const { name, title, signature } of all.signatories) key += `\n${name}${said(title)}${signature?.id ?? ''}`;
  return key;
}

function said(text: Text | undefined): string {
  let key = '\n';
  for (const language in text) key += `${language}:${text[language as keyof Text]}\t`;
  return key;
}

const ownElements = ({ elements }: Design, { places }: Arrangement): OwnText[] =>
  elements.flatMap((element) => {
    const place = places[element.id];
    return place && element.runs.some(({ text }) => OWN.test(text))
      ? [{ element, fits: place.fits ?? element.fits }]
      : [];
  });

function readyFor(
  { own }: Attempt,
  fields: Record<string, Field>,
  common: Record<string, Field>,
  ground: Ground,
): Ready[] {
  return own.flatMap(({ element, fits }): Ready[] => {
    const runs = filled(element, fields, ground.design, ground.type);
    if (runs.length === 0) return [];
    const [first] = fits;
    return [{ element, fits, mould: first?.lines === 1 ? new Mould(ground, element, first, runs, common) : undefined }];
  });
}

/** A certificate's own texts, and the bed that they are laid on. */
interface Bedded {
  bed: Bed;
  fields: Record<string, Field>;
  /** The runs of each of the bed's own elements. */
  texts: Map<OwnElement, Written[]>;
}

/** @throws Unprepared; Refusal as in `layoutOf`. */
export function bedded(snapshot: Snapshot, ground: Ground, attached: boolean): Bedded {
  const { design, type } = ground;
  const { fields: common, attempts } = seriesOf(snapshot, ground);
  const ownFields = ownFieldsOf(snapshot);
  for (const name in ownFields) type.missing(ownFields[name]?.text ?? '');
  const fields = { ...common, ...ownFields };
  const alike = Object.keys(ownFields).join();
  for (const attempt of attempts) {
    const ready = attempt.ready.get(alike, () => readyFor(attempt, fields, common, ground));
    const lines = new Map<string, Cast | Fitted>();
    let shape = attached ? 'attached' : '';
    for (const { element, fits, mould } of ready) {
      const cast = mould?.cast(ownFields);
      const fit = cast ?? fittedElement(element, fits, fields, design, type).fit;
      if (!fit) break;
      lines.set(element.id, fit);
      shape += `\n${element.id}${'mould' in fit ? fit.mould.shape : shapeOf(fit)}`;
    }
    if (lines.size < ready.length) continue;
    const bed = attempt.beds.get(shape, () => {
      const { layout, stands, tooLong } = laidIn(attempt.arrangement, snapshot, design, type, fields);
      if (tooLong.length > 0) return null;
      const language = fields.title?.language ?? 'sw';
      return bedOf(ground, { layout, stands, language, own: attempt.own.map(({ element }) => element), attached });
    });
    if (bed) return { bed, fields, texts: new Map(bed.own.map((own) => [own, textOf(own, lines, ground)])) };
  }
  // Says what is too long.
  layoutOf(snapshot, design, type, fields);
  throw new Error(`${snapshot.number} is laid out in no arrangement of ${design.name}`);
}

function textOf({ element, stand }: OwnElement, lines: ReadonlyMap<string, Cast | Fitted>, ground: Ground): Written[] {
  const fit = lines.get(element.id);
  if (!fit) throw new Error(`${element.id} is not fitted`);
  if ('mould' in fit) return fit.mould.written(fit, stand);
  return placed(element, fit, stand, ground.type).runs.map((run) => written(ground, run));
}
