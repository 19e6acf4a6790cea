import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds on a page by WCAG 2.2 AA and its best practices, and how many of its rules had something to look at. */
export async function axeOn(page: Page): Promise<{ found: string[]; passes: number }> {
  const { violations, passes } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return { found: violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`), passes: passes.length };
}
