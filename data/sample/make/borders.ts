/**
 * Outlines of communities from their squares: every border is one line between two corners, smoothed once and used by both sides,
 * so that neighbours share their vertices and nothing gaps or overlaps.
 */
import { inside, signedArea, simplify, type Point, type Ring } from './plane.ts';
import { crossing } from './plane.ts';
import { Segments } from './segments.ts';
import { SHEET } from './places.ts';
import { SHEET_SIZE, SQUARE_M } from './water.ts';

const { columns: COLUMNS, rows: ROWS } = SHEET_SIZE;
const SIMPLIFY_M = 4;

interface Chain {
  readonly left: number;
  readonly right: number;
  /** Corners of squares, from one meeting point of three to the next. */
  readonly corners: readonly number[];
  path: Point[];
}

/** Outer ring first (against the clock), then holes, per community. */
export function outlines(owner: Int16Array, count: number): Ring[][] {
  const chains = trace(owner);
  for (const chain of chains) chain.path = drawn(chain.corners, 3, SIMPLIFY_M);
  for (let pass = 0; pass < 6; pass++) {
    const bad = crossed(chains);
    if (bad.size === 0) break;
    for (const k of bad) chains[k].path = drawn(chains[k].corners, pass === 0 ? 1 : 0, pass < 2 ? 2 : 0);
  }
  if (crossed(chains).size > 0) throw new Error('borders of communities cross');
  return Array.from({ length: count }, (_, community) => rings(chains, community));
}

const pointOf = (corner: number): Point => [
  SHEET.west + (corner % (COLUMNS + 1)) * SQUARE_M,
  SHEET.south + Math.floor(corner / (COLUMNS + 1)) * SQUARE_M,
];

/** Walks along the sides between squares of different owners, the owner on the left. */
function trace(owner: Int16Array): Chain[] {
  const links = new Map<number, { to: number; left: number; right: number }[]>();
  const link = (from: number, to: number, left: number, right: number): void => {
    const held = links.get(from);
    if (held) held.push({ to, left, right });
    else links.set(from, [{ to, left, right }]);
  };
  const side = (a: number, b: number, left: number, right: number): void => {
    link(a, b, left, right);
    link(b, a, right, left);
  };
  const corner = (i: number, j: number): number => j * (COLUMNS + 1) + i;
  for (let j = 0; j < ROWS; j++)
    for (let i = 0; i < COLUMNS; i++) {
      const here = owner[j * COLUMNS + i];
      const east = i + 1 < COLUMNS ? owner[j * COLUMNS + i + 1] : -1;
      const north = j + 1 < ROWS ? owner[(j + 1) * COLUMNS + i] : -1;
      if (here !== east) side(corner(i + 1, j), corner(i + 1, j + 1), here, east);
      if (here !== north) side(corner(i, j + 1), corner(i + 1, j + 1), north, here);
    }
  const used = new Set<string>();
  const chains: Chain[] = [];
  const walk = (start: number, first: { to: number; left: number; right: number }): void => {
    const corners = [start];
    let [from, step] = [start, first];
    for (;;) {
      used.add(`${from},${step.to}`).add(`${step.to},${from}`);
      corners.push(step.to);
      const out = links.get(step.to) ?? [];
      if (out.length !== 2 || step.to === start) break;
      const before = from;
      from = step.to;
      const onward = out.find(({ to }) => to !== before);
      if (!onward) break;
      step = onward;
    }
    chains.push({ left: first.left, right: first.right, corners, path: [] });
  };
  for (const [start, out] of links)
    if (out.length !== 2) for (const step of out) if (!used.has(`${start},${step.to}`)) walk(start, step);
  for (const [start, out] of links) for (const step of out) if (!used.has(`${start},${step.to}`)) walk(start, step);
  return chains;
}

/** Corners averaged with their neighbours, then simplified; ends stay where they meet the other borders. */
function drawn(corners: readonly number[], reach: number, toleranceM: number): Point[] {
  const points = corners.map(pointOf);
  const smooth = (path: Point[]): Point[] =>
    path.map((point, k) => {
      const around = Math.min(reach, k, path.length - 1 - k);
      if (around === 0) return point;
      let [x, y] = [0, 0];
      for (let n = k - around; n <= k + around; n++) [x, y] = [x + path[n][0], y + path[n][1]];
      return [x / (2 * around + 1), y / (2 * around + 1)];
    });
  const path = reach > 0 ? smooth(smooth(points)) : points;
  if (toleranceM === 0) return path;
  if (corners[0] !== corners[corners.length - 1]) return simplify(path, toleranceM);
  const half = Math.floor(path.length / 2);
  return [...simplify(path.slice(0, half + 1), toleranceM), ...simplify(path.slice(half), toleranceM).slice(1)];
}

/** Chains that cross another chain or themselves anywhere but at shared ends. */
function crossed(chains: readonly Chain[]): Set<number> {
  const pieces = new Segments();
  chains.forEach((chain, k) => pieces.addPath(chain.path, 0, k));
  const bad = new Set<number>();
  for (let a = 0; a < pieces.from.length; a++) {
    const [p, q] = [pieces.from[a], pieces.to[a]];
    const box = [Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[0], q[0]), Math.max(p[1], q[1])] as const;
    for (const b of pieces.around(...box)) {
      if (b <= a) continue;
      const [r, s] = [pieces.from[b], pieces.to[b]];
      if (same(p, r) || same(p, s) || same(q, r) || same(q, s)) continue;
      if (crossing(p, q, r, s)) bad.add(pieces.label[a]).add(pieces.label[b]);
    }
  }
  return bad;
}

const same = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];

function rings(chains: readonly Chain[], community: number): Ring[] {
  const pieces = chains
    .filter(({ left, right }) => left === community || right === community)
    .map((chain) => (chain.left === community ? chain.path : chain.path.toReversed()));
  const out: Point[][] = [];
  while (pieces.length > 0) {
    const ring = [...(pieces.shift() ?? [])];
    while (!same(ring[0], ring[ring.length - 1])) {
      const end = ring[ring.length - 1];
      const next = pieces.findIndex((path) => same(path[0], end));
      if (next < 0) throw new Error('a border does not close');
      ring.push(...pieces.splice(next, 1)[0].slice(1));
    }
    ring.pop();
    out.push(ring);
  }
  out.sort((a, b) => signedArea(b) - signedArea(a));
  const [outer, ...rest] = out;
  if (!outer || rest.some((hole) => signedArea(hole) > 0 || !inside(outer, hole[0][0], hole[0][1])))
    throw new Error('a community is in pieces');
  return out;
}
