/**
 * What stands on each block: lanes with houses in the old middles, compounds of several ages, schools, works, shops, village quarters.
 */
import { Block, COARSE, Frame } from './block.ts';
import { hash, noise, rough } from './chance.ts';
import { addInner, gardenCompound, opening, rowCompound, slabRow, type RowStyle, type Workshop } from './compounds.ts';
import { atan2, cos, sin } from './exact.ts';
import { heading } from './field.ts';
import type { Face, Network } from './network.ts';
import { isIndustry, isOld, urban } from './places.ts';
import { isPark } from './parks.ts';
import { along, apart, mix, pathLength, type Path, type Point, type Ring } from './plane.ts';
import type { BuildingKind } from './site.ts';
import { LAND, wetAt } from './water.ts';

export type Use =
  | 'water'
  | 'country'
  | 'fields'
  | 'old'
  | 'works'
  | 'rows'
  | 'later'
  | 'garden'
  | 'village'
  | 'school'
  | 'centre'
  | 'hospital'
  | 'left';

export interface UsedBlock {
  readonly face: Face;
  readonly heart: Point;
  readonly use: Use;
}

/** Turn of the rows: along the streets, but never far from facing south. */
function rowTurn([x, y]: Point): number {
  let turn = heading(x, y);
  turn -= Math.round(turn / (Math.PI / 2)) * (Math.PI / 2);
  return turn * 0.9;
}

/** Blocks too large to be one compound get a cross of local streets through their middle. */
export function divideLargeBlocks(net: Network): void {
  for (const largestM2 of [400_000, 220_000, 150_000, 110_000]) {
    for (const face of net.faces()) {
      if (face.areaM2 < largestM2 || face.areaM2 > 4_000_000) continue;
      const block = new Block(face, net, COARSE);
      const [x, y] = block.heart;
      if (block.depthM < 50 || urban(x, y) < 0.3 || isIndustry(x, y) || isOld(x, y) || wetAt(x, y) !== LAND) continue;
      const heart = net.addNode([x, y]);
      const turn = heading(x, y) + 0.2 * rough(x * 0.01, y * 0.01, 301);
      const arms = [0, 0.4, 0.8, -0.4]
        .map((more) => crossArms(net, block, turn + more))
        .reduce((most, found) => (found.length > most.length ? found : most));
      if (arms.length < 2) continue;
      for (const street of arms.slice(0, hash(Math.round(x), Math.round(y), 5) < 0.4 ? 3 : 4))
        net.addStreet(bowed(net, heart, street));
    }
    net.settle();
  }
}

/** Streets met by the four arms of a cross on the heart of a block. */
function crossArms(net: Network, block: Block, turn: number): number[] {
  const [x, y] = block.heart;
  return [0, 1, 2, 3].flatMap((quarter) => {
    const angle = turn + (quarter * Math.PI) / 2 + 0.12 * rough(x * 0.01, quarter, 302);
    const out = opening(net, block, [x, y], [cos(angle), sin(angle)], 0, 640);
    return out && !crossesPark(block.heart, net.points[out.street]) ? [out.street] : [];
  });
}

function crossesPark(from: Point, to: Point): boolean {
  return [0, 0.2, 0.4, 0.6, 0.8].some((t) => isPark(...mix(from, to, t)));
}

/** From one node to another in a slight bow. */
function bowed(net: Network, from: number, to: number): number[] {
  const [a, b] = [net.points[from], net.points[to]];
  const bow = 0.09 * rough(a[0] * 0.01 + b[0] * 0.02, a[1] * 0.01 + b[1] * 0.02, 303);
  const middle = [0.25, 0.5, 0.75].map((t) => {
    const lift = 4 * t * (1 - t) * bow;
    return net.addNode([a[0] + (b[0] - a[0]) * t - (b[1] - a[1]) * lift, a[1] + (b[1] - a[1]) * t + (b[0] - a[0]) * lift]);
  });
  return [from, ...middle, to];
}

export function useBlocks(shop: Workshop, faces: readonly Face[]): UsedBlock[] {
  return faces.map((face, index) => {
    if (face.areaM2 > 450_000) return { face, heart: face.ring[0], use: 'country' };
    const block = new Block(face, shop.net);
    return { face, heart: block.heart, use: build(shop, block, index) };
  });
}

function build(shop: Workshop, block: Block, index: number): Use {
  const [x, y] = block.heart;
  if (block.depthM < 4 || wetAt(x, y) !== LAND) return wetAt(x, y) === LAND ? 'left' : 'water';
  if (isOld(x, y)) return old(shop, block);
  const built = urban(x, y);
  if (built < 0.25 || block.face.areaM2 > 420_000) return 'country';
  if (isIndustry(x, y)) return works(shop, block);
  const dice = hash(index, 7, 3);
  const turn = rowTurn(block.heart);
  if (block.face.areaM2 < 6500) return shops(shop, block, turn);
  if (dice < 0.06 && block.depthM > 45) return school(shop, block, turn);
  if (dice < 0.078 && block.depthM > 40) return campus(shop, block, turn, 'hospital');
  if (dice < 0.13 && built > 0.6) return campus(shop, block, turn, 'centre');
  const [fields, village] = built < 0.4 ? [0.5, 0.86] : built < 0.62 ? [0.24, 0.46] : built < 0.85 ? [0.1, 0.2] : [0.03, 0.06];
  if (hash(index, 9, 3) < fields) return openGround(shop, block, index);
  if (hash(index, 9, 3) < village) return villageQuarter(shop, block, turn);
  const age = 0.5 + 0.62 * rough(x * 0.0009, y * 0.0009, 140) + 0.3 * noise(x * 0.0041, y * 0.0041, 141);
  const wallM = hash(index, 11, 3) < 0.24 && built > 0.5 ? 17 : 4;
  if (wallM > 5) shopRow(shop, block.face.ring);
  const style = residentialStyle(age, index, wallM);
  if (style.levels > 7 && block.depthM > 48 && gardenCompound(shop, block, turn, style)) return 'garden';
  if (!rowCompound(shop, block, turn, style)) return shops(shop, block, turn);
  return age < 0.5 ? 'rows' : 'later';
}

/** Old rows of four to six floors, later ones longer and deeper, gardens with slabs of eleven and towers. */
function residentialStyle(age: number, index: number, wallM: number): RowStyle {
  const common = { kind: 'apartments', wallM, lockedShare: 0.52 } as const;
  if (age < 0.34) return { ...common, levels: 5, depthM: 10.5, pitchM: 32, lengthM: [44, 70], lockedShare: 0.38 };
  if (age < 0.56) return { ...common, levels: 6, depthM: 11.5, pitchM: 41, lengthM: [44, 72] };
  if (age < 0.72) return { ...common, levels: 9, depthM: 13, pitchM: 72, lengthM: [32, 52], lockedShare: 0.6 };
  if (age < 0.86) return { ...common, levels: 13, depthM: 16, pitchM: 84, lengthM: [24, 34], lockedShare: 0.64 };
  return hash(index, 13, 3) < 0.6
    ? { ...common, kind: 'house', levels: 3, depthM: 11, pitchM: 34, lengthM: [18, 34] }
    : { ...common, levels: 5, depthM: 12, pitchM: 42, lengthM: [30, 46] };
}

/** Houses wall to wall along the lanes, a second row behind them. */
function old(shop: Workshop, block: Block): Use {
  buildAlong(shop, block.face.ring, 1.6, [12, 27], [7.5, 11], 'residential', [2, 3], 0.94, true);
  buildAlong(shop, block.face.ring, 13.5, [12, 21], [7, 10], 'residential', [1, 3], 0.42, false);
  const [x, y] = block.heart;
  if (block.depthM > 30) {
    const turn = rowTurn(block.heart);
    const frame = new Frame(block, turn);
    const style: RowStyle = {
      kind: 'apartments',
      levels: 4,
      depthM: 10,
      pitchM: 22,
      lengthM: [18, 36],
      lockedShare: 0,
      wallM: 12,
    };
    const lane = opening(shop.net, block, [x, y], [sin(turn), -cos(turn)], 3);
    if (lane) addInner(shop, [shop.net.addNode([x, y]), shop.net.addNode(lane.wall), lane.street], 'footway', '', 1.5);
    for (let v = frame.from[1]; v < frame.to[1]; v += 22) slabRow(shop, frame, v, style);
  }
  return 'old';
}

function works(shop: Workshop, block: Block): Use {
  const turn = rowTurn(block.heart);
  const frame = new Frame(block, turn);
  const style: RowStyle = {
    kind: 'industrial',
    levels: 1,
    depthM: 34,
    pitchM: 50,
    lengthM: [40, 84],
    lockedShare: 0,
    wallM: 8,
  };
  const way = opening(shop.net, block, block.heart, [sin(turn), -cos(turn)], 5);
  if (way) addInner(shop, [shop.net.addNode(block.heart), shop.net.addNode(way.wall), way.street], 'service', '', 4);
  for (let v = frame.from[1] + 20; v < frame.to[1]; v += style.pitchM) slabRow(shop, frame, v, style);
  return 'works';
}

/** Land not built on yet: a meadow, an orchard or a field. */
function openGround(shop: Workshop, block: Block, index: number): Use {
  const ring = block.contour(3);
  if (ring)
    shop.plans.gardens.push({
      ring,
      kind: hash(index, 15, 3) < 0.4 ? 'meadow' : hash(index, 15, 3) < 0.6 ? 'orchard' : 'field',
    });
  return 'fields';
}

/** Small or narrow blocks: buildings along the streets only. */
function shops(shop: Workshop, block: Block, turn: number): Use {
  const frame = new Frame(block, turn);
  const style: RowStyle = {
    kind: 'apartments',
    levels: 4,
    depthM: 11,
    pitchM: 30,
    lengthM: [20, 44],
    lockedShare: 0,
    wallM: 2,
  };
  for (let v = frame.from[1] + 8; v < frame.to[1]; v += style.pitchM) slabRow(shop, frame, v, style);
  return 'left';
}

/** A strip of shops facing the street, in front of the wall. */
function shopRow(shop: Workshop, ring: Ring): void {
  buildAlong(shop, ring, 3, [22, 52], [9, 11], 'retail', [2, 4], 0.56, true);
}

function school(shop: Workshop, block: Block, turn: number): Use {
  const [x, y] = block.heart;
  const { site, plans, net } = shop;
  const radius = Math.min(38, block.depthM - 8);
  const tip = (angle: number, far: number, near: number): Point => {
    const [u, v] = [far * cos(angle), near * sin(angle)];
    return [
      x + u * cos(turn + Math.PI / 2) - v * sin(turn + Math.PI / 2),
      y + u * sin(turn + Math.PI / 2) + v * cos(turn + Math.PI / 2),
    ];
  };
  const ring = Array.from({ length: 20 }, (_, k) => tip((k * Math.PI) / 10, radius * 1.25, radius * 0.72));
  site.keepFree(x, y, radius * 1.32);
  plans.gardens.push({ ring, kind: 'track' });
  const frame = new Frame(block, turn);
  const wall = block.contour(4);
  const way = opening(shop.net, block, tip(Math.PI, radius * 1.4, 0), [sin(turn), -cos(turn)], 4);
  if (way && wall) {
    const gate = net.addNode(way.wall);
    addInner(shop, [net.addNode(tip(Math.PI, radius * 1.4, 0)), gate, way.street], 'service');
    plans.compounds.push({ kind: 'school', wall, gates: [{ node: gate, locked: false, main: true }], heart: block.heart });
  }
  const style: RowStyle = { kind: 'school', levels: 4, depthM: 14, pitchM: 46, lengthM: [40, 72], lockedShare: 0, wallM: 6 };
  for (let v = frame.from[1] + 12; v < frame.to[1]; v += style.pitchM) slabRow(shop, frame, v, style);
  return 'school';
}

function campus(shop: Workshop, block: Block, turn: number, use: 'hospital' | 'centre'): Use {
  const frame = new Frame(block, turn);
  const kind: BuildingKind = use === 'hospital' ? 'hospital' : 'commercial';
  const style: RowStyle = {
    kind,
    levels: use === 'hospital' ? 6 : 5,
    depthM: 30,
    pitchM: 58,
    lengthM: [38, 70],
    lockedShare: 0,
    wallM: 8,
  };
  const way = opening(shop.net, block, block.heart, [cos(turn), sin(turn)], 4);
  if (way)
    addInner(
      shop,
      [shop.net.addNode(block.heart), shop.net.addNode(way.wall), way.street],
      use === 'centre' ? 'pedestrian' : 'service',
      '',
      4,
    );
  for (let v = frame.from[1] + 18; v < frame.to[1]; v += style.pitchM) slabRow(shop, frame, v, style);
  return use;
}

/** A village that the city has swallowed: winding lanes, houses of two or three floors, no wall. */
function villageQuarter(shop: Workshop, block: Block, turn: number): Use {
  const { net, luck } = shop;
  const seed = luck.below(10_000);
  const frame = new Frame(block, turn + luck.between(-0.25, 0.25), (u) => 16 * rough(u * 0.011, seed, 8));
  const rows: { v: number; nodes: { u: number; node: number }[] }[] = [];
  for (let v = frame.from[1] + 16; v < frame.to[1] - 12; v += luck.between(40, 56)) {
    const [run] = frame.runs(v, 8).sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
    if (!run || run[1] - run[0] < 40) continue;
    const nodes: { u: number; node: number }[] = [];
    for (let u = run[0]; u <= run[1]; u += 19) nodes.push({ u, node: net.addNode(frame.at(u, v)) });
    rows.push({ v, nodes });
  }
  const out: readonly Point[] = [
    [-cos(frame.turn), -sin(frame.turn)],
    [cos(frame.turn), sin(frame.turn)],
  ];
  let opened = 0;
  rows.forEach(({ nodes }, k) => {
    const list = nodes.map(({ node }) => node);
    for (const side of [0, 1]) {
      if (luck.next() > 0.55 && !(k === rows.length - 1 && opened === 0)) continue;
      const way = opening(shop.net, block, net.points[side === 0 ? list[0] : list[list.length - 1]], out[side], 1);
      if (!way) continue;
      opened++;
      if (side === 0) list.unshift(way.street);
      else list.push(way.street);
    }
    addInner(shop, list, 'residential', '', 2.6);
    if (k === 0) return;
    const [a, b] = nearestPair(net.points, rows[k - 1].nodes, nodes, luck.next());
    addInner(shop, [a, b], 'residential', '', 2.4);
  });
  for (const { nodes } of rows) {
    const path = nodes.map(({ node }) => net.points[node]);
    buildAlong(shop, path, 4.2, [10, 16], [8.5, 11.5], 'house', [2, 3], 0.54, false);
    buildAlong(shop, path.toReversed(), 4.2, [10, 16], [8.5, 11.5], 'house', [2, 3], 0.54, false);
  }
  return 'village';
}

function nearestPair(
  points: readonly Point[],
  from: readonly { node: number }[],
  to: readonly { node: number }[],
  share: number,
): [number, number] {
  const start = from[Math.floor(share * from.length)].node;
  let best = to[0].node;
  for (const { node } of to) if (apart(points[node], points[start]) < apart(points[best], points[start])) best = node;
  return [start, best];
}

/** Buildings on the left of a path, `offsetM` behind the edge of the street. A ring is walked all the way round. */
export function buildAlong(
  shop: Workshop,
  line: Path,
  offsetM: number,
  lengthM: readonly [number, number],
  depthM: readonly [number, number],
  kind: BuildingKind,
  levels: readonly [number, number],
  share: number,
  isRing: boolean,
): void {
  const path = isRing ? [...line, line[0]] : line;
  const { luck, net, site } = shop;
  const wholeM = pathLength(path);
  for (let at = 2; at < wholeM - 6; ) {
    const frontM = luck.between(lengthM[0], lengthM[1]);
    const deepM = luck.between(depthM[0], depthM[1]);
    const { at: front, direction } = along(path, at + frontM / 2);
    const street = isRing ? net.near.nearest(front[0], front[1], 6) : null;
    const edgeM = street ? net.near.halfWidthM[street.piece] : 0;
    const back = edgeM + offsetM + deepM / 2;
    const [x, y]: Point = [front[0] - direction[1] * back, front[1] + direction[0] * back];
    const floors = levels[0] + luck.below(levels[1] - levels[0] + 1);
    const wanted = luck.next() < share;
    const turn = angleOf(direction);
    if (wanted && site.place({ x, y, lengthM: frontM, depthM: deepM, turn }, kind, floors, Math.min(offsetM, 1.4)))
      at += frontM + luck.between(1.4, 4);
    else at += wanted ? 5 : frontM;
  }
}

function angleOf([x, y]: Point): number {
  return atan2(y, x);
}
