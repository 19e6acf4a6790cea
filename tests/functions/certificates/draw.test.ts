import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import readQr from 'jsqr';
import { describe, expect, it } from 'vitest';
import type { drawCertificate as draw } from '../../../functions/certificates/draw.ts';
import { drawCertificate } from '../../../functions/certificates/draw.ts';
import { bundleEntries } from '../../../lib/bundles.ts';
import { picture, readBack } from './reading.ts';
import { LONG_NAME, LONG_POST, LONGEST_NAME, presenterWith, snapshotWith } from './snapshot.ts';

const texts = (leaves: { text: string }[]) => leaves.map((leaf) => leaf.text);

describe('a certificate', () => {
  it('is one tagged A4 page, read in order, each language marked', async () => {
    const { bytes } = await drawCertificate(snapshotWith({ name: LONG_NAME }));
    const read = await readBack(bytes);
    expect(read.pages).toBe(1);
    expect(read.view).toEqual([0, 0, 841.89, 595.28]);
    expect(read.tagged).toBe(true);
    expect(read.leaves).toMatchObject([
      { role: 'P', text: 'KIKAO KAZI CHA PILI CHA SERIKALI MTANDAO 2019' },
      { role: 'P', lang: 'en', text: 'Second e-Government Working Session 2019' },
      { role: 'H1', text: 'CHETI CHA USHIRIKI' },
      { role: 'P', lang: 'en', text: 'Certificate of Participation' },
      { role: 'Span', text: 'Kinatolewa kwa' },
      { role: 'Span', lang: 'en', text: 'presented to' },
      { role: 'P', text: 'Ng’wanakilala Mwanaidi Ramadhani Mfaume' },
      { role: 'P', text: 'Mshiriki · Afisa TEHAMA Mwandamizi, Halmashauri ya Wilaya ya Kongwa' },
      { role: 'P', text: 'kwa kushiriki siku zote mbili na vipindi 5 kati ya 6' },
      { role: 'P', lang: 'en', text: 'for taking part in both days and 5 of 6 sessions, 30 January – 2 February 2019' },
      { role: 'P', text: 'DODOMA, TAREHE 30 JANUARI HADI 2 FEBRUARI 2019' },
      { role: 'P', text: 'Dkt. Neema J. Mwakyusa' },
      { role: 'P', text: 'Mwenyekiti wa Kikao Kazi' },
      { role: 'P', lang: 'en', text: 'Chair of the Working Session' },
      { role: 'P', text: 'Mha. Baraka S. Kileo' },
      { role: 'P', text: 'Katibu wa Kikao Kazi' },
      { role: 'P', lang: 'en', text: 'Secretary of the Working Session' },
      { role: 'Figure', alt: 'https://cheti.example/v/7KQ4M2XDABCDEFGHJKMN' },
      { role: 'Span', text: 'Hakiki' },
      { role: 'Span', lang: 'en', text: 'verify:' },
      { role: 'Link', text: 'cheti.example' },
      { role: 'P', text: '7KQ4-M2XD' },
      { role: 'Span', text: 'Na.' },
      { role: 'Span', text: 'KK2-2019-000342D-7' },
      { role: 'Span', text: 'Kimetolewa na Sekretarieti ya Kikao Kazi cha Serikali Mtandao' },
      { role: 'Span', text: 'tarehe 2 Februari 2019' },
      { role: 'Span', lang: 'en', text: 'e-Government Working Session Secretariat' },
      { role: 'Span', lang: 'en', text: ',' },
      { role: 'Span', lang: 'en', text: '2 February 2019' },
    ]);
    expect(read.links).toEqual(['https://cheti.example/v/7KQ4M2XDABCDEFGHJKMN']);
  });

  it('of the first version of its design prints no day of issue', async () => {
    const { issued: _, ...old } = snapshotWith({ design: { name: 'rasmi', version: 1 } });
    const { leaves } = await readBack((await drawCertificate(old)).bytes);
    expect(texts(leaves).slice(-2)).toEqual([
      'Kimetolewa na Sekretarieti ya Kikao Kazi cha Serikali Mtandao',
      'e-Government Working Session Secretariat',
    ]);
  });

  it('carries title, author, subject and number, dated when it was issued', async () => {
    const { info, xmp } = await readBack((await drawCertificate(snapshotWith())).bytes);
    expect(info).toMatchObject({
      PDFFormatVersion: '1.7',
      Language: 'sw',
      Title: 'Cheti cha Ushiriki – Asha Juma',
      Author: 'Sekretarieti ya Kikao Kazi cha Serikali Mtandao',
      Keywords: 'KK2-2019-000342D-7',
      CreationDate: 'D:20190202140000Z',
      ModDate: 'D:20190202140000Z',
    });
    expect(xmp).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(Buffer.from((await drawCertificate(snapshotWith())).bytes).toString('latin1')).toContain(
      '/DisplayDocTitle true',
    );
  });

  it('escapes what people write in the metadata and draws it as text', async () => {
    const eventTitle = { sw: 'Sayansi & "Ubunifu" <2019> (toleo \\2)' };
    const { bytes } = await drawCertificate(snapshotWith({ eventTitle, issuer: { sw: 'A&B </rdf:RDF>' } }));
    const { info, xmp = '', leaves } = await readBack(bytes);
    expect(info).toMatchObject({ Subject: eventTitle.sw, Author: 'A&B </rdf:RDF>' });
    expect(xmp).toContain('Sayansi &#38; &#34;Ubunifu&#34; &#60;2019&#62;');
    expect(xmp.match(/<\/rdf:RDF>/g)).toHaveLength(1);
    expect(texts(leaves)).toContain('SAYANSI & "UBUNIFU" <2019> (TOLEO \\2)');
  });

  it('is the same bytes for the same snapshot, whatever was drawn before', async () => {
    const first = await drawCertificate(snapshotWith());
    // A no-break space and a space share a glyph, which remembers the character that it first stood for.
    await drawCertificate(presenterWith({ name: 'Ẹ́níọlá\u00A0Ọ̀ṣun', post: 'Afisa\u00A0Mkuu' }));
    await drawCertificate(snapshotWith({ accent: '#7a1f1f' }));
    expect(Buffer.compare((await drawCertificate(snapshotWith())).bytes, first.bytes)).toBe(0);
    const both = await Promise.all([drawCertificate(snapshotWith()), drawCertificate(presenterWith())]);
    expect(Buffer.compare(both[0].bytes, first.bytes)).toBe(0);
  });

  it('is not the same for another snapshot, its file identifier included', async () => {
    const id = async (salt?: string) =>
      /\/ID \[(<\w+>)/.exec(
        Buffer.from((await drawCertificate(snapshotWith(salt ? { salt } : {}))).bytes).toString('latin1'),
      )?.[1];
    expect(await id()).toMatch(/^<[0-9a-f]{32}>$/);
    expect(await id()).not.toBe(await id('00'.repeat(16)));
  });

  it.each([
    ['delegate', snapshotWith({ name: LONGEST_NAME, ...LONG_POST })],
    ['presenter', presenterWith()],
    ['guest', snapshotWith({ says: 'plain', attendance: undefined })],
    ['name in the other font', snapshotWith({ name: 'Ẹ́níọlá Adébáyọ̀' })],
  ])('weighs less than 100 KB, all fonts embedded: %s', async (_, snapshot) => {
    const { bytes } = await drawCertificate(snapshot);
    expect(bytes.length).toBeLessThan(100_000);
    const raw = Buffer.from(bytes).toString('latin1');
    const fonts = raw.match(/\/Type \/FontDescriptor/g) ?? [];
    expect(fonts.length).toBeGreaterThan(3);
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(fonts.length);
    expect(raw).not.toContain('/Subtype /Image');
  });

  it('reads names back letter by letter', async () => {
    for (const [name, printed] of [
      ["Ng'wanakilala", 'Ng’wanakilala'],
      ["Ngũgĩ wa Thiong'o", 'Ngũgĩ wa Thiong’o'],
      ['Ŋgɔni Ɓaraka Ɗahiru', 'Ŋgɔni Ɓaraka Ɗahiru'],
      [LONGEST_NAME, LONGEST_NAME.replace("'", '’')],
    ] as const) {
      const { leaves } = await readBack((await drawCertificate(snapshotWith({ name }))).bytes);
      expect(texts(leaves)).toContain(printed);
    }
  });

  it('gives marks that stand apart from their letter as replacement text', async () => {
    const { bytes } = await drawCertificate(snapshotWith({ name: 'Ẹ́níọlá' }));
    const { leaves } = await readBack(bytes);
    // pdf.js reads glyphs, in whatever order the marks are drawn; composed they are the same letters.
    expect(texts(leaves).map((text) => text.normalize('NFC').replaceAll(' ', ''))).toContain('Ẹ́níọlá');
  });

  it('draws the same bytes from its bundle', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cheti-draw-'));
    try {
      const { drawing } = await bundleEntries({ drawing: 'functions/certificates/draw.ts' }, folder);
      const bundled: { drawCertificate: typeof draw } = await import(
        /* @vite-ignore */ pathToFileURL(join(drawing, 'index.mjs')).href
      );
      const [there, here] = await Promise.all([
        bundled.drawCertificate(snapshotWith()),
        drawCertificate(snapshotWith()),
      ]);
      expect(Buffer.compare(there.bytes, here.bytes)).toBe(0);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('the page as a picture', () => {
  it.each([
    ['in colour', 'colour', snapshotWith()],
    ['with one signatory', 'colour', snapshotWith({ signatories: snapshotWith().signatories.slice(0, 1) })],
    ['in black, with a two-line name', 'black', snapshotWith({ name: LONGEST_NAME, ...LONG_POST })],
    ['for a presenter', 'colour', presenterWith({ name: LONGEST_NAME })],
  ] as const)('%s shows a QR code that is read among the ornaments', async (_, ink, snapshot) => {
    const { bytes } = await drawCertificate(snapshot, ink);
    const { pixels, width, height } = await picture(bytes, 2);
    expect(readQr.default(pixels, width, height)?.data).toBe('HTTPS://CHETI.EXAMPLE/V/7KQ4M2XDABCDEFGHJKMN');
  });

  it('keeps four modules around the QR code clear of ink', async () => {
    for (const snapshot of [
      snapshotWith({ name: LONGEST_NAME, ...LONG_POST }),
      presenterWith({ name: LONGEST_NAME }),
      snapshotWith({ signatories: snapshotWith().signatories.slice(0, 1) }),
    ]) {
      const scale = 3;
      const { pixels, width } = await picture((await drawCertificate(snapshot)).bytes, scale);
      const axis = snapshot.signatories.length === 1 ? 199.945 : 420.945;
      const [x0, x1] = [(axis - 36.25) * scale, (axis + 36.25) * scale];
      const [y0, y1] = [399.5 * scale, 472 * scale];
      const quiet = 10 * scale - 1;
      let ink = 0;
      for (let y = Math.ceil(y0 - quiet); y < y1 + quiet; y++)
        for (let x = Math.ceil(x0 - quiet); x < x1 + quiet; x++) {
          // The code itself, and the pixels that its edge touches.
          if (y > y0 - 3 && y < y1 + 3 && x > x0 - 3 && x < x1 + 3) continue;
          if ((pixels[(y * width + x) * 4] ?? 255) < 250) ink++;
        }
      expect(ink).toBe(0);
    }
  });

  it('has its title in the colour of the event', async () => {
    const { pixels } = await picture((await drawCertificate(snapshotWith({ accent: '#0f4a3a' }))).bytes, 1);
    const has = (...[r, g, b]: number[]) =>
      pixels.some((value, i) => i % 4 === 0 && value === r && pixels[i + 1] === g && pixels[i + 2] === b);
    expect([has(0x0f, 0x4a, 0x3a), has(0x3a, 0x4a, 0x0f)]).toEqual([true, false]);
  });

  it('has ink in the middle of each side, in the corners, and none at the edge', async () => {
    const { pixels, width, height } = await picture((await drawCertificate(snapshotWith())).bytes, 1);
    const inked = (x0: number, y0: number, side: number) => {
      let dark = 0;
      for (let y = y0; y < y0 + side; y++)
        for (let x = x0; x < x0 + side; x++) if ((pixels[(y * width + x) * 4] ?? 255) < 200) dark++;
      return dark / side ** 2;
    };
    for (const [x, y] of [
      [36, 36],
      [width - 60, 36],
      [36, height - 60],
      [width - 60, height - 60],
      [410, 40],
      [410, 536],
      [40, 290],
      [width - 56, 290],
    ] as const)
      expect(inked(x, y, 20), `${x} ${y}`).toBeGreaterThan(0.15);
    for (let x = 0; x < width - 12; x += 12) expect(inked(x, 0, 12) + inked(x, height - 12, 12)).toBe(0);
  });
});
