/** Shapes as well-known binary, little-endian, two dimensions. Source: OGC Simple Features 1.2.1, clause 8. */
import type { Shape } from '../domain/feature-table.ts';
import type { LngLat } from '../domain/geometry.ts';
import type { ByteWriter } from './byte-writer.ts';

const TYPE = {
  Point: 1,
  LineString: 2,
  Polygon: 3,
  MultiPoint: 4,
  MultiLineString: 5,
  MultiPolygon: 6,
  GeometryCollection: 7,
} as const;

export function writeWkb(to: ByteWriter, shape: Shape): void {
  to.uint8(1).uint32(TYPE[shape.type]);
  switch (shape.type) {
    case 'Point':
      position(to, shape.coordinates);
      break;
    case 'LineString':
      line(to, shape.coordinates);
      break;
    case 'Polygon':
      to.uint32(shape.coordinates.length);
      for (const ring of shape.coordinates) line(to, ring);
      break;
    case 'GeometryCollection':
      to.uint32(shape.geometries.length);
      for (const part of shape.geometries) writeWkb(to, part);
      break;
    case 'MultiPoint':
    case 'MultiLineString':
    case 'MultiPolygon':
      to.uint32(shape.coordinates.length);
      for (const part of partsOf(shape)) writeWkb(to, part);
  }
}

function partsOf(shape: Extract<Shape, { type: 'MultiPoint' | 'MultiLineString' | 'MultiPolygon' }>): readonly Shape[] {
  if (shape.type === 'MultiPoint') return shape.coordinates.map((coordinates) => ({ type: 'Point', coordinates }));
  if (shape.type === 'MultiLineString') return shape.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }));
  return shape.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }));
}

function line(to: ByteWriter, points: readonly LngLat[]): void {
  to.uint32(points.length);
  for (const point of points) position(to, point);
}

const position = (to: ByteWriter, [lng, lat]: LngLat): ByteWriter => to.float64(lng).float64(lat);

/** West, east, south, north; null for a shape without points. */
export function envelopeOf(shape: Shape): readonly [number, number, number, number] | null {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [lng, lat] of pointsOf(shape)) {
    west = Math.min(west, lng);
    east = Math.max(east, lng);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return west > east ? null : [west, east, south, north];
}

function pointsOf(shape: Shape): readonly LngLat[] {
  switch (shape.type) {
    case 'Point':
      return [shape.coordinates];
    case 'LineString':
    case 'MultiPoint':
      return shape.coordinates;
    case 'Polygon':
    case 'MultiLineString':
      return shape.coordinates.flat();
    case 'MultiPolygon':
      return shape.coordinates.flat(2);
    case 'GeometryCollection':
      return shape.geometries.flatMap(pointsOf);
  }
}
