/** Water, green and rails under the streets: drawn, never counted. What does not make an area is left out. */
import type { Land } from '../../domain/extract.ts';
import type { Line, Polygon } from '../../domain/geometry.ts';
import type { Job } from '../../domain/job.ts';
import { type Problem, problem } from '../../domain/outcome.ts';
import { areaOfRelation, isArea } from './areas.ts';
import { polygonsOf } from './boundaries.ts';
import type { Collector } from './collect.ts';
import { ringOf } from './ground.ts';
import { runEnd } from './order.ts';
import { areaOfRing } from './simple-ring.ts';

/** Null when the job was stopped. */
export function findLand(read: Collector, job: Job, notes: Problem[]): Land | null {
  const areas: Record<'water' | 'green', Polygon[]> = { water: [], green: [] };
  const lines: Record<'waterways' | 'rail', Line[]> = { waterways: [], rail: [] };
  let aside = 0;
  for (const { way, land } of read.usefulWays) {
    if (land === null) continue;
    if (job.checkpoint(way, read.ways.count)) return null;
    if (land === 'waterways' || land === 'rail') {
      lines[land].push(...runs(read, way));
      continue;
    }
    const area = areaOfRing(read, way, job);
    if (isArea(area)) areas[land].push(...polygonsOf(area, read.nodes));
    else aside++;
  }
  for (const relation of read.relations) {
    if (relation.land !== 'water' && relation.land !== 'green') continue;
    const area = areaOfRelation(read, relation, job);
    if (area === 'stopped') return null;
    if (isArea(area)) areas[relation.land].push(...polygonsOf(area, read.nodes));
    else aside++;
  }
  if (aside > 0) notes.push(problem('shape/ground-set-aside', { count: aside }));
  return { ...areas, ...lines };
}

/** Each stretch of a line whose nodes are all there. */
function runs(read: Collector, way: number): Line[] {
  const rows = read.ways.nodesOf(way);
  const lines: Line[] = [];
  for (let at = 0; at < rows.length; ) {
    const end = runEnd(rows, at, rows.length);
    if (end - at >= 2) lines.push(ringOf(rows.subarray(at, end), read.nodes));
    at = Math.max(end, at + 1);
  }
  return lines;
}
