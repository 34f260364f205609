/**
 * Places tied again after streets were cut, drawn or taken away: only those whose nearest street may be another one now.
 *
 * Equal, byte for byte, to tying every place to the changed network.
 */
import { EARTH_RADIUS_M } from '../domain/geometry.ts';
import { type EdgeIndex, takesTies } from './edge-index.ts';
import { emptyTies, tie } from './snap.ts';
import { NONE, type Ties, type WalkNetwork } from './walk-network.ts';
import * as steady from '../domain/steady-math.ts';

export interface Retied {
  readonly ties: Ties;
  /** Places that were tied again, rising; their tie may still be the same. */
  readonly places: Uint32Array;
}

/** `before` are the ties to the base; `index` is over the changed network. Degrees and metres as for `tie`. */
export function retie(
  base: WalkNetwork,
  before: Ties,
  network: WalkNetwork,
  index: EdgeIndex,
  changedEdges: Uint32Array,
  lng: Float64Array,
  lat: Float64Array,
  maxLegM: number,
): Retied {
  const { left, come } = changedStreets(base, network, changedEdges);
  const newBoxes = come.map((edge) => boxOf(network, edge));
  // A place off the network keeps the distance to its nearest street, but not which one that is.
  const oldBoxes = [...left].map((edge) => boxOf(base, edge));
  const isNear = (boxes: readonly Box[], place: number): boolean =>
    boxes.some((box) => isWithin(box, lng[place], lat[place], before.legM[place]));
  const places: number[] = [];
  for (let place = 0; place < before.count; place++) {
    const lost = before.edge[place] === NONE ? isNear(oldBoxes, place) : left.has(before.edge[place]);
    if (lost || isNear(newBoxes, place)) places.push(place);
  }
  const again = tie(
    network,
    index,
    Float64Array.from(places, (place) => lng[place]),
    Float64Array.from(places, (place) => lat[place]),
    maxLegM,
  );
  const ties = { ...emptyTies(before.count), alongM: before.alongM.slice(), legM: before.legM.slice() };
  const put = (from: Ties, row: number, place: number): void => {
    ties.edge[place] = from.edge[row];
    ties.alongM[place] = from.alongM[row];
    ties.legM[place] = from.legM[row];
    ties.legMs[place] = from.legMs[row];
    ties.toFromMs[place] = from.toFromMs[row];
    ties.toToMs[place] = from.toToMs[row];
  };
  for (let place = 0; place < before.count; place++) put(before, place, place);
  places.forEach((place, row) => {
    put(again, row, place);
  });
  return { ties, places: Uint32Array.from(places) };
}

/** Edges that take no ties any more or look different, and edges that newly take ties. */
export function changedStreets(
  base: WalkNetwork,
  network: WalkNetwork,
  changedEdges: Uint32Array,
): { left: Set<number>; come: number[] } {
  const left = new Set(changedEdges);
  const come: number[] = [];
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const isNew = edge >= base.edgeCount || left.has(edge);
    const tookTies = edge < base.edgeCount && takesTies(base, edge, base.minPieceM);
    const now = takesTies(network, edge, network.minPieceM);
    if (now && (isNew || !tookTies)) come.push(edge);
    if (tookTies && !now) left.add(edge);
  }
  return { left, come };
}

interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

function boxOf({ shapeOffsets, shapeLng, shapeLat }: WalkNetwork, edge: number): Box {
  let box = { west: 180, south: 90, east: -180, north: -90 };
  for (let at = shapeOffsets[edge]; at < shapeOffsets[edge + 1]; at++)
    box = {
      west: Math.min(box.west, shapeLng[at]),
      south: Math.min(box.south, shapeLat[at]),
      east: Math.max(box.east, shapeLng[at]),
      north: Math.max(box.north, shapeLat[at]),
    };
  return box;
}

const METRES_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;

/** Could a street in this box be as near as `legM`? A millimetre is given away, so that rounding does not matter. */
function isWithin({ west, south, east, north }: Box, lng: number, lat: number, legM: number): boolean {
  const x = Math.max(west - lng, 0, lng - east) * METRES_PER_DEGREE * steady.cos((lat * Math.PI) / 180);
  const y = Math.max(south - lat, 0, lat - north) * METRES_PER_DEGREE;
  return steady.hypot(x, y) <= legM + 0.001;
}
