/** What a planner's hand does while importing: files dropped on the page, the screen waited for, the plan opened. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';

export interface DroppedText {
  readonly name: string;
  readonly bytes: Buffer;
}

export const fromDisk = (path: string): DroppedText => ({ name: basename(path), bytes: readFileSync(path) });
export const written = (name: string, text: string): DroppedText => ({ name, bytes: Buffer.from(text) });

/** A real drop event with all files at once, on the map and not on any field. */
export async function drop(page: Page, files: readonly DroppedText[]): Promise<void> {
  await page.waitForSelector('[data-testid=drop-zone] input', { state: 'attached' });
  const sent = files.map(({ name, bytes }) => ({ name, base64: bytes.toString('base64') }));
  const transfer = await page.evaluateHandle((list) => {
    const made = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      made.items.add(new File([bytes], name));
    }
    return made;
  }, sent);
  await page.dispatchEvent('.stage', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('.stage', 'drop', { dataTransfer: transfer });
}

export const offered = (page: Page): Promise<unknown> =>
  page.waitForSelector('.importing[data-state=offered]', { timeout: 90_000 });

/** Presses the one button and waits until the map shows the plan. */
export async function openPlan(page: Page): Promise<void> {
  await page.click('[data-testid=import-open]');
  const end = await page.waitForFunction(
    () => {
      const screen = document.querySelector<HTMLElement>('.importing');
      return screen === null ? 'opened' : (screen.querySelector('.import-failed')?.textContent ?? null);
    },
    null,
    { timeout: 120_000 },
  );
  const said = await end.jsonValue();
  if (said !== 'opened') throw new Error(`The plan was not opened: ${said}`);
  await page.waitForSelector('[data-testid=result]:not([data-stale=true])', { state: 'attached', timeout: 120_000 });
  await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 60_000 });
}

/** Use of each file as the cards show it; `-` for a file that cannot be used. */
export const uses = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('.import-card')].map((card) => [
        card.dataset['file'] ?? '',
        card.querySelector('select')?.value ?? '-',
      ]),
    ),
  );

export const figure = async (page: Page, name: string): Promise<number> =>
  Number(await page.getAttribute(`[data-testid=indicator-${name}]`, 'data-value'));
