import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const { resolve } = createRequire(import.meta.url);
/** axe in its small form: the large one, which the package's own builder takes, is read by the browser on each page. */
const AXE = readFileSync(createRequire(resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');

// Rules that pass are counted: of what they looked at nobody wants to know where it stands.
const ALL = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
};
/** All that a page's colours can break. */
const COLOURS = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  resultTypes: ['violations'],
};

interface Results {
  violations: { id: string; nodes: { html: string }[] }[];
  passes: object[];
}
declare const axe: { run(options: typeof ALL): Promise<Results> };

interface Found {
  found: string[];
  /** How many of its rules had something to look at. */
  passes: number;
}

/** What axe finds on a page by WCAG 2.2 AA and its best practices. */
export async function axeOn(page: Page): Promise<Found> {
  // The script's own value is no answer.
  await page.evaluate(`${AXE}; undefined`);
  return run(page, ALL);
}

/** The same, and then what its colours come to in the other scheme. */
export async function axeInBoth(page: Page, other: 'light' | 'dark'): Promise<Found> {
  const { found, passes } = await axeOn(page);
  await page.emulateMedia({ colorScheme: other, reducedMotion: 'reduce' });
  const colours = await run(page, COLOURS);
  await page.emulateMedia({ colorScheme: other === 'dark' ? 'light' : 'dark' });
  expect(colours.passes).toBeGreaterThan(0);
  return { found: [...found, ...colours.found.map((each) => `${other}: ${each}`)], passes };
}

const run = (page: Page, options: typeof ALL): Promise<Found> =>
  page.evaluate(async (options) => {
    const { violations, passes } = await axe.run(options);
    return { found: violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`), passes: passes.length };
  }, options);

/** Each width in one language and one scheme, and in the other scheme what its colours come to. */
export const LOOKS = [
  { width: 360, scheme: 'light', other: 'dark', language: 'sw' },
  { width: 1280, scheme: 'dark', other: 'light', language: 'en' },
] as const;
