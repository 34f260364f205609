/** What the tests of the walking network share: a profile, a network of drawn ways, and the way back from a tie to a spot. */
import { distanceM } from '../src/domain/geometry.ts';
import type { WalkWays } from '../src/domain/streets.ts';
import { buildNetwork } from '../src/kernels/build-network.ts';
import { indexEdges } from '../src/kernels/edge-index.ts';
import { tie } from '../src/kernels/snap.ts';
import { noDelays, type Ties, type WalkNetwork, type WalkProfile } from '../src/kernels/walk-network.ts';
import type { PlainSegment, PlainStreets, Spot } from './oracles/plain-dijkstra.ts';
import type { Random } from './random.ts';

export const adult: WalkProfile = { speedMetresPerSecond: 1.2, stepsFactor: 2, crossingDelayS: noDelays };

export const networkOf = (ways: WalkWays, profile: WalkProfile = adult, minPieceM = 0): WalkNetwork =>
  buildNetwork(ways, { profile, minPieceM });

/** Ties of degrees given in pairs. */
export function tiesAt(network: WalkNetwork, lngLats: readonly (readonly [number, number])[], maxLegM = 300): Ties {
  const lng = Float64Array.from(lngLats, ([value]) => value);
  const lat = Float64Array.from(lngLats, ([, value]) => value);
  return tie(network, indexEdges(network), lng, lat, maxLegM);
}

/** Places scattered over the streets' bounding box; some exactly at a node of some way, some a few steps from the last one. */
export function randomPlaces(random: Random, ways: WalkWays, count: number): [number, number][] {
  const lng = [...ways.nodeLng];
  const lat = [...ways.nodeLat];
  const [west, east] = [Math.min(...lng), Math.max(...lng)];
  const [south, north] = [Math.min(...lat), Math.max(...lat)];
  const nearby: [number, number] = [west, south];
  return Array.from({ length: count }, () => {
    if (random.chance(0.2)) return [nearby[0] + 0.0001 * random.next(), nearby[1] + 0.0001 * random.next()];
    const node = random.below(ways.nodeCount);
    if (random.chance(0.25)) return [ways.nodeLng[node], ways.nodeLat[node]];
    nearby[0] = west + random.next() * (east - west);
    nearby[1] = south + random.next() * (north - south);
    return [nearby[0], nearby[1]];
  });
}

/** Finds the drawn segment that a tie lies on, so that the oracle can start from the very same point. */
export class SpotFinder {
  private readonly segments = new Map<string, PlainSegment>();
  private readonly network: WalkNetwork;

  constructor(network: WalkNetwork, streets: PlainStreets) {
    this.network = network;
    const { ways } = streets;
    let way = 0;
    let at = 0;
    const wayRows: number[] = [];
    for (way = 0; way < ways.wayCount; way++)
      for (at = ways.wayOffsets[way]; at + 1 < ways.wayOffsets[way + 1]; at++)
        if (ways.wayNodes[at] !== ways.wayNodes[at + 1]) wayRows.push(way);
    streets.segments.forEach((segment, row) => {
      const ends = [segment.a, segment.b].map((node) => `${ways.nodeLng[node]},${ways.nodeLat[node]}`);
      const key = `${wayRows[row]}:${ends.toSorted().join(':')}`;
      if (!this.segments.has(key)) this.segments.set(key, segment);
    });
    this.nodeAt = (node) => `${ways.nodeLng[node]},${ways.nodeLat[node]}`;
  }

  private readonly nodeAt: (node: number) => string;

  spot(ties: Ties, row: number): Spot {
    const { shapeOffsets, shapeLng, shapeLat, edgeLengthM, runOffsets, runShape, runWay } = this.network;
    const edge = ties.edge[row];
    let alongM = ties.alongM[row];
    let shape = shapeOffsets[edge];
    const last = shapeOffsets[edge + 1] - 2;
    for (; shape < last; shape++) {
      const segmentM = distanceM(shapeLng[shape], shapeLat[shape], shapeLng[shape + 1], shapeLat[shape + 1]);
      if (alongM < segmentM) break;
      alongM -= segmentM;
    }
    let run = runOffsets[edge];
    while (run + 1 < runOffsets[edge + 1] && runShape[run + 1] <= shape) run++;
    const from = `${shapeLng[shape]},${shapeLat[shape]}`;
    const to = `${shapeLng[shape + 1]},${shapeLat[shape + 1]}`;
    const segment = this.segments.get(`${runWay[run]}:${[from, to].toSorted().join(':')}`);
    if (!segment) throw new Error(`no drawn segment under edge ${edge}`);
    let share = segment.lengthM > 0 ? Math.min(1, Math.max(0, alongM / segment.lengthM)) : 0;
    if (shape === last && ties.alongM[row] === edgeLengthM[edge]) share = 1;
    return { segment, share: this.nodeAt(segment.a) === from ? share : 1 - share };
  }
}
