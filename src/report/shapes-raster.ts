/**
 * Marks as polygons in pixels: strokes become bands with round joints, letters their outlines, dashes single strokes. Everything
 * that the picture is filled from afterwards, strip by strip.
 */
import { type Box, disc, HALO_MM, type Line, type Mark } from './marks.ts';
import type { Fonts, PaperFont } from './paper-font.ts';
import { MM_PER_PT, textRun } from './text-run.ts';

export interface Shape {
  /** x and y in turn, pixels; not closed. Overlaps of rings that turn the same way count once. */
  readonly rings: readonly Float64Array[];
  readonly rgb: readonly [number, number, number];
  readonly opacity: number;
  /** Whole pixels within which it is drawn: left, top, right, bottom. */
  readonly bounds: readonly [number, number, number, number];
}

/** `scale`: pixels a millimetre. */
export function shapesOf(marks: readonly Mark[], fonts: Fonts, scale: number, frame: Box): readonly Shape[] {
  const shapes: Shape[] = [];
  const add = (rings: readonly Line[], fill: string, opacity: number, clip: Box): void => {
    const shape = shapeOf(rings, fill, opacity, clip, scale);
    if (shape !== null) shapes.push(shape);
  };
  const draw = (mark: Mark, clip: Box): void => {
    switch (mark.kind) {
      case 'area':
        add(mark.rings, mark.fill, mark.opacity ?? 1, clip);
        return;
      case 'line': {
        const lines = mark.dash ? mark.lines.flatMap((line) => dashes(line, mark.dash ?? [])) : mark.lines;
        add(bands(lines, mark.widthMm, scale), mark.stroke, mark.opacity ?? 1, clip);
        return;
      }
      case 'clip': {
        const inner = common(mark.box, clip);
        for (const one of mark.marks) draw(one, inner);
        return;
      }
      case 'text': {
        const letters = outlinesOf(mark.text, fonts[mark.weight], mark.sizePt, mark.anchor, mark.x, mark.y, scale);
        if (mark.halo) {
          const rims = letters.map((ring) => [...ring, ring[0], ring[1]]);
          add(bands(rims, HALO_MM * 2, scale), mark.halo, 1, clip);
          add(letters, mark.halo, 1, clip);
        }
        add(letters, mark.fill, 1, clip);
      }
    }
  };
  for (const mark of marks) draw(mark, frame);
  return shapes;
}

function shapeOf(lines: readonly Line[], fill: string, opacity: number, clip: Box, scale: number): Shape | null {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  const rings: Float64Array[] = [];
  for (const line of lines) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    const ring = new Float64Array(line.length);
    for (let at = 0; at + 1 < line.length; at += 2) {
      const [x, y] = [line[at] * scale, line[at + 1] * scale];
      ring[at] = x;
      ring[at + 1] = y;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    const isOutside =
      right < clip.x * scale ||
      left > (clip.x + clip.width) * scale ||
      bottom < clip.y * scale ||
      top > (clip.y + clip.height) * scale;
    if (isOutside) continue;
    rings.push(ring);
    [west, north, east, south] = [Math.min(west, left), Math.min(north, top), Math.max(east, right), Math.max(south, bottom)];
  }
  const bounds = [
    Math.max(Math.floor(west), Math.round(clip.x * scale)),
    Math.max(Math.floor(north), Math.round(clip.y * scale)),
    Math.min(Math.ceil(east), Math.round((clip.x + clip.width) * scale)),
    Math.min(Math.ceil(south), Math.round((clip.y + clip.height) * scale)),
  ] as const;
  if (rings.length === 0 || bounds[0] >= bounds[2] || bounds[1] >= bounds[3]) return null;
  const rgb = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16));
  return { rings, rgb: [rgb[0], rgb[1], rgb[2]], opacity, bounds };
}

function common(a: Box, b: Box): Box {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const right = Math.min(a.x + a.width, b.x + b.width);
  const bottom = Math.min(a.y + a.height, b.y + b.height);
  return { x, y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** A rectangle a side and, where a pixel shows it, a disc a corner; all turn the same way, so that overlaps count once. */
function bands(lines: readonly Line[], widthMm: number, scale: number): Line[] {
  // no line is fainter than half a pixel
  const half = Math.max(widthMm, 0.5 / scale) / 2;
  const hasJoints = half * scale > 0.9;
  const rings: Line[] = [];
  for (const line of lines) {
    for (let at = 0; at + 3 < line.length; at += 2) {
      const [x, y, tx, ty] = [line[at], line[at + 1], line[at + 2], line[at + 3]];
      const length = Math.sqrt((tx - x) ** 2 + (ty - y) ** 2);
      if (length === 0) continue;
      const [nx, ny] = [((y - ty) / length) * half, ((tx - x) / length) * half];
      rings.push([x - nx, y - ny, tx - nx, ty - ny, tx + nx, ty + ny, x + nx, y + ny]);
      if (hasJoints && at > 0) rings.push(disc(x, y, half));
    }
    if (hasJoints && line.length >= 2)
      rings.push(disc(line[0], line[1], half), disc(line[line.length - 2], line[line.length - 1], half));
  }
  return rings;
}

function dashes(line: Line, pattern: readonly number[]): Line[] {
  const out: number[][] = [];
  let slot = 0;
  let left = pattern[0] ?? 1;
  let open: number[] | null = [line[0], line[1]];
  for (let at = 0; at + 3 < line.length; at += 2) {
    let [x, y] = [line[at], line[at + 1]];
    const [tx, ty] = [line[at + 2], line[at + 3]];
    let rest = Math.sqrt((tx - x) ** 2 + (ty - y) ** 2);
    while (rest > left) {
      x += ((tx - x) * left) / rest;
      y += ((ty - y) * left) / rest;
      rest -= left;
      if (open !== null) out.push([...open, x, y]);
      open = open === null ? [x, y] : null;
      slot = (slot + 1) % pattern.length;
      left = pattern[slot];
    }
    left -= rest;
    if (open !== null) open.push(tx, ty);
  }
  if (open !== null && open.length > 2) out.push(open);
  return out;
}

function outlinesOf(
  text: string,
  font: PaperFont,
  sizePt: number,
  anchor: 'start' | 'middle' | 'end',
  x: number,
  y: number,
  scale: number,
): Line[] {
  const run = textRun(text, font);
  const perUnit = (sizePt * MM_PER_PT) / font.unitsPerEm;
  const start = x - (anchor === 'start' ? 0 : run.width * perUnit * (anchor === 'middle' ? 0.5 : 1));
  const steps = sizePt * scale > 120 ? 6 : 3;
  return run.glyphs.flatMap((placed) =>
    contoursOf(font, placed.glyph, steps).map((ring) =>
      ring.map((value, at) => (at % 2 === 0 ? start + (placed.x + value) * perUnit : y - value * perUnit)),
    ),
  );
}

const known = new WeakMap<PaperFont, Map<number, Line[]>>();

/** Quadratic curves in a few straight steps, font units. */
function contoursOf(font: PaperFont, glyph: number, steps: number): Line[] {
  const cache = known.get(font) ?? new Map<number, Line[]>();
  known.set(font, cache);
  const key = glyph * 16 + steps;
  const made = cache.get(key) ?? flattened(font, glyph, steps);
  cache.set(key, made);
  return made;
}

function flattened({ outlines }: PaperFont, glyph: number, steps: number): Line[] {
  const rings: number[][] = [];
  for (let contour = outlines.firstContour[glyph]; contour < outlines.firstContour[glyph + 1]; contour += 1) {
    const from = outlines.firstPoint[contour];
    const count = outlines.firstPoint[contour + 1] - from;
    if (count < 2) continue;
    const point = (at: number) => {
      const row = from + (at % count);
      return { x: outlines.x[row], y: outlines.y[row], isOn: outlines.isOn[row] === 1 };
    };
    const first = Array.from({ length: count }, (_, at) => at).find((at) => point(at).isOn) ?? -1;
    const middle = (a: { x: number; y: number }, b: { x: number; y: number }) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
    let here: { x: number; y: number } = first >= 0 ? point(first) : middle(point(0), point(count - 1));
    const ring: number[] = [here.x, here.y];
    const base = Math.max(first, 0) + (first >= 0 ? 1 : 0);
    for (let step = 0; step < count; step += 1) {
      const next = point(base + step);
      if (next.isOn) {
        ring.push(next.x, next.y);
        here = next;
        continue;
      }
      const after = point(base + step + 1);
      const end = after.isOn ? after : middle(next, after);
      for (let part = 1; part <= steps; part += 1) {
        const t = part / steps;
        ring.push(
          (1 - t) ** 2 * here.x + 2 * t * (1 - t) * next.x + t * t * end.x,
          (1 - t) ** 2 * here.y + 2 * t * (1 - t) * next.y + t * t * end.y,
        );
      }
      here = end;
      if (after.isOn) step += 1;
    }
    rings.push(ring);
  }
  return rings;
}
