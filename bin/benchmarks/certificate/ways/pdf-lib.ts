import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fontkit from '@pdf-lib/fontkit';
import { AFRelationship, PDFDocument, rgb } from 'pdf-lib';
import { CREDENTIAL_FILE, CREDENTIAL_TYPE } from '../../../../functions/certificates/attached.ts';
import { designOf } from '../../../../functions/certificates/designs/catalogue.ts';
import { drawPlainly } from '../../../../functions/certificates/plain.ts';
import { qrOf } from '../../../../functions/certificates/qr.ts';
import type { Way } from '../way.ts';

const { resolve } = createRequire(import.meta.url);
const FONT = '@expo-google-fonts/eb-garamond/500Medium/EBGaramond_500Medium.ttf';

/**
 * As a template is stamped by pdf-lib: loaded, and on it name, number, post with institution, and QR code. Font and
 * template are read once.
 */
export const way: Way['way'] = async (_, { snapshot: first }) => {
  const { post: _post, institution: _institution, ...shared } = first;
  const { bytes: template } = await drawPlainly({ ...shared, name: '–', number: '–' });
  const font = readFileSync(resolve(FONT));
  const { proof, page } = designOf(first.design.name, first.design.version);
  return async ({ snapshot, credential }) => {
    const pdf = await PDFDocument.load(template, { updateMetadata: false });
    pdf.registerFontkit(fontkit);
    const face = await pdf.embedFont(font, { subset: true });
    const sheet = pdf.getPage(0);
    const write = (text: string, y: number, size: number) =>
      sheet.drawText(text, { x: (page.width - face.widthOfTextAtSize(text, size)) / 2, y, size, font: face });
    write(snapshot.name, 310, 44);
    write([snapshot.post, snapshot.institution].filter(Boolean).join(', '), 280, 14);
    write(snapshot.number, 60, 9.5);
    const { modules, runs } = qrOf(snapshot.verifyAddress);
    const side = proof.side / modules;
    const left = page.width / 2 - proof.side / 2;
    const top = page.height - proof.top;
    for (const run of runs)
      sheet.drawRectangle({
        ...{ x: left + run.x * side, y: top - (run.y + 1) * side, width: run.length * side, height: side },
        color: rgb(0, 0, 0),
      });
    pdf.setTitle(snapshot.name);
    pdf.setSubject(snapshot.number);
    const type = { mimeType: CREDENTIAL_TYPE, afRelationship: AFRelationship.Data };
    await pdf.attach(Buffer.from(credential), CREDENTIAL_FILE, type);
    return (await pdf.save()).length;
  };
};
