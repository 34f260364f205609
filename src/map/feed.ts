/** Hands features to the map's sources. */
import type { Feature } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { assert } from '../domain/outcome.ts';
import type { SourceName } from './create-map.ts';
import { collection } from './features.ts';

export function feed(map: MapLibreMap, name: SourceName, features: Feature[]): void {
  const source = map.getSource<GeoJSONSource>(name);
  assert(source !== undefined, `the map has a source ${name}`);
  void source.setData(collection(features));
}
