import type { Event } from '../../events/event.ts';
import type { Mistake } from '../../events/mistakes.ts';
import { LANGUAGES } from '../../shared/language.ts';
import { type Fields, rowPath, rowsIn, valueIn } from './fields.ts';
import { type Covered, type ListName, type Part, type RowKind, rowKey, rowsOf } from './sections.ts';

/** Where a mistake is shown: at a control of the form. */
interface Anchor {
  /** Path of the document that it stands for. */
  path: string;
  /** Id of its first control. */
  control: string;
  /** Path of the part, by which it is called. */
  part: string;
  row?: { list: RowKind; at: number };
}

export interface Placed extends Anchor {
  reason: string;
}

const POLICY = [
  '.roles',
  '.groups',
  '.attendance',
  '.attendance.of',
  '.attendance.group',
  '.attendance.least',
  '.attendance.share',
  '.feedback',
  '.feedback.share',
  '.opens',
];

function anchorsOf({ parts, lists }: Covered, fields: Fields): Anchor[] {
  return [
    ...parts.flatMap((part) => ofPart(part, '', fields)),
    ...lists.flatMap(({ list, parts: ofRow }) =>
      Array.from({ length: rowsIn(fields, list) }, (_, at) => {
        const prefix = `${rowPath(list, at)}.`;
        const row = { list, at };
        const id = { path: `${prefix}id`, control: `${prefix}id`, part: 'id' };
        return [...ofRow.flatMap((part) => ofPart(part, prefix, fields)), id].map((each) => ({ ...each, row }));
      }).flat(),
    ),
  ];
}

function ofPart({ path, kind }: Part, prefix: string, fields: Fields): Anchor[] {
  if (kind === 'policy')
    return POLICY.map((suffix) => ({
      path: prefix + path + suffix,
      control: prefix + path + suffix,
      part: path + suffix,
    }));
  if (kind === 'when')
    return ['', '.is'].map((suffix) => ({ path: prefix + path + suffix, control: prefix + path + suffix, part: path }));
  if (kind === 'options') {
    const list = prefix + path;
    const each = Array.from({ length: rowsIn(fields, list) }, (_, at) => rowPath(list, at));
    return [list, ...each].map((at) => ({
      path: at,
      control: `${at === list ? rowPath(list, 0) : at}.label.sw`,
      part: path,
    }));
  }
  const isText = kind === 'text' || kind === 'paragraph';
  return [{ path: prefix + path, control: prefix + path + (isText ? `.${LANGUAGES[0]}` : ''), part: path }];
}

/** Sorts a document's mistakes: those that are shown at a control of the form, and those that are elsewhere in the event. */
export function placed(section: Covered, fields: Fields, mistakes: readonly Mistake[]) {
  const anchors = anchorsOf(section, fields);
  const here: Placed[] = [];
  const elsewhere: Mistake[] = [];
  for (const mistake of mistakes) {
    const anchor = anchorFor(mistake.path.replace(/\.need\b/, ''), anchors);
    if (anchor) here.push({ ...anchor, reason: mistake.reason });
    else elsewhere.push(mistake);
  }
  return { here, elsewhere };
}

function anchorFor(path: string, anchors: readonly Anchor[]): Anchor | undefined {
  const within = anchors
    .filter(
      (anchor) => path === anchor.path || path.startsWith(`${anchor.path}.`) || path.startsWith(`${anchor.path}[`),
    )
    .sort((a, b) => b.path.length - a.path.length);
  return within[0] ?? anchors.find((anchor) => path !== '' && anchor.path.startsWith(`${path}.`));
}

/** What of a row in use cannot be changed. */
const FIXED: Record<string, string> = { sessions: '.starts', certificates: '.letter' };

/** What is refused of a version in use is named by its places in the version before: here by those in the form. */
export function inForm(before: Event, fields: Fields, mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.map(({ path, reason }) => {
    const [, list = '', at = ''] = /^(\w+)\[(\d+)\]$/.exec(path) ?? [];
    const rows = list in before ? rowsOf(before, list as ListName) : undefined;
    const row = Array.isArray(rows) ? rows[Number(at)] : undefined;
    if (!row) return { path, reason };
    const key = rowKey(row);
    for (let place = 0; place < rowsIn(fields, list); place++)
      if (valueIn(fields, `${rowPath(list, place)}.key`) === key)
        return { path: rowPath(list, place) + (FIXED[list] ?? ''), reason };
    return { path: '', reason };
  });
}
