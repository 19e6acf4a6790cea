import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { Remembered } from '../../shared/remembered.ts';
import { figureBox, linkBox } from '../boxes.ts';
import { type Branch, branchesOf } from '../branches.ts';
import type { Snapshot } from '../certificate.ts';
import type { Design } from '../design.ts';
import { type Layout, layoutOf, type PlacedRun } from '../layout.ts';
import { qrOf } from '../qr.ts';
import { fieldsOf, titlesOf } from '../wording.ts';
import { branchContent, figureContent, groundContent } from './content.ts';
import type { Ground } from './ground.ts';
import { informationOf, packetOf } from './metadata.ts';
import { references, shapeOf, type Tree, treeOf } from './structure.ts';
import { entry, object, short, streamObject, textString } from './syntax.ts';

/** Objects of every file; from `FIRST_OBJECT` on, the plate's follow. */
const CATALOG = 1;
const PAGES = 2;
const PAGE = 3;
const TREE = 4;
const SHARED_CONTENT = 5;
const METADATA = 6;
const INFORMATION = 7;
const OWN_CONTENT = 8;
const FIGURE = 9;

/** What one person's certificate says and no other's: an element with any of these is drawn for each anew. */
const OWN = /\{(?:name|post|institution|paper|number|code)\}/;

const ownElements = new WeakMap<Design, ReadonlySet<string>>();

function ownOf(design: Design): ReadonlySet<string> {
  let own = ownElements.get(design);
  if (!own) {
    own = new Set(design.elements.filter(({ runs }) => runs.some(({ text }) => OWN.test(text))).map(({ id }) => id));
    ownElements.set(design, own);
  }
  return own;
}

/** What certificates share that are laid out alike, written once: catalog, page, structure and the shared texts. */
interface Bed {
  bytes: Buffer;
  /** Cross-reference entries of the objects before `METADATA`, and of the structure. */
  before: string;
  after: string;
  tree: Tree;
  links: number;
  /** Number of each branch's first marked content. */
  marked: number[];
  figureMark: number;
  /** One past the last object. */
  size: number;
}

/** Beds of an event, of its groups and of names in one line and two. */
const MOST_BEDS = 200;
const beds = new WeakMap<Ground, Remembered<Bed>>();

interface Laid {
  ground: Ground;
  layout: Layout;
  branches: Branch[];
  /** Branches before the QR code. */
  figureAt: number;
  language: string;
}

function bedFor(laid: Laid): Bed {
  const { ground } = laid;
  let known = beds.get(ground);
  if (!known) {
    known = new Remembered(MOST_BEDS);
    beds.set(ground, known);
  }
  return known.get(bedKey(laid), () => bedOf(laid));
}

function bedKey({ ground, layout, branches, figureAt, language }: Laid): string {
  const own = ownOf(ground.design);
  let key = `${language} ${figureAt} ${layout.rules.length} ${shapeOf(branches)}`;
  for (const { y } of layout.rules) key += ` ${y}`;
  for (const { id, leaves, ornaments } of branches) {
    if (own.has(id)) continue;
    for (const { runs } of leaves) for (const run of runs) key += `\n${run.x} ${run.base} ${run.size} ${run.text}`;
    for (const run of ornaments) key += `\n${run.x}`;
  }
  return key;
}

function bedOf({ ground, layout, branches, figureAt, language }: Laid): Bed {
  const { design } = ground;
  const links = branches.flatMap(({ leaves }) => leaves).filter(({ tag }) => tag === 'Link').length;
  const first = ground.next + links;
  const tree = treeOf(branches, figureAt, { page: PAGE, root: TREE, figure: FIGURE, first, links: ground.next });
  const marked: number[] = [];
  let count = 0;
  let figureMark = 0;
  branches.forEach(({ leaves }, index) => {
    if (index === figureAt) figureMark = count++;
    marked.push(count);
    count += leaves.length;
  });
  if (figureAt >= branches.length) figureMark = count++;
  const own = ownOf(design);
  let content = groundContent(ground, layout.rules);
  branches.forEach((branch, index) => {
    if (!own.has(branch.id)) content += branchContent(ground, branch, marked[index] ?? 0);
  });
  const annotations = Array.from({ length: links }, (_, index) => ground.next + index);
  const { width, height } = design.page;
  const objects = [
    `<< /Type /Catalog /Pages ${PAGES} 0 R /Lang ${textString(language)} /MarkInfo << /Marked true >> /StructTreeRoot ${TREE} 0 R /ViewerPreferences << /DisplayDocTitle true >> /OutputIntents [${ground.intent} 0 R] /Metadata ${METADATA} 0 R >>`,
    `<< /Type /Pages /Count 1 /Kids [${PAGE} 0 R] >>`,
    `<< /Type /Page /Parent ${PAGES} 0 R /MediaBox [0 0 ${width} ${height}] /Contents [${SHARED_CONTENT} 0 R ${OWN_CONTENT} 0 R] /Resources ${ground.resources} 0 R /StructParents 0 /Annots [${references(annotations)}] /Tabs /S >>`,
    tree.root,
  ];
  const parts = [
    ...objects.map((said, index) => Buffer.from(object(CATALOG + index, said))),
    streamObject(SHARED_CONTENT, '/Filter /FlateDecode', deflateSync(content, { level: 9 })),
    ...tree.objects.map((said, index) => Buffer.from(object(first + index, said))),
  ];
  const entries: string[] = [];
  let at = ground.bytes.length;
  for (const part of parts) {
    entries.push(entry(at));
    at += part.length;
  }
  return {
    bytes: Buffer.concat(parts),
    before: entries.slice(0, SHARED_CONTENT).join(''),
    after: entries.slice(SHARED_CONTENT).join(''),
    ...{ tree, links, marked, figureMark },
    size: first + tree.objects.length,
  };
}

/** Writes the objects that are one certificate's own, and where each begins. */
class Own {
  readonly #start: number;
  text = '';
  /** Cross-reference entries in the order of writing. */
  entries = '';

  constructor(start: number) {
    this.#start = start;
  }

  get end(): number {
    return this.#start + this.text.length;
  }

  add(number: number, said: string): void {
    this.entries += entry(this.end);
    this.text += object(number, said);
  }

  addStream(number: number, said: string, content: string): void {
    this.add(number, `<< ${said}/Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
}

/**
 * The certificate as `drawPlainly` draws it, in a thousandth of the time: its own texts, QR code and metadata are written,
 * all else is copied. The same snapshot gives the same bytes.
 * @param into filled from its start where it has room, so that many may be written one after another without new memory.
 * @throws Unprepared for a text that the plate's fonts are not prepared for. Refusal as in `layoutOf`.
 */
export function printCertificate(snapshot: Snapshot, ground: Ground, into?: Buffer): Buffer {
  const { design, type } = ground;
  const fields = fieldsOf(snapshot);
  const layout = layoutOf(snapshot, design, type, fields);
  const language = fields.title?.language ?? 'sw';
  const { before, after } = branchesOf(layout, language);
  const branches = [...before, ...after];
  const laid: Laid = { ground, layout, branches, figureAt: before.length, language };
  const bed = bedFor(laid);

  const own = new Own(ground.bytes.length + bed.bytes.length);
  const metadata = { ...titlesOf(fields), issued: new Date(snapshot.issuedAt) };
  own.addStream(METADATA, '/Type /Metadata /Subtype /XML ', packetOf(metadata));
  own.add(INFORMATION, informationOf(metadata));
  own.addStream(OWN_CONTENT, '', ownContent(laid, bed, snapshot.verifyAddress));
  own.add(FIGURE, figureOf(laid, bed, snapshot.verifyAddress));
  const entries = own.entries;
  own.entries = '';
  let link = 0;
  for (const { leaves } of branches)
    for (const { tag, runs } of leaves)
      for (const run of tag === 'Link' ? runs : []) {
        own.add(ground.next + link, linkOf(design, run, snapshot.verifyAddress, link + 1));
        link++;
      }

  const table = `xref\n0 ${bed.size}\n0000000000 65535 f \n${bed.before}${entries}${ground.entries}${own.entries}${bed.after}`;
  const id = `<${createHash('sha256').update(snapshot.salt).update(snapshot.number).digest('hex').slice(0, 32)}>`;
  const trailer = `trailer\n<< /Size ${bed.size} /Root ${CATALOG} 0 R /Info ${INFORMATION} 0 R /ID [${id} ${id}] >>\nstartxref\n${own.end}\n%%EOF\n`;
  const tail = own.text + table + trailer;
  const start = ground.bytes.length + bed.bytes.length;
  const length = start + tail.length;
  const file = into && into.length >= length ? into.subarray(0, length) : Buffer.allocUnsafe(length);
  file.set(ground.bytes, 0);
  file.set(bed.bytes, ground.bytes.length);
  file.write(tail, start, 'latin1');
  return file;
}

function ownContent({ ground, layout, branches }: Laid, bed: Bed, address: string): string {
  const own = ownOf(ground.design);
  let content = figureContent(ground, qrOf(address), layout.proof.x, bed.figureMark);
  branches.forEach((branch, index) => {
    if (own.has(branch.id)) content += branchContent(ground, branch, bed.marked[index] ?? 0);
  });
  return content;
}

function figureOf({ ground: { design }, layout }: Laid, { tree, figureMark }: Bed, address: string): string {
  const box = rectangle(design, figureBox(design, layout.proof.x));
  const alt = textString(design.proof.alt.replace('{address}', address));
  return `<< /S /Figure /Lang ${textString(design.proof.language)} /Alt ${alt} /A << /O /Layout /Placement /Block /BBox [${box}] >> /P ${tree.parent} 0 R /K [${figureMark}] /Pg ${PAGE} 0 R >>`;
}

function linkOf(design: Design, run: PlacedRun, address: string, parent: number): string {
  const uri = textString(address);
  return `<< /Type /Annot /Subtype /Link /Contents ${uri} /A << /S /URI /URI ${uri} >> /Rect [${rectangle(design, linkBox(run))}] /Border [0 0 0] /F 4 /StructParent ${parent} >>`;
}

/** A box as the file says it, which counts from below. */
const rectangle = ({ page: { height } }: Design, [left, top, right, bottom]: ReturnType<typeof linkBox>): string =>
  [left, height - bottom, right, height - top].map(short).join(' ');
