/** The point of a street or of a drawn link that is in sight and within reach of a point of the map: what a line takes hold of. */
import type { LngLat } from '../domain/geometry.ts';
import type { TownMap } from './town-map.ts';

const REACH_PX = 14;
const STREETS = ['path', 'local', 'collector', 'arterial', 'proposal-link'];

/** Undefined where nothing is near. Pixels from the map's top left corner. */
export function streetUnder(townMap: TownMap, x: number, y: number): LngLat | undefined {
  const { map } = townMap;
  const layers = STREETS.filter((layer) => map.getLayer(layer));
  const found = map.queryRenderedFeatures(
    [
      [x - REACH_PX, y - REACH_PX],
      [x + REACH_PX, y + REACH_PX],
    ],
    { layers },
  );
  let least = REACH_PX;
  let nearest: readonly [number, number] | null = null;
  for (const { geometry } of found) {
    const lines =
      geometry.type === 'LineString' ? [geometry.coordinates] : geometry.type === 'MultiLineString' ? geometry.coordinates : [];
    for (const line of lines) {
      const pixels = line.map(([lng = 0, lat = 0]) => map.project([lng, lat]));
      pixels.slice(1).forEach((to, at) => {
        const from = pixels[at];
        if (!from) return;
        const [alongX, alongY] = [to.x - from.x, to.y - from.y];
        const squared = alongX * alongX + alongY * alongY;
        const share = squared > 0 ? Math.min(1, Math.max(0, ((x - from.x) * alongX + (y - from.y) * alongY) / squared)) : 0;
        const point = [from.x + share * alongX, from.y + share * alongY] as const;
        const away = Math.hypot(point[0] - x, point[1] - y);
        if (away >= least) return;
        least = away;
        nearest = point;
      });
    }
  }
  return nearest === null ? undefined : townMap.groundAt(nearest[0], nearest[1]);
}
