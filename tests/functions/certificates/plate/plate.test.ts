import { describe, expect, it } from 'vitest';
import { designs } from '../../../../functions/certificates/designs/catalogue.ts';
import { drawCertificate, groundFor } from '../../../../functions/certificates/draw.ts';
import type { FontName } from '../../../../functions/certificates/font-names.ts';
import { typesetter } from '../../../../functions/certificates/fonts.ts';
import { drawPlainly } from '../../../../functions/certificates/plain.ts';
import { plateBytes, readPlate } from '../../../../functions/certificates/plate/plate.ts';
import { plateOf } from '../../../../functions/certificates/plate/plates.ts';
import { printCertificate } from '../../../../functions/certificates/plate/print.ts';
import { PlateTypesetter, Unprepared } from '../../../../functions/certificates/plate/typeset.ts';
import fc from '../../../properties.ts';
import { PICTURES, picturedWith, readStored, weightOf } from '../pictured.ts';
import { qpdfCheck } from '../qpdf.ts';
import { LONG_POST, LONGEST_NAME, presenterWith, snapshotWith } from '../snapshot.ts';
import { PREPARED, UNPREPARED } from './names.ts';
import { differing, printed, said } from './same.ts';

/** Not all of it in ASCII. */
const CREDENTIAL = JSON.stringify({ name: 'Cheti – “Ng’wana”' });
const latest = designs().filter(({ name, version }) => name !== 'rasmi' || version === 2);

describe.each(designs().map((design) => [`${design.name} ${design.version}`, design] as const))(
  'the plate of %s',
  (_, design) => {
    it('sets every text in its letters exactly as wide as the font', async () => {
      const plate = await plateOf(design);
      const type = new PlateTypesetter(plate);
      for (const [name, { usual }] of Object.entries(plate.faces)) {
        const font = name as FontName;
        const letters = fc.constantFrom(...usual.letters, ...usual.ligatures);
        fc.assert(
          fc.property(
            fc.array(letters, { minLength: 1, maxLength: 30 }),
            fc.constantFrom(0, 30, 85),
            (each, tracking) => {
              const text = each.join('');
              expect(type.width(font, text, tracking)).toBe(typesetter.width(font, text, tracking));
              expect(type.inset(font, text)).toBe(typesetter.inset(font, text));
            },
          ),
          { numRuns: 100 },
        );
      }
    });

    it('is read as it was written', async () => {
      const plate = await plateOf(design);
      expect(readPlate(Buffer.from(plateBytes(plate)))).toEqual({ ...plate, head: Buffer.from(plate.head) });
    });
  },
);

describe.each(latest.map(({ name, version }) => [name, { name, version }] as const))(
  'on the plate of %s',
  (_, design) => {
    it('pictures stand as the plain way draws them, and make the file no larger than they are', async () => {
      for (const logo of [PICTURES.square, PICTURES.wide]) {
        const snapshot = picturedWith({ design: { name: design.name, version: design.version }, logo });
        const bytes = await printed(snapshot, CREDENTIAL, readStored);
        expect(await said(bytes)).toEqual(
          await said((await drawPlainly(snapshot, 'colour', CREDENTIAL, readStored)).bytes),
        );
        expect(await differing(snapshot, 1.5, readStored)).toBeLessThanOrEqual(0.001);
        expect(bytes.length).toBeLessThanOrEqual(100 * 1024 + weightOf(logo, PICTURES.ink, PICTURES.scan));
        await qpdfCheck(bytes);
      }
    });

    it.each([
      ['a delegate', snapshotWith({ design })],
      ['one signatory', snapshotWith({ design, signatories: snapshotWith().signatories.slice(0, 1) })],
      ['the longest name, post and institution', snapshotWith({ design, name: LONGEST_NAME, ...LONG_POST })],
      ['a presenter', presenterWith({ design })],
      [
        'English alone',
        snapshotWith({ design, title: { en: 'Certificate & <more>' }, eventTitle: { en: 'An “Event” \\ (2019)' } }),
      ],
      [
        'nothing but a name',
        snapshotWith({ design, post: undefined, institution: undefined, attendance: undefined, says: 'plain' }),
      ],
    ])('%s is the same document as the plain way draws', async (_, snapshot) => {
      const bytes = await printed(snapshot, CREDENTIAL);
      const read = await said(bytes);
      expect(read).toEqual(await said((await drawPlainly(snapshot, 'colour', CREDENTIAL)).bytes));
      expect(read.attached).toEqual({ 'openbadgecredential.json': CREDENTIAL });
      expect(await differing(snapshot, 1.5)).toBeLessThanOrEqual(0.001);
      expect(bytes.length).toBeLessThanOrEqual(100 * 1024);
      await qpdfCheck(bytes);
    });
  },
);

describe('a certificate', () => {
  it.each(PREPARED.map((called, index) => ({ called, design: latest[index % latest.length] })))(
    'of $called is the same document as the plain way draws',
    async ({ called, design }) => {
      const snapshot = snapshotWith({
        ...(design && { design: { name: design.name, version: design.version } }),
        name: called,
      });
      expect(await said(await printed(snapshot))).toEqual(await said((await drawPlainly(snapshot)).bytes));
      expect(await differing(snapshot, 1)).toBeLessThanOrEqual(0.001);
    },
  );

  it('takes the plain way by itself for letters that are not prepared', async () => {
    for (const name of UNPREPARED) {
      const snapshot = snapshotWith({ name });
      await expect(printed(snapshot)).rejects.toThrow(Unprepared);
      const [drawn, plain] = [await drawCertificate(snapshot), await drawPlainly(snapshot)];
      expect(Buffer.compare(drawn.bytes, plain.bytes)).toBe(0);
    }
  });

  it.each(latest)('has the same bytes whatever was drawn before it: $name', async ({ name, version }) => {
    const design = { name, version };
    const all = [...PREPARED, LONGEST_NAME].flatMap((called, index) => [
      snapshotWith({ design, name: called, number: `KK2-2019-00001${index}D-7` }),
      snapshotWith({ design, name: called, ...LONG_POST, role: { sw: 'Mgeni', en: 'Guest' } }),
      snapshotWith({ design, name: called, post: undefined }),
      snapshotWith({ design, name: called, institution: undefined, signatories: [] }),
      presenterWith({ design, name: called, paper: index % 2 ? 'Mada' : `${'Mada ndefu '.repeat(8)}${index}` }),
    ]);
    const ground = await groundFor(all[0] ?? snapshotWith());
    for (const [index, snapshot] of all.entries()) {
      const credential = index % 3 ? CREDENTIAL : undefined;
      const [one, other] = [printCertificate(snapshot, ground, { credential }), await printed(snapshot, credential)];
      expect(Buffer.compare(one, other), `${snapshot.name}, the ${index}th`).toBe(0);
    }
  });

  it('is refused as the plain way refuses it', async () => {
    const refusal = (snapshot: ReturnType<typeof snapshotWith>, draw: typeof drawPlainly) =>
      draw(snapshot).then(
        () => 'drawn',
        ({ code, details }: { code: string; details: unknown }) => ({ code, details }),
      );
    for (const snapshot of [snapshotWith({ name: 'Mwana '.repeat(40) }), snapshotWith({ name: 'Asha ส' })]) {
      const refused = await refusal(snapshot, drawCertificate);
      expect(refused).toHaveProperty('details');
      expect(refused).toEqual(await refusal(snapshot, drawPlainly));
    }
  });
});
