/** Names of lakes: a point inside each water that no stream of its name runs through; streams carry theirs along the line. */
import type { Feature } from 'geojson';
import type { Land } from '../domain/extract.ts';
import { EARTH_RADIUS_M } from '../domain/geometry.ts';
import { planarArea, representativePoint } from '../domain/representative-point.ts';
import { feature } from './features.ts';
import { nameProperties } from './label-text.ts';

/** On screen a water must be about so wide to carry a name. */
const LEAST_PX = 64;
const M_PER_DEGREE = (EARTH_RADIUS_M * Math.PI) / 180;
/** Metres a pixel at zoom 0 on the equator. */
const M_PER_PX = (2 * Math.PI * EARTH_RADIUS_M) / 512;

/** Points with names, `z`: the zoom from which there is room; the widest first. */
export function waterLabels(land: Land | null): Feature[] {
  if (land === null) return [];
  const streams = new Set(land.waterwayNames.map(({ name }) => name));
  const widest = new Map<string, Feature & { readonly widthM: number }>();
  land.water.forEach((polygon, row) => {
    const named = land.waterNames[row];
    if (!named || named.name === '' || streams.has(named.name)) return;
    const place = representativePoint([polygon]);
    if (!place) return;
    const [lng, lat] = place;
    const narrow = Math.cos((lat * Math.PI) / 180);
    const widthM = Math.sqrt(Math.abs(planarArea(polygon[0] ?? [])) * narrow) * M_PER_DEGREE;
    const known = widest.get(named.name);
    if (known && known.widthM >= widthM) return;
    const zoom = Math.max(8, Math.log2((M_PER_PX * narrow * LEAST_PX) / widthM));
    const point = feature({ type: 'Point', coordinates: [lng, lat] }, { ...nameProperties(named), l: 'water', z: zoom });
    widest.set(named.name, { ...point, widthM });
  });
  return [...widest.values()].toSorted((a, b) => b.widthM - a.widthM).map(({ widthM: _widthM, ...point }) => point);
}
