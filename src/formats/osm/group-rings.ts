/** Which hole belongs to which outer ring. Rings do not cross; outer rings run against the clock, holes with it. */

/** Positions in x and y, not closed. Outer ring first in each group; groups in the order of their outer rings' first positions. */
export function groupRings(rings: readonly Uint32Array[], x: Float64Array, y: Float64Array): Uint32Array[][] {
  const outers: { ring: Uint32Array; area: number; holes: Uint32Array[] }[] = [];
  const holes: Uint32Array[] = [];
  for (const ring of rings) {
    const area = twiceArea(ring, x, y);
    if (area > 0) outers.push({ ring, area, holes: [] });
    else holes.push(ring);
  }
  // From small to large: the first that holds a hole is the nearest around it.
  const bySize = outers.toSorted((a, b) => a.area - b.area);
  for (const hole of holes) {
    const middleX = (x[hole[0]] + x[hole[1]]) / 2;
    const middleY = (y[hole[0]] + y[hole[1]]) / 2;
    bySize.find((outer) => holds(outer.ring, middleX, middleY, x, y))?.holes.push(hole);
  }
  return outers
    .map(({ ring, holes: own }) => [ring, ...own.sort((a, b) => lowest(a) - lowest(b))])
    .sort((a, b) => lowest(a[0]) - lowest(b[0]));
}

/** Above zero against the clock. Taken from the first point, so that small rings far from zero keep their digits. */
function twiceArea(ring: Uint32Array, x: Float64Array, y: Float64Array): number {
  const [fromX, fromY] = [x[ring[0]], y[ring[0]]];
  let sum = 0;
  for (let at = 1; at + 1 < ring.length; at++) {
    const [a, b] = [ring[at], ring[at + 1]];
    sum += (x[a] - fromX) * (y[b] - fromY) - (x[b] - fromX) * (y[a] - fromY);
  }
  return sum;
}

function holds(ring: Uint32Array, atX: number, atY: number, x: Float64Array, y: Float64Array): boolean {
  let inside = false;
  let b = ring[ring.length - 1];
  for (const a of ring) {
    if (y[a] > atY !== y[b] > atY && x[a] + ((atY - y[a]) * (x[b] - x[a])) / (y[b] - y[a]) < atX) inside = !inside;
    b = a;
  }
  return inside;
}

const lowest = (ring: Uint32Array): number => ring.reduce((least, node) => Math.min(least, node), Number.POSITIVE_INFINITY);
