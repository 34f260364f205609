/** A closed way as an area: the short way for the many small outlines, the long one for the rest. */
import type { Job } from '../../domain/job.ts';
import { areaOfWay, type NoArea } from './areas.ts';
import type { AreaPolygons } from './assemble-areas.ts';
import type { Collector } from './collect.ts';

/** Up to so many corners every pair of sides is simply looked at. */
const SMALL = 40;

export function areaOfRing(read: Collector, way: number, job: Job): AreaPolygons | NoArea {
  const rows = read.ways.nodesOf(way);
  if (rows.length > SMALL || !read.ways.isRing(way) || !isSimple(rows, read)) return areaOfWay(read, way, job);
  return [[rows]];
}

/** No two sides that are not neighbours come near each other, and nothing is flat: surely a simple ring. */
function isSimple(rows: Uint32Array, read: Collector): boolean {
  const { lngs, lats } = read.nodes;
  const sides = rows.length - 1;
  for (let a = 0; a < sides; a++) {
    const [x, y] = [lngs[rows[a]], lats[rows[a]]];
    const [toX, toY] = [lngs[rows[a + 1]], lats[rows[a + 1]]];
    const next = rows[a + 2 > sides ? 1 : a + 2];
    // A turn back on itself, or a side of no length, is for the careful.
    if ((toX - x) * (lats[next] - toY) === (toY - y) * (lngs[next] - toX)) return false;
    for (let b = a + 2; b < sides; b++) {
      if (a === 0 && b === sides - 1) continue;
      const [fromX, fromY] = [lngs[rows[b]], lats[rows[b]]];
      const [endX, endY] = [lngs[rows[b + 1]], lats[rows[b + 1]]];
      const sideFrom = (toX - x) * (fromY - y) - (toY - y) * (fromX - x);
      const sideEnd = (toX - x) * (endY - y) - (toY - y) * (endX - x);
      const sideA = (endX - fromX) * (y - fromY) - (endY - fromY) * (x - fromX);
      const sideB = (endX - fromX) * (toY - fromY) - (endY - fromY) * (toX - fromX);
      const isApart = (sideFrom > 0 && sideEnd > 0) || (sideFrom < 0 && sideEnd < 0);
      if (!isApart && !((sideA > 0 && sideB > 0) || (sideA < 0 && sideB < 0))) return false;
    }
  }
  return true;
}
