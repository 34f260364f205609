/** How much of the map's picture has colours of a kind: what is really drawn, whatever the page believes. */
import type { Page } from 'playwright-core';

type Colour = readonly [red: number, green: number, blue: number];

/** Between two colours, both counted: 0 to 1 of the map's pixels. */
export async function colourShare(page: Page, least: Colour, most: Colour): Promise<number> {
  const box = await page.getByTestId('map').boundingBox();
  if (!box) throw new Error('the map has no box');
  const shot = await page.screenshot({ clip: box });
  return page.evaluate(
    async ({ base64, low, high }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0);
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.drawImage(bitmap, 0, 0);
      const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
      let found = 0;
      for (let at = 0; at < data.length; at += 4) {
        const isInside = [0, 1, 2].every((part) => {
          const value = data[at + part] ?? 0;
          return value >= (low[part] ?? 0) && value <= (high[part] ?? 255);
        });
        if (isInside) found += 1;
      }
      return found / (data.length / 4);
    },
    { base64: shot.toString('base64'), low: least, high: most },
  );
}
