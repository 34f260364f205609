/** A small drawing of what a file holds: its places thinned out to a few thousand points, so that a page can show where it lies. */
import type { OsmExtract } from '../../domain/extract.ts';
import { type FeatureTable, type Shape, shapeOf } from '../../domain/feature-table.ts';
import type { Bounds, Line, LngLat } from '../../domain/geometry.ts';
import type { WalkWays } from '../../domain/streets.ts';

export interface Sketch {
  readonly kind: 'areas' | 'lines' | 'points';
  /** West, south, east, north in degrees: of every place, drawn or not. */
  readonly bounds: Bounds;
  /** Longitude, latitude, longitude ... of all strokes; a point is a stroke of one. */
  readonly lngLats: Float64Array;
  /** Where each stroke begins in points, and the end of the last. */
  readonly strokes: Uint32Array;
}

const MOST_STROKES = 3000;
const MOST_CORNERS = 48;

/** Null where no row has a place. */
export function sketchOfTable({ places, rowCount }: FeatureTable): Sketch | null {
  const drawing = new Drawing();
  const every = Math.max(1, Math.ceil(rowCount / MOST_STROKES));
  for (let row = 0; row < rowCount; row++) {
    const shape = shapeOf(places, row);
    if (shape !== null) addShape(drawing, shape, row % every === 0);
  }
  return drawing.taken();
}

export function sketchOfStreets({ ways }: Pick<OsmExtract, 'ways'>): Sketch | null {
  const drawing = new Drawing();
  const every = Math.max(1, Math.ceil(ways.wayCount / MOST_STROKES));
  for (let way = 0; way < ways.wayCount; way++) drawing.add('lines', lineOf(ways, way), way % every === 0);
  return drawing.taken();
}

function lineOf({ wayOffsets, wayNodes, nodeLng, nodeLat }: WalkWays, way: number): Line {
  const nodes = wayNodes.subarray(wayOffsets[way], wayOffsets[way + 1]);
  return Array.from(nodes, (node): LngLat => [nodeLng[node] ?? 0, nodeLat[node] ?? 0]);
}

function addShape(drawing: Drawing, shape: Shape, isDrawn: boolean): void {
  switch (shape.type) {
    case 'Point':
      return drawing.add('points', [shape.coordinates], isDrawn);
    case 'MultiPoint':
      for (const point of shape.coordinates) drawing.add('points', [point], isDrawn);
      return;
    case 'LineString':
      return drawing.add('lines', shape.coordinates, isDrawn);
    case 'MultiLineString':
      for (const line of shape.coordinates) drawing.add('lines', line, isDrawn);
      return;
    case 'Polygon':
      return drawing.add('areas', shape.coordinates[0] ?? [], isDrawn);
    case 'MultiPolygon':
      for (const [outer = []] of shape.coordinates) drawing.add('areas', outer, isDrawn);
      return;
    case 'GeometryCollection':
      for (const inner of shape.geometries) addShape(drawing, inner, isDrawn);
  }
}

class Drawing {
  private readonly lngLats: number[] = [];
  private readonly strokes: number[] = [0];
  private readonly counts = { areas: 0, lines: 0, points: 0 };
  private bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];

  add(kind: Sketch['kind'], line: Line, isDrawn: boolean): void {
    this.counts[kind] += 1;
    for (const [lng, lat] of line) {
      const [west, south, east, north] = this.bounds;
      this.bounds = [Math.min(west, lng), Math.min(south, lat), Math.max(east, lng), Math.max(north, lat)];
    }
    if (!isDrawn || line.length === 0) return;
    const every = Math.max(1, Math.ceil(line.length / MOST_CORNERS));
    for (const [corner, [lng, lat]] of line.entries())
      if (corner % every === 0 || corner === line.length - 1) this.lngLats.push(lng, lat);
    this.strokes.push(this.lngLats.length / 2);
  }

  taken(): Sketch | null {
    if (this.lngLats.length === 0) return null;
    const { areas, lines, points } = this.counts;
    const kind = areas > 0 && areas >= lines && areas >= points ? 'areas' : lines >= points ? 'lines' : 'points';
    return { kind, bounds: this.bounds, lngLats: Float64Array.from(this.lngLats), strokes: Uint32Array.from(this.strokes) };
  }
}
