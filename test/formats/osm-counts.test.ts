/**
 * Real files against what other programs counted in them (osmium and a reference router), with the walkable rule of those counts.
 *
 * Walkable ways, segments, kilometres, buildings, their ground area and the boundaries must agree exactly. Known differences:
 * - levels: a value that is no number above zero is no level here, while the counts took any tag;
 * - residential: our list of values is longer (terrace, bungalow, farm and others), so never fewer;
 * - boundaries: unnamed closed pieces of border are not communities.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { OsmExtract } from '../../src/domain/extract.ts';
import { describeOsm } from '../../src/formats/osm/describe.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { AMENITIES, amenities, readOsm, rulesOfTheCounts, rulesWith } from './osm-support.ts';

interface Expected {
  readonly nodes: number;
  readonly ways: number;
  readonly relations: number;
  readonly walk_network: {
    readonly ways: number;
    readonly segments: number;
    readonly length_km: number;
    readonly graph_nodes: number;
  };
  readonly buildings: {
    readonly polygons: number;
    readonly ground_area_km2: number;
    readonly with_levels: number;
    readonly residential_tagged: number;
  };
  readonly facilities_objects_by_amenity: Readonly<Record<string, number>>;
  readonly admin_polygons_complete_by_level: Readonly<Record<string, readonly { readonly name: string | null }[]>>;
}

const FILES = [
  ['porto_alegre/poa_osm.pbf', {}],
  ['one_file_osm/monaco_2012_streets.osm.pbf', {}],
  ['one_file_osm/monaco_2025.osm.pbf', {}],
  ['one_file_osm/liechtenstein_2021.osm.pbf', {}],
  ['one_file_osm/porto_centre_2020.osm.pbf', {}],
  ['street_networks/copenhagen_2011.osm.pbf', {}],
  ['street_networks/heidelberg.osm.pbf', {}],
  ['street_networks/bad_hersfeld.osm.xml.gz', {}],
  ['street_networks/porto_district.osm.pbf', {}],
  ['street_networks/porto_x4_tiled.osm.pbf', {}],
] as const;

async function extractOf(file: string, rules = rulesOfTheCounts(amenities(AMENITIES))): Promise<OsmExtract> {
  const outcome = await readOsm(sharedData(file), rules);
  if (!outcome.ok) throw new Error(`${file}: ${JSON.stringify(outcome.problem)}`);
  return outcome.value;
}

function segments({ ways }: OsmExtract): number {
  return ways.wayNodes.length - ways.wayCount;
}

describeShared('real OpenStreetMap files', () => {
  it.each(FILES)('%s holds what others counted', async (file) => {
    const expected = JSON.parse(
      readFileSync(sharedData(file.replace(/(\.osm)?(\.pbf|\.xml\.gz)$/, '.expected.json')), 'utf8').replace(/^$/, '{}'),
    ) as Expected;
    const extract = await extractOf(file);
    const { network, buildings, facilities, boundaries } = describeOsm(extract);
    expect(extract.counts).toMatchObject({ nodes: expected.nodes, ways: expected.ways, relations: expected.relations });
    expect(network.ways).toBe(expected.walk_network.ways);
    expect(segments(extract)).toBe(expected.walk_network.segments);
    expect(network.km).toBeCloseTo(expected.walk_network.length_km, 1);
    expect(extract.ways.nodeCount).toBe(expected.walk_network.graph_nodes);
    expect(buildings.count).toBe(expected.buildings.polygons);
    expect(buildings.footprintM2 / 1e6).toBeCloseTo(expected.buildings.ground_area_km2, 3);
    expect(expected.buildings.with_levels - buildings.withLevels).toBeGreaterThanOrEqual(0);
    expect(expected.buildings.with_levels - buildings.withLevels).toBeLessThanOrEqual(2);
    expect(buildings.residential).toBeGreaterThanOrEqual(expected.buildings.residential_tagged);
    for (const [level, areas] of Object.entries(expected.admin_polygons_complete_by_level)) {
      const names = areas.flatMap(({ name }) => (name === null ? [] : [name]));
      expect(boundaries.find((row) => row.level === Number(level))?.names ?? [], `level ${level}`).toEqual(names.toSorted());
    }
    const aside: Record<string, number> = {};
    for (const { figures } of extract.notes.filter(({ code }) => code === 'shape/place-set-aside')) {
      aside[String(figures?.category)] = (aside[String(figures?.category)] ?? 0) + 1;
    }
    for (const [amenity, count] of Object.entries(expected.facilities_objects_by_amenity)) {
      expect((facilities[amenity] ?? 0) + (aside[amenity] ?? 0), amenity).toBe(count);
    }
  });

  it('names the boundaries of which a file has only a part, and does not draw them', async () => {
    const { boundaries, cutBoundaries } = describeOsm(await extractOf('one_file_osm/porto_centre_2020.osm.pbf'));
    expect(boundaries.map(({ level, count }) => [level, count])).toEqual([[9, 4]]);
    expect(cutBoundaries).toHaveLength(17);
    expect(cutBoundaries.filter(({ level }) => level === 9).map(({ name }) => name)).toHaveLength(5);
    expect(cutBoundaries.every(({ name, reason }) => name !== '' && reason === 'missing')).toBe(true);
  });

  it('reads more streets by our own rule: platforms, lifts and what visitors may use', async () => {
    const ours = await extractOf('one_file_osm/monaco_2025.osm.pbf', rulesWith([]));
    const theirs = await extractOf('one_file_osm/monaco_2025.osm.pbf');
    expect([ours.counts.walkableWays, theirs.counts.walkableWays]).toEqual([3194, 3143]);
  });
});
