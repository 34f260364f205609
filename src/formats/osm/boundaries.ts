/**
 * Administrative boundaries, from relations and from closed ways that have a name.
 *
 * A relation of which the file has only a part is reported with its name and never drawn: half a boundary is a wrong one.
 */
import type { OsmBoundary } from '../../domain/extract.ts';
import type { MultiPolygon } from '../../domain/geometry.ts';
import type { Job } from '../../domain/job.ts';
import { type Problem, problem } from '../../domain/outcome.ts';
import { areaOfRelation, isArea } from './areas.ts';
import type { AreaPolygons } from './assemble-areas.ts';
import type { Collector } from './collect.ts';
import { ringOf } from './ground.ts';
import type { NodeTable } from './node-table.ts';
import { areaOfRing } from './simple-ring.ts';

export interface BoundariesFound {
  readonly boundaries: readonly OsmBoundary[];
  readonly cutRelations: number;
}

/** Null when the job was stopped. */
export function findBoundaries(read: Collector, job: Job, notes: Problem[]): BoundariesFound | null {
  const boundaries: OsmBoundary[] = [];
  let cutRelations = 0;
  for (const relation of read.relations.filter(({ adminLevel }) => adminLevel > 0)) {
    if (job.checkpoint(boundaries.length, read.relations.length)) return null;
    const { id, name, adminLevel } = relation;
    const area = areaOfRelation(read, relation, job);
    if (area === 'stopped') return null;
    if (isArea(area)) boundaries.push({ id: `r${id}`, name, adminLevel, boundary: polygonsOf(area, read.nodes) });
    else {
      cutRelations++;
      notes.push(problem('shape/cut-relation', { relation: id, name, level: adminLevel, reason: area }, { feature: `r${id}` }));
    }
  }
  for (const { way, name, adminLevel } of read.usefulWays) {
    if (adminLevel === 0 || name === '' || !read.ways.isRing(way)) continue;
    const area = areaOfRing(read, way, job);
    if (area === 'stopped') return null;
    const id = `w${read.ways.ids.values[way]}`;
    if (isArea(area)) boundaries.push({ id, name, adminLevel, boundary: polygonsOf(area, read.nodes) });
  }
  return { boundaries, cutRelations };
}

export const polygonsOf = (area: AreaPolygons, nodes: NodeTable): MultiPolygon =>
  area.map((polygon) => polygon.map((ring) => ringOf(ring, nodes)));
