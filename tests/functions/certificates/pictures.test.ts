import { describe, expect, it } from 'vitest';
import { designOf, designs } from '../../../functions/certificates/designs/catalogue.ts';
import { drawCertificate } from '../../../functions/certificates/draw.ts';
import { typesetter } from '../../../functions/certificates/fonts.ts';
import { imageOf } from '../../../functions/certificates/image.ts';
import { layoutOf } from '../../../functions/certificates/layout.ts';
import { drawPlainly } from '../../../functions/certificates/plain.ts';
import { exactPngOf, pngOf } from '../../../functions/pictures/png.ts';
import fc from '../../properties.ts';
import { PICTURES, picturedWith, readStored } from './pictured.ts';
import { picture } from './reading.ts';
import { snapshotWith } from './snapshot.ts';

const side = fc.integer({ min: 1, max: 800 });
const id = 'a'.repeat(64);

describe.each(designs().map((design) => [`${design.name} ${design.version}`, design] as const))(
  'in %s',
  (_, design) => {
    const named = { name: design.name, version: design.version };

    it('a logo of any shape stands whole in the emblem’s place, not stretched, and as large as it can be', () => {
      const { emblem } = design;
      fc.assert(
        fc.property(side, side, (width, height) => {
          const snapshot = snapshotWith({ design: named, logo: { id, width, height } });
          const [placed] = layoutOf(snapshot, design, typesetter).pictures;
          if (!placed) throw new Error('no logo');
          expect(placed.width / placed.height).toBeCloseTo(width / height, 6);
          if ('radius' in emblem) {
            const [x, y] = emblem.at;
            expect([placed.x + placed.width / 2, placed.y + placed.height / 2].map((n) => n.toFixed(6))).toEqual(
              [x, y].map((n) => n.toFixed(6)),
            );
            expect(Math.hypot(placed.width, placed.height)).toBeCloseTo(2 * emblem.radius, 6);
            return;
          }
          expect(placed.x).toBeGreaterThanOrEqual(emblem.left - 1e-6);
          expect(placed.x + placed.width).toBeCloseTo(emblem.left + emblem.width, 6);
          expect(placed.y).toBeGreaterThanOrEqual(emblem.top - 1e-6);
          expect(placed.y + placed.height).toBeLessThanOrEqual(emblem.top + emblem.height + 1e-6);
          expect(Math.max(placed.width / emblem.width, placed.height / emblem.height)).toBeCloseTo(1, 6);
        }),
      );
    });

    it('a signature of any shape stands on its signatory’s rule, and no wider', () => {
      fc.assert(
        fc.property(side, side, fc.constantFrom(1, 2), (width, height, count) => {
          const signatories = snapshotWith().signatories.slice(0, count);
          const snapshot = snapshotWith({
            design: named,
            signatories: signatories.map((one) => ({ ...one, signature: { id, width, height } })),
          });
          const { pictures, rules } = layoutOf(snapshot, design, typesetter);
          expect(pictures).toHaveLength(count);
          const own = rules.slice(-count);
          pictures.forEach((placed, i) => {
            const rule = own[i];
            if (!rule) throw new Error('no rule');
            expect(placed.width / placed.height).toBeCloseTo(width / height, 6);
            expect(placed.x).toBeGreaterThanOrEqual(rule.x - 1e-6);
            expect(placed.x + placed.width).toBeLessThanOrEqual(rule.x + rule.width + 1e-6);
            expect(placed.y + placed.height).toBeCloseTo(rule.y + design.signatures.ink.below, 6);
          });
        }),
      );
    });

    it.each(['colour', 'black'] as const)(
      'nothing of the design’s own emblem is left behind a logo, in %s',
      async (ink) => {
        const snapshot = snapshotWith({ design: named, logo: PICTURES.line });
        const { bytes } = await drawCertificate(snapshot, ink, undefined, readStored);
        const { pixels, width } = await picture(bytes, 2);
        const { emblem } = design;
        const box =
          'radius' in emblem
            ? { left: emblem.at[0] - 20, top: emblem.at[1] - 20, width: 40, height: 40 }
            : { left: emblem.left, top: emblem.top, width: emblem.width, height: emblem.height };
        const dark: number[] = [];
        for (let y = Math.ceil(box.top * 2); y < (box.top + box.height) * 2 - 1; y++)
          for (let x = Math.ceil(box.left * 2); x < (box.left + box.width) * 2 - 1; x++)
            if ((pixels[(y * width + x) * 4 + 1] ?? 0) < 230) dark.push(y);
        // The line alone.
        expect(dark.length).toBeGreaterThan(40);
        expect(Math.max(...dark) - Math.min(...dark)).toBeLessThan(6);
      },
    );
  },
);

describe('a certificate with pictures', () => {
  it('is drawn to the same bytes each time, whatever was drawn between', async () => {
    const draw = () => drawCertificate(picturedWith(), 'colour', undefined, readStored);
    const first = await draw();
    await drawCertificate(picturedWith({ logo: PICTURES.tall }), 'colour', undefined, readStored);
    await drawCertificate(snapshotWith());
    expect(Buffer.compare((await draw()).bytes, first.bytes)).toBe(0);
    const plain = () => drawPlainly(picturedWith(), 'colour', undefined, readStored);
    expect(Buffer.compare((await plain()).bytes, (await plain()).bytes)).toBe(0);
  });

  it('tells apart whose a signature is', async () => {
    const [one, other] = snapshotWith().signatories;
    if (!one || !other) throw new Error('two sign');
    const draw = async (signatories: (typeof one)[]) =>
      (await drawCertificate(snapshotWith({ signatories }), 'colour', undefined, readStored)).bytes;
    const left = await draw([{ ...one, signature: PICTURES.ink }, other]);
    const right = await draw([one, { ...other, signature: PICTURES.ink }]);
    expect(Buffer.compare(left, right)).not.toBe(0);
    const { pictures } = layoutOf(
      snapshotWith({ signatories: [one, { ...other, signature: PICTURES.ink }] }),
      designOf('rasmi', 2),
      typesetter,
    );
    expect(pictures[0]?.x).toBeGreaterThan(420);
  });

  it('is not drawn without them', async () => {
    const gone = picturedWith({ logo: { ...PICTURES.square, id } });
    for (const draw of [drawCertificate, drawPlainly])
      await expect(draw(gone, 'colour', undefined, readStored)).rejects.toThrow(`picture ${id} cannot be read`);
    await expect(drawCertificate(gone)).rejects.toThrow('nowhere to read');
  });

  it('holds each picture once, as it is kept', async () => {
    const [one, other] = snapshotWith().signatories;
    if (!one || !other) throw new Error('two sign');
    const twice = [one, other].map((each) => ({ ...each, signature: PICTURES.ink }));
    for (const draw of [drawCertificate, drawPlainly]) {
      const { bytes } = await draw(snapshotWith({ signatories: twice }), 'colour', undefined, readStored);
      const file = Buffer.from(bytes);
      expect(file.toString('latin1').match(/\/Subtype \/Image/g)).toHaveLength(1);
      expect(file.includes(imageOf(await readStored(PICTURES.ink.id)).rows)).toBe(true);
    }
  });
});

it('a picture that is not kept as pictures are is no image of a PDF', () => {
  const pixels = { width: 2, height: 2, rgba: new Uint8Array(16).fill(9) };
  expect(imageOf(exactPngOf(pixels))).toMatchObject({ width: 2, height: 2 });
  const other = Buffer.from(pngOf(pixels));
  other[25] = 6;
  expect(() => imageOf(other)).toThrow('not kept');
  expect(() => imageOf(Buffer.from('hello'))).toThrow('not kept');
});
