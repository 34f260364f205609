/**
 * A page as PNG (ISO 15948) with its resolution inside, so that it is placed at its size on paper; made strip by strip, with
 * progress, and stopped between two strips. What was drawn is looked at before it is handed over: an empty frame is refused.
 */
import { Zlib } from 'fflate';
import type { Outcome } from '../domain/outcome.ts';
import { bad, good, problem } from '../domain/outcome.ts';
import { crc32 } from '../formats/crc32.ts';
import { concat } from './font-subset.ts';
import type { Box, Page } from './marks.ts';
import type { Fonts } from './paper-font.ts';
import { pageRaster, type Strip } from './page-raster.ts';

/** Called between two strips; true when the work should stop. */
export type Step = (done: number, total: number) => Promise<boolean>;

export const noStep: Step = () => Promise.resolve(false);

/** `frames`: what must not be empty. */
export async function pagePng(
  page: Page,
  fonts: Fonts,
  dpi: number,
  frames: readonly Box[],
  step: Step = noStep,
): Promise<Outcome<Uint8Array>> {
  const raster = pageRaster(page, fonts, dpi);
  const packed: Uint8Array[] = [];
  const zlib = new Zlib({ level: 4 }, (chunk) => packed.push(chunk));
  const seen = frames.map(() => new Map<number, number>());
  let above: Uint8Array = new Uint8Array(raster.width * 3);
  for (let index = 0; index < raster.stripCount; index += 1) {
    if (await step(index, raster.stripCount)) return bad(problem('engine/stopped'));
    const strip = raster.strip(index);
    look(strip, raster.width, frames, dpi, seen);
    zlib.push(filtered(strip, raster.width, above), index === raster.stripCount - 1);
    above = strip.rgb.slice((strip.height - 1) * raster.width * 3);
  }
  const empty = seen.findIndex((colours) => isBlank(colours));
  if (empty >= 0) return bad(problem('export/blank', { map: empty + 1 }));
  const perMetre = Math.round(dpi / 0.0254);
  return good(
    concat([
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10),
      chunk('IHDR', concat([long(raster.width), long(raster.height), Uint8Array.of(8, 2, 0, 0, 0)])),
      chunk('sRGB', Uint8Array.of(0)),
      chunk('pHYs', concat([long(perMetre), long(perMetre), Uint8Array.of(1)])),
      chunk('IDAT', concat(packed)),
      chunk('IEND', new Uint8Array(0)),
    ]),
  );
}

/** The same look at a small picture of the page: for files that are made of vectors. */
export async function blankFrame(page: Page, fonts: Fonts, frames: readonly Box[]): Promise<number> {
  const dpi = 40;
  const raster = pageRaster(page, fonts, dpi);
  const seen = frames.map(() => new Map<number, number>());
  for (let index = 0; index < raster.stripCount; index += 1) look(raster.strip(index), raster.width, frames, dpi, seen);
  return seen.findIndex((colours) => isBlank(colours));
}

/** Colours by how often they are met, on a grid over each frame. */
function look(strip: Strip, width: number, frames: readonly Box[], dpi: number, seen: readonly Map<number, number>[]): void {
  const perMm = dpi / 25.4;
  const every = Math.max(1, Math.round(perMm));
  frames.forEach((frame, row) => {
    const top = Math.max(strip.y, Math.ceil((frame.y + 1) * perMm));
    const bottom = Math.min(strip.y + strip.height, Math.floor((frame.y + frame.height - 1) * perMm));
    for (let y = top + ((every - (top % every)) % every); y < bottom; y += every) {
      for (let x = Math.ceil((frame.x + 1) * perMm); x < (frame.x + frame.width - 1) * perMm && x < width; x += every) {
        const at = ((y - strip.y) * width + x) * 3;
        const colour = (strip.rgb[at] << 16) | (strip.rgb[at + 1] << 8) | strip.rgb[at + 2];
        seen[row].set(colour, (seen[row].get(colour) ?? 0) + 1);
      }
    }
  });
}

/** One colour almost everywhere, or too few of them for a map. */
function isBlank(colours: ReadonlyMap<number, number>): boolean {
  const counts = [...colours.values()];
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.length < 3 || Math.max(...counts) > 0.995 * all;
}

/** Each row less the one above: maps are calm, so most bytes become zero. */
function filtered({ rgb, height }: Strip, width: number, above: Uint8Array): Uint8Array {
  const stride = width * 3;
  const out = new Uint8Array((stride + 1) * height);
  for (let row = 0; row < height; row += 1) {
    const at = row * (stride + 1);
    out[at] = 2;
    for (let byte = 0; byte < stride; byte += 1) {
      const before = row === 0 ? above[byte] : rgb[(row - 1) * stride + byte];
      out[at + 1 + byte] = rgb[row * stride + byte] - before;
    }
  }
  return out;
}

const long = (value: number): Uint8Array => Uint8Array.of(value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);

function chunk(tag: string, bytes: Uint8Array): Uint8Array {
  const body = concat([Uint8Array.from(tag, (letter) => letter.charCodeAt(0)), bytes]);
  return concat([long(bytes.length), body, long(crc32(body))]);
}
