import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compose } from '../../../functions/mail/message.ts';
import { launchBrowser } from '../../browser.ts';
import { correctionOf, letterOf, neema, workingSession } from './fixtures.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 120_000);
afterAll(() => browser.close());

const LONG = 'Prof. Mwanaidi Nakalekwa Mwakatobe Ng’ong’ona Mwaisemba-Kabuyemela';

const others = ['Asha Juma', 'Juma Asha', `${LONG} wa Pili`].map((name) => ({ name, token: 'V'.repeat(43) }));

describe.each([
  ['invitation', 'invitation', {}],
  ['reminder', 'reminder', {}],
  ['certificate', 'certificate', {}],
  ['correction', 'correction', {}],
  [
    'correction, of a wish that was rejected',
    'correction',
    { correction: correctionOf('rejected', 'Kitambulisho kina jina la sasa') },
  ],
  ['link', 'link', {}],
  ['link, to a shared mailbox', 'link', { others }],
] as const)('a mail of kind %s', (_, kind, more) => {
  it.each([
    [360, 'dark'],
    [640, 'light'],
  ] as const)('at %i px, %s, fits, is readable, and has a button that a thumb hits', async (width, colorScheme) => {
    const event = workingSession({ accent: '#f5c400' });
    const { raw } = await compose(
      letterOf(kind, { event, participant: neema({ name: LONG }), ...structuredClone(more) }),
    );
    const { html = '' } = await PostalMime.parse(raw);
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(html);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    for (const button of await page.locator('.button, .row > a').all())
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(48);
    const { violations } = await new AxeBuilder({ page }).analyze();
    // A mail is read inside another page: that one has the landmarks.
    expect(violations.map((violation) => violation.id).filter((id) => !/region|landmark/.test(id))).toEqual([]);
    expect(asked.filter((url) => url.startsWith('http'))).toEqual([]);
    await context.close();
  });
});
