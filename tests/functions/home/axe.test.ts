import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buryCertificate } from '../../../functions/certificates/erased.ts';
import { setNameHidden } from '../../../functions/certificates/hidden-name.ts';
import { formatNumber } from '../../../functions/certificates/number.ts';
import { shareMessages } from '../../../functions/home/share-messages.ts';
import {
  askForName,
  decideCorrection,
  settleCorrection,
} from '../../../functions/participants/name-correction-store.ts';
import { createLog } from '../../../functions/shared/log.ts';
import { Table } from '../../../functions/shared/table.ts';
import { verificationApp } from '../../../functions/verification/app.tsx';
import { axeInBoth, LOOKS } from '../../axe.ts';
import { launchBrowser, SITE, serve } from '../../browser.ts';
import { certificateOf, event, personOf } from './case.ts';
import { type House, openHouse } from './house.ts';

let house: House;
let browser: Browser;
const paths: Record<string, string> = {};
const cookies: { name: string; value: string; url: string }[] = [];
const ATTENDED = ['taarifa', 'usalama', 'akili'];
const by = { kind: 'iam', id: 'x' } as const;

async function register(what: string, codes: Parameters<typeof certificateOf>[1][] = [], forms: string[] = []) {
  const person = personOf(`AXE-${what}`);
  const { cookie, path } = await house.register(person, ATTENDED);
  const [name = '', value = ''] = cookie.split('=');
  cookies.push({ name, value, url: SITE });
  for (const form of forms) await house.receipt(person, form);
  for (const changes of codes) await house.issue(certificateOf(person, changes));
  paths[what] = path;
  return person;
}

/** Somebody who has a certificate and asks for another name: their page, and the page that tells what came of it. */
async function wish(what: string, to: string, end?: 'settled' | 'rejected') {
  const { table, world } = house;
  const person = await register(`name, ${what}`, [{ code: `NAME${what.slice(0, 4).toUpperCase().padEnd(16, 'X')}` }]);
  const asked = await askForName(table, world, event.id, person.id, to);
  if (asked?.is !== 'new') throw new Error('the wish was not taken');
  const { correction } = asked;
  if (end === 'rejected')
    await decideCorrection(table, world, correction, { state: end, by, reason: 'Kitambulisho kina jina la sasa' });
  if (end) await settleCorrection(table, world, correction);
  paths[`name: ${what}`] = `${paths[`name, ${what}`]}/correction`;
}

beforeAll(async () => {
  house = await openHouse();
  browser = await launchBrowser();
  const all = ['siku-1', 'jumla'];
  const person = await register('missing');
  await register('preparing', [], all);
  await register('ready', [{ code: '7KQ4M2XDABCDEFGH2345' }], all);
  const shy = await register('hidden name', [{ code: '7KQ4M2XDABCDEFGH2346', number: 'H-1' }], all);
  await setNameHidden(house.table, house.world, { event: event.id, person: shy.id, hidden: true });
  await register(
    'ended',
    [
      {
        code: 'REPXREPXREPXREPXREPX',
        number: formatNumber({ prefix: 'KK2-2019', sequence: 7, letter: 'A', edition: 1 }),
        replaced: { at: '2019-02-03T10:00:00Z', edition: 2 },
      },
      {
        code: 'REVKREVKREVKREVKREVK',
        number: 'R-2',
        edition: 2,
        revoked: { at: '2019-02-04T10:00:00Z', reason: 'Kosa', by },
      },
    ],
    all,
  );
  await buryCertificate(
    house.table,
    certificateOf(person, { code: 'GNEXGNEXGNEXGNEXGNEX', number: 'G-3' }),
    '2019-02-05T10:00:00.000Z',
  );
  await register('name, first');
  await wish('waits', 'Neema Ally');
  await wish('goes on', "Ng'wanakilala Mwanaidi Ramadhani Mfaumee");
  await wish('done', "Ng'wanakilala Mwanaidi Ramadhani Mfaumee", 'settled');
  await wish('rejected', 'Neema Ally', 'rejected');
  Object.assign(paths, {
    'name, first': `${paths['name, first']}/correction`,
    landing: '/',
    event: `/e/${event.id}`,
    link: `/e/${event.id}/link`,
    here: `/e/${event.id}/here`,
    'old link': '/l/cut',
    unsubscribe: `/u/${await house.link(person, 'unsubscribe')}`,
    help: '/help',
    privacy: '/privacy',
    'own data': `${paths.ready}/data`,
    'privacy of the event': `/e/${event.id}/privacy`,
    erased: '/v/GNEXGNEXGNEXGNEXGNEX',
    'not found': '/nothing',
    'thanks, preparing': `${paths.preparing}/thanks`,
    'thanks, ready': `${paths.ready}/thanks`,
    verify: '/v',
    valid: '/v/7KQ4M2XDABCDEFGH2345',
    hidden: '/v/7KQ4M2XDABCDEFGH2346',
    replaced: '/v/REPXREPXREPXREPXREPX',
    revoked: '/v/REVKREVKREVKREVKREVK',
    unknown: '/v/7KQ4M2XDABCDEFGH2222',
    unavailable: '/broken/v/7KQ4M2XDABCDEFGH2345',
  });
});
afterAll(async () => {
  await browser.close();
  await house.stop();
});

async function open(options: { width: number; scheme?: 'light' | 'dark'; script?: boolean }): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: options.width, height: 800 },
    colorScheme: options.scheme ?? 'light',
    javaScriptEnabled: options.script ?? true,
  });
  const log = createLog(() => undefined);
  const verify = verificationApp({ table: house.table, world: house.world, log });
  const broken = verificationApp({ table: new Table(house.tableClient, 'none'), world: house.world, log });
  await serve(context, (request) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/broken'))
      return broken.fetch(new Request(request.url.replace('/broken', ''), request));
    return (/^\/v(\/|$)/i.test(url.pathname) ? verify : house.app).fetch(request);
  });
  await context.addCookies(cookies);
  return context.newPage();
}

describe.each(LOOKS)('at $width px, $scheme and $other', ({ width, scheme, other, language }) => {
  it('axe finds nothing on any page', async () => {
    const page = await open({ width, scheme });
    const found: string[] = [];
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(`${SITE}${path}?lang=${language}`);
      const axe = await axeInBoth(page, other);
      expect(axe.passes).toBeGreaterThan(15);
      found.push(...axe.found.map((each) => `${name}: ${each}`));
    }
    expect(found).toEqual([]);
    await page.context().close();
  }, 120_000);
});

it('no page scrolls sideways, at 320 px and with text spaced as WCAG 1.4.12 has it', async () => {
  const page = await open({ width: 320 });
  const wide: string[] = [];
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(SITE + path);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}');
      document.adoptedStyleSheets.push(sheet);
    });
    if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)) wide.push(name);
  }
  expect(wide).toEqual([]);
  await page.context().close();
}, 60_000);

it('every button and field is 48 px high', async () => {
  const page = await open({ width: 360 });
  const small: string[] = [];
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(SITE + path);
    const heights = await page.$$eval('.btn, .input, nav a, summary', (all) =>
      all.filter((one) => one.getBoundingClientRect().height < 48).map((one) => one.outerHTML.slice(0, 80)),
    );
    small.push(...heights.map((html) => `${name}: ${html}`));
  }
  expect(small).toEqual([]);
  await page.context().close();
}, 60_000);

it('the download, the number and the date of a certificate each stand on one line at 360 px', async () => {
  const page = await open({ width: 360 });
  for (const language of ['sw', 'en']) {
    await page.goto(`${SITE}${paths.ready}?lang=${language}`);
    const heights = await page.$$eval('main .card:has(.sketch) :is(.btn, dd)', (all) =>
      all.map((one) => {
        const text = document.createRange();
        text.selectNodeContents(one);
        return text.getBoundingClientRect().height;
      }),
    );
    expect(heights).toHaveLength(3);
    for (const height of heights) expect(height).toBeLessThan(30);
  }
  await page.context().close();
});

it('the keyboard comes first to the link that skips the header', async () => {
  const page = await open({ width: 360 });
  await page.goto(`${SITE}/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => [location.hash, document.activeElement?.id])).toEqual(['#main', 'main']);
  await page.context().close();
});

describe('the details for a profile', () => {
  it('are copied by one press where scripts run', async () => {
    const page = await open({ width: 360 });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: SITE });
    await page.goto(SITE + paths.ready);
    await page.locator('summary').press('Enter');
    await page.locator('.copy button').click();
    await page.getByText(shareMessages.sw.copied).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n')).toEqual([
      'Jina la cheti: Cheti cha Ushiriki: Kikao Kazi cha Pili cha Serikali Mtandao 2019',
      `Mtoaji: ${event.issuer.name.sw}`,
      'Kimetolewa: Februari 2019',
      'Namba ya cheti: KK2-2019-000342A-K',
      'Ukurasa wa kuhakiki: https://cheti.example/v/7KQ4M2XDABCDEFGH2345',
    ]);
    await page.context().close();
  });

  it('can be selected one by one where none run', async () => {
    const page = await open({ width: 360, script: false });
    await page.goto(SITE + paths.ready);
    await page.locator('summary').press('Enter');
    expect(await page.locator('.copy button').isVisible()).toBe(false);
    await page.getByText('KK2-2019-000342A-K').last().click();
    expect(await page.evaluate(() => String(getSelection()))).toBe('KK2-2019-000342A-K');
    await page.context().close();
  });
});

describe('the certificate appears', () => {
  it('by itself where scripts run', async () => {
    const person = await register('script', [], ['siku-1', 'jumla']);
    const page = await open({ width: 360 });
    await page.goto(`${SITE}${paths.script}/thanks`);
    expect(await page.textContent('main')).toContain('Cheti chako kinatayarishwa');
    await house.issue(certificateOf(person, { code: 'SCRPSCRPSCRPSCRPSCRP' }));
    await page.waitForSelector('.sketch', { timeout: 15_000 });
    await page.context().close();
  }, 30_000);

  it('at the button where none run', async () => {
    const person = await register('plain', [], ['siku-1', 'jumla']);
    const page = await open({ width: 360, script: false });
    await page.goto(`${SITE}${paths.plain}/thanks`);
    await house.issue(certificateOf(person, { code: 'PLANPLANPLANPLANPLAN' }));
    await page.click('text=Angalia tena sasa');
    expect(await page.getAttribute('main .btn', 'href')).toBe(`${paths.plain}/certificates/ushiriki/1`);
    await page.context().close();
  }, 30_000);
});
