/** What axe-core finds wrong with a part of the page for people who see, hear or move otherwise (WCAG 2.2 A and AA). */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface Axe {
  run(
    part: string | Document,
    options: { readonly runOnly: readonly string[] },
  ): Promise<{ readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[] }>;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** One line a rule that is broken; looked at when nothing is on its way to another colour any more. */
export async function faults(page: Page, part: string | null = null): Promise<readonly string[]> {
  await atRest(page);
  await page.evaluate(axeSource);
  return page.evaluate(
    async ([where, runOnly]) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      const { violations } = await axe.run(where ?? document, { runOnly });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
    },
    [part, RULES] as const,
  );
}

/** Transitions and animations that end have ended; a progress bar may go on for ever. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}
