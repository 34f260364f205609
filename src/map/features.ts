/** GeoJSON for what is fed to the map as features. Properties have one-letter names: they travel often. */
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { NODE } from '../domain/streets.ts';
import type { NetworkView } from '../engine/api.ts';

export const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

export const feature = (geometry: Geometry, properties: Feature['properties'], id?: number): Feature => ({
  type: 'Feature',
  properties,
  geometry,
  ...(id !== undefined && { id }),
});

/** `o`: 1 where people may pass, `k`: row of the gate. */
export function gateFeatures(network: NetworkView): Feature[] {
  return Array.from(network.gateLng, (lng, gate) =>
    feature(
      { type: 'Point', coordinates: [lng, network.gateLat[gate] ?? 0] },
      { o: ((network.gateFlags[gate] ?? 0) & NODE.gateClosed) !== 0 ? 0 : 1, k: gate },
    ),
  );
}
