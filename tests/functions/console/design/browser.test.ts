import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventNow } from '../../../../functions/events/now.ts';
import { launchBrowser, SITE, serve } from '../../../browser.ts';
import { easyEvent } from '../../organiser/office.ts';
import { squareLogo } from '../../pictures/drawn-pictures.ts';
import { type Desk, type Jar, openDesk } from '../desk.ts';

let desk: Desk;
let browser: Browser;
let jar: Jar;
const AT = '/organiser/events/kk2/design/ushiriki';
const SLOWLY = { timeout: 20_000 };

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk(), launchBrowser()]);
  const made = easyEvent('kk2', 'KK2-2019');
  const event = { ...made, certificates: made.certificates.map((one) => ({ ...one, design: 'wazi' })) };
  await desk.apply(event);
  await desk.person(event, { name: 'Asha Juma' });
  jar = (await desk.session('asha', { kk2: 'owner' })).jar;
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

async function open(javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
  await serve(context, (request) => desk.app.fetch(request));
  await context.addCookies([...jar].map(([name, value]) => ({ name, value, url: SITE })));
  const page = await context.newPage();
  await page.goto(SITE + AT);
  return page;
}

const lookNow = async () => (await eventNow(desk.engines.table, 'kk2'))?.event.certificates[0]?.look;

it('a part is dragged by the mouse and moved by keys; the preview follows, and it is saved', async () => {
  const page = await open(true);
  const name = page.locator('rect[data-part="name"]');
  const picture = () => page.locator('.sheet img').getAttribute('src');
  const before = await picture();
  const box = await name.boundingBox();
  if (!box) throw new Error('there is no name');
  const scale = (await page.locator('.sheet svg').boundingBox())?.width ?? 0;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // A page is 297 millimetres wide.
  await page.mouse.move(x + (10 * scale) / 297, y - (4 * scale) / 297, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => page.locator('[name="name.across"]').inputValue()).toBe('10');
  await expect.poll(picture, SLOWLY).not.toBe(before);
  await expect.poll(() => name.evaluate((one) => document.activeElement === one), SLOWLY).toBe(true);
  for (const key of ['ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key);
  expect(await page.locator('#moved').textContent()).toBe('Kulia mm 11, chini mm 1');
  await page.getByRole('button', { name: 'Hifadhi toleo' }).first().click();
  await expect.poll(async () => (await lookNow())?.parts, SLOWLY).toEqual({ name: { across: 11, down: 1 } });
  await page.context().close();
});

it('without scripts a part is placed by numbers, a logo is uploaded, and all of it is seen before it is saved', async () => {
  const page = await open(false);
  await page.locator('#part-title').evaluate((one) => one.setAttribute('open', ''));
  await page.locator('[name="title.down"]').fill('1,5');
  await page.locator('[name="title.down"]').press('Enter');
  await page.locator('#part-title[open]').waitFor();
  expect(await page.locator('[name="title.down"]').inputValue()).toBe('1,5');
  await page.locator('#file-logo').setInputFiles({ name: 'n.png', mimeType: 'image/png', buffer: await squareLogo() });
  await page.getByText('Jina la Kiarabu').first().click();
  await page.getByRole('button', { name: 'Sasisha onyesho' }).click();
  await page
    .getByText(/^Ipo: pikseli/)
    .first()
    .waitFor();
  expect(await page.locator('.sheet img').getAttribute('alt')).toContain('Jina la Kiarabu');
  await page.getByRole('button', { name: 'Hifadhi toleo' }).first().click();
  await expect.poll(async () => (await lookNow())?.parts.title, SLOWLY).toEqual({ down: 1.5 });
  expect((await eventNow(desk.engines.table, 'kk2'))?.event.logo).toMatchObject({ height: 300 });
  await page.context().close();
});
