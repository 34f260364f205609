/** The published maximal covering instances of two cities: every point is both demand and candidate, covered within a radius. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CoverProblem, coverProblem } from '../../src/optimise/cover-problem.ts';

export interface KnownPlan {
  readonly p: number;
  readonly radius_m: number;
  readonly best_known: number;
}

export const CITIES = ['NewYork', 'Bronx'] as const;

/** `data` is the folder of the shared files. */
export const bestKnown = (data: string): Readonly<Record<(typeof CITIES)[number], readonly KnownPlan[]>> =>
  JSON.parse(readFileSync(join(data, 'location-models/mclp_cities/best_known.json'), 'utf8')) as Readonly<
    Record<(typeof CITIES)[number], readonly KnownPlan[]>
  >;

/** Great-circle distance by the spherical law of cosines, the angle rounded to single precision: as the instances say. */
export function cityCover(data: string, city: string, radiusM: number): CoverProblem {
  const lines = readFileSync(join(data, `location-models/mclp_cities/${city}.txt`), 'utf8').split('\n');
  const section = (name: string): readonly (readonly number[])[] => {
    const from = lines.findIndex((line) => line.startsWith(name)) + 1;
    const length = lines.slice(from).findIndex((line) => /^[A-Z]/.test(line));
    return lines.slice(from, from + length).map((line) => line.trim().split(/\s+/).map(Number));
  };
  const radians = section('NODE_COORD_SECTION').map(([lat = 0, lng = 0]) => [(lat * Math.PI) / 180, (lng * Math.PI) / 180]);
  const rows = radians.map(([lat = 0, lng = 0]) =>
    radians.flatMap(([otherLat = 0, otherLng = 0], other) => {
      const cosine = Math.sin(lat) * Math.sin(otherLat) + Math.cos(lat) * Math.cos(otherLat) * Math.cos(lng - otherLng);
      return 6_378_100 * Math.fround(Math.acos(Math.min(1, cosine))) <= radiusM ? [other] : [];
    }),
  );
  const demands = section('DEMAND_SECTION').map((values) => values.at(-1) ?? 0);
  return coverProblem(rows.length, demands, rows);
}
