import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf } from '../../../functions/feedback/store.ts';
import { launchBrowser } from '../../browser.ts';
import { type Hall, openHall } from './hall.ts';
import { sampleForm } from './sample.ts';

let hall: Hall;
let browser: Browser;
let server: Server;
/** Of the person whose browser is open: a `__Host-` cookie cannot be set by hand. */
let session = '';
beforeAll(async () => {
  [hall, browser] = await Promise.all([openHall(), launchBrowser()]);
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  await Promise.all([browser.close(), hall.stop()]);
  server.close();
});

/** The app behind a real socket: the browser follows redirects by itself. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body: Buffer[] = [];
  for await (const part of request) body.push(part);
  const answered = await hall.request(`http://${request.headers.host}${request.url}`, {
    method: request.method ?? 'GET',
    headers: [
      ...Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]),
      ['cookie', session],
    ],
    ...(request.method === 'POST' && { body: Buffer.concat(body) }),
  });
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}

const site = () => {
  const place = server.address();
  return `http://localhost:${typeof place === 'object' ? place?.port : place}`;
};

/** A new page of a browser that holds this person's session. */
async function visit(
  cookie: string,
  { width = 360, colorScheme = 'light' as 'light' | 'dark', javaScriptEnabled = true } = {},
): Promise<Page> {
  session = cookie;
  const context = await browser.newContext({ viewport: { width, height: 740 }, colorScheme, javaScriptEnabled });
  return context.newPage();
}

const address = (person: string) => `${site()}/p/kk2/${person}/forms/siku-ya-kwanza`;

async function send(page: Page): Promise<void> {
  const answered = page.waitForEvent('domcontentloaded');
  await page.getByRole('button', { name: 'Tuma maoni' }).click();
  await answered;
}

describe('the form and its errors', () => {
  for (const width of [360, 1280])
    for (const colorScheme of ['light', 'dark'] as const)
      it(`have nothing that axe finds at ${width} px, ${colorScheme}`, async () => {
        const { person, cookie } = await hall.enrol(`axe ${width} ${colorScheme}`);
        const page = await visit(cookie, { width, colorScheme });
        await page.goto(address(person));
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        await send(page);
        expect(await page.title()).toMatch(/^Kosa: /);
        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
        await page.context().close();
      });

  it('never scroll sideways, not at 320 px either', async () => {
    const { person, cookie } = await hall.enrol('wembamba');
    for (const width of [320, 360, 768, 1280]) {
      const page = await visit(cookie, { width });
      await page.goto(address(person));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await send(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      await page.context().close();
    }
  });

  it('keep every word of a matrix inside its cell at 360 px, apart from the next, in both languages', async () => {
    const { person, cookie } = await hall.enrol('seli');
    for (const language of ['sw', 'en']) {
      const page = await visit(cookie);
      await page.goto(`${address(person)}?lang=${language}`);
      const over = await page.evaluate(
        () =>
          [...document.querySelectorAll('.cells label')].filter((cell) => {
            const words = document.createRange();
            words.selectNodeContents(cell.querySelector('span') ?? cell);
            return words.getBoundingClientRect().width > cell.clientWidth - 2;
          }).length,
      );
      expect(over).toBe(0);
      await page.context().close();
    }
  });
});

describe('with JavaScript', () => {
  it('the letters left are counted, and the error summary has the focus and leads to the field', async () => {
    const { person, cookie } = await hall.enrol('herufi');
    const page = await visit(cookie);
    await page.goto(address(person));
    const text = page.getByLabel('Eleza kikao kazi kwa maneno machache');
    expect(await page.getByText('Zimebaki 40').count()).toBe(1);
    await text.fill('Kizuri');
    expect(await page.getByText('Zimebaki 34').count()).toBe(1);
    await send(page);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('summary');
    expect(await text.inputValue()).toBe('Kizuri');
    await page.getByRole('link', { name: 'Swali la 1: Chagua umeridhika kwa kiasi gani' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('q.kwa-ujumla-0');
    await page.context().close();
  });
});

describe('without JavaScript', () => {
  it('the form is answered, saved as a draft, taken up again and sent', async () => {
    const { person, cookie } = await hall.enrol('bila js');
    const page = await visit(cookie, { javaScriptEnabled: false });
    await page.goto(address(person));
    await page.getByLabel('Nimeridhika sana').check();
    await page.getByRole('button', { name: 'Hifadhi, nitaendelea baadaye' }).click();
    expect(await page.getByText('bado hayajatumwa').count()).toBe(1);
    expect(await page.getByLabel('Nimeridhika sana').isChecked()).toBe(true);
    for (const row of ['Ubadilishanaji salama', 'Usalama wa mtandao: wajibu', 'Akili unde'])
      await page.getByRole('group', { name: row }).getByLabel('Vizuri sana').check();
    await page.getByLabel('Usalama wa mtandao', { exact: true }).check();
    await page.getByLabel('Ni jambo gani moja tuboreshe?').fill('Muda\nuongezwe');
    await send(page);
    expect(page.url()).toBe(`${site()}/p/kk2/${person}/thanks?form=siku-ya-kwanza`);
    expect(await answerOf(hall, { event: 'kk2', form: sampleForm, person })).toMatchObject({
      complete: true,
      answers: { 'kwa-ujumla': 5, vipindi: { usalama: 5 }, mada: ['usalama'], constructor: 'Muda\nuongezwe' },
    });
    await page.context().close();
  });
});
