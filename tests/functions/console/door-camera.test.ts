import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'qrcode';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { badgeText } from '../../../functions/attendance/badge.ts';
import { makeBadgeCodes } from '../../../functions/attendance/badge-store.ts';
import { launchBrowser } from '../../browser.ts';
import { listen } from '../../listen.ts';
import { easyEvent } from '../organiser/office.ts';
import { type Desk, openDesk } from './desk.ts';

const event = easyEvent('kk2', 'KK2-2019');
const [WIDTH, HEIGHT, SCALE] = [640, 480, 6];

let desk: Desk;
let folder: string;
beforeAll(async () => {
  [desk, folder] = await Promise.all([openDesk(), mkdtemp(join(tmpdir(), 'camera-'))]);
  await desk.apply(event);
}, 120_000);
afterAll(async () => {
  await desk?.stop();
  await rm(folder, { recursive: true });
});

/** What a camera sees of a QR code on grey ground: five frames of raw video. */
function video(text: string): Buffer {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const light = Buffer.alloc(WIDTH * HEIGHT, 150);
  const side = (modules.size + 8) * SCALE;
  const [left, top] = [(WIDTH - side) >> 1, (HEIGHT - side) >> 1];
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const [row, column] = [Math.floor(y / SCALE) - 4, Math.floor(x / SCALE) - 4];
      const isInside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      light[(top + y) * WIDTH + left + x] = isInside && modules.get(row, column) ? 40 : 230;
    }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), light, Buffer.alloc((WIDTH * HEIGHT) / 2, 128)]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`),
    ...Array(5).fill(frame),
  ]);
}

/** What a phone says of a badge before its camera. */
async function look(text: string, said: string): Promise<{ title: string; tone: string }> {
  const file = join(folder, 'seen.y4m');
  await writeFile(file, video(text));
  const browser = await launchBrowser([
    ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
    `--use-file-for-fake-video-capture=${file}`,
  ]);
  const site = await listen((request) => desk.app.fetch(request));
  try {
    const context = await browser.newContext({ permissions: ['camera'] });
    const { jar } = await desk.session('mlinzi', { kk2: 'door' });
    await context.addCookies(
      [...jar].map(([name, value]) => ({ name, value, url: site.url.replace('http:', 'https:') })),
    );
    const page = await context.newPage();
    await page.goto(`${site.url}/organiser/events/kk2/door?session=a1`);
    await page.waitForFunction(() => document.getElementById('expected')?.textContent !== '–');
    await page.getByRole('button', { name: 'Washa kamera' }).click();
    await page.locator('#last', { hasText: said }).waitFor();
    const last = page.locator('#last');
    return {
      title: (await last.locator('h2').textContent()) ?? '',
      tone: (await last.getAttribute('class')) ?? '',
    };
  } finally {
    await browser.close();
    await site.stop();
  }
}

it('the camera reads a badge and lets its person in; of another event’s, or of anything else, it says so', async () => {
  const neema = await desk.person(event, { name: 'Neema Mwakalinga' });
  const code = (await makeBadgeCodes(desk.engines.table, desk.world, 'kk2'))(neema.id);
  expect(await look(badgeText('kk2', code), 'Neema')).toEqual({ title: 'Neema Mwakalinga', tone: 'last ok' });
  expect(await look(badgeText('kk2', code), 'Neema')).toEqual({ title: 'Neema Mwakalinga', tone: 'last warn' });
  expect((await look(badgeText('nyingine', code), 'jingine')).tone).toBe('last bad');
  expect((await look(badgeText('kk2', 'a'.repeat(12)), 'haijulikani')).tone).toBe('last bad');
  expect((await look('https://evil.example/<b>', 'haijulikani')).tone).toBe('last bad');
}, 120_000);
