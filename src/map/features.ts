/** GeoJSON for the map's sources, made from the columns of the baseline in slices. Properties have one-letter names: they travel often. */
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { Baseline } from '../domain/baseline.ts';
import type { Buildings, Land } from '../domain/extract.ts';
import { NODE, WAY, WAY_CLASSES } from '../domain/streets.ts';
import type { NetworkView } from '../engine/api.ts';

export const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

export const feature = (geometry: Geometry, properties: Feature['properties'], id?: number): Feature => ({
  type: 'Feature',
  properties,
  geometry,
  ...(id !== undefined && { id }),
});

/** `c`: position in WAY_CLASSES, `n`: name, `s`: 1 on steps, `i`: 1 on pieces of network that nothing is tied to. */
export function streetFeatures(network: NetworkView, from: number, to: number): Feature[] {
  const features: Feature[] = [];
  for (let edge = from; edge < to; edge += 1) {
    const flags = network.edgeFlags[edge] ?? 0;
    const isSteps = (flags & WAY.steps) !== 0 || WAY_CLASSES[network.edgeClass[edge] ?? 0] === 'steps';
    features.push(
      feature(
        {
          type: 'LineString',
          coordinates: points(network.lng, network.lat, network.edgeOffsets[edge], network.edgeOffsets[edge + 1]),
        },
        {
          c: network.edgeClass[edge] ?? 0,
          n: network.names[network.edgeName[edge] ?? 0] ?? '',
          s: isSteps ? 1 : 0,
          i: network.edgeIsIsland[edge] ?? 0,
        },
        edge + 1,
      ),
    );
  }
  return features;
}

/** `o`: 1 where people may pass, `a`: degrees to turn the sign across the way, `k`: row of the gate. */
export function gateFeatures(network: NetworkView): Feature[] {
  return Array.from(network.gateLng, (lng, gate) =>
    feature(
      { type: 'Point', coordinates: [lng, network.gateLat[gate] ?? 0] },
      { o: ((network.gateFlags[gate] ?? 0) & NODE.gateClosed) !== 0 ? 0 : 1, k: gate },
    ),
  );
}

/** `l`: storeys. */
export function buildingFeatures(buildings: Buildings, from: number, to: number): Feature[] {
  const features: Feature[] = [];
  for (let row = from; row < to; row += 1) {
    const ring = points(
      buildings.outlineLng,
      buildings.outlineLat,
      buildings.outlineOffsets[row],
      buildings.outlineOffsets[row + 1],
    );
    if (ring.length < 3) continue;
    const first = ring[0];
    const last = ring.at(-1);
    if (first && last && (first[0] !== last[0] || first[1] !== last[1])) ring.push(first);
    features.push(feature({ type: 'Polygon', coordinates: [ring] }, { l: buildings.levels[row] ?? 0 }, row + 1));
  }
  return features;
}

export function landFeatures(land: Land): Readonly<Record<'water' | 'waterways' | 'green' | 'rail', Feature[]>> {
  const area = (rings: readonly (readonly (readonly [number, number])[])[]): Feature =>
    feature({ type: 'Polygon', coordinates: rings as unknown as Position[][] }, {});
  const line = (coordinates: readonly (readonly [number, number])[]): Feature =>
    feature({ type: 'LineString', coordinates: coordinates as unknown as Position[] }, {});
  return {
    water: land.water.map(area),
    waterways: land.waterways.map(line),
    green: land.green.map(area),
    rail: land.rail.map(line),
  };
}

/** Communities as areas; the feature's id is the row of the community plus one. */
export function communityFeatures(baseline: Baseline): Feature[] {
  return baseline.town.communities.map((community, row) =>
    feature({ type: 'MultiPolygon', coordinates: community.boundary as unknown as Position[][][] }, { r: row }, row + 1),
  );
}

function points(lng: Float64Array, lat: Float64Array, from = 0, to = 0): Position[] {
  const line: Position[] = [];
  for (let point = from; point < to; point += 1) line.push([lng[point] ?? 0, lat[point] ?? 0]);
  return line;
}
