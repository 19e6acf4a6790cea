import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const { resolve } = createRequire(import.meta.url);
/** axe in its small form: the large one, which the package's own builder takes, is read by the browser on each page. */
const AXE = readFileSync(createRequire(resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'), 'utf8');

const OPTIONS = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // Rules that pass are counted: of what they looked at nobody wants to know where it stands.
  resultTypes: ['violations'],
};

interface Results {
  violations: { id: string; nodes: { html: string }[] }[];
  passes: object[];
}
declare const axe: { run(options: typeof OPTIONS): Promise<Results> };

/** What axe finds on a page by WCAG 2.2 AA and its best practices, and how many of its rules had something to look at. */
export async function axeOn(page: Page): Promise<{ found: string[]; passes: number }> {
  // The script's own value is no answer.
  await page.evaluate(`${AXE}; undefined`);
  return page.evaluate(async (options) => {
    const { violations, passes } = await axe.run(options);
    return { found: violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`), passes: passes.length };
  }, OPTIONS);
}
