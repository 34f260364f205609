/**
 * Places tied to the nearest point on any street (METHOD 2), with the distance; never silent when far.
 *
 * Nearest is in metres on the ground, on a plane laid at the place's latitude. Equally near streets: the lower edge, then
 * the earlier part of it. A place beyond the longest leg is off the network and keeps the distance that was too far.
 */
import { distanceM, EARTH_RADIUS_M } from '../domain/geometry.ts';
import { BRANCHES, type EdgeIndex } from './edge-index.ts';
import { halfWaitS, walkMs } from './network-times.ts';
import { type Job, NONE, noJob, type Ties, type WalkNetwork } from './walk-network.ts';
import * as steady from '../domain/steady-math.ts';

const METRES_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;
const CHECK_EVERY = 1024;
/** Boxes and segments are measured by different sums: a box counts as nearer than it is by this share. */
const ROUNDING = 1 - 1e-9;

/** Ties of places given in degrees, or null when the job said stop. */
export function tie(network: WalkNetwork, index: EdgeIndex, lng: Float64Array, lat: Float64Array, maxLegM: number): Ties;
export function tie(
  network: WalkNetwork,
  index: EdgeIndex,
  lng: Float64Array,
  lat: Float64Array,
  maxLegM: number,
  job: Job,
): Ties | null;
export function tie(
  network: WalkNetwork,
  index: EdgeIndex,
  lng: Float64Array,
  lat: Float64Array,
  maxLegM: number,
  job: Job = noJob,
): Ties | null {
  const ties = emptyTies(lng.length);
  const search = new NearestSegment(network, index);
  for (let place = 0; place < ties.count; place++) {
    if (place % CHECK_EVERY === 0 && job.checkpoint(place, ties.count)) return null;
    search.find(lng[place], lat[place]);
    ties.legM[place] = search.distanceM;
    if (search.distanceM <= maxLegM) fillTie(network, ties, place, search.edge, search.alongM());
  }
  return ties;
}

/** Rows that are all off the network, at no known distance. */
export function emptyTies(count: number): Ties {
  return {
    count,
    edge: new Uint32Array(count).fill(NONE),
    alongM: new Float64Array(count),
    legM: new Float64Array(count).fill(Number.POSITIVE_INFINITY),
    legMs: new Uint32Array(count),
    toFromMs: new Uint32Array(count),
    toToMs: new Uint32Array(count),
  };
}

/** Ties row `place`, whose leg in metres is known, to a point of an edge: the times follow from the metres. */
export function fillTie(network: WalkNetwork, ties: Ties, place: number, edge: number, alongM: number): void {
  const { edgeFactor, edgeLengthM, edgeFrom, edgeTo, nodeFlags, crossingDelayS, speedMetresPerSecond: speed } = network;
  const waitFromS = halfWaitS(nodeFlags[edgeFrom[edge]], crossingDelayS);
  const waitToS = halfWaitS(nodeFlags[edgeTo[edge]], crossingDelayS);
  ties.edge[place] = edge;
  ties.alongM[place] = alongM;
  ties.legMs[place] = walkMs(ties.legM[place], 1, speed);
  ties.toFromMs[place] = walkMs(alongM, edgeFactor[edge], speed, waitFromS);
  ties.toToMs[place] = walkMs(edgeLengthM[edge] - alongM, edgeFactor[edge], speed, waitToS);
}

/** Ties of the same places on the same streets at another speed: only the milliseconds change. */
export function retimedTies(network: WalkNetwork, ties: Ties): Ties {
  const again = { ...emptyTies(ties.count), legM: ties.legM };
  for (let place = 0; place < ties.count; place++)
    if (ties.edge[place] !== NONE) fillTie(network, again, place, ties.edge[place], ties.alongM[place]);
  return again;
}

/** One query after another over the same index, without allocating. */
class NearestSegment {
  edge = NONE;
  distanceM = Number.POSITIVE_INFINITY;
  private segment = NONE;
  private share = 0;
  private squared = Number.POSITIVE_INFINITY;
  private readonly network: WalkNetwork;
  private readonly index: EdgeIndex;
  private readonly stackBox: Uint32Array;
  private readonly stackSquared: Float64Array;

  constructor(network: WalkNetwork, index: EdgeIndex) {
    this.network = network;
    this.index = index;
    this.stackBox = new Uint32Array(BRANCHES * (index.levels.length + 1));
    this.stackSquared = new Float64Array(this.stackBox.length);
  }

  find(lng: number, lat: number): void {
    const { levels, segmentCount } = this.index;
    this.segment = this.edge = NONE;
    this.squared = this.distanceM = Number.POSITIVE_INFINITY;
    if (segmentCount === 0) return;
    const perLng = METRES_PER_DEGREE * steady.cos((lat * Math.PI) / 180);
    const perLat = METRES_PER_DEGREE;
    const { stackBox, stackSquared } = this;
    let height = 1;
    stackBox[0] = (levels.at(-1) ?? 1) - 1;
    stackSquared[0] = 0;
    while (height > 0) {
      height--;
      const box = stackBox[height];
      if (stackSquared[height] * ROUNDING > this.squared) continue;
      const level = levelOf(levels, box);
      const first = (box - levels[level]) * BRANCHES;
      if (level === 0) {
        const last = Math.min(first + BRANCHES, segmentCount);
        for (let segment = first; segment < last; segment++) this.measure(segment, lng, lat, perLng, perLat);
      } else {
        const start = levels[level - 1];
        height = this.pushNearestLast(
          height,
          start + first,
          Math.min(start + first + BRANCHES, levels[level]),
          lng,
          lat,
          perLng,
          perLat,
        );
      }
    }
    this.edge = this.index.segmentEdge[this.segment];
    this.distanceM = Math.sqrt(this.squared);
  }

  /** Metres along the found edge from its first node, summed as the edge's own length is. */
  alongM(): number {
    const { shapeOffsets, shapeLng, shapeLat, edgeLengthM } = this.network;
    const end = this.index.segmentShape[this.segment];
    if (this.share === 1 && end + 2 === shapeOffsets[this.edge + 1]) return edgeLengthM[this.edge];
    let alongM = 0;
    for (let at = shapeOffsets[this.edge]; at < end; at++)
      alongM += distanceM(shapeLng[at], shapeLat[at], shapeLng[at + 1], shapeLat[at + 1]);
    const segmentM = distanceM(shapeLng[end], shapeLat[end], shapeLng[end + 1], shapeLat[end + 1]);
    return Math.min(alongM + this.share * segmentM, edgeLengthM[this.edge]);
  }

  private measure(segment: number, lng: number, lat: number, perLng: number, perLat: number): void {
    const { shapeLng, shapeLat } = this.network;
    const at = this.index.segmentShape[segment];
    const fromX = (shapeLng[at] - lng) * perLng;
    const fromY = (shapeLat[at] - lat) * perLat;
    const toX = (shapeLng[at + 1] - lng) * perLng;
    const toY = (shapeLat[at + 1] - lat) * perLat;
    const alongX = toX - fromX;
    const alongY = toY - fromY;
    const length = alongX * alongX + alongY * alongY;
    let share = length > 0 ? -(fromX * alongX + fromY * alongY) / length : 0;
    let x = toX;
    let y = toY;
    if (share < 1) {
      share = Math.max(0, share);
      x = fromX + share * alongX;
      y = fromY + share * alongY;
    } else share = 1;
    const squared = x * x + y * y;
    if (squared > this.squared || (squared === this.squared && segment >= this.segment)) return;
    this.squared = squared;
    this.segment = segment;
    this.share = share;
  }

  /** Pushes the boxes so that the nearest is taken first. */
  private pushNearestLast(
    height: number,
    first: number,
    last: number,
    lng: number,
    lat: number,
    perLng: number,
    perLat: number,
  ): number {
    const { stackBox, stackSquared } = this;
    const { boxes } = this.index;
    const base = height;
    for (let box = first; box < last; box++) {
      const x = Math.max(boxes[4 * box] - lng, 0, lng - boxes[4 * box + 2]) * perLng;
      const y = Math.max(boxes[4 * box + 1] - lat, 0, lat - boxes[4 * box + 3]) * perLat;
      const squared = x * x + y * y;
      if (squared * ROUNDING > this.squared) continue;
      let slot = height++;
      while (slot > base && stackSquared[slot - 1] < squared) {
        stackSquared[slot] = stackSquared[slot - 1];
        stackBox[slot] = stackBox[slot - 1];
        slot--;
      }
      stackSquared[slot] = squared;
      stackBox[slot] = box;
    }
    return height;
  }
}

function levelOf(levels: readonly number[], box: number): number {
  let level = 0;
  while (box >= levels[level + 1]) level++;
  return level;
}
