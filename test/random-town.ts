/**
 * Random street plans for the laws: bent streets on a loose grid, with steps, gates, one-way paths, islands, dead ends,
 * rings, doubled streets, repeated nodes and streets of no length. The same seed draws the same town.
 */
import { NODE, WAY, WAY_CLASSES, type WalkWays } from '../src/domain/streets.ts';
import type { Random } from './random.ts';

export interface TownPlan {
  /** Crossroads along each side. */
  readonly blocks: number;
  /** Metres between crossroads. */
  readonly blockM: number;
  readonly steps: number;
  readonly oneWay: number;
  readonly closedGates: number;
  readonly openGates: number;
  readonly crossings: number;
  /** Share of streets that are missing. */
  readonly gaps: number;
}

export const plainPlan: TownPlan = {
  blocks: 6,
  blockM: 110,
  steps: 0.1,
  oneWay: 0.06,
  closedGates: 0.03,
  openGates: 0.03,
  crossings: 0.05,
  gaps: 0.25,
};

/** A node of a drawing: degrees and flags. */
export interface DrawnNode {
  readonly lng: number;
  readonly lat: number;
  readonly flags: number;
}

export interface DrawnWay {
  readonly nodes: readonly number[];
  readonly flags: number;
}

/** West and south of the town; one of them lies south of the equator. */
const CORNERS = [
  { lng: 120.1, lat: 30.8 },
  { lng: -51.2, lat: -30.1 },
  { lng: 7.4, lat: 59.9 },
] as const;

export function randomTown(random: Random, plan: TownPlan = plainPlan): WalkWays {
  const corner = random.pick(CORNERS);
  const perMetreLat = 1 / 111_195;
  const perMetreLng = perMetreLat / Math.cos((corner.lat * Math.PI) / 180);
  const nodes: DrawnNode[] = [];
  const ways: DrawnWay[] = [];
  const draw = (eastM: number, northM: number): number =>
    nodes.push({
      lng: corner.lng + eastM * perMetreLng,
      lat: corner.lat + northM * perMetreLat,
      flags: randomFlags(random, plan),
    }) - 1;

  const jitter = (): number => (random.next() - 0.5) * plan.blockM * 0.6;
  const crossroads: number[] = [];
  for (let row = 0; row < plan.blocks; row++)
    for (let column = 0; column < plan.blocks; column++)
      crossroads.push(draw(column * plan.blockM + jitter(), row * plan.blockM + jitter()));

  const street = (from: number, to: number): void => {
    if (random.chance(plan.gaps)) return;
    const between = Array.from({ length: random.below(4) }, () =>
      bend(nodes, draw, corner, from, to, random, perMetreLng, perMetreLat),
    );
    const line = [from, ...between, to];
    if (random.chance(0.05)) line.splice(1, 0, from);
    if (random.chance(0.03)) line.splice(1, 0, drawTwin(nodes, from));
    if (line.length > 3 && random.chance(0.3)) cutInTwo(ways, line, random, plan);
    else ways.push({ nodes: random.chance(0.5) ? line : line.toReversed(), flags: randomWay(random, plan) });
    if (random.chance(0.03)) ways.push({ nodes: line, flags: randomWay(random, plan) });
  };
  for (let row = 0; row < plan.blocks; row++)
    for (let column = 0; column < plan.blocks; column++) {
      const at = row * plan.blocks + column;
      if (column + 1 < plan.blocks) street(crossroads[at], crossroads[at + 1]);
      if (row + 1 < plan.blocks) street(crossroads[at], crossroads[at + plan.blocks]);
    }
  for (let count = 0; count < plan.blocks; count++) deadEnd(nodes, ways, draw, random, plan, corner, perMetreLng, perMetreLat);
  drawIslands(ways, draw, random, plan);
  return waysOf(nodes, ways, random);
}

/** A drawing as the formats would hand it over: nodes and ways by rising id, only nodes that are used. */
export function waysOf(nodes: readonly DrawnNode[], ways: readonly DrawnWay[], random?: Random): WalkWays {
  const used = [...new Set(ways.flatMap((way) => way.nodes))].sort((a, b) => a - b);
  if (random) shuffle(used, random);
  const rowOf = new Map(used.map((node, row) => [node, row]));
  const wayOffsets = new Uint32Array(ways.length + 1);
  ways.forEach((way, row) => {
    wayOffsets[row + 1] = wayOffsets[row] + way.nodes.length;
  });
  return {
    nodeCount: used.length,
    nodeId: Float64Array.from(used, (_, row) => 1000 + row),
    nodeLng: Float64Array.from(used, (node) => nodes[node].lng),
    nodeLat: Float64Array.from(used, (node) => nodes[node].lat),
    nodeFlags: Uint8Array.from(used, (node) => nodes[node].flags),
    wayCount: ways.length,
    wayId: Float64Array.from(ways, (_, row) => 500 + row),
    wayOffsets,
    wayNodes: Uint32Array.from(
      ways.flatMap((way) => way.nodes),
      (node) => rowOf.get(node) ?? 0,
    ),
    wayClass: Uint8Array.from(ways, (way, row) => (way.flags & WAY.steps ? 5 : row % (WAY_CLASSES.length - 2))),
    wayFlags: Uint8Array.from(ways, (way) => way.flags),
    wayName: new Uint32Array(ways.length),
    names: [''],
  };
}

export function shuffle<T>(list: T[], random: Random): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [list[last], list[other]] = [list[other], list[last]];
  }
}

function randomFlags(random: Random, plan: TownPlan): number {
  if (random.chance(plan.closedGates)) return NODE.gateClosed;
  if (random.chance(plan.openGates)) return NODE.gateOpen;
  return random.chance(plan.crossings) ? random.pick([NODE.crossingSignals, NODE.crossingUnmarked, NODE.crossingNone]) : 0;
}

function randomWay(random: Random, plan: TownPlan): number {
  if (random.chance(plan.oneWay)) return random.pick([WAY.forwardOnly, WAY.backwardOnly]);
  return random.chance(plan.steps) ? WAY.steps : 0;
}

type Draw = (eastM: number, northM: number) => number;
type Corner = (typeof CORNERS)[number];

function bend(
  nodes: readonly DrawnNode[],
  draw: Draw,
  corner: Corner,
  from: number,
  to: number,
  random: Random,
  perLng: number,
  perLat: number,
): number {
  const share = random.next();
  const lng = nodes[from].lng + share * (nodes[to].lng - nodes[from].lng);
  const lat = nodes[from].lat + share * (nodes[to].lat - nodes[from].lat);
  return draw(
    (lng - corner.lng) / perLng + 30 * (random.next() - 0.5),
    (lat - corner.lat) / perLat + 30 * (random.next() - 0.5),
  );
}

/** A second node at the same spot: a street of no length. */
function drawTwin(nodes: DrawnNode[], node: number): number {
  return nodes.push({ ...nodes[node], flags: 0 }) - 1;
}

function cutInTwo(ways: DrawnWay[], line: readonly number[], random: Random, plan: TownPlan): void {
  const at = 1 + random.below(line.length - 2);
  const first = line.slice(0, at + 1);
  const second = line.slice(at);
  const flags = randomWay(random, plan);
  ways.push({ nodes: random.chance(0.5) ? first : first.toReversed(), flags });
  ways.push({ nodes: second, flags: random.chance(0.7) && flags === 0 ? 0 : randomWay(random, plan) });
}

function deadEnd(
  nodes: readonly DrawnNode[],
  ways: DrawnWay[],
  draw: Draw,
  random: Random,
  plan: TownPlan,
  corner: Corner,
  perLng: number,
  perLat: number,
): void {
  const start = random.below(nodes.length);
  const eastM = (nodes[start].lng - corner.lng) / perLng;
  const northM = (nodes[start].lat - corner.lat) / perLat;
  const end = draw(eastM + 60 * (random.next() - 0.5), northM + 60 * (random.next() - 0.5));
  const line = [start, end];
  if (random.chance(0.2)) line.push(start);
  ways.push({ nodes: line, flags: randomWay(random, plan) });
}

/** Away from the town: a ring, a ring in two halves, a short piece and a lasso. */
function drawIslands(ways: DrawnWay[], draw: Draw, random: Random, plan: TownPlan): void {
  const sideM = plan.blocks * plan.blockM;
  const ring = (eastM: number, northM: number, radiusM: number): number[] =>
    Array.from({ length: 5 }, (_, corner) =>
      draw(eastM + radiusM * Math.cos((corner * 2 * Math.PI) / 5), northM + radiusM * Math.sin((corner * 2 * Math.PI) / 5)),
    );
  const [a, b, c, d, e] = ring(sideM + 200, 100, 60 + 100 * random.next());
  ways.push({ nodes: [c, d, e, a, b, c], flags: 0 });
  const [f, g, h, i, j] = ring(sideM + 200, 500, 120);
  ways.push({ nodes: [f, g, h], flags: 0 }, { nodes: [f, j, i, h], flags: 0 });
  ways.push({ nodes: [draw(-200, -50), draw(-250, -90)], flags: 0 });
  const [k, l, m, n, o] = ring(-300, 300, 80);
  ways.push({ nodes: [k, l, m, n, o, k, draw(-150, 300)], flags: 0 });
}
