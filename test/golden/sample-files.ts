/** What the tests of the sample town share: its committed files, read as any program would read them. */
import { readFileSync } from 'node:fs';
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import { OSM_RULES } from '../../data/index.ts';
import { projectFile } from '../../src/cli/project-file.ts';
import type { OsmExtract } from '../../src/domain/extract.ts';
import type { LngLat, Polygon } from '../../src/domain/geometry.ts';
import { readOsm } from '../formats/osm-support.ts';

const folder = projectFile('data/sample/');

export const samplePath = (name: string): string => `${folder}${name}`;

export const sampleBytes = (name: string): Uint8Array => new Uint8Array(readFileSync(samplePath(name)));

export interface CommunityFeature {
  readonly rings: Polygon;
  readonly id: string;
  readonly name: string;
  readonly name_en: string;
  readonly street_id: string;
  readonly street: string;
  readonly district_id: string;
  readonly district: string;
  readonly kind: string;
  readonly households: number;
  readonly workers: number;
  readonly natural_group: string | null;
  readonly online_service: boolean;
  readonly organisations: number;
  readonly organisation_members: number;
}

export interface FacilityFeature {
  readonly at: LngLat;
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly area_m2: number | null;
  readonly community: string;
  readonly open_to: string;
  readonly hours: string;
  readonly service: string | null;
}

export interface UnitFeature extends FacilityFeature {
  readonly takes_part: boolean;
  readonly room_open: boolean;
  readonly agreement: string;
}

async function features(name: string): Promise<{ properties: Record<string, unknown>; coordinates: unknown }[]> {
  const out: { properties: Record<string, unknown>; coordinates: unknown }[] = [];
  for await (const feature of deserialize(sampleBytes(name)))
    out.push({
      properties: feature.properties ?? {},
      coordinates: 'coordinates' in feature.geometry ? feature.geometry.coordinates : [],
    });
  return out;
}

export const readCommunities = async (): Promise<CommunityFeature[]> =>
  (await features('communities.fgb')).map(
    ({ properties, coordinates }) =>
      ({ natural_group: null, ...properties, rings: coordinates }) as unknown as CommunityFeature,
  );

export const readFacilities = async (): Promise<FacilityFeature[]> =>
  (await features('facilities.fgb')).map(
    ({ properties, coordinates }) =>
      ({ area_m2: null, service: null, ...properties, at: coordinates }) as unknown as FacilityFeature,
  );

export const readUnits = async (): Promise<UnitFeature[]> =>
  (await features('units.fgb')).map(
    ({ properties, coordinates }) => ({ ...properties, at: coordinates }) as unknown as UnitFeature,
  );

/** The network file through the product's own reader. */
export async function readSampleOsm(): Promise<OsmExtract> {
  const read = await readOsm(samplePath('huzhou-2007.osm.pbf'), OSM_RULES);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}
