import type PDFDocument from 'pdfkit';
import { Remembered } from '../shared/remembered.ts';
import { CREDENTIAL_FILE, CREDENTIAL_TYPE } from './attached.ts';
import { figureBox, linkBox } from './boxes.ts';
import { type Branch, branchesOf } from './branches.ts';
import type { Snapshot } from './certificate.ts';
import { deflated } from './deflated.ts';
import type { Design, Rule } from './design.ts';
import { FONTS, SCRIPT_FONTS, type ScriptFont } from './font-names.ts';
import { fontNamed, typesetter } from './fonts.ts';
import { imageName, imageOf, picturesContent } from './image.ts';
import { layoutOf, type PlacedRun } from './layout.ts';
import { drawingOf, rgb } from './ornaments.ts';
import { designFor, withoutBackground } from './own-design.ts';
import { type Ink, paletteOf } from './palette.ts';
import { noPicture, type PlacedPicture, type ReadPicture, readPictures } from './pictures.ts';
import { qrOf } from './qr.ts';
import { squaresOf } from './qr-squares.ts';
import { drawRun, piecesIn } from './runs.ts';
import { forgetStreams, Sheet } from './sheet.ts';
import { metadataOf } from './standards.ts';
import { fieldsOf, titlesOf } from './wording.ts';

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
const drawings = new Remembered<ReturnType<typeof small>>(32);

function small(design: Design, palette: Record<string, string>, ink: Ink, logo: boolean) {
  const { forms, content } = drawingOf(design, (name) => rgb(palette[name] ?? '#000000'), ink, logo);
  return { content, forms: forms.map((form) => ({ ...form, bytes: deflated(form.content) })) };
}

/** As in a process that has drawn nothing yet. */
export function forgetDrawn(): void {
  drawings.forget();
  forgetStreams();
}

function drawOrnaments(pdf: Pdf, design: Design, palette: Record<string, string>, ink: Ink, logo: boolean) {
  const key = JSON.stringify([design.name, design.version, palette, ink, logo]);
  const { forms, content } = drawings.get(key, () => small(design, palette, ink, logo));
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

function drawPictures(pdf: Pdf, placed: PlacedPicture[], pictures: ReadonlyMap<string, Uint8Array>) {
  [...pictures.values()].forEach((png, index) => {
    const { width, height, rows } = imageOf(png);
    const image = pdf.ref({
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'FlateDecode',
      DecodeParms: { Predictor: 15, Colors: 3, Columns: width },
    });
    image.end(rows);
    pdf.page.xobjects[imageName(index)] = image;
  });
  for (const said of picturesContent(placed, [...pictures.keys()])) pdf.addContent(said);
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

/** Whether some of it stands otherwise than it is read. */
const turned = (runs: PlacedRun[]) => runs.some((run) => piecesIn(run).some(({ rightToLeft }) => rightToLeft));
const textOf = (runs: PlacedRun[]) => runs.map(({ text }) => text).join('');

/** What a font sets apart from a letter, such as its dots, stands for none: a mark without a look, as PDF/A wants some letter. */
function readEachGlyph(pdf: Pdf, name: ScriptFont) {
  const { unicode } = (pdf.font(name) as unknown as { _font: { unicode: number[][] } })._font;
  unicode.forEach((letters, code) => {
    if (letters.length === 0) unicode[code] = [0x34f];
  });
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
  const [left, top, right, bottom] = linkBox(run);
  pdf.link(left, top, right - left, bottom - top, address, annotation);
  link.end();
}

/** Adds the element to the parent, read at once or leaf by leaf. */
function drawBranch(page: Page, parent: Structure, { tag, leaves, single }: Branch) {
  const { pdf, palette } = page;
  const whole = single ? parent : pdf.struct(tag);
  if (!single) parent.add(whole);
  for (const { tag, language, runs } of leaves) {
    const [first] = runs;
    if (tag === 'Link' && first) drawLink(page, whole, first);
    else
      whole.add(
        pdf.struct(tag, { ...(language && { lang: language }), ...(turned(runs) && { actual: textOf(runs) }) }, [
          () => {
            for (const run of runs) drawRun(pdf, run, palette);
          },
        ]),
      );
  }
  if (!single) whole.end();
}

function drawQr({ pdf, palette, address }: Page, parent: Structure, design: Design, x: number) {
  const box = figureBox(design, x);
  const [left, top] = box;
  const { modules, runs } = qrOf(address);
  const module = design.proof.side / modules;
  const squares = () => {
    pdf
      .save()
      .fillColor(palette[design.proof.colour] ?? '#000000')
      .transform(module, 0, 0, module, left, top);
    pdf.addContent(`${squaresOf(runs)}f`);
    pdf.restore();
  };
  const alt = design.proof.alt.replace('{address}', address);
  const lang = design.proof.language;
  const figure = { alt, lang, bbox: box };
  parent.add(pdf.struct('Figure', figure, [squares]));
}

/**
 * The certificate as PDF/A-3a and PDF/UA-1: one page, tagged, fonts embedded. The same snapshot gives the same bytes.
 * @param ink `black` for printers that have but black. @param credential attached, as JSON.
 * @throws Refusal `missing-letters` or `too-long`, as in `layoutOf`; whatever a picture cannot be read for.
 */
export async function drawPlainly(
  of: Snapshot,
  ink: Ink = 'colour',
  credential?: string,
  readPicture: ReadPicture = noPicture,
): Promise<{ bytes: Uint8Array }> {
  const snapshot = ink === 'black' ? withoutBackground(of) : of;
  const design = designFor(snapshot);
  const palette = paletteOf(design, snapshot.accent, ink);
  const fields = fieldsOf(snapshot);
  const layout = layoutOf(snapshot, design, typesetter, fields);
  const pictures = await readPictures(snapshot, readPicture);
  const language = fields.title?.language ?? 'sw';
  const titles = titlesOf(fields);
  const issued = new Date(snapshot.issuedAt);
  const pdf = new Sheet({
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
      Title: new Information(titles.title) as string,
      Author: new Information(titles.author) as string,
      Subject: new Information(titles.subject) as string,
      Keywords: new Information(titles.keywords) as string,
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
  const { before, after } = branchesOf(layout, language);
  const ornaments = [...before, ...after].flatMap((branch) => branch.ornaments);
  const read = [...before, ...after].flatMap(({ leaves }) => leaves.flatMap(({ runs }) => runs));
  const fonts = new Set([...read, ...ornaments].flatMap((run) => piecesIn(run).map(({ font }) => font)));
  for (const name of [...FONTS, ...SCRIPT_FONTS])
    if (fonts.has(name)) pdf.registerFont(name, fontNamed(name) as unknown as Uint8Array);

  pdf.markContent('Artifact', { type: 'Layout' });
  const { background } = layout;
  if (background) for (const said of picturesContent([background], [...pictures.keys()])) pdf.addContent(said);
  drawOrnaments(pdf, design, palette, ink, snapshot.logo !== undefined);
  drawPictures(pdf, layout.pictures, pictures);
  drawRules(pdf, layout.rules, palette);
  for (const run of ornaments) drawRun(pdf, run, palette);
  pdf.endMarkedContent();

  const document = pdf.struct('Document');
  pdf.addStructure(document);
  const page: Page = { pdf, palette, language, address: snapshot.verifyAddress };
  for (const branch of before) drawBranch(page, document, branch);
  drawQr(page, document, design, layout.proof.x);
  for (const branch of after) drawBranch(page, document, branch);
  document.end();
  for (const name of SCRIPT_FONTS) if (fonts.has(name)) readEachGlyph(pdf, name);
  if (credential !== undefined)
    pdf.file(Buffer.from(credential), {
      ...{ name: CREDENTIAL_FILE, type: CREDENTIAL_TYPE, relationship: 'Data' },
      ...{ creationDate: issued, modifiedDate: issued },
    });
  (pdf as Pdf & { appendXML(xml: string): void }).appendXML(metadataOf(issued));
  pdf.end();
  await written;
  return { bytes: Buffer.concat(chunks) };
}
