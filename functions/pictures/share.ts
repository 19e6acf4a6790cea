import type { Snapshot } from '../certificates/certificate.ts';
import type { FontName } from '../certificates/font-names.ts';
import { fontFor } from '../certificates/fonts.ts';
import { typographic } from '../certificates/wording.ts';
import { accentOf } from '../shared/accent.ts';
import { inLanguage, languageOf } from '../shared/language.ts';
import { SEAL, SEAL_TICK } from '../shared/page/icon.tsx';
import type { Text } from '../shared/text.ts';
import { PICTURE } from './address.ts';
import type { Brush } from './brush.ts';
import { drawLetters } from './letters.ts';
import { linesOf } from './lines.ts';
import { drawSheet, sizeOf } from './sheet.ts';

const INK = '#1b1b18';
const INK_2 = '#47463f';
const LINE = '#d3d0c7';

/** The kanga border's triangles, as over every page. */
const TRIANGLE = { width: 30, height: 15 };
const SHEET = { left: 44, top: 56, width: 740 };
const COLUMN = { left: 824, width: 332 };

const say = { sw: { verify: 'Hakiki' }, en: { verify: 'Verify' } };

/** The certificate on a ground in the event's colours; beside it, large enough for a phone, of what it is and where it is verified. */
export function drawShare(brush: Brush, snapshot: Snapshot, images: ReadonlyMap<string, Uint8Array> = new Map()): void {
  const { accent, on, soft } = accentOf(snapshot.accent).light;
  const { width, height } = PICTURE;
  brush.fill(`M0 0h${width}v${height}H0z`, soft);
  brush.fill(`M0 0h${width}v6H0z`, accent);
  const triangles = Array.from({ length: width / TRIANGLE.width }, (_, i) => {
    const x = i * TRIANGLE.width;
    return `M${x} ${6 + TRIANGLE.height}l${TRIANGLE.width / 2} ${-TRIANGLE.height}l${TRIANGLE.width / 2} ${TRIANGLE.height}z`;
  });
  brush.fill(triangles.join(''), accent);

  const page = sizeOf(snapshot);
  const scale = SHEET.width / page.width;
  const tall = page.height * scale;
  brush.fill(`M${SHEET.left - 1} ${SHEET.top - 1}h${SHEET.width + 2}v${tall + 2}h${-SHEET.width - 2}z`, LINE);
  brush.save();
  brush.transform([scale, 0, 0, scale, SHEET.left, SHEET.top]);
  drawSheet(brush, snapshot, images);
  brush.restore();

  brush.save();
  brush.transform([2.6, 0, 0, 2.6, COLUMN.left, SHEET.top]);
  brush.fill(SEAL, accent);
  brush.stroke(SEAL_TICK, on, 2.4);
  brush.restore();

  const language = languageOf(snapshot.title, 'sw') === 'en' ? 'en' : 'sw';
  const said = (text: Text) => typographic(inLanguage(text, language));
  let base = SHEET.top + 128;
  const write = (text: string, { font, size, colour, most = 1 }: Style) => {
    const face = fontFor(font, 'gentium-regular', text);
    for (const line of linesOf(text, face, size, COLUMN.width, most)) {
      drawLetters(brush, { text: line, font: face, size, tracking: 0, x: COLUMN.left, base, colour });
      base += size * 1.25;
    }
  };
  write(said(snapshot.title), { font: 'inter-bold', size: 36, colour: INK, most: 2 });
  base += 12;
  write(said(snapshot.eventTitle), { font: 'inter-semibold', size: 25, colour: INK, most: 4 });
  base += 6;
  for (const text of [snapshot.town, snapshot.dates])
    write(said(text), { font: 'inter-regular', size: 21, colour: INK_2, most: 2 });
  base = SHEET.top + tall - 32;
  write(say[language].verify, { font: 'inter-regular', size: 19, colour: INK_2 });
  base = SHEET.top + tall - 2;
  write(new URL(snapshot.verifyAddress).host, { font: 'inter-semibold', size: 24, colour: accent });
}

interface Style {
  font: FontName;
  size: number;
  colour: string;
  most?: number;
}
