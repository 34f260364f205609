/** The first moments of the page: what the map has the graphics card do never holds up the page that reads and computes. */
import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, openPage } from './browser.ts';

interface Asked {
  linked: number;
  /** Programs asked about in the task in which they were handed over: the page stands still until they are built. */
  atOnce: number;
}

/** Runs in the page before anything else of it. */
function watchPrograms(): void {
  const asked: Asked = { linked: 0, atOnce: 0 };
  Object.assign(globalThis, { asked });
  const fresh = new Set<WebGLProgram>();
  const gl = WebGL2RenderingContext.prototype;
  const { linkProgram, getProgramParameter } = Object.getOwnPropertyDescriptors(gl);
  gl.linkProgram = function (program) {
    asked.linked += 1;
    fresh.add(program);
    setTimeout(() => fresh.delete(program), 0);
    linkProgram.value?.call(this, program);
  };
  gl.getProgramParameter = function (program, name) {
    if (fresh.delete(program)) asked.atOnce += 1;
    return getProgramParameter.value?.call(this, program, name) as unknown;
  };
}

describe('the start of the page', () => {
  afterAll(closeBrowser);

  it('links the programs of the map beside its work', async () => {
    const { page, leave } = await openPage('', {}, async (tab) => {
      await tab.addInitScript(watchPrograms);
    });
    await page.waitForSelector('[data-testid=map][data-ready=true]', { timeout: 90_000 });
    const asked = await page.evaluate(() => (globalThis as unknown as { asked: Asked }).asked);
    expect(asked.linked).toBeGreaterThan(8);
    // the two programs of the hexes and their lines belong to another library, and are built before there is a town
    expect(asked.atOnce).toBeLessThanOrEqual(2);
    await leave();
  });
});
