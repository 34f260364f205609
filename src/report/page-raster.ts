/**
 * A page as pixels, strip by strip: exact coverage of every pixel by every shape, the same bytes on every machine and without a
 * graphics card, a canvas or a screen.
 *
 * Coverage is gathered as signed area under each side, summed along the row (the method of font rasterisers).
 */
import { type Page, rectangle } from './marks.ts';
import type { Fonts } from './paper-font.ts';
import { type Shape, shapesOf } from './shapes-raster.ts';

export interface Strip {
  /** First row. */
  readonly y: number;
  readonly height: number;
  /** Red, green, blue a pixel. */
  readonly rgb: Uint8Array;
}

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** How many strips there are, and each of them drawn. */
  readonly stripCount: number;
  strip(index: number): Strip;
}

const STRIP_ROWS = 256;

export function pageRaster(page: Page, fonts: Fonts, dpi: number): Raster {
  const scale = dpi / 25.4;
  const width = Math.round(page.widthMm * scale);
  const height = Math.round(page.heightMm * scale);
  const paper = { x: 0, y: 0, width: page.widthMm, height: page.heightMm };
  const shapes = shapesOf([{ kind: 'area', rings: [rectangle(paper)], fill: '#ffffff' }, ...page.marks], fonts, scale, paper);
  const sums = new Float32Array((width + 2) * STRIP_ROWS);
  return {
    width,
    height,
    stripCount: Math.ceil(height / STRIP_ROWS),
    strip: (index) => {
      const y = index * STRIP_ROWS;
      const rows = Math.min(STRIP_ROWS, height - y);
      const rgb = new Uint8Array(width * rows * 3).fill(255);
      for (const shape of shapes) if (shape.bounds[1] < y + rows && shape.bounds[3] > y) fill(shape, rgb, width, y, rows, sums);
      return { y, height: rows, rgb };
    },
  };
}

function fill(
  { rings, rgb, opacity, bounds }: Shape,
  out: Uint8Array,
  width: number,
  top: number,
  rows: number,
  sums: Float32Array,
): void {
  const [left, right] = [bounds[0], Math.min(bounds[2], width)];
  const first = Math.max(bounds[1], top);
  const last = Math.min(bounds[3], top + rows);
  const columns = right - left;
  const stride = columns + 2;
  sums.fill(0, 0, stride * (last - first));
  for (const ring of rings) {
    const end = ring.length;
    let [x, y] = [ring[end - 2] - left, ring[end - 1] - first];
    for (let at = 0; at < end; at += 2) {
      const [tx, ty] = [ring[at] - left, ring[at + 1] - first];
      side(sums, stride, columns, last - first, x, y, tx, ty);
      [x, y] = [tx, ty];
    }
  }
  const [red, green, blue] = rgb;
  for (let row = first; row < last; row += 1) {
    let sum = 0;
    let at = (row - first) * stride;
    let pixel = ((row - top) * width + left) * 3;
    for (let column = 0; column < columns; column += 1, at += 1, pixel += 3) {
      sum += sums[at];
      const cover = sum < 0 ? -sum : sum;
      if (cover < 0.002) continue;
      const share = (cover > 1 ? 1 : cover) * opacity;
      if (share > 0.998) {
        out[pixel] = red;
        out[pixel + 1] = green;
        out[pixel + 2] = blue;
        continue;
      }
      out[pixel] += Math.round((red - out[pixel]) * share);
      out[pixel + 1] += Math.round((green - out[pixel + 1]) * share);
      out[pixel + 2] += Math.round((blue - out[pixel + 2]) * share);
    }
  }
}

/** Adds the area to the right of one side, row by row. Coordinates begin at the box. */
function side(
  sums: Float32Array,
  stride: number,
  columns: number,
  rows: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
): void {
  if (y0 === y1) return;
  const direction = y0 < y1 ? 1 : -1;
  const [topX, topY, bottomX, bottomY] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
  if (bottomY <= 0 || topY >= rows) return;
  const slope = (bottomX - topX) / (bottomY - topY);
  let x = topY < 0 ? topX - topY * slope : topX;
  const start = Math.max(topY, 0);
  const end = Math.min(bottomY, rows);
  for (let row = Math.floor(start); row < end; row += 1) {
    const height = Math.min(row + 1, end) - Math.max(row, start);
    const next = x + slope * height;
    const amount = height * direction;
    const low = Math.max(0, Math.min(columns, x < next ? x : next));
    const high = Math.max(0, Math.min(columns, x < next ? next : x));
    x = next;
    const base = row * stride;
    const from = Math.floor(low);
    const to = Math.ceil(high);
    if (to <= from + 1) {
      const share = (low + high) / 2 - from;
      sums[base + from] += amount * (1 - share);
      sums[base + from + 1] += amount * share;
      continue;
    }
    const perColumn = 1 / (high - low);
    const begun = low - from;
    const area0 = 0.5 * perColumn * (1 - begun) * (1 - begun);
    const ended = high - to + 1;
    const areaLast = 0.5 * perColumn * ended * ended;
    sums[base + from] += amount * area0;
    if (to === from + 2) sums[base + from + 1] += amount * (1 - area0 - areaLast);
    else {
      const area1 = perColumn * (1.5 - begun);
      sums[base + from + 1] += amount * (area1 - area0);
      for (let column = from + 2; column < to - 1; column += 1) sums[base + column] += amount * perColumn;
      const area2 = area1 + (to - from - 3) * perColumn;
      sums[base + to - 1] += amount * (1 - area2 - areaLast);
    }
    sums[base + to] += amount * areaLast;
  }
}
