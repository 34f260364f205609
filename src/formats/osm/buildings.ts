/**
 * Buildings as columns, from closed ways and relations: footprint, levels, a point inside and the outer ring.
 *
 * A building of several parts that do not touch is several rows with the same id; relations have negative ids. Outlines that
 * cross themselves, are open or lack nodes are counted and left out.
 */
import type { Buildings } from '../../domain/extract.ts';
import type { Job } from '../../domain/job.ts';
import { type Problem, problem } from '../../domain/outcome.ts';
import { areaOfRelation, isArea, type NoArea } from './areas.ts';
import type { AreaPolygons } from './assemble-areas.ts';
import type { Collector } from './collect.ts';
import { bytesColumn, numbersColumn, rowsColumn } from './columns.ts';
import { pointInside, ringAreaM2 } from './ground.ts';
import { orderOf } from './order.ts';
import { areaOfRing } from './simple-ring.ts';

/** Null when the job was stopped. */
export function findBuildings(read: Collector, job: Job, notes: Problem[]): Buildings | null {
  const found = new BuildingColumns(read);
  const aside = new Map<NoArea, number>();
  const take = (id: number, use: number, levels: number, area: AreaPolygons | NoArea): boolean => {
    if (area === 'stopped') return false;
    if (isArea(area)) for (const polygon of area) found.add(id, use, levels, polygon);
    else aside.set(area, (aside.get(area) ?? 0) + 1);
    return true;
  };
  for (const at of orderOf(read.buildingWay, read.ways)) {
    const way = read.buildingWay.values[at];
    if ((at & 0xfff) === 0 && job.checkpoint(at, read.buildingWay.count)) return null;
    const area = areaOfRing(read, way, job);
    if (!take(read.ways.ids.values[way], read.buildingUse.values[at], read.buildingLevels.values[at], area)) return null;
  }
  for (const relation of read.relations) {
    if (relation.buildingUse < 0) continue;
    if (!take(-relation.id, relation.buildingUse, relation.levels, areaOfRelation(read, relation, job))) return null;
  }
  for (const [reason, count] of aside) notes.push(problem('shape/buildings-set-aside', { reason, count }));
  return found.taken();
}

class BuildingColumns {
  private readonly id = numbersColumn();
  private readonly lng = numbersColumn();
  private readonly lat = numbersColumn();
  private readonly footprintM2 = numbersColumn();
  private readonly levels = numbersColumn();
  private readonly use = bytesColumn();
  private readonly offsets = rowsColumn();
  private readonly outline = rowsColumn();
  private readonly read: Collector;

  constructor(read: Collector) {
    this.read = read;
    this.offsets.push(0);
  }

  /** A polygon: its outer ring and holes, closed. */
  add(id: number, use: number, levels: number, polygon: readonly Uint32Array[]): void {
    const { nodes } = this.read;
    const [lng, lat] = pointInside(polygon, nodes);
    const [outer, ...holes] = polygon;
    this.id.push(id);
    this.lng.push(lng);
    this.lat.push(lat);
    this.footprintM2.push(holes.reduce((area, hole) => area - ringAreaM2(hole, nodes), ringAreaM2(outer, nodes)));
    this.levels.push(levels);
    this.use.push(use);
    this.outline.reserve(outer.length);
    for (let at = 0; at + 1 < outer.length; at++) this.outline.push(outer[at]);
    this.offsets.push(this.outline.count);
  }

  taken(): Buildings {
    const { nodes } = this.read;
    const outline = this.outline.values.subarray(0, this.outline.count);
    return {
      count: this.id.count,
      id: this.id.values.slice(0, this.id.count),
      lng: this.lng.values.slice(0, this.lng.count),
      lat: this.lat.values.slice(0, this.lat.count),
      footprintM2: this.footprintM2.values.slice(0, this.footprintM2.count),
      levels: this.levels.values.slice(0, this.levels.count),
      residential: this.use.values.slice(0, this.use.count),
      outlineOffsets: this.offsets.values.slice(0, this.offsets.count),
      outlineLng: Float64Array.from(outline, (row) => nodes.lng(row)),
      outlineLat: Float64Array.from(outline, (row) => nodes.lat(row)),
    };
  }
}
