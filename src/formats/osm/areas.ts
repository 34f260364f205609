/** The area of a closed way or of a relation, from what the file has of it. */
import type { Job } from '../../domain/job.ts';
import { type AreaFault, type AreaPolygons, assembleArea } from './assemble-areas.ts';
import type { AreaRelation, Collector } from './collect.ts';
import { MISSING } from './node-table.ts';

/** Why there is no area: some of its lines or nodes are not in the file, or they do not make one. */
export type NoArea = 'missing' | AreaFault;

export function areaOfWay(read: Collector, way: number, job: Job): AreaPolygons | NoArea {
  const rows = read.ways.nodesOf(way);
  if (rows.includes(MISSING)) return 'missing';
  return read.ways.isRing(way) ? assembleArea([rows], read.nodes, job) : 'open';
}

export function areaOfRelation(read: Collector, relation: AreaRelation, job: Job): AreaPolygons | NoArea {
  const lines: Uint32Array[] = [];
  for (const id of relation.ways) {
    const way = read.ways.find(id);
    if (way === MISSING) return 'missing';
    const rows = read.ways.nodesOf(way);
    if (rows.includes(MISSING)) return 'missing';
    lines.push(rows);
  }
  return assembleArea(lines, read.nodes, job);
}

export const isArea = (found: AreaPolygons | NoArea): found is AreaPolygons => typeof found !== 'string';
