import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readerApp } from '../../../functions/api/reader.tsx';
import { axeInBoth, LOOKS } from '../../axe.ts';
import { launchBrowser, SITE, serve } from '../../browser.ts';
import { type Desk, openDesk } from './desk.ts';
import { everyPage, STATUS } from './every-page.ts';

let desk: Desk;
let browser: Browser;
let jars: Awaited<ReturnType<typeof everyPage>>['jars'];
let pages: Awaited<ReturnType<typeof everyPage>>['pages'];

beforeAll(async () => {
  [desk, browser] = await Promise.all([openDesk(), launchBrowser()]);
  ({ jars, pages } = await everyPage(desk));
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

interface Look {
  width: number;
  scheme?: 'light' | 'dark';
}

async function open(who: string, options: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: 800 },
    colorScheme: options.scheme ?? 'light',
  });
  await serve(context, (request) => (isOfApi(request) ? reader : desk.app).fetch(request));
  await context.addCookies([...(jars[who] ?? [])].map(([name, value]) => ({ name, value, url: SITE })));
  return context.newPage();
}

/** Opens a page for each person once. */
function opening(options: Look): { of(who: string): Promise<Page>; close(): Promise<void> } {
  const opened = new Map<string, Promise<Page>>();
  return {
    of(who) {
      const page = opened.get(who) ?? open(who, options);
      opened.set(who, page);
      return page;
    },
    async close() {
      for (const page of opened.values()) await (await page).context().close();
    },
  };
}

const reader = readerApp();
const isOfApi = ({ url }: Request) => new URL(url).pathname === '/api/v1';

describe.each(LOOKS)('at $width px, $scheme and $other', ({ width, scheme, other, language }) => {
  it('axe finds nothing on any page', async () => {
    const found: string[] = [];
    const people = opening({ width, scheme });
    for (const [name, [who, path]] of Object.entries(pages)) {
      const page = await people.of(who);
      const shown = `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
      expect([name, (await page.goto(SITE + shown))?.status()]).toEqual([name, STATUS[name] ?? 200]);
      await page.$$eval('details', (all) => {
        for (const one of all) one.setAttribute('open', '');
      });
      const axe = await axeInBoth(page, other);
      expect(axe.passes).toBeGreaterThan(15);
      found.push(...axe.found.map((each) => `${name}: ${each}`));
    }
    await people.close();
    expect(found).toEqual([]);
  }, 400_000);
});

it('no page scrolls sideways at 320 px, and nothing that is pressed is lower than 24 px', async () => {
  const wide: string[] = [];
  const people = opening({ width: 320 });
  for (const [name, [who, path]] of Object.entries(pages)) {
    const page = await people.of(who);
    await page.goto(SITE + path);
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) wide.push(name);
    const small = await page.$$eval('.btn, .input, .places a, .tabs a, .account a, .account button', (all) =>
      all
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    wide.push(...small.map((html) => `${name}: ${html}`));
  }
  await people.close();
  expect(wide).toEqual([]);
}, 120_000);
