/** The shape of a KML placemark, nested as GeoJSON nests it. Source: OGC KML 2.3. */
import type { RawShape } from './table-draft.ts';
import { childOf, childrenOf, type XmlNode } from './xml-tree.ts';

/** Null where the placemark has no shape. */
export function shapeOfKml(node: XmlNode): RawShape | null {
  const shapes = shapesIn(node);
  if (shapes.length <= 1) return shapes[0] ?? null;
  const types = new Set(shapes.map(({ type }) => type));
  const [type] = types;
  const joined = types.size === 1 && typeof type === 'string' && MULTI[type];
  return joined
    ? { type: joined, coordinates: shapes.map(({ coordinates }) => coordinates) }
    : { type: 'GeometryCollection', geometries: shapes };
}

const MULTI: Readonly<Record<string, string>> = { Point: 'MultiPoint', LineString: 'MultiLineString', Polygon: 'MultiPolygon' };

function shapesIn(node: XmlNode): RawShape[] {
  return node.children.flatMap((child) => {
    switch (child.name) {
      case 'Point':
        return [{ type: 'Point', coordinates: coordinatesIn(child)[0] ?? [] }];
      case 'LineString':
        return [{ type: 'LineString', coordinates: coordinatesIn(child) }];
      case 'LinearRing':
        return [{ type: 'LineString', coordinates: coordinatesIn(child) }];
      case 'Polygon':
        return [{ type: 'Polygon', coordinates: ringsIn(child) }];
      case 'Track':
        return [
          {
            type: 'LineString',
            coordinates: childrenOf(child, 'coord').map(({ text }) => text.trim().split(/\s+/).map(Number)),
          },
        ];
      case 'MultiGeometry':
      case 'MultiTrack':
        return shapesIn(child);
      default:
        return [];
    }
  });
}

function ringsIn(polygon: XmlNode): number[][][] {
  const bounds = [...childrenOf(polygon, 'outerBoundaryIs'), ...childrenOf(polygon, 'innerBoundaryIs')];
  return bounds.flatMap((bound) => childrenOf(bound, 'LinearRing').map(coordinatesIn));
}

const coordinatesIn = (node: XmlNode): number[][] => pointsOf(childOf(node, 'coordinates')?.text ?? '');

/** `lng,lat[,height]` separated by blanks; writers put blanks after the commas too. What is no number stays one that is refused. */
export function pointsOf(text: string): number[][] {
  const joined = text.replace(/\s*,\s*/g, ',').trim();
  return joined === ''
    ? []
    : joined.split(/\s+/).map((tuple) => tuple.split(',').map((one) => (one === '' ? Number.NaN : Number(one))));
}
