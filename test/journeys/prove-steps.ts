/** What the journeys through Prove share: the figures on screen and on the command line, the scenario that was taken over, tasks of the page's own thread. */
import type { Page } from 'playwright-core';
import { PACKS } from '../../data/index.ts';
import type { site } from '../../src/cli/site.ts';
import { noJob } from '../../src/domain/job.ts';
import type { Summary } from '../../src/domain/result.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { compute } from '../../src/kernels/compute.ts';
import { prepare } from '../../src/kernels/prepare.ts';
import { runCommand } from '../cli/run-command.ts';
import { sampleBaseline } from '../sample-baseline.ts';
import { editsShown } from './map-hand.ts';

declare global {
  /** In the page: milliseconds of its long tasks since `watchTasks`. */
  var tasks: number[];
}

export const LONG_MS = 300_000;
export const SOLVED = { timeout: 90_000 };

export const proven = (page: Page): Promise<unknown> =>
  page.waitForSelector('[data-testid=prove-answer][data-status=optimal]', SOLVED);

/** Objective and bound on screen, in the units of the model. */
export async function shown(page: Page): Promise<{ readonly objective: number; readonly bound: number }> {
  const answer = page.getByTestId('prove-answer');
  return {
    objective: Number(await answer.getAttribute('data-objective')),
    bound: Number(await answer.getAttribute('data-bound')),
  };
}

export async function printed(command: typeof site, args: readonly string[]): Promise<Record<string, unknown>> {
  return JSON.parse((await runCommand(command, [...args, '--json'])).printed) as Record<string, unknown>;
}

/** The summary of the scenario in view, once it is current, and what the program computes for the same edits outside of any page. */
export async function figuresTwice(page: Page) {
  await page.waitForSelector('[data-testid=result][data-stale=false]', { state: 'attached', timeout: 60_000 });
  await page.evaluate(() => window.quarterhour.ready());
  const edits = await editsShown(page);
  const prepared = prepare(await sampleBaseline(), DEFAULT_SETTINGS, noJob);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const result = compute(prepared.value, edits, PACKS[0], DEFAULT_SETTINGS, noJob);
  if (!result.ok) throw new Error(result.problem.code);
  const inPage = await page.evaluate(() => window.quarterhour.figures());
  // how files were called is told in both, and is no figure
  const figures = (summary: Summary | null) => ({ ...summary, inputs: null });
  return { edits, inPage: figures(inPage), outside: figures(result.value.summary), coverage: result.value.summary.coverage };
}

/** From now on: the tasks of the page's own thread that take longer than 50 ms. */
export const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tasks: number[] = [];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)))).observe({
      type: 'longtask',
    });
    globalThis.tasks = tasks;
  });
export const longTasks = (page: Page): Promise<readonly number[]> => page.evaluate(() => globalThis.tasks.splice(0));

export const askFor = async (page: Page, sites: number): Promise<void> => {
  await page.getByTestId('slot-sites').fill(String(sites));
  await page.getByTestId('slot-sites').press('Enter');
};
