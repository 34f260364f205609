/** Water, green and rails under the streets: drawn, never counted. What does not make an area is left out. */
import type { GroundName, Land } from '../../domain/extract.ts';
import type { Line, Polygon } from '../../domain/geometry.ts';
import type { Job } from '../../domain/job.ts';
import { type Problem, problem } from '../../domain/outcome.ts';
import { areaOfRelation, isArea } from './areas.ts';
import { polygonsOf } from './boundaries.ts';
import type { AreaUse, Collector } from './collect.ts';
import { ringOf } from './ground.ts';
import { runEnd } from './order.ts';
import { areaOfRing } from './simple-ring.ts';

/** Null when the job was stopped. */
export function findLand(read: Collector, job: Job, notes: Problem[]): Land | null {
  const areas: Record<'water' | 'green', Polygon[]> = { water: [], green: [] };
  const lines: Record<'waterways' | 'rail', Line[]> = { waterways: [], rail: [] };
  const names: Record<'water' | 'waterways', GroundName[]> = { water: [], waterways: [] };
  let aside = 0;
  const named = (of: 'water' | 'waterways', count: number, { name, english }: AreaUse): void => {
    for (let at = 0; at < count; at++) names[of].push({ name, english });
  };
  for (const useful of read.usefulWays) {
    const { way, land } = useful;
    if (land === null) continue;
    if (job.checkpoint(way, read.ways.count)) return null;
    if (land === 'waterways' || land === 'rail') {
      const found = runs(read, way);
      lines[land].push(...found);
      if (land === 'waterways') named(land, found.length, useful);
      continue;
    }
    const area = areaOfRing(read, way, job);
    if (!isArea(area)) {
      aside++;
      continue;
    }
    const polygons = polygonsOf(area, read.nodes);
    areas[land].push(...polygons);
    if (land === 'water') named(land, polygons.length, useful);
  }
  for (const relation of read.relations) {
    if (relation.land !== 'water' && relation.land !== 'green') continue;
    const area = areaOfRelation(read, relation, job);
    if (area === 'stopped') return null;
    if (!isArea(area)) {
      aside++;
      continue;
    }
    const polygons = polygonsOf(area, read.nodes);
    areas[relation.land].push(...polygons);
    if (relation.land === 'water') named('water', polygons.length, relation);
  }
  if (aside > 0) notes.push(problem('shape/ground-set-aside', { count: aside }));
  return { ...areas, ...lines, waterNames: names.water, waterwayNames: names.waterways };
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
