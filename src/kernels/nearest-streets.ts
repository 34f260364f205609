/** The street nearest to each of some points, on whatever piece of network it is, and the whole way it belongs to: what links are tied to. */
import { distanceM, type Line, type LngLat } from '../domain/geometry.ts';
import type { StreetNear } from '../domain/merge-facts.ts';
import type { WalkWays } from '../domain/streets.ts';
import { indexEdges } from './edge-index.ts';
import { shapeUnder } from './on-foot.ts';
import { tie } from './snap.ts';
import { NONE, type WalkNetwork } from './walk-network.ts';

/** Null where the network has no street at all. `maxLegM`: how far a link's end may be from a street (network-edits.ts). */
export function nearestStreets(
  network: WalkNetwork,
  ways: WalkWays,
  points: readonly LngLat[],
  maxLegM: number,
): readonly (StreetNear | null)[] {
  const index = indexEdges(network, 0);
  const lng = Float64Array.from(points, ([value]) => value);
  const lat = Float64Array.from(points, ([, value]) => value);
  const ties = tie(network, index, lng, lat, Number.MAX_VALUE);
  return points.map((_, row) => {
    const edge = ties.edge[row];
    if (edge === NONE) return null;
    const way = wayUnder(network, edge, shapeUnder(network, edge, ties.alongM[row]));
    const lines = linesOf(network, new Set([way]));
    const id = network.wayId[way];
    return {
      lngLat: pointAt(network, edge, ties.alongM[row]),
      awayM: ties.legM[row],
      isTied: ties.legM[row] <= maxLegM,
      name: id < 0 ? '' : (ways.names[ways.wayName[way]] ?? ''),
      link: id < 0 ? null : `w${id}`,
      lengthM: lines.reduce((sum, line) => sum + lengthM(line), 0),
      lines,
    };
  });
}

function wayUnder({ runOffsets, runShape, runWay }: WalkNetwork, edge: number, shape: number): number {
  let run = runOffsets[edge];
  while (run + 1 < runOffsets[edge + 1] && runShape[run + 1] <= shape) run++;
  return runWay[run];
}

/** Ways by the names that edits use (`w` and the id), as they are drawn. */
export function linesOfWays(network: WalkNetwork, links: readonly string[]): readonly Line[] {
  const wanted = new Set(links);
  return linesOf(network, new Set([...network.wayId.keys()].filter((way) => wanted.has(`w${network.wayId[way]}`))));
}

/** Everything of the network that runs over some ways. */
function linesOf(network: WalkNetwork, ways: ReadonlySet<number>): readonly Line[] {
  const { edgeCount, runOffsets, runShape, runWay, shapeOffsets, shapeLng, shapeLat } = network;
  const lines: Line[] = [];
  for (let edge = 0; edge < edgeCount; edge++)
    for (let run = runOffsets[edge]; run < runOffsets[edge + 1]; run++) {
      if (!ways.has(runWay[run])) continue;
      const last = run + 1 < runOffsets[edge + 1] ? runShape[run + 1] : shapeOffsets[edge + 1] - 1;
      lines.push(
        Array.from(
          { length: last - runShape[run] + 1 },
          (_, at): LngLat => [shapeLng[runShape[run] + at], shapeLat[runShape[run] + at]],
        ),
      );
    }
  return lines;
}

function pointAt({ shapeOffsets, shapeLng, shapeLat }: WalkNetwork, edge: number, alongM: number): LngLat {
  let leftM = alongM;
  for (let at = shapeOffsets[edge]; at < shapeOffsets[edge + 1] - 1; at++) {
    const segmentM = distanceM(shapeLng[at], shapeLat[at], shapeLng[at + 1], shapeLat[at + 1]);
    const isLast = at === shapeOffsets[edge + 1] - 2;
    if (leftM > segmentM && !isLast) {
      leftM -= segmentM;
      continue;
    }
    const share = segmentM > 0 ? Math.min(1, leftM / segmentM) : 0;
    return [shapeLng[at] + share * (shapeLng[at + 1] - shapeLng[at]), shapeLat[at] + share * (shapeLat[at + 1] - shapeLat[at])];
  }
  return [shapeLng[shapeOffsets[edge]], shapeLat[shapeOffsets[edge]]];
}

const lengthM = (line: Line): number =>
  line.slice(1).reduce((sum, [lng, lat], at) => sum + distanceM(line[at][0], line[at][1], lng, lat), 0);
