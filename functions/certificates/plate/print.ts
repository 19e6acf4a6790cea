import type { Snapshot } from '../certificate.ts';
import { qrOf } from '../qr.ts';
import { titlesOf } from '../wording.ts';
import { embeddedOf, specificationOf } from './attachment.ts';
import { type Bed, CATALOG, FIGURE, INFORMATION, linkRectangle, METADATA, OWN_CONTENT, PAGE } from './bed.ts';
import { figureContent, groupsContent } from './content.ts';
import type { Ground } from './ground.ts';
import { informationOf, packetOf } from './metadata.ts';
import { bedded } from './series.ts';
import { entry, object, textString } from './syntax.ts';

/** Writes the objects that are one certificate's own, and where each begins. */
class Own {
  #start: number;
  text = '';
  #entries = '';

  constructor(start: number) {
    this.#start = start;
  }

  get end(): number {
    return this.#start + this.text.length;
  }

  add(number: number, said: string): void {
    this.#entries += entry(this.end);
    this.text += object(number, said);
  }

  addStream(number: number, said: string, content: string): void {
    this.add(number, `<< ${said}/Length ${content.length} >>\nstream\n${content}\nendstream`);
  }

  /** An object whose stream is put there as bytes. @returns all that comes before them; the text goes on behind them. */
  addBytes(number: number, said: string, length: number): string {
    this.#entries += entry(this.end);
    const before = `${this.text}${number} 0 obj\n<< ${said}/Length ${length} >>\nstream\n`;
    this.#start += before.length + length;
    this.text = '\nendstream\nendobj\n';
    return before;
  }

  /** Cross-reference entries of what was added since they were taken last. */
  taken(): string {
    const entries = this.#entries;
    this.#entries = '';
    return entries;
  }
}

/**
 * The certificate as `drawPlainly` draws it, in some hundredth of the time: its own texts, QR code and metadata are written,
 * all else is copied. The same snapshot and credential give the same bytes.
 * @param credential attached, as JSON. @param into filled from its start where it has room, so that many may be written
 * one after another without new memory.
 * @throws Unprepared for a text that the plate's fonts are not prepared for. Refusal as in `layoutOf`.
 */
export function printCertificate(
  snapshot: Snapshot,
  ground: Ground,
  { credential, into }: { credential?: string | undefined; into?: Buffer | undefined } = {},
): Buffer {
  const { verifyAddress } = snapshot;
  const { bed, fields, texts } = bedded(snapshot, ground, credential !== undefined);
  let content = figureContent(ground, qrOf(verifyAddress), bed.figure.axis, bed.figure.mark);
  for (const [{ groups }, runs] of texts) content += groupsContent(groups, runs);

  const start = ground.bytes.length + bed.bytes.length;
  const own = new Own(start);
  const issued = new Date(snapshot.issuedAt);
  const metadata = { ...titlesOf(fields), issued };
  own.addStream(METADATA, '/Type /Metadata /Subtype /XML ', packetOf(metadata));
  own.add(INFORMATION, informationOf(metadata));
  own.addStream(OWN_CONTENT, '', content);
  own.add(FIGURE, figureOf(ground, bed, verifyAddress));
  const first = own.taken();
  const boxOf = (link: Exclude<Bed['links'][number], string>): string => {
    const run = texts.get(link.of)?.[link.run];
    if (!run) throw new Error(`${link.of.element.id} has lost a link`);
    return linkRectangle(ground.design, run);
  };
  bed.links.forEach((link, index) => {
    const box = typeof link === 'string' ? link : boxOf(link);
    own.add(ground.next + index, linkOf(box, verifyAddress, index + 1));
  });
  const links = own.taken();
  let { size } = bed;
  let before = '';
  const attached = credential === undefined ? 0 : Buffer.byteLength(credential);
  if (credential !== undefined) {
    before = own.addBytes(size, embeddedOf(attached, issued), attached);
    own.add(size + 1, specificationOf(size));
    size += 2;
  }
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${bed.before}${first}${ground.entries}${links}${bed.after}${own.taken()}`;
  // No other certificate has the salt.
  const id = `<${snapshot.salt}>`;
  const trailer = `trailer\n<< /Size ${size} /Root ${CATALOG} 0 R /Info ${INFORMATION} 0 R /ID [${id} ${id}] >>\nstartxref\n${own.end}\n%%EOF\n`;
  const tail = own.text + table + trailer;
  const length = start + before.length + attached + tail.length;
  const file = into && into.length >= length ? into.subarray(0, length) : Buffer.allocUnsafe(length);
  file.set(ground.bytes, 0);
  file.set(bed.bytes, ground.bytes.length);
  let at = start;
  at += file.write(before, at, 'latin1');
  if (credential !== undefined) at += file.write(credential, at, 'utf8');
  file.write(tail, at, 'latin1');
  return file;
}

function figureOf({ design: { proof } }: Ground, { tree, figure }: Bed, address: string): string {
  const alt = textString(proof.alt.replace('{address}', address));
  return `<< /S /Figure /Lang ${textString(proof.language)} /Alt ${alt} /A << /O /Layout /Placement /Block /BBox [${figure.box}] >> /P ${tree.parent} 0 R /K [${figure.mark}] /Pg ${PAGE} 0 R >>`;
}

function linkOf(box: string, address: string, parent: number): string {
  const uri = textString(address);
  return `<< /Type /Annot /Subtype /Link /Contents ${uri} /A << /S /URI /URI ${uri} >> /Rect [${box}] /Border [0 0 0] /F 4 /StructParent ${parent} >>`;
}
