import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventNow } from '../../../../functions/events/now.ts';
import { axeOn } from '../../../axe.ts';
import { launchBrowser, SITE, serve } from '../../../browser.ts';
import { easyEvent } from '../../organiser/office.ts';
import { type Desk, type Jar, openDesk } from '../desk.ts';
import { formOn, typed } from './form.ts';

let desk: Desk;
let browser: Browser;
let jar: Jar;
const AT = '/organiser/events/kk2/setup';

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk(), launchBrowser()]);
  const event = easyEvent('kk2', 'KK2-2019');
  await desk.apply(event);
  await desk.attend(await desk.person(event, { name: 'Asha Juma' }), 'a1');
  jar = (await desk.session('asha', { kk2: 'owner' })).jar;
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

async function open(
  path: string,
  options: { script?: boolean; width?: number; scheme?: 'light' | 'dark' } = {},
): Promise<Page> {
  const { script = true, width = 1280, scheme = 'light' } = options;
  const context = await browser.newContext({
    ...{ javaScriptEnabled: script, viewport: { width, height: 800 }, colorScheme: scheme },
  });
  await serve(context, (request) => desk.app.fetch(request));
  await context.addCookies([...jar].map(([name, value]) => ({ name, value, url: SITE })));
  const page = await context.newPage();
  await page.goto(SITE + path);
  return page;
}

const event = async () => (await eventNow(desk.engines.table, 'kk2'))?.event;

it('without scripts a session is added, mended and saved, and Enter saves', async () => {
  const page = await open(`${AT}/sessions`, { script: false });
  await page.locator('button[value="add:sessions:2019-01-31"]').click();
  expect(new URL(page.url()).hash).toBe('#added');
  const row = page.locator('#added');
  await row.locator('input[name$=".title.sw"]').fill('Kipindi cha jioni');
  await row.locator('input[name$=".ends"]').fill('2019-01-31T08:00');
  await row.locator('input[name$=".title.en"]').press('Enter');
  await page.getByRole('alert').getByRole('link').click();
  await row.locator('input[name$=".ends"]').fill('2019-01-31T19:00');
  await page.getByRole('button', { name: 'Hifadhi' }).first().click();
  const saved = { id: 'kipindi-cha-jioni', starts: '2019-01-31T09:00', ends: '2019-01-31T19:00' };
  await expect.poll(async () => (await event())?.sessions).toContainEqual(expect.objectContaining(saved));
  await page.context().close();
});

it('without scripts questions are added, put in order by the keyboard and saved', async () => {
  const page = await open(`${AT}/forms/kundi-1`, { script: false });
  await page
    .locator('button[value="bank:boresha"]')
    .evaluate((one) => one.closest('details')?.setAttribute('open', ''));
  await page.locator('button[value="bank:boresha"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#questions$/);
  await page.locator('button[value="up:questions:1"]').focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/#question-1$/);
  await page.locator('[name="title.sw"]').press('Enter');
  const ids = async () => (await event())?.forms.find(({ id }) => id === 'kundi-1')?.questions.map(({ id }) => id);
  await expect.poll(ids).toEqual(['boresha', 'ujumla']);
  await page.context().close();
});

it('people are counted after the page is there, and without scripts by a button', async () => {
  const passing = 'Leo watu 1 kati ya 1 wanaohusika wangepata cheti hiki.';
  const live = await open(`${AT}/certificates`);
  await live.getByText(passing).first().waitFor();
  await live.context().close();
  const still = await open(`${AT}/certificates`, { script: false });
  expect(await still.getByText('Bado hawajahesabiwa.').count()).toBe(2);
  await still.getByRole('button', { name: 'Hesabu watu' }).click();
  expect(await still.getByText(passing).count()).toBe(1);
  await still.context().close();
});

it('what a choice does not need is not shown, and is there when it is chosen', async () => {
  const page = await open(`${AT}/certificates`);
  await page.locator('summary').first().click();
  const share = page.locator('[name="certificates[0].policy.attendance.share"]');
  expect(await share.isVisible()).toBe(false);
  await page.locator('[name="certificates[0].policy.attendance"]').selectOption('share');
  expect(await share.isVisible()).toBe(true);
  await page.context().close();
});

it.each([
  { width: 360, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
] as const)(
  'axe finds nothing on what a form is answered by, $width px, $scheme',
  async ({ width, scheme }) => {
    const found: string[] = [];
    const look = async (name: string, page: Page) => {
      const axe = await axeOn(page);
      found.push(...axe.found.map((each) => `${name}: ${each}`));
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
        found.push(`${name}: wide`);
      await page.context().close();
    };
    const wrong = await open(`${AT}/certificates`, { width, scheme });
    await wrong.locator('summary').first().click();
    await wrong.locator('[name="certificates[0].policy.attendance.least"]').fill('9');
    await wrong.locator('[name="certificates[0].letter"]').fill('1');
    await wrong.locator('button[form=setup]').click();
    await wrong.getByRole('alert').waitFor();
    await look('wrong', wrong);

    const stale = await open(`${AT}/general`, { width, scheme });
    const form = formOn((await desk.open(jar, `${AT}/general`)).text);
    await desk.open(jar, `${AT}/general`, typed(form, { 'venue.town.sw': `Mji ${width}` }));
    await stale.locator('[name="venue.town.sw"]').fill('Tanga');
    await stale.locator('button[form=setup]').click();
    await stale.getByText('Kilichobadilishwa na mwingine').waitFor();
    await look('stale', stale);

    const lost = await open(`${AT}/file`, { width, scheme });
    await lost.setInputFiles('[name=file]', {
      name: 'tukio.yaml',
      mimeType: 'text/yaml',
      buffer: Buffer.from('id: kk2'),
    });
    await lost.getByText('Faili limechaguliwa').waitFor();
    await lost.getByRole('button', { name: 'Hifadhi' }).click();
    await lost.getByRole('alert').waitFor();
    await look('file', lost);

    const asking = await open(`${AT}/forms/tukio`, { width, scheme });
    await asking.locator('button[value="ask:choice"]').click();
    await asking.locator('button[form=setup]').click();
    await asking.getByRole('alert').waitFor();
    await asking.$$eval('details', (all) => all.forEach((one) => void one.setAttribute('open', '')));
    await look('form', asking);

    const unticked = await open(`${AT}/forms/siri/standing`, { width, scheme });
    await unticked.getByRole('button', { name: 'Funga sasa' }).click();
    await unticked.getByRole('alert').waitFor();
    await look('unticked', unticked);

    const unmade = await open('/organiser/new', { width, scheme });
    await unmade.getByRole('button', { name: 'Tengeneza tukio' }).click();
    await unmade.getByRole('alert').waitFor();
    await look('new', unmade);
    expect(found).toEqual([]);
  },
  60_000,
);
