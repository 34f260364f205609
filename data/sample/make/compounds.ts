/**
 * Walled residential compounds: rows of slabs along a comb of lanes, or a ring road round a garden with towers.
 *
 * The wall follows the block; about one gate per side, where an inner way crosses the wall to the street. One gate is always open;
 * of the others some are locked. A compound that finds no street to open on gets no wall and no ways.
 */
import { rough, type Chance } from './chance.ts';
import { cos, sin } from './exact.ts';
import { type Block, Frame } from './block.ts';
import type { Network } from './network.ts';
import { apart, crossing, mix, signedArea, toSegment, type Point, type Ring } from './plane.ts';
import type { BuildingKind, Site } from './site.ts';

/** An inner way, drawn over a line of the network. */
export interface Inner {
  readonly line: number;
  readonly kind: 'service' | 'footway' | 'path' | 'steps' | 'residential' | 'track' | 'pedestrian';
  readonly name: string;
}

export interface Gate {
  readonly node: number;
  readonly locked: boolean;
  readonly main: boolean;
}

export interface Compound {
  readonly kind: 'rows' | 'garden' | 'school' | 'works' | 'hospital';
  readonly wall: Ring;
  readonly gates: readonly Gate[];
  readonly heart: Point;
}

export type GroundKind = 'pond' | 'garden' | 'track' | 'meadow' | 'orchard' | 'field';

export interface Plans {
  readonly inners: Inner[];
  readonly compounds: Compound[];
  readonly gardens: { ring: Ring; kind: GroundKind }[];
}

export interface Workshop {
  readonly net: Network;
  readonly site: Site;
  readonly plans: Plans;
  readonly luck: Chance;
}

const LANE_HALF_M = 2.6;

export function addInner(shop: Workshop, nodes: number[], kind: Inner['kind'], name = '', halfM = LANE_HALF_M): void {
  const clean = nodes.filter((node, k) => k === 0 || node !== nodes[k - 1]);
  if (clean.length < 2) return;
  const line = shop.net.addLine(clean, halfM, -2);
  shop.plans.inners.push({ line, kind, name });
}

/** Where a way that leaves the block at `from` toward `direction` meets a street: the nodes of the wall and of the street. */
export function opening(
  net: Network,
  block: Block,
  from: Point,
  direction: Point,
  wallM: number,
  reachM = 110,
): { wall: Point; street: number } | null {
  const far: Point = [from[0] + direction[0] * reachM, from[1] + direction[1] * reachM];
  let first: { t: number; u: number; piece: number } | null = null;
  for (const piece of net.near.around(
    Math.min(from[0], far[0]),
    Math.min(from[1], far[1]),
    Math.max(from[0], far[0]),
    Math.max(from[1], far[1]),
  )) {
    const met = crossing(from, far, net.near.from[piece], net.near.to[piece]);
    if (met && met.t > 1e-6 && (!first || met.t < first.t)) first = { ...met, piece };
  }
  if (!first || net.lines[net.near.label[first.piece]].street < 0) return null;
  const street = mix(from, far, first.t);
  let wall: Point | null = null;
  for (let k = 0; k < 40 && !wall; k++) {
    const at = mix(from, street, k / 40);
    if (block.clearAt(...at) <= wallM + 0.2) wall = at;
  }
  if (!wall || apart(wall, street) < 2) return null;
  return { wall, street: net.attach(first.piece, first.u) };
}

/** Draws the ways to the gates found and decides which are locked; the wall passes through the gates. */
function openGates(
  shop: Workshop,
  block: Block,
  ring: Ring,
  exits: readonly { node: number; direction: Point }[],
  wallM: number,
  lockedShare: number,
): { nodes: number[]; gate: Gate; exit: number }[] {
  const found: { nodes: number[]; wallNode: number; exit: number }[] = [];
  exits.forEach(({ node, direction }, exit) => {
    const out = opening(shop.net, block, shop.net.points[node], direction, wallM);
    if (!out || onRing(ring, out.wall).distance > 7) return;
    const wallNode = shop.net.addNode(out.wall);
    found.push({ nodes: [node, wallNode, out.street], wallNode, exit });
  });
  const main = found.length > 0 ? shop.luck.below(found.length) : -1;
  return found.map(({ nodes, wallNode, exit }, k) => ({
    nodes,
    exit,
    gate: { node: wallNode, main: k === main, locked: k !== main && shop.luck.next() < lockedShare },
  }));
}

/** The wall as a ring of points through its gates. */
function wallThrough(shop: Workshop, ring: Ring, gates: readonly Gate[]): Ring {
  const inserts = gates.map((gate) => ({ ...onRing(ring, shop.net.points[gate.node]), point: shop.net.points[gate.node] }));
  inserts.sort((a, b) => a.edge - b.edge || a.t - b.t);
  return ring.flatMap((point, k) => [point, ...inserts.filter(({ edge }) => edge === k).map((insert) => insert.point)]);
}

/** The side of a ring nearest to a point, where on it, and how far in metres. */
function onRing(ring: Ring, [x, y]: Point): { distance: number; edge: number; t: number } {
  let best = { distance: Infinity, edge: 0, t: 0 };
  for (let k = 0; k < ring.length; k++) {
    const [a, b] = [ring[k], ring[(k + 1) % ring.length]];
    const { distance, t } = toSegment(x, y, a[0], a[1], b[0], b[1]);
    if (distance < best.distance) best = { distance, edge: k, t };
  }
  return best;
}

function finish(
  shop: Workshop,
  kind: Compound['kind'],
  block: Block,
  ring: Ring,
  opened: readonly { nodes: number[]; gate: Gate }[],
): void {
  for (const { nodes } of opened) addInner(shop, nodes, 'service');
  const gates = opened.map(({ gate }) => gate);
  shop.plans.compounds.push({ kind, wall: wallThrough(shop, ring, gates), gates, heart: block.heart });
}

export interface RowStyle {
  readonly levels: number;
  readonly depthM: number;
  readonly pitchM: number;
  readonly lengthM: readonly [number, number];
  readonly kind: BuildingKind;
  readonly lockedShare: number;
  readonly wallM: number;
}

/** A comb: one or two spines from south to north, a lane before every row, slabs facing south. */
export function rowCompound(shop: Workshop, block: Block, turn: number, style: RowStyle): boolean {
  const ring = block.contour(style.wallM);
  if (!ring || signedArea(ring) < 2500) return false;
  const { net, luck } = shop;
  const seed = Math.round(block.heart[0] + block.heart[1]);
  const frame = new Frame(block, turn, (u) => 2.4 * rough(u * 0.006, seed, 5));
  const [heartU] = frame.place(block.heart);
  const marginM = style.wallM + 6;
  const widthM = frame.to[0] - frame.from[0];
  const spineAt =
    widthM > 190
      ? [-0.24, 0.24].map((share) => heartU + share * widthM * luck.between(0.8, 1.1))
      : [heartU + luck.between(-9, 9)];
  const bentAt = (u: number, v: number): number => u + 7 * rough(v * 0.011, seed + 3, 6);
  const [, heartV] = frame.place(block.heart);
  const spines = spineAt
    .map((u) => ({ u, run: frame.columns(u, marginM + 2).find(([low, high]) => low <= heartV + 40 && high >= heartV - 40) }))
    .flatMap(({ u, run }) =>
      run && run[1] - run[0] > 34 ? [{ u, low: run[0], high: run[1], nodes: [] as { v: number; node: number }[] }] : [],
    );
  if (spines.length === 0) return false;
  const lowest = Math.min(...spines.map(({ low }) => low));
  const highest = Math.max(...spines.map(({ high }) => high));
  const rows: { v: number; runs: [number, number][] }[] = [];
  for (let v = lowest + 1; v <= highest; v += style.pitchM) rows.push({ v, runs: frame.runs(v, marginM - 1) });
  const middle = Math.floor(rows.length / 2);
  const exits: { node: number; direction: Point }[] = [];
  const lanes: number[][] = [];
  rows.forEach(({ v, runs }, index) => {
    for (const [low, high] of runs) {
      const met = spines.filter(
        (spine) => v >= spine.low - 1 && v <= spine.high && bentAt(spine.u, v) > low && bentAt(spine.u, v) < high,
      );
      if (met.length === 0) continue;
      const inner = met.map((spine) => {
        const u = bentAt(spine.u, v);
        const node = net.addNode(frame.at(u, v));
        spine.nodes.push({ v, node });
        return { u, node };
      });
      const nodes = inner.map(({ node }) => node);
      if (inner[0].u - low > 16) nodes.unshift(net.addNode(frame.at(low, v)));
      if (high - inner[inner.length - 1].u > 16) nodes.push(net.addNode(frame.at(high, v)));
      lanes.push(nodes);
      if (index === middle) {
        exits.push({ node: nodes[0], direction: [-cos(turn), -sin(turn)] });
        exits.push({ node: nodes[nodes.length - 1], direction: [cos(turn), sin(turn)] });
      }
    }
  });
  const drawn = spines.filter(({ nodes }) => nodes.length > 1);
  if (drawn.length === 0) return false;
  const south = drawn[0].nodes[0].node;
  const north = drawn[drawn.length - 1].nodes[drawn[drawn.length - 1].nodes.length - 1].node;
  exits.push({ node: south, direction: [sin(turn), -cos(turn)] }, { node: north, direction: [-sin(turn), cos(turn)] });
  const opened = openGates(shop, block, ring, exits, style.wallM, style.lockedShare);
  if (opened.length > 0) {
    finish(shop, 'rows', block, ring, opened);
    for (const { nodes } of drawn)
      addInner(
        shop,
        nodes.map(({ node }) => node),
        'service',
        '',
        3,
      );
    for (const nodes of lanes) addInner(shop, nodes, 'service');
  }
  for (const { v } of rows) slabRow(shop, frame, v + LANE_HALF_M + 4 + style.depthM / 2, style);
  return true;
}

/** Slabs one after the other along a row, wherever they fit. */
export function slabRow(shop: Workshop, frame: Frame, v: number, style: RowStyle): void {
  const { luck, site } = shop;
  for (const [low, high] of frame.runs(v, style.wallM + 2.5)) {
    for (let u = low + 2; u < high - style.lengthM[0] * 0.6; ) {
      const lengthM = Math.min(luck.between(style.lengthM[0], style.lengthM[1]), high - u);
      const [x, y] = frame.at(u + lengthM / 2, v);
      const [nextX, nextY] = frame.at(u + lengthM / 2 + 1, v);
      const lean = (nextY - y) * cos(frame.turn) - (nextX - x) * sin(frame.turn);
      const fits = [0, lengthM].every((du) =>
        [-style.depthM / 2, style.depthM / 2].every((dv) => frame.clearAt(u + du, v + dv) > style.wallM + 1.5),
      );
      const levels = Math.max(
        1,
        style.levels + (style.levels > 8 ? luck.below(5) - 2 : luck.below(2) - (style.levels > 5 ? 1 : 0)),
      );
      if (fits && site.place({ x, y, lengthM, depthM: style.depthM, turn: frame.turn + lean }, style.kind, levels, 2))
        u += lengthM + (luck.next() < 0.16 ? luck.between(24, 46) : luck.between(9, 17));
      else u += 5;
    }
  }
}

/** A ring road with gates on its sides, towers and slabs within and without, paths over a garden with a pond. */
export function gardenCompound(shop: Workshop, block: Block, turn: number, style: RowStyle): boolean {
  const ring = block.contour(style.wallM);
  const road = block.contour(style.wallM + 29);
  if (!ring || !road || signedArea(road) < 3500) return false;
  const { net, luck, site } = shop;
  const round = softened(road);
  const nodes = round.map((point) => net.addNode(point));
  const frame = new Frame(block, turn);
  const arms: readonly Point[] = [
    [cos(turn), sin(turn)],
    [-sin(turn), cos(turn)],
    [-cos(turn), -sin(turn)],
    [sin(turn), -cos(turn)],
  ];
  const tips = arms.map((arm) => extreme(round, arm));
  const exits = tips.map((tip, k) => ({ node: nodes[tip], direction: arms[k] }));
  const opened = openGates(shop, block, ring, exits, style.wallM, style.lockedShare);
  if (opened.length === 0) return false;
  finish(shop, 'garden', block, ring, opened);
  addInner(shop, [...nodes, nodes[0]], 'service', '', 3);
  const [hx, hy] = block.heart;
  const heart = net.addNode([hx + luck.between(-8, 8), hy + luck.between(-8, 8)]);
  const pondM = Math.min(24, Math.sqrt(signedArea(road)) * 0.1);
  for (const tip of tips.filter((_, k) => k % 2 === 1 || luck.next() < 0.6)) {
    const [ax, ay] = net.points[nodes[tip]];
    const bend: Point = [(ax + hx) / 2 + (hy - ay) * 0.14, (ay + hy) / 2 + (ax - hx) * 0.14];
    if (!staysInside(block, [[ax, ay], bend, net.points[heart]], style.wallM + 10)) continue;
    const bow = net.addNode(bend);
    addInner(shop, [nodes[tip], bow, heart], 'footway', '', 1.5);
  }
  digPond(shop, block.heart, pondM, turn);
  for (let v = frame.from[1]; v < frame.to[1]; v += 4) {
    const before = site.buildings.length;
    slabRow(shop, frame, v, style);
    if (site.buildings.length > before) v += style.pitchM * 0.85;
  }
  return true;
}

/** A pond or a round garden near the middle, where no path runs. */
function digPond({ net, site, plans, luck }: Workshop, [x, y]: Point, radiusM: number, turn: number): void {
  for (let k = 0; k < 8; k++) {
    const angle = turn + 0.7 + (k * Math.PI) / 4;
    const at: Point = [x + radiusM * 1.7 * cos(angle), y + radiusM * 1.7 * sin(angle)];
    if ((net.near.nearest(at[0], at[1], radiusM * 2)?.clearM ?? Infinity) < radiusM * 1.25) continue;
    site.keepFree(at[0], at[1], radiusM + 3);
    plans.gardens.push({ ring: softRing(at, radiusM * 0.8, luck), kind: luck.next() < 0.6 ? 'pond' : 'garden' });
    return;
  }
}

/** Every point of a path keeps this far from the streets round the block. */
function staysInside(block: Block, path: readonly Point[], clearM: number): boolean {
  return path.every((point, k) =>
    k === 0 ? true : [0.25, 0.5, 0.75, 1].every((t) => block.clearAt(...mix(path[k - 1], point, t)) > clearM),
  );
}

/** Corners cut once, so that a traced line of equal distance reads as a drawn road. */
function softened(ring: Ring): Point[] {
  const out: Point[] = [];
  for (let k = 0; k < ring.length; k++) {
    const [a, b] = [ring[k], ring[(k + 1) % ring.length]];
    if (apart(a, b) < 14) out.push(mix(a, b, 0.5));
    else out.push(mix(a, b, 0.2), mix(a, b, 0.8));
  }
  return out;
}

export function softRing([x, y]: Point, radiusM: number, luck: Chance): Ring {
  const layer = luck.below(1000);
  return Array.from({ length: 12 }, (_, k): Point => {
    const angle = (k * Math.PI) / 6;
    const radius = radiusM * (1 + 0.35 * rough(cos(angle) * 1.2 + layer, sin(angle) * 1.2, 33));
    return [x + radius * cos(angle) * 1.2, y + radius * sin(angle) * 0.85];
  });
}

function extreme(ring: Ring, direction: Point): number {
  let best = 0;
  for (let k = 1; k < ring.length; k++)
    if (ring[k][0] * direction[0] + ring[k][1] * direction[1] > ring[best][0] * direction[0] + ring[best][1] * direction[1])
      best = k;
  return best;
}
