import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import type { Snapshot } from './certificate.ts';
import type { Design, Rule } from './design.ts';
import { designOf } from './designs/catalogue.ts';
import { FONTS } from './font-names.ts';
import { featuresOf, fontNamed, forgetGlyphs, typesetter, widthOf } from './fonts.ts';
import { layoutOf, type PlacedElement, type PlacedRun } from './layout.ts';
import { drawingOf } from './ornaments.ts';
import { type Ink, paletteOf } from './palette.ts';
import { qrOf } from './qr.ts';
import { metadataOf } from './standards.ts';
import { fieldsOf } from './wording.ts';

type Pdf = InstanceType<typeof PDFDocument>;
type Structure = ReturnType<Pdf['struct']>;

/** A text of the document's information: pdfkit writes `valueOf()` there, and `toString()`, unescaped, into XMP. */
class Information extends String {
  override toString(): string {
    return this.valueOf().replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  }
  /** By these pdfkit decides whether the text needs more than ASCII; by nature they would be those of `toString()`. */
  override charCodeAt(index: number): number {
    return this.valueOf().charCodeAt(index);
  }
}

/** Ornaments deflated once for each design, accent and ink: they are the same on every certificate of an event. */
const drawings = new Map<string, ReturnType<typeof deflated>>();

function deflated(design: Design, palette: Record<string, string>, ink: Ink) {
  const { forms, content } = drawingOf(design, palette, ink);
  return { content, forms: forms.map((form) => ({ ...form, bytes: deflateSync(form.content, { level: 9 }) })) };
}

/** As in a process that has drawn nothing yet. */
export const forgetOrnaments = (): void => drawings.clear();

function drawOrnaments(pdf: Pdf, design: Design, palette: Record<string, string>, ink: Ink) {
  const key = JSON.stringify([design.name, design.version, palette, ink]);
  const { forms, content } = drawings.get(key) ?? deflated(design, palette, ink);
  if (!drawings.has(key)) {
    if (drawings.size >= 32) drawings.clear();
    drawings.set(key, { forms, content });
  }
  // Forms name those that were added before them, so each may use all of the earlier ones.
  const resources: Record<string, unknown> = {};
  for (const { name, box, bytes } of forms) {
    const form = pdf.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: box,
      Resources: { XObject: { ...resources } },
      Filter: 'FlateDecode',
    });
    form.end(bytes);
    resources[name] = form;
    pdf.page.xobjects[name] = form;
  }
  pdf.addContent(`q\n${content}\nQ`);
}

function drawRules(pdf: Pdf, rules: Rule[], palette: Record<string, string>) {
  for (const alike of Map.groupBy(rules, ({ colour, line }) => `${colour} ${line}`).values()) {
    const [{ colour, line } = { colour: '', line: 0 }] = alike;
    pdf.strokeColor(palette[colour] ?? '#000000').lineWidth(line);
    for (const { x, y, width } of alike)
      pdf
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke();
  }
}

/** One run of text. Marks that stand apart from their letter are read back right only with the text beside them. */
function drawRun(pdf: Pdf, run: PlacedRun, palette: Record<string, string>) {
  const combining = /\p{M}/u.test(run.text);
  pdf.fillColor(palette[run.colour] ?? '#000000').font(run.font, run.size);
  if (combining) pdf.markContent('Span', { actual: run.text });
  const features = featuresOf(run.font, run.text, run.tracking);
  const write = (text: string, x: number, characterSpacing: number) =>
    pdf.text(text, x, run.base, {
      lineBreak: false,
      baseline: 'alphabetic',
      characterSpacing,
      features: features as unknown as PDFKit.Mixins.OpenTypeFeatures[],
    });
  if (combining && run.tracking > 0) {
    // pdfkit forgets the tracking where it positions a mark: letter by letter instead.
    let x = run.x;
    for (const { segment } of new Intl.Segmenter('sw', { granularity: 'grapheme' }).segment(run.text)) {
      write(segment, x, 0);
      x += widthOf(run.font, segment, 0) * run.size + run.tracking;
    }
  } else write(run.text, run.x, run.tracking);
  if (combining) pdf.endMarkedContent();
}

/** What all elements of a page are drawn with. */
interface Page {
  pdf: Pdf;
  palette: Record<string, string>;
  language: string;
  /** Verify address. */
  address: string;
}

function drawLink({ pdf, palette, address }: Page, parent: Structure, run: PlacedRun) {
  const link = pdf.struct('Link');
  parent.add(link);
  link.add(() => {
    drawRun(pdf, run, palette);
  });
  const annotation = { structParent: link, Contents: new String(address) as string };
  pdf.link(run.x, run.base - run.size, run.width, run.size * 1.3, address, annotation);
  link.end();
}

/** Adds the element to the parent, read in its own language, or each run in its own. */
function drawElement(page: Page, parent: Structure, element: PlacedElement) {
  const { pdf, palette } = page;
  const read = element.runs.filter((run) => !run.ornament);
  const languages = new Set(read.map((run) => run.language ?? page.language));
  const lang = (language: string | undefined) => (language && language !== page.language ? { lang: language } : {});
  if (languages.size === 1 && !read.some((run) => run.link)) {
    const draw = () => {
      for (const run of read) drawRun(pdf, run, palette);
    };
    parent.add(pdf.struct(element.tag, lang([...languages][0]), [draw]));
    return;
  }
  const whole = pdf.struct(element.tag);
  parent.add(whole);
  for (const run of read)
    if (run.link) drawLink(page, whole, run);
    else whole.add(pdf.struct('Span', lang(run.language), [() => drawRun(pdf, run, palette)]));
  whole.end();
}

const ornamentsOf = (elements: PlacedElement[]) => elements.flatMap((each) => each.runs.filter((run) => run.ornament));

function drawQr({ pdf, palette, address }: Page, parent: Structure, design: Design, x: number) {
  const { top, side } = design.proof;
  const { modules, runs } = qrOf(address);
  const module = side / modules;
  const left = x - side / 2;
  const squares = () => {
    pdf.fillColor(palette[design.proof.colour] ?? '#000000');
    for (const run of runs) pdf.rect(left + run.x * module, top + run.y * module, run.length * module, module);
    pdf.fill();
  };
  const alt = design.proof.alt.replace('{address}', address);
  const lang = design.proof.language;
  const figure = { alt, lang, bbox: [left, top, left + side, top + side] };
  parent.add(pdf.struct('Figure', figure, [squares]));
}

/**
 * The certificate as PDF/A-3a and PDF/UA-1: one page, tagged, fonts embedded. The same snapshot gives the same bytes.
 * @param ink `black` for printers that have but black.
 * @throws Refusal `missing-letters` or `too-long`, as in `layoutOf`.
 */
export async function drawPlainly(snapshot: Snapshot, ink: Ink = 'colour'): Promise<{ bytes: Uint8Array }> {
  const design = designOf(snapshot.design.name, snapshot.design.version);
  const palette = paletteOf(design, snapshot.accent, ink);
  const fields = fieldsOf(snapshot);
  const layout = layoutOf(snapshot, design, typesetter, fields);
  const language = fields.title?.language ?? 'sw';
  const said = (name: string) => new Information(fields[name]?.text ?? '') as string;
  const issued = new Date(snapshot.issuedAt);
  const pdf = new PDFDocument({
    size: [design.page.width, design.page.height],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    lang: language,
    displayTitle: true,
    // An empty name keeps pdfkit from loading its own font.
    font: '',
    info: {
      Title: new Information(`${fields.title?.text} – ${fields.name?.text}`) as string,
      Author: said('issuer'),
      Subject: said('event'),
      Keywords: said('number'),
      Creator: 'Cheti',
      CreationDate: issued,
      ModDate: issued,
    },
  });
  const chunks: Uint8Array[] = [];
  const written = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  const used = [...layout.elements, ...layout.signatories.flatMap((each) => each.elements), ...layout.proof.elements];
  const fonts = new Set(used.flatMap((element) => element.runs.map((run) => run.font)));
  for (const name of FONTS) {
    if (!fonts.has(name)) continue;
    forgetGlyphs(fontNamed(name));
    pdf.registerFont(name, fontNamed(name) as unknown as Uint8Array);
  }

  pdf.markContent('Artifact', { type: 'Layout' });
  drawOrnaments(pdf, design, palette, ink);
  drawRules(pdf, layout.rules, palette);
  for (const run of ornamentsOf(used)) drawRun(pdf, run, palette);
  pdf.endMarkedContent();

  const document = pdf.struct('Document');
  pdf.addStructure(document);
  const page: Page = { pdf, palette, language, address: snapshot.verifyAddress };
  for (const element of layout.elements) drawElement(page, document, element);
  for (const { elements } of layout.signatories) for (const element of elements) drawElement(page, document, element);
  drawQr(page, document, design, layout.proof.x);
  for (const element of layout.proof.elements) drawElement(page, document, element);
  document.end();
  (pdf as Pdf & { appendXML(xml: string): void }).appendXML(metadataOf(issued));
  pdf.end();
  await written;
  return { bytes: Buffer.concat(chunks) };
}
