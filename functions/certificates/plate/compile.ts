import PDFDocument from 'pdfkit';
import type { Design } from '../design.ts';
import type { FontName } from '../font-names.ts';
import { featuresOf, fontNamed, typesetter } from '../fonts.ts';
import { drawingOf } from '../ornaments.ts';
import { preparedLetters } from './letters.ts';
import { measured } from './measure.ts';
import { type Face, FIRST_OBJECT, type Plate } from './plate.ts';
import { plateHash } from './plate-hash.ts';

/** What of pdfkit's fonts its types leave out. */
interface EmbeddedFont {
  encode(text: string, features: Record<string, boolean>): [codes: string[], positions: unknown[]];
  ref(): { id: number };
}

/** Makes a design's plate: pdfkit embeds the prepared letters once, and its objects are kept as it wrote them. */
export async function compilePlate(design: Design): Promise<Plate> {
  const pdf = new PDFDocument({ pdfVersion: '1.7', subset: 'PDF/A-3a', tagged: true, font: '', info: EPOCH });
  const chunks: Uint8Array[] = [];
  const written = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  const faces: Partial<Record<FontName, Face>> = {};
  for (const [name, wanted] of preparedLetters(design)) {
    const font = fontNamed(name);
    pdf.registerFont(name, font as unknown as Uint8Array).font(name);
    const embedded = (pdf as unknown as { _font: EmbeddedFont })._font;
    const codeOf = (text: string, features: Record<string, boolean>) => {
      const [[code = '']] = embedded.encode(text, features);
      return Number.parseInt(code, 16);
    };
    const letters = wanted.filter((letter) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
    const capitals = letters.filter((letter) => !/\p{Ll}/u.test(letter));
    faces[name] = {
      object: embedded.ref().id,
      unitsPerEm: font.unitsPerEm,
      insets: Object.fromEntries(letters.map((letter) => [letter, typesetter.inset(name, letter) * font.unitsPerEm])),
      usual: measured(name, letters, 'usual', codeOf),
      ...('case' in featuresOf(name, 'A', 0) && { capitals: measured(name, capitals, 'capitals', codeOf) }),
    };
  }
  pdf.end();
  await written;
  const objects = objectsOf(Buffer.concat(chunks));
  const catalog = [...objects.values()].find(({ said }) => said.includes('/Type /Catalog'))?.said ?? '';
  const intent = Number(/\/OutputIntents \[(\d+) 0 R\]/.exec(catalog)?.[1]);
  const drawing = drawingOf(design, (name) => `{${name}}`, 'colour', false);
  return { of: plateHash(design), design, drawing, ...headOf(objects, faces, intent) };
}

const EPOCH = { CreationDate: new Date(0), ModDate: new Date(0) };

/** A written object: what comes before its stream, and the stream. */
interface Written {
  said: string;
  stream: Buffer;
}

const REFERENCE = /(\d+) 0 R/g;

/** Objects of a file with a plain cross-reference table. */
function objectsOf(file: Buffer): Map<number, Written> {
  const table = file.lastIndexOf('xref\n', file.lastIndexOf('startxref') - 1);
  const offsets = [...file.toString('latin1', table).matchAll(/^(\d{10}) 00000 n/gm)].map(([, at]) => Number(at));
  return new Map(
    offsets.map((from, index) => {
      const end = file.indexOf('endobj', ends(file, from));
      const start = file.indexOf('obj\n', from) + 4;
      const streamAt = file.indexOf('stream\n', start);
      const split = streamAt >= 0 && streamAt < end ? streamAt : end;
      return [index + 1, { said: file.toString('latin1', start, split), stream: file.subarray(split, end) }];
    }),
  );
}

/** Where a stream's bytes have been passed by, if the object has any: they may hold whatever words. */
function ends(file: Buffer, from: number): number {
  const start = file.indexOf('stream\n', from);
  const end = file.indexOf('endobj', from);
  if (start < 0 || start > end) return from;
  const length = /\/Length (\d+)/.exec(file.toString('latin1', from, start))?.[1];
  return start + 'stream\n'.length + Number(length);
}

/** Fonts and profile under new numbers, one after another. */
function headOf(
  objects: Map<number, Written>,
  faces: Plate['faces'],
  intent: number,
): Omit<Plate, 'of' | 'design' | 'drawing'> {
  const numbers = new Map<number, number>();
  const visit = (old: number) => {
    if (numbers.has(old)) return;
    numbers.set(old, FIRST_OBJECT + numbers.size);
    for (const [, inner] of objects.get(old)?.said.matchAll(REFERENCE) ?? []) visit(Number(inner));
  };
  for (const face of Object.values(faces)) visit(face.object);
  visit(intent);
  const numberOf = (old: number) => numbers.get(old) ?? 0;
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xff\xff\xff\xff\n', 'latin1')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  for (const [old, number] of numbers) {
    const { said, stream } = objects.get(old) ?? { said: '', stream: Buffer.alloc(0) };
    const renumbered = said.replace(REFERENCE, (_, inner) => `${numberOf(Number(inner))} 0 R`);
    const object = Buffer.concat([
      Buffer.from(`${number} 0 obj\n${renumbered}`, 'latin1'),
      stream,
      Buffer.from('endobj\n'),
    ]);
    offsets.push(at);
    at += object.length;
    parts.push(object);
  }
  return {
    faces: Object.fromEntries(
      Object.entries(faces).map(([name, face]) => [name, { ...face, object: numberOf(face.object) }]),
    ),
    intent: numberOf(intent),
    offsets,
    head: Buffer.concat(parts),
  };
}
