/** Facilities that are drawn as ways or relations, each at a point inside; those on nodes were found while reading. */
import type { OsmPlace } from '../../domain/extract.ts';
import type { LngLat } from '../../domain/geometry.ts';
import type { Job } from '../../domain/job.ts';
import { type Problem, problem } from '../../domain/outcome.ts';
import { areaOfRelation, isArea } from './areas.ts';
import type { AreaUse, Collector } from './collect.ts';
import { pointInside } from './ground.ts';
import { MISSING } from './node-table.ts';
import { areaOfRing } from './simple-ring.ts';

/** Null when the job was stopped. Nodes first, then ways, then relations, each in order of id. */
export function findPlaces(read: Collector, job: Job, notes: Problem[]): readonly OsmPlace[] | null {
  const places = read.places.toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
  const add = (id: string, use: AreaUse, lngLat: LngLat | null): void => {
    if (use.category === null) return;
    if (lngLat) places.push({ id, name: use.name, category: use.category, lngLat, tags: use.tags });
    else notes.push(problem('shape/place-set-aside', { object: id, name: use.name, category: use.category }, { feature: id }));
  };
  for (const useful of read.usefulWays) {
    if (useful.category === null) continue;
    if (job.checkpoint(places.length, read.usefulWays.length)) return null;
    add(`w${read.ways.ids.values[useful.way]}`, useful, pointOfWay(read, useful.way, job));
  }
  for (const relation of read.relations) {
    if (relation.category === null) continue;
    const area = areaOfRelation(read, relation, job);
    if (area === 'stopped') return null;
    add(`r${relation.id}`, relation, isArea(area) ? pointInside(area[0], read.nodes) : null);
  }
  return places;
}

/** Inside a closed way; on an open line, or one that lacks nodes, its middle node that is there. */
function pointOfWay(read: Collector, way: number, job: Job): LngLat | null {
  if (read.ways.isRing(way)) {
    const area = areaOfRing(read, way, job);
    if (isArea(area)) return pointInside(area[0], read.nodes);
  }
  const rows = read.ways.nodesOf(way).filter((row) => row !== MISSING);
  return rows.length === 0 ? null : read.nodes.lngLat(rows[rows.length >> 1]);
}
