import { PDFiumLibrary } from '@hyzyla/pdfium';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { designOf } from '../../../functions/certificates/designs/catalogue.ts';
import { drawCertificate } from '../../../functions/certificates/draw.ts';
import { fontNamed, typesetter } from '../../../functions/certificates/fonts.ts';
import { layoutOf, type PlacedRun } from '../../../functions/certificates/layout.ts';
import { Refusal } from '../../../functions/shared/errors.ts';
import { launchBrowser } from '../../browser.ts';
import { qpdfCheck } from './qpdf.ts';
import { picture, readBack } from './reading.ts';
import { snapshotWith } from './snapshot.ts';
import { faultsOf, readInstead } from './standards.ts';

/** Names of many scripts, the text that viewers of PDF find for each, and whether it is read from right to left. */
const NAMES = {
  yoruba: 'Adébáyọ̀ Ọlọ́run',
  vietnamese: 'Nguyễn Thị Ánh Ngọc',
  lithuanian: 'Šarūnas Jasikevičius Ąžuolė',
  greek: 'Δημήτρης Παπαδόπουλος',
  cyrillic: 'Иван Йовчев',
  arabic: 'أمينة بنت خميس الجهضمي',
  persian: 'پرویز علی‌نژاد',
  'latin and arabic': 'Amina Khamis أمينة',
  'arabic and latin, with digits': 'أمينة Amina 2019 (٢٠١٩)',
  ethiopic: 'አበበ በቂላ ወልደ ማርያም',
  devanagari: 'श्रीमती लक्ष्मी कृष्णमूर्ति',
  chinese: '李小龙 Bruce Lee',
  'all at once': 'Asha أمينة አበበ लक्ष्मी 张伟',
};
const DESIGNS = [
  { name: 'rasmi', version: 2 },
  { name: 'kisasa', version: 1 },
  { name: 'wazi', version: 1 },
];
const fromRightToLeft = /\p{Script=Arabic}/u;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(() => browser.close());

const runsOf = (name: string, design = DESIGNS[0] ?? { name: '', version: 0 }): PlacedRun[] => {
  const snapshot = snapshotWith({ name, design });
  const layout = layoutOf(snapshot, designOf(design.name, design.version), typesetter);
  return layout.elements.find(({ id }) => id === 'name')?.runs ?? [];
};

/** Left, top, right and bottom of what is nearly black between two heights. */
async function inkOf(bytes: Uint8Array, [from, to]: [number, number], [left, right]: [number, number]) {
  const SCALE = 3;
  const { pixels, width } = await picture(bytes, SCALE);
  const ink = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let y = Math.round(from * SCALE); y < to * SCALE; y++)
    for (let x = Math.round(left * SCALE); x < right * SCALE; x++) {
      if ((pixels[(y * width + x) * 4] ?? 255) > 90) continue;
      ink.left = Math.min(ink.left, x / SCALE);
      ink.right = Math.max(ink.right, (x + 1) / SCALE);
      ink.top = Math.min(ink.top, y / SCALE);
      ink.bottom = Math.max(ink.bottom, (y + 1) / SCALE);
    }
  return ink;
}

/** What a viewer finds in the file, line by line. */
async function foundBy(bytes: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  try {
    return document.getPage(0).getText().split('\r\n');
  } finally {
    document.destroy();
    library.destroy();
  }
}

describe.each(Object.entries(NAMES))('a name in %s', (_, name) => {
  it.each(DESIGNS)('stands on $name within its line, clear of the lines above and below', async (design) => {
    const runs = runsOf(name, design);
    const { bytes } = await drawCertificate(snapshotWith({ name, design }));
    const [{ base, size } = { base: 0, size: 0 }] = runs;
    const [left, right] = [Math.min(...runs.map(({ x }) => x)), Math.max(...runs.map(({ x, width }) => x + width))];
    expect(new Set(runs.map((run) => run.base)).size).toBe(1);
    const layout = layoutOf(snapshotWith({ name, design }), designOf(design.name, design.version), typesetter);
    const others = layout.elements.filter(({ id }) => id !== 'name').flatMap((element) => element.runs);
    const beside = others.filter((run) => run.x < right && run.x + run.width > left);
    const above = Math.max(
      ...beside.filter((run) => run.base < base - size / 2).map((run) => run.base + 0.3 * run.size),
    );
    const below = Math.min(...beside.filter((run) => run.base > base).map((run) => run.base - 0.8 * run.size));
    const ink = await inkOf(bytes, [above, below], [left - 12, right + 12]);
    expect(ink.top).toBeGreaterThan(above + 0.4);
    expect(ink.bottom).toBeLessThan(below - 0.4);
    // A letter may lean out of its box by a hair, a final one of Naskh by its tail.
    expect(ink.left).toBeGreaterThan(left - 0.06 * size);
    expect(ink.right).toBeLessThan(right + 0.06 * size);
    expect(ink.right - ink.left).toBeGreaterThan(0.9 * (right - left));
  });

  it('keeps the rules of PDF/A-3a and PDF/UA-1, no letter of it a box', async () => {
    for (const design of DESIGNS) {
      const { bytes } = await drawCertificate(snapshotWith({ name, design }));
      expect(await faultsOf(bytes, page)).toEqual([]);
      await qpdfCheck(bytes);
    }
  });

  it('is read as it was typed', async () => {
    const { bytes } = await drawCertificate(snapshotWith({ name }));
    expect((await readBack(bytes)).info.Title).toBe(`Cheti cha Ushiriki – ${name}`);
    const instead = await readInstead(bytes);
    if (fromRightToLeft.test(name)) expect(instead).toEqual([name]);
    else {
      expect(instead).toEqual([]);
      expect((await foundBy(bytes)).map((line) => line.trim().normalize('NFC'))).toContain(name.normalize('NFC'));
    }
  });
});

it('each name is the same bytes whatever was drawn before', async () => {
  const names = Object.values(NAMES);
  const drawn = async (all: string[]) => {
    const bytes = new Map<string, Buffer>();
    for (const name of all) bytes.set(name, Buffer.from((await drawCertificate(snapshotWith({ name }))).bytes));
    return bytes;
  };
  const [first, again] = [await drawn(names), await drawn(names.toReversed())];
  for (const name of names) expect(again.get(name)?.equals(first.get(name) ?? Buffer.alloc(0)), name).toBe(true);
});

describe('Arabic words', () => {
  it('stand from right to left: the first on the right', async () => {
    // Alifs stand high, the other letters low.
    const [tall, low] = ['اااااااا', 'سسسسسس'];
    for (const [name, tallOnTheRight] of [
      [`${tall} ${low}`, true],
      [`${low} ${tall}`, false],
      [`${low} ${low} ${tall}`, false],
    ] as const) {
      const { bytes } = await drawCertificate(snapshotWith({ name }));
      const [{ x, width, base, size } = { x: 0, width: 0, base: 0, size: 0 }] = runsOf(name);
      const high = await inkOf(bytes, [base - 0.75 * size, base - 0.5 * size], [x, x + width]);
      expect((high.left + high.right) / 2 > x + width / 2, name).toBe(tallOnTheRight);
    }
  });

  it('are found by viewers as they were typed', async () => {
    for (const name of ['أمينة بنت خميس الجهضمي', 'عبد الله محمد', 'أبو بكر لاشين']) {
      const { bytes } = await drawCertificate(snapshotWith({ name }));
      expect((await foundBy(bytes)).map((line) => line.trim())).toContain(name);
      expect((await readBack(bytes)).leaves.map(({ text }) => text)).toContain(name);
    }
  });

  it('are shaped as their font shapes the whole name', () => {
    const name = 'أمينة بنت خميس';
    const font = fontNamed('arabic');
    const whole = font.layout(name).positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / font.unitsPerEm;
    const scale =
      typesetter.width('gentium-regular', 'ا', 0) / ((font.layout('ا').advanceWidth ?? 0) / font.unitsPerEm);
    expect(typesetter.width('gentium-regular', name, 0, true)).toBeCloseTo(whole * scale, 6);
  });
});

describe('a long name', () => {
  const lines = (name: string) =>
    [...Map.groupBy(runsOf(name), ({ base }) => base).values()].map((row) => row.map(({ text }) => text).join(''));

  it('takes two lines, the first of which is read first', () => {
    expect(lines('فاطمة بنت عبد الرحمن بن محمد بن سليمان الجهضمي المسقطي الزنجباري')).toEqual([
      'فاطمة بنت عبد الرحمن بن محمد بن ',
      'سليمان الجهضمي المسقطي الزنجباري',
    ]);
    expect(lines('Amina Khamis Abdallah Mwinyimkuu أمينة خميس عبد الله الجهضمي')).toEqual([
      'Amina Khamis Abdallah ',
      'Mwinyimkuu أمينة خميس عبد الله الجهضمي',
    ]);
    for (const { rightToLeft } of runsOf('أمينة خميس عبد الله الجهضمي Amina Khamis Abdallah Mwinyimkuu'))
      expect(rightToLeft).toBe(true);
  });

  it('is broken between Chinese letters, where it has no spaces', () => {
    const name = '穆罕默德阿卜杜拉赫曼伊本哈立德阿卜杜勒阿齐兹阿勒沙特王子殿下';
    expect(lines(name)).toHaveLength(2);
    expect(lines(name).join('')).toBe(name);
  });

  it('that fits on no two lines is refused as too long', () => {
    expect(() => runsOf('محمد عبد الرحمن '.repeat(12).trim())).toThrow(
      expect.objectContaining({ code: 'too-long', details: [expect.objectContaining({ path: 'name' })] }),
    );
  });
});

describe('a hostile name', () => {
  const refusal = (name: string): string[] => {
    try {
      runsOf(name);
    } catch (error) {
      if (error instanceof Refusal) return [error.code, ...(error.details ?? []).map(({ reason }) => String(reason))];
      throw error;
    }
    return [];
  };

  it.each([
    ['overrides', 'Asha \u202eamuJ\u202c \u2066x\u2069', ['U+202E', 'U+202C', 'U+2066', 'U+2069']],
    ['half a letter', 'Asha \ud83d', ['U+D83D']],
    ['an emoji of three, joined', 'Asha 👩‍👩‍👧', ['👩 (U+1F469)', 'U+200D', '👧 (U+1F467)']],
    ['a joiner where nothing joins', 'As\u200dha', ['U+200D']],
    ['a mark of another script', 'As\u064eha', ['U+064E']],
    ['a script without a font', 'สมชาย', ['ส (U+0E2A)']],
  ])('with %s is refused, and each letter named', (_, name, named) => {
    const [code, ...reasons] = refusal(name);
    expect(code).toBe('missing-letters');
    for (const letter of named) expect(reasons.join('\n')).toContain(letter);
  });

  it('with ten thousand marks is refused before any font sets it', () => {
    const spies = (['gentium-regular', 'eb-garamond-medium', 'arabic'] as const).map((name) =>
      vi.spyOn(fontNamed(name), 'layout'),
    );
    for (const name of [`a${'\u0301\u0316'.repeat(5000)}`, `ب${'\u064e\u0651'.repeat(5000)}`]) {
      const [code, ...reasons] = refusal(name);
      expect([code, reasons.length]).toEqual(['missing-letters', 1]);
      expect(reasons[0]?.length).toBeLessThan(100);
    }
    for (const spy of spies) {
      expect(spy.mock.calls.filter(([text]) => text.length > 200)).toEqual([]);
      spy.mockRestore();
    }
  });

  it('is set by its fonts a bounded number of times', () => {
    const spy = vi.spyOn(fontNamed('han'), 'layout');
    runsOf(Array.from({ length: 36 }, (_, i) => String.fromCodePoint(0x4e00 + i * 7)).join(''));
    expect(spy.mock.calls.length).toBeLessThan(400);
    spy.mockRestore();
  });
});
