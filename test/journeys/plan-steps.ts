/** A plan as a file, from the page, and what the command line makes of it. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { bundleForNode } from '../../scripts/bundle.mjs';

export async function planBytes(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const file = await window.quarterhour.export('plan.quarterhour');
    const bytes = new Uint8Array(await file.arrayBuffer());
    // a few at a time: the bytes of a city are more than one call takes
    const parts = Array.from({ length: Math.ceil(bytes.length / 8192) }, (_, at) =>
      String.fromCharCode(...bytes.subarray(at * 8192, (at + 1) * 8192)),
    );
    return btoa(parts.join(''));
  });
  return Buffer.from(base64, 'base64');
}

/** Name of the scenario's result. */
export async function measuredByCommand(folder: string, plan: Buffer, scenario: string): Promise<string> {
  const path = join(folder, 'given.quarterhour');
  writeFileSync(path, plan);
  const command = await bundleForNode('src/cli/main.ts');
  const args = [command, 'measure', '--plan', path, '--scenario', scenario, '--json'];
  const { stdout } = await promisify(execFile)(execPath, args, { maxBuffer: 1 << 26 });
  return (JSON.parse(stdout) as { key: string }).key;
}
