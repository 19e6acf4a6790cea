import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../functions/certificates/certificate.ts';
import { drawCertificate, groundFor } from '../../../functions/certificates/draw.ts';
import { typesetter } from '../../../functions/certificates/fonts.ts';
import { layoutOf } from '../../../functions/certificates/layout.ts';
import { designFor, MILLIMETRE } from '../../../functions/certificates/own-design.ts';
import { drawPlainly } from '../../../functions/certificates/plain.ts';
import { printCertificate } from '../../../functions/certificates/plate/print.ts';
import type { Look } from '../../../functions/events/look.ts';
import { pictured } from '../../../functions/pictures/brush.ts';
import { drawSheet, sizeOf } from '../../../functions/pictures/sheet.ts';
import { PICTURES, readStored } from './pictured.ts';
import { differingBytes } from './plate/same.ts';
import { readBack } from './reading.ts';
import { LONG_NAME, LONG_POST, LONGEST_NAME, snapshotWith } from './snapshot.ts';

const DESIGNS = [
  ['rasmi', 2],
  ['kisasa', 1],
  ['wazi', 1],
] as const;
const withLook = (look: Partial<Look>, change: Partial<Snapshot> = {}): Snapshot => {
  const { name, version } = { name: 'rasmi', version: 2, ...change.design };
  return snapshotWith({ ...change, look: { design: name, version, parts: {}, ...look } });
};
const placesOf = (snapshot: Snapshot) => {
  const { elements, proof } = layoutOf(snapshot, designFor(snapshot), typesetter);
  return new Map([...elements, ...proof.elements].map(({ id, runs }) => [id, runs.map(({ x, base }) => [x, base])]));
};

describe.each(DESIGNS)('of %s', (name, version) => {
  const design = { name, version };

  it.each([
    ['a usual name', {}],
    ['a name in two lines', { name: LONGEST_NAME, ...LONG_POST }],
  ])('a part that is moved goes by itself, and everything else stays: %s', (_, person) => {
    const stood = placesOf(snapshotWith({ design, ...person }));
    const stands = placesOf(withLook({ parts: { name: { across: 3, down: -4 } } }, { design, ...person }));
    for (const [id, places] of stood) {
      const [across, down] = id === 'name' ? [3 * MILLIMETRE, -4 * MILLIMETRE] : [0, 0];
      places.forEach(([x = 0, base = 0], at) => {
        expect(stands.get(id)?.[at]?.[0], id).toBeCloseTo(x + across, 6);
        expect(stands.get(id)?.[at]?.[1], id).toBeCloseTo(base + down, 6);
      });
    }
    expect(stands.size).toBe(stood.size);
  });

  it('a look that says nothing leaves everything as it was designed', () => {
    expect(placesOf(withLook({}, { design }))).toEqual(placesOf(snapshotWith({ design })));
  });

  it('on a plate and drawn plainly it is the same certificate, its background and pictures included', async () => {
    const snapshot = withLook(
      {
        background: { ...PICTURES.wide },
        parts: {
          name: { size: 40, colour: '#7a1f1f', down: 2 },
          title: { align: 'right', across: -20 },
          presented: { words: { sw: 'Kinatolewa kwa wote' } },
          proof: { down: -3, across: 2 },
          signatures: { across: -4, down: 1 },
          emblem: { down: 3 },
          signatoryName: { size: 9 },
        },
      },
      { design, logo: PICTURES.square },
    );
    const onPlate = printCertificate(snapshot, await groundFor(snapshot, readStored));
    const { bytes } = await drawPlainly(snapshot, 'colour', undefined, readStored);
    expect(await differingBytes(onPlate, bytes, 1)).toBeLessThan(0.0002);
    expect((await readBack(onPlate)).leaves).toEqual((await readBack(bytes)).leaves);
    expect((await readBack(onPlate)).leaves.map(({ text }) => text).join()).toContain('Kinatolewa kwa wote');
  });
});

it('size, width, colour, style and words are as they were said; what is left out is not read', () => {
  const snapshot = withLook({
    parts: {
      name: { size: 30, colour: '#123456', font: 'italic' },
      presented: { words: { sw: 'Kwa heshima kwa', en: '' } },
      placeOther: { hidden: true },
      role: { hidden: true },
      signatoryTitleOther: { hidden: true },
    },
  });
  const { elements, signatories } = layoutOf(snapshot, designFor(snapshot), typesetter);
  const runsOf = (id: string) => elements.find((one) => one.id === id)?.runs;
  expect(runsOf('name')).toMatchObject([{ size: 30, colour: 'own-name', font: 'eb-garamond-italic' }]);
  expect(designFor(snapshot).palette['own-name']).toBe('#123456');
  expect(runsOf('presented')?.map(({ text }) => text)).toEqual(['Kwa heshima kwa']);
  expect(runsOf('role')).toBeUndefined();
  expect(signatories[0]?.elements.map(({ id }) => id)).toEqual(['name', 'title']);
});

it('a text that is given less room takes it, and is told where it is too long', () => {
  const narrow = (width: number) => withLook({ parts: { name: { width } } }, { name: LONG_NAME });
  const [name] = layoutOf(narrow(120), designFor(narrow(120)), typesetter).elements.filter(({ id }) => id === 'name');
  for (const run of name?.runs ?? []) expect(run.width).toBeLessThanOrEqual(120 * MILLIMETRE);
  expect(() => layoutOf(narrow(20), designFor(narrow(20)), typesetter)).toThrow('too long');
});

it('words with letters that no plate has are drawn the plain way, and the same snapshot gives the same bytes', async () => {
  const snapshot = withLook({ parts: { presented: { words: { sw: 'Ольге' } } } });
  const [one, other] = [await drawCertificate(snapshot), await drawCertificate(structuredClone(snapshot))];
  expect(Buffer.from(one.bytes).equals(other.bytes)).toBe(true);
  expect((await readBack(one.bytes)).leaves.map(({ text }) => text)).toContain('Ольге');
});

it('without its ornaments a design is its texts alone; in black no background is drawn', async () => {
  const look = { ornaments: false as const, background: { ...PICTURES.wide } };
  const snapshot = withLook(look);
  const [plain, none] = [withLook({ ornaments: false }), withLook({ ornaments: false }, { accent: '#ffffff' })];
  const black = async (of: Snapshot) => (await drawPlainly(of, 'black', undefined, readStored)).bytes;
  expect(await differingBytes(await black(snapshot), await black(plain), 1)).toBe(0);
  expect(
    await differingBytes(
      (await drawCertificate(snapshot, 'colour', undefined, readStored)).bytes,
      await black(plain),
      1,
    ),
  ).toBeGreaterThan(0.2);
  expect(designFor(none).ornaments).toEqual([]);
});

it('the picture of a certificate shows the background too', async () => {
  const snapshot = withLook({ background: PICTURES.wide }, { design: { name: 'wazi', version: 1 } });
  const { width, height } = sizeOf(snapshot);
  const file = await readStored(PICTURES.wide.id);
  const { rgba } = await pictured(Math.round(width), Math.round(height), (brush) =>
    drawSheet(brush, snapshot, new Map([[PICTURES.wide.id, file]])),
  );
  const blue = [0x1f, 0x42, 0x72];
  for (const [channel, value] of blue.entries()) expect(Math.abs((rgba[channel] ?? 0) - value)).toBeLessThan(4);
});
