import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { form as schema } from '../../../functions/events/questions.ts';
import { readReport } from '../../../functions/feedback/report-store.ts';
import { answerOf, saveAnswer } from '../../../functions/feedback/store.ts';
import { axeOn } from '../../axe.ts';
import { launchBrowser, SITE, serve } from '../../browser.ts';
import { type Hall, openHall } from './hall.ts';
import { sampleEvent } from './sample.ts';

const form = schema.parse({
  id: 'sharti',
  about: { session: 'ufunguzi' },
  title: { sw: 'Fomu yenye sharti', en: 'Conditional form' },
  closes: '2019-02-05T23:59',
  questions: [
    {
      id: 'ulikuja',
      type: 'choice',
      required: true,
      title: { sw: 'Ulisafiri?', en: 'Did you travel?' },
      options: [
        { id: 'ndiyo', label: { sw: 'Ndiyo', en: 'Yes' } },
        { id: 'hapana', label: { sw: 'Hapana', en: 'No' } },
      ],
    },
    {
      id: 'safari',
      type: 'rating',
      required: true,
      title: { sw: 'Safari ilikuwaje?', en: 'How was the journey?' },
      when: { question: 'ulikuja', is: ['ndiyo'] },
    },
    {
      id: 'kwa-nini',
      type: 'short',
      required: true,
      title: { sw: 'Kwa nini?', en: 'Why?' },
      when: { question: 'safari', is: [1, 2] },
    },
  ],
});

let hall: Hall;
let browser: Browser;
beforeAll(async () => {
  [hall, browser] = await Promise.all([openHall(), launchBrowser()]);
  await hall.apply({ ...sampleEvent, forms: [...sampleEvent.forms, form] });
});
afterAll(async () => {
  await Promise.all([browser?.close(), hall?.stop()]);
});

async function visit(name: string, script: boolean): Promise<{ page: Page; person: string }> {
  const { person, cookie } = await hall.enrol(name);
  const [key = '', value = ''] = cookie.split('=');
  const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 360, height: 740 } });
  await serve(context, async (request) =>
    hall.request(request.url, {
      method: request.method,
      headers: Object.fromEntries(request.headers),
      ...(request.method === 'POST' && { body: await request.arrayBuffer() }),
    }),
  );
  await context.addCookies([{ name: key, value, url: SITE }]);
  const page = await context.newPage();
  await page.goto(`${SITE}/p/kk2/${person}/forms/sharti`);
  return { page, person };
}

const kept = async (person: string) => (await answerOf(hall, { event: 'kk2', form, person }))?.answers;
const shown = (page: Page) => page.$$eval('.question', (all) => all.map((one) => one.checkVisibility()));
const send = async (page: Page) => {
  const answered = page.waitForEvent('domcontentloaded');
  await page.getByRole('button', { name: 'Tuma maoni' }).click();
  await answered;
};

it('without scripts every question is there with its condition in words, and only those that are asked are required', async () => {
  const { page, person } = await visit('bila', false);
  expect(await shown(page)).toEqual([true, true, true]);
  expect(await page.getByText('Jibu tu kama kwenye swali la 1 umechagua “Ndiyo”.').count()).toBe(1);
  expect(await page.getByText('Jibu tu kama kwenye swali la 2 umechagua “Vibaya sana” au “Vibaya”.').count()).toBe(1);
  await page.getByLabel('Ndiyo').check();
  await send(page);
  expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual(['Swali la 2: Chagua jibu moja']);
  await page.getByLabel('Hapana').check();
  await page.getByLabel('Vibaya', { exact: true }).check();
  await page.getByLabel('Kwa nini?').fill('Barabara');
  await send(page);
  expect(await kept(person)).toEqual({ ulikuja: 'hapana' });
  await page.context().close();
});

it('with scripts a question comes and goes with the answers on which it depends, and what hangs on it too', async () => {
  const { page, person } = await visit('na', true);
  expect(await shown(page)).toEqual([true, false, false]);
  await page.getByLabel('Ndiyo').check();
  await page.getByLabel('Vibaya', { exact: true }).check();
  expect(await shown(page)).toEqual([true, true, true]);
  expect((await axeOn(page)).found).toEqual([]);
  await page.getByLabel('Hapana').check();
  expect(await shown(page)).toEqual([true, false, false]);
  await page.getByLabel('Ndiyo').check();
  await page.getByLabel('Kwa nini?').fill('Barabara');
  await send(page);
  expect(await kept(person)).toEqual({ ulikuja: 'ndiyo', safari: 2, 'kwa-nini': 'Barabara' });
  await page.context().close();
});

it('a form without conditions has the page that it had', async () => {
  const { person, cookie } = await hall.enrol('zamani');
  const { html } = await hall.get(person, cookie);
  expect(html).not.toContain('data-if');
  expect(html).not.toContain("addEventListener('change'");
});

it('the report reads only what the form as it is would have asked', async () => {
  const place = { event: 'kk2', form: { ...form, id: 'ripoti' } };
  for (let n = 0; n < 6; n++) {
    const answers = { ulikuja: n < 5 ? 'ndiyo' : 'hapana', safari: 4, 'kwa-nini': 'Zamani' };
    const zone = 'Africa/Dar_es_Salaam';
    await saveAnswer(hall, hall.options.world, { ...place, person: `mtu-${n}` }, { answers, version: 1 }, zone);
  }
  const { questions } = await readReport(hall, { ...sampleEvent, forms: [place.form] }, place.form);
  expect(questions).toMatchObject([{ answers: 6 }, { answers: 5, asked: 5, mean: 4 }, { hidden: true }]);
});
