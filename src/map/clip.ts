/** Cuts lines and rings to a square from `low` to `high` in both directions: tiles hold no coordinates far outside themselves. */

export type Flat = number[];

/** Sutherland and Hodgman: a ring (points x, y in turn, not closed) against the four sides. Empty when nothing is left. */
export function clipRing(ring: Flat, low: number, high: number): Flat {
  let points = ring;
  for (const axis of [0, 1] as const) {
    points = clipHalf(points, axis, low, 1);
    points = clipHalf(points, axis, high, -1);
  }
  return points;
}

function clipHalf(points: Flat, axis: 0 | 1, limit: number, sign: 1 | -1): Flat {
  const out: Flat = [];
  const last = points.length - 2;
  for (let at = 0; at < points.length; at += 2) {
    const before = at === 0 ? last : at - 2;
    const here = sign * ((points[at + axis] ?? 0) - limit);
    const there = sign * ((points[before + axis] ?? 0) - limit);
    if (here >= 0 !== there >= 0) pushCrossing(out, points, before, at, there / (there - here));
    if (here >= 0) out.push(points[at] ?? 0, points[at + 1] ?? 0);
  }
  return out;
}

/** The parts of a line inside the square, in order. */
export function clipLine(line: Flat, low: number, high: number): Flat[] {
  let parts: Flat[] = [line];
  for (const axis of [0, 1] as const) {
    parts = parts.flatMap((part) => cutHalf(part, axis, low, 1));
    parts = parts.flatMap((part) => cutHalf(part, axis, high, -1));
  }
  return parts;
}

function cutHalf(points: Flat, axis: 0 | 1, limit: number, sign: 1 | -1): Flat[] {
  const parts: Flat[] = [];
  let part: Flat = [];
  for (let at = 0; at < points.length; at += 2) {
    const here = sign * ((points[at + axis] ?? 0) - limit);
    if (at > 0) {
      const there = sign * ((points[at - 2 + axis] ?? 0) - limit);
      if (here >= 0 !== there >= 0) pushCrossing(part, points, at - 2, at, there / (there - here));
    }
    if (here >= 0) part.push(points[at] ?? 0, points[at + 1] ?? 0);
    else if (part.length > 0) {
      parts.push(part);
      part = [];
    }
  }
  if (part.length > 0) parts.push(part);
  return parts.filter(({ length }) => length >= 4);
}

function pushCrossing(out: Flat, points: Flat, from: number, to: number, share: number): void {
  for (const axis of [0, 1]) {
    const start = points[from + axis] ?? 0;
    out.push(start + ((points[to + axis] ?? 0) - start) * share);
  }
}
