import { typesetter } from '../../certificates/fonts.ts';
import { drawRun } from '../../certificates/runs.ts';
import { formatDates } from '../../events/times.ts';
import { openPdf, type Pdf } from '../../organiser/pdf.ts';
import { accentOf } from '../../shared/accent.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import { momentOf } from '../../shared/page/when.ts';
import type { Closing } from './closing.ts';
import { closingMessages } from './closing-messages.ts';
import { saidNeeds, saidSums, sectionsOf } from './closing-sections.ts';
import { type Colour, type Element, PAPER, SheetLayout } from './sheet-layout.ts';

/** The closing report as a PDF to be kept and printed, tagged. */
export async function drawClosing(closing: Closing, language: Language, now: Date): Promise<Uint8Array> {
  const say = closingMessages[language];
  const { event } = closing;
  const title = `${say.title} · ${inLanguage(event.title, language)}`;
  const layout = layoutOf(closing, language);
  const feet = Array.from({ length: layout.pages }, (_, page) =>
    layout.foot(`${title} · ${say.page(page + 1, layout.pages)}`),
  );
  const runs = layout.elements.flatMap((one) =>
    'runs' in one ? one.runs : one.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.runs)),
  );
  const { pdf, finished } = openPdf({ title, language, now, runs: [...runs, ...feet.flat()], tagged: true });
  const palette: Record<Colour, string> = {
    ...{ ink: '#1b1b18', soft: '#47463f', ok: '#0a6638', bad: '#b01f17' },
    accent: accentOf(event.accent).light.accent,
  };
  const pages = new Pages(pdf, (page) => {
    for (const run of feet[page] ?? []) drawRun(pdf, run, palette);
  });
  const whole = pdf.struct('Document');
  pdf.addStructure(whole);
  for (const element of layout.elements) addElement(pdf, whole, element, pages, palette);
  whole.end();
  return finished();
}

function layoutOf(closing: Closing, language: Language): SheetLayout {
  const say = closingMessages[language];
  const { event, people, partial } = closing;
  const sums = saidSums(closing, language);
  const broken = sums.filter((sum) => !sum.holds).length;
  const layout = new SheetLayout(typesetter);
  layout.text('H1', say.title, 'title');
  layout.text('P', inLanguage(event.title, language), 'heading');
  const place = `${inLanguage(event.venue.name, language)}, ${inLanguage(event.venue.town, language)}`;
  layout.text('P', `${place} · ${formatDates(event.days.first, event.days.last, language)}`, 'lead');
  layout.text('P', say.counted(momentOf(people.at, language, event.zone)), 'lead');
  if (partial) layout.text('P', say.partial, 'lead', { colour: 'bad' });
  layout.text('P', broken === 0 ? say.well : say.broken(broken), 'heading', { colour: broken === 0 ? 'ok' : 'bad' });
  layout.table(
    {
      title: say.sums,
      columns: say.sumColumns.map((title, at) => ({ title, ...(at === 2 && { number: true as const }) })),
      rows: sums.map((sum) => [sum.name, sum.equation, sum.holds ? say.holds : say.fails]),
    },
    sums.map((sum) => (sum.holds ? 'ok' : 'bad')),
  );
  const needs = saidNeeds(closing, language);
  if (needs.length > 0)
    layout.table({ title: say.needs, columns: say.needColumns.map((title) => ({ title })), rows: needs });
  for (const section of sectionsOf(closing, language)) layout.table(section);
  return layout;
}

/** Pages come as the first thing on each does. */
class Pages {
  readonly #pdf: Pdf;
  readonly #begin: (page: number) => void;
  #made = 0;

  constructor(pdf: Pdf, begin: (page: number) => void) {
    this.#pdf = pdf;
    this.#begin = begin;
  }

  on(page: number): void {
    while (this.#made <= page) {
      this.#pdf.addPage({ size: [PAPER.width, PAPER.height], margin: 0 });
      this.#pdf.markContent('Artifact', { type: 'Pagination' });
      this.#begin(this.#made);
      this.#pdf.endMarkedContent();
      this.#made += 1;
    }
  }
}

type Structure = ReturnType<Pdf['struct']>;

function addElement(
  pdf: Pdf,
  parent: Structure,
  element: Element,
  pages: Pages,
  palette: Record<Colour, string>,
): void {
  if (element.tag !== 'Table') {
    pages.on(element.page);
    // Its types do not know the scope of a heading.
    const options = { ...(element.scope && { scope: element.scope }) } as Parameters<Pdf['struct']>[1];
    const made = pdf.struct(element.tag, options);
    parent.add(made);
    if (element.runs.length > 0)
      made.add(() => {
        for (const run of element.runs) drawRun(pdf, run, palette);
      });
    made.end();
    return;
  }
  const table = pdf.struct('Table');
  parent.add(table);
  for (const { page, rule, cells } of element.rows) {
    pages.on(page);
    pdf.markContent('Artifact', { type: 'Layout' });
    pdf
      .moveTo(48, rule)
      .lineTo(PAPER.width - 48, rule)
      .lineWidth(0.5)
      .stroke('#d3d0c7');
    pdf.endMarkedContent();
    const row = pdf.struct('TR');
    table.add(row);
    for (const cell of cells) addElement(pdf, row, cell, pages, palette);
    row.end();
  }
  table.end();
}
