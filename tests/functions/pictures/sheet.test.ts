import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../functions/certificates/certificate.ts';
import { readPictures } from '../../../functions/certificates/pictures.ts';
import { drawPlainly } from '../../../functions/certificates/plain.ts';
import { pictured } from '../../../functions/pictures/brush.ts';
import { linesOf } from '../../../functions/pictures/lines.ts';
import { drawOrnaments } from '../../../functions/pictures/operators.ts';
import { pngOf } from '../../../functions/pictures/png.ts';
import { drawShare } from '../../../functions/pictures/share.ts';
import { drawSheet, sizeOf, withoutHolder } from '../../../functions/pictures/sheet.ts';
import { PICTURES, picturedWith, readStored } from '../certificates/pictured.ts';
import { picture } from '../certificates/reading.ts';
import { certificateOf, personOf } from '../home/case.ts';

const { snapshot } = certificateOf(personOf('P-1'));
const designs = [
  ['rasmi', 2],
  ['kisasa', 1],
  ['wazi', 1],
] as const;
const of = (name: string, version: number): Snapshot => ({ ...snapshot, design: { name, version } });

/** The page, as large as it is asked for. */
const sheet = async (of: Snapshot, width: number, height: number) => {
  const page = sizeOf(of);
  const images = await readPictures(of, readStored);
  return pictured(width, height, (brush) => {
    brush.transform([width / page.width, 0, 0, height / page.height, 0, 0]);
    drawSheet(brush, of, images);
  });
};

/** Share of the pixels that differ plainly where nothing within a pixel around is like them: edges are smoothed otherwise. */
function unlike(
  one: Uint8ClampedArray | Uint8Array,
  other: Uint8ClampedArray | Uint8Array,
  width: number,
  height: number,
) {
  const grey = (of: typeof one, at: number) => ((of[at] ?? 0) + (of[at + 1] ?? 0) + (of[at + 2] ?? 0)) / 3;
  let count = 0;
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const here = grey(one, (y * width + x) * 4);
      let nearest = 255;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++)
          nearest = Math.min(nearest, Math.abs(here - grey(other, ((y + dy) * width + x + dx) * 4)));
      if (nearest > 64) count += 1;
    }
  return count / (width * height);
}

describe.each(designs)('the picture of a certificate in %s', (name, version) => {
  it('is what another engine draws from its PDF', async () => {
    const { bytes } = await drawPlainly(of(name, version));
    // It cuts the page to whole points.
    const { pixels, width, height } = await picture(bytes, 2);
    const drawn = await sheet(of(name, version), width, height);
    expect(unlike(drawn.rgba, pixels, width, height)).toBeLessThan(0.003);
    // It draws the thinnest lines thicker.
    expect(unlike(pixels, drawn.rgba, width, height)).toBeLessThan(0.01);
    const other = await sheet({ ...of(name, version), name: 'Asha Juma' }, width, height);
    expect(unlike(other.rgba, pixels, width, height)).toBeGreaterThan(0.008);
  }, 60_000);

  it('has the PDF’s logo and signatures', async () => {
    const pictures = picturedWith({ ...of(name, version), logo: PICTURES.wide });
    const { bytes } = await drawPlainly(pictures, 'colour', undefined, readStored);
    const { pixels, width, height } = await picture(bytes, 2);
    const drawn = await sheet(pictures, width, height);
    expect(unlike(drawn.rgba, pixels, width, height)).toBeLessThan(0.003);
    expect(unlike(pixels, drawn.rgba, width, height)).toBeLessThan(0.01);
    const without = await sheet(of(name, version), width, height);
    expect(unlike(pixels, without.rgba, width, height)).toBeGreaterThan(0.003);
  }, 60_000);
});

it('draws letters of other scripts where the PDF has them', async () => {
  const mixed = { ...of('kisasa', 1), name: 'محمد الأمين Juma አበበ' };
  const { bytes } = await drawPlainly(mixed);
  const { pixels, width, height } = await picture(bytes, 2);
  const drawn = await sheet(mixed, width, height);
  expect(unlike(drawn.rgba, pixels, width, height)).toBeLessThan(0.003);
  expect(unlike(pixels, drawn.rgba, width, height)).toBeLessThan(0.01);
}, 60_000);

describe('a picture for links', () => {
  const share = async (of: Snapshot) => pngOf(await pictured(1200, 630, (brush) => drawShare(brush, of)));

  it.each(designs)('of %s is a PNG of 1200 by 630 under 300 KB, which another reader opens', async (name, version) => {
    const png = await share(of(name, version));
    expect(png.length).toBeLessThan(300_000);
    const { width, height, data } = PNG.sync.read(Buffer.from(png));
    expect([width, height]).toEqual([1200, 630]);
    // The strip in the event's colour, and the page's white.
    expect([...data.subarray(0, 4)]).not.toEqual([255, 255, 255, 255]);
    expect([...data.subarray((100 * 1200 + 60) * 4).subarray(0, 4)]).toEqual([255, 255, 255, 255]);
  });

  it('is the same bytes for the same certificate', async () => {
    expect(Buffer.from(await share(snapshot)).equals(await share(snapshot))).toBe(true);
  });

  it('of a hidden holder is the same whoever it is', async () => {
    const { post: _, institution: __, ...bare } = snapshot;
    const others = [
      { ...snapshot, name: 'Asha Juma', post: 'Mkurugenzi', institution: 'Wizara ya Ardhi' },
      { ...bare, name: 'Ā' },
    ];
    const hidden = Buffer.from(await share(withoutHolder(snapshot)));
    for (const other of others) expect(hidden.equals(await share(withoutHolder(other)))).toBe(true);
    expect(hidden.equals(await share(snapshot))).toBe(false);
    const said = JSON.stringify(withoutHolder({ ...snapshot, says: 'paper', paper: 'Mifumo salama' }));
    for (const word of ['wanakilala', 'Kongwa', 'Mwandamizi', 'Mifumo salama']) expect(said).not.toContain(word);
  });
});

it('a long title ends in an ellipsis, within its lines', () => {
  const lines = linesOf('Kikao Kazi cha Pili cha Serikali Mtandao 2019 kwa maafisa wote', 'inter-bold', 36, 332, 2);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/ …$/);
});

it('an operator that pictures do not know is no quiet gap in them', async () => {
  const drawing = { forms: [], content: '0 0 m 1 1 v S' };
  await expect(pictured(10, 10, (brush) => drawOrnaments(brush, drawing))).rejects.toThrow('do not know: v');
});
