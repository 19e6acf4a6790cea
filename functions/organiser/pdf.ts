import PDFDocument from 'pdfkit';
import { FONTS, SCRIPT_FONTS } from '../certificates/font-names.ts';
import { fontNamed } from '../certificates/fonts.ts';
import type { PlacedRun } from '../certificates/layout.ts';
import { piecesIn } from '../certificates/runs.ts';

export type Pdf = InstanceType<typeof PDFDocument>;

interface Opening {
  title: string;
  language: string;
  /** When it is made. */
  now: Date;
  /** All that is to be drawn on it: its fonts are known before. */
  runs: readonly PlacedRun[];
  /** Its parts are told to readers. */
  tagged?: boolean;
}

/** A PDF without pages yet. @returns it, and what ends it and gives its bytes. */
export function openPdf({ title, language, now, runs, tagged = false }: Opening) {
  const pdf = new PDFDocument({
    ...{ margin: 0, autoFirstPage: false, lang: language, displayTitle: true, font: '', tagged },
    ...(tagged && { pdfVersion: '1.7' }),
    info: { Title: title, Creator: 'Cheti', CreationDate: now, ModDate: now },
  });
  const chunks: Uint8Array[] = [];
  const written = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  const fonts = new Set(runs.flatMap((run) => piecesIn(run).map(({ font }) => font)));
  for (const name of [...FONTS, ...SCRIPT_FONTS])
    if (fonts.has(name)) pdf.registerFont(name, fontNamed(name) as unknown as Uint8Array);
  const finished = async (): Promise<Uint8Array> => {
    pdf.end();
    await written;
    return Buffer.concat(chunks);
  };
  return { pdf, finished };
}
