/** A village of two streets and two communities as files: a plan that opens in no time, for journeys that open it many times. */
import { type DroppedText, written } from './import-steps.ts';

const square = (west: number, south: number): number[][][] => [
  [
    [west, south],
    [west + 0.005, south],
    [west + 0.005, south + 0.01],
    [west, south + 0.01],
    [west, south],
  ],
];

const features = (list: readonly object[]): string => JSON.stringify({ type: 'FeatureCollection', features: list });
const feature = (properties: object, type: string, coordinates: unknown) => ({
  type: 'Feature',
  properties,
  geometry: { type, coordinates },
});
const places = (from: number, step: number): number[] => Array.from({ length: 11 }, (_, place) => from + place * step);

export const VILLAGE: readonly DroppedText[] = [
  written(
    'streets.geojson',
    features([
      ...places(120.1, 0.001).map((lng) =>
        feature({}, 'LineString', [
          [lng, 30.8],
          [lng, 30.81],
        ]),
      ),
      ...places(30.8, 0.001).map((lat) =>
        feature(
          {},
          'LineString',
          places(120.1, 0.001).map((lng) => [lng, lat]),
        ),
      ),
    ]),
  ),
  written(
    'communities.geojson',
    features([
      feature({ id: 'c1', name: '东村', street: 's', households: 400 }, 'Polygon', square(120.1, 30.8)),
      feature({ id: 'c2', name: '西村', street: 's', households: 600 }, 'Polygon', square(120.105, 30.8)),
    ]),
  ),
  written(
    'centres.geojson',
    features([
      feature({ id: 'f1', name: '服务站', category: 'service-centre', area_m2: 300 }, 'Point', [120.103, 30.805]),
      feature({ id: 'f2', name: '卫生站', category: 'health-station', area_m2: 80 }, 'Point', [120.107, 30.803]),
    ]),
  ),
];
