import { typesetter } from '../certificates/fonts.ts';
import { qrOf } from '../certificates/qr.ts';
import { drawRun } from '../certificates/runs.ts';
import { accentOf } from '../shared/accent.ts';
import { BADGE, type Badge, BLANK, badgeLayout, HEAD, SQUARE } from './badge-layout.ts';
import { openPdf, type Pdf } from './pdf.ts';

/** A page of one badge, or of four that are cut apart. */
type Paper = 'a6' | 'a4';

const SHEETS = {
  a6: { size: [BADGE.width, BADGE.height] as [number, number], places: [[0, 0]] },
  a4: {
    size: [2 * BADGE.width, 2 * BADGE.height] as [number, number],
    places: [0, 1].flatMap((row) => [0, 1].map((column) => [column * BADGE.width, row * BADGE.height])),
  },
};

interface Sheet {
  title: string;
  /** The event's accent, any hex. */
  accent: string;
  language: string;
  paper: Paper;
  /** When it is made. */
  now: Date;
}

/** Badges as a PDF to be printed and cut. */
export async function drawBadges(sheet: Sheet, badges: readonly Badge[]): Promise<Uint8Array> {
  const { size, places } = SHEETS[sheet.paper];
  const { accent } = accentOf(sheet.accent).light;
  const palette = { accent, on: '#ffffff', ink: '#1b1b18', soft: '#47463f' };
  const layouts = badges.map((badge) => ({ badge, ...badgeLayout(sheet.title, badge, typesetter) }));
  const { title, language, now } = sheet;
  const { pdf, finished } = openPdf({ title, language, now, runs: layouts.flatMap(({ runs }) => runs) });
  for (let from = 0; from < layouts.length; from += places.length) {
    pdf.addPage({ size, margin: 0 });
    for (const [at, { badge, runs, named }] of layouts.slice(from, from + places.length).entries()) {
      const [left = 0, top = 0] = places[at] ?? [];
      pdf.save().translate(left, top);
      drawGround(pdf, palette, named);
      for (const run of runs) drawRun(pdf, run, palette);
      drawCode(pdf, badge.code, palette.ink);
      pdf.restore();
    }
    if (places.length > 1) drawCuts(pdf, size);
  }
  return finished();
}

function drawGround(pdf: Pdf, { accent, soft }: { accent: string; soft: string }, named: boolean): void {
  pdf.rect(0, 0, BADGE.width, HEAD.height).fill(accent);
  // The border of triangles that stands on all that is an event's.
  const step = BADGE.width / 24;
  for (let n = 0; n < 24; n++)
    pdf
      .moveTo(n * step, HEAD.height)
      .lineTo((n + 1) * step, HEAD.height)
      .lineTo((n + 0.5) * step, HEAD.height + HEAD.border);
  pdf.fill(accent);
  if (named) return;
  for (let line = 0; line < BLANK.lines; line++)
    pdf
      .moveTo(BLANK.left, BLANK.top + line * BLANK.apart)
      .lineTo(BLANK.left + BLANK.width, BLANK.top + line * BLANK.apart);
  pdf.lineWidth(0.75).stroke(soft);
}

function drawCode(pdf: Pdf, text: string, colour: string): void {
  const { modules, runs } = qrOf(text);
  const module = SQUARE.side / modules;
  for (const { x, y, length } of runs)
    pdf.rect(SQUARE.left + x * module, SQUARE.top + y * module, length * module, module);
  pdf.fill(colour);
}

/** Where to cut. */
function drawCuts(pdf: Pdf, [width, height]: [number, number]): void {
  pdf.lineWidth(0.25).strokeColor('#85827a').dash(3, { space: 3 });
  pdf
    .moveTo(width / 2, 0)
    .lineTo(width / 2, height)
    .moveTo(0, height / 2)
    .lineTo(width, height / 2)
    .stroke();
  pdf.undash();
}
