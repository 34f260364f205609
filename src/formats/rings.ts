/**
 * A list of rings becomes polygons: outer rings turn clockwise, holes the other way, and each hole belongs to the smallest
 * outer ring around it. A hole that lies in none was drawn the wrong way round and is ground of its own.
 */

export type FlatRing = readonly (readonly number[])[];

interface Outer {
  readonly rings: FlatRing[];
  readonly area: number;
  readonly box: Box;
}

type Box = readonly [west: number, south: number, east: number, north: number];

export function polygonsOf(rings: readonly FlatRing[]): FlatRing[][] {
  if (rings.length <= 1) return rings.map((ring) => [ring]);
  const measured = rings.map((ring) => ({ ring, area: clockwiseArea(ring) }));
  const outers: Outer[] = measured
    .filter(({ area }) => area >= 0)
    .map(({ ring, area }) => ({ rings: [ring], area, box: boxOf(ring) }));
  for (const { ring, area } of measured) {
    if (area >= 0) continue;
    const around = outers
      .filter((outer) => outer.area >= -area && isAround(outer, ring))
      .reduce<Outer | null>((least, outer) => (least && least.area <= outer.area ? least : outer), null);
    if (around) around.rings.push(ring);
    else outers.push({ rings: [ring], area: -area, box: boxOf(ring) });
  }
  return outers.map(({ rings: own }) => own);
}

/** Positive where the ring turns clockwise; twice the area in the file's own unit. */
function clockwiseArea(ring: FlatRing): number {
  const [originX, originY] = ring[0] ?? [0, 0];
  let sum = 0;
  for (let at = 2; at < ring.length; at++) {
    const [fromX, fromY] = ring[at - 1];
    const [toX, toY] = ring[at];
    sum += (toX - originX) * (fromY - originY) - (fromX - originX) * (toY - originY);
  }
  return sum;
}

function boxOf(ring: FlatRing): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}

/** Whether the first corner of the hole that is no corner of the outer ring lies inside it. */
function isAround({ rings: [outer], box: [west, south, east, north] }: Outer, hole: FlatRing): boolean {
  for (const [x, y] of hole) {
    if (x < west || x > east || y < south || y > north) return false;
    if (!outer.some(([cornerX, cornerY]) => cornerX === x && cornerY === y)) return isInside(outer, x, y);
  }
  return true;
}

function isInside(ring: FlatRing, x: number, y: number): boolean {
  let inside = false;
  for (let at = 1; at < ring.length; at++) {
    const [fromX, fromY] = ring[at - 1];
    const [toX, toY] = ring[at];
    if (fromY > y !== toY > y && fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX) > x) inside = !inside;
  }
  return inside;
}
