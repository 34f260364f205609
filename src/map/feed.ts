/** Hands features to the map's sources, large ones in slices: the page stays free, the map fills in. */
import type { Feature } from 'geojson';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { assert } from '../domain/outcome.ts';
import type { SourceName } from './create-map.ts';
import { collection } from './features.ts';
import type { Pause } from './slices.ts';

export function sourceOf(map: MapLibreMap, name: SourceName): GeoJSONSource {
  const source = map.getSource<GeoJSONSource>(name);
  assert(source !== undefined, `the map has a source ${name}`);
  return source;
}

export function feed(map: MapLibreMap, name: SourceName, features: Feature[]): void {
  void sourceOf(map, name).setData(collection(features));
}

const ROWS_PER_SLICE = 1500;

/**
 * Makes and sends `count` rows slice by slice. Stops when `isWanted` says that another town is shown by now.
 * Features need ids: a slice is added to what is there.
 */
export async function feedInSlices(
  map: MapLibreMap,
  name: SourceName,
  count: number,
  make: (from: number, to: number) => Feature[],
  isWanted: () => boolean,
  pause: Pause,
): Promise<void> {
  feed(map, name, []);
  for (let from = 0; from < count; from += ROWS_PER_SLICE) {
    await pause();
    if (!isWanted()) return;
    await sourceOf(map, name).updateData({ add: make(from, Math.min(count, from + ROWS_PER_SLICE)) });
  }
}
