/**
 * Walks that other programs have published or computed on real files: R5 and GraphHopper, and two small reference routers.
 *
 * All count steps as level ground. The reference router ties places to the largest piece only and knows no gates: with the
 * gates as they are, the way to one hospital is 12 to 86 m longer than it says.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listed, reach, readPlaces } from '../../src/kernels/reach.ts';
import { noDelays, type Ties, type WalkNetwork } from '../../src/kernels/walk-network.ts';
import { rowsOf } from '../../src/kernels/re-reach.ts';
import { walkPairs } from '../../src/kernels/walk-pairs.ts';
import { walkerOn } from '../../src/kernels/walker.ts';
import { networkOf, tiesAt } from '../network-helpers.ts';
import { describeShared, sharedData } from '../shared-data.ts';
import { streetsOf } from '../streets-of.ts';

const readJson = (path: string): unknown => JSON.parse(readFileSync(sharedData(path), 'utf8'));

function readCsv(path: string): Record<string, string>[] {
  const [head, ...rows] = readFileSync(sharedData(path), 'utf8').trim().split(/\r?\n/);
  const names = head.split(',').map((name) => name.replaceAll('"', ''));
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, at) => [names[at], cell.replaceAll('"', '')])));
}

/** 1 m/s, level steps, and only pieces of at least `pieceShare` of the largest one take ties. */
async function levelNetwork(
  file: string,
  pieceShare = 0,
  gates: 'as they are' | 'all open' = 'as they are',
): Promise<WalkNetwork> {
  const drawn = await streetsOf(file);
  const ways = gates === 'as they are' ? drawn : { ...drawn, nodeFlags: new Uint8Array(drawn.nodeCount) };
  const profile = { speedMetresPerSecond: 1, stepsFactor: 1, crossingDelayS: noDelays };
  const network = networkOf(ways, profile);
  return networkOf(ways, profile, pieceShare * Math.max(...network.componentLengthM));
}

function placesOf(network: WalkNetwork): { id: string[]; ties: Ties } {
  const rows = readCsv('porto_alegre/poa_points_of_interest.csv');
  return {
    id: rows.map(({ id }) => id),
    ties: tiesAt(
      network,
      rows.map(({ lon, lat }) => [Number(lon), Number(lat)]),
      1000,
    ),
  };
}

describeShared('walks on real files', () => {
  it('take as long as R5 says in Porto Alegre, within 0.2 minutes', async () => {
    const network = await levelNetwork('porto_alegre/poa_osm.pbf', 1);
    const { id, ties } = placesOf(network);
    const { trips } = readJson('porto_alegre/expected_r5_walk.json') as {
      trips: { from: string; to: string; minutes: number }[];
    };
    expect(trips).toHaveLength(4);
    const walks = walkPairs(
      walkerOn(network),
      rowsOf(
        ties,
        trips.map(({ from }) => id.indexOf(from)),
      ),
      rowsOf(
        ties,
        trips.map(({ to }) => id.indexOf(to)),
      ),
    );
    trips.forEach(({ from, to, minutes }, trip) => {
      expect(Math.abs(walks.ms[trip] / 60_000 - minutes), `${from} to ${to}: ${walks.ms[trip] / 60_000}`).toBeLessThanOrEqual(
        0.2,
      );
    });
  });

  it('are as long as GraphHopper says in Monaco, within 3 m', async () => {
    const network = await levelNetwork('one_file_osm/monaco_2012_streets.osm.pbf');
    const { routes } = readJson('one_file_osm/monaco_2012_streets.routes.json') as {
      routes: { from: [number, number]; to: [number, number]; metres: number }[];
    };
    const froms = tiesAt(
      network,
      routes.map(({ from }) => from),
    );
    const tos = tiesAt(
      network,
      routes.map(({ to }) => to),
    );
    const walks = walkPairs(walkerOn(network), froms, tos);
    routes.forEach(({ metres }, row) => {
      expect(Math.abs(walks.metres[row] - metres), `route ${row}: ${walks.metres[row]}`).toBeLessThanOrEqual(3);
    });
  });

  it('are as long as the reference router says between the places of Porto Alegre', async () => {
    const network = await levelNetwork('porto_alegre/poa_osm.pbf', 1, 'all open');
    const { id, ties } = placesOf(network);
    for (const { id: name, snap_m } of readCsv('porto_alegre/reference_poi_snaps_m.csv'))
      expect(Math.abs(ties.legM[id.indexOf(name)] - Number(snap_m)), `leg of ${name}`).toBeLessThan(1);
    const rows = readCsv('porto_alegre/reference_poi_walk_m.csv');
    const froms = rows.map(({ from_id }) => id.indexOf(from_id));
    const tos = rows.map(({ to_id }) => id.indexOf(to_id));
    const { metres } = walkPairs(walkerOn(network), rowsOf(ties, froms), rowsOf(ties, tos));
    const pairs = rows.map((row, at) => ({
      from: row['from_id'],
      to: row['to_id'],
      wanted: Number(row['network_m']),
      found: metres[at],
    }));
    const far = pairs.filter(({ wanted, found }) => !(Math.abs(found - wanted) <= 3));
    expect(pairs).toHaveLength(225);
    expect(far).toEqual([]);
  });

  it('to the nearest facility are as long as the reference router says, within 20 m for 98 % of the cells', async () => {
    const network = await levelNetwork('porto_alegre/poa_osm.pbf', 1);
    const walker = walkerOn(network);
    const cells = readCsv('porto_alegre/poa_hexgrid.csv');
    const wanted = new Map(readCsv('porto_alegre/expected_nearest_facility.csv').map((row) => [row['h3'], row]));
    const homes = tiesAt(
      network,
      cells.map(({ lon, lat }) => [Number(lon), Number(lat)]),
      5000,
    );
    for (const category of ['schools', 'healthcare', 'service_centre'] as const) {
      const facilities = listed(tiesAt(network, facilitiesOf(category), 5000));
      const { ms } = readPlaces(network, reach(walker, facilities, 36_000_000), facilities, homes);
      const near = cells.filter((cell, row) => {
        const metres = Number(wanted.get(cell['id'] ?? '')?.[`nearest_${category}_m`] ?? Number.NaN);
        return Math.abs(ms[row] / 1000 - metres) <= 20;
      });
      expect(near.length / cells.length, category).toBeGreaterThanOrEqual(0.98);
    }
  });
});

interface Points {
  readonly features: {
    readonly properties: { readonly type: string };
    readonly geometry: { readonly coordinates: [number, number] };
  }[];
}

function facilitiesOf(category: 'schools' | 'healthcare' | 'service_centre'): [number, number][] {
  const file = category === 'service_centre' ? 'service_centres_synthetic' : 'facilities_schools_healthcare';
  const { features } = readJson(`porto_alegre/planning/${file}.geojson`) as Points;
  const type = category === 'schools' ? 'school' : category;
  const chosen = features.filter(({ properties }) => properties.type === type);
  expect(chosen.length).toBeGreaterThan(100);
  return chosen.map(({ geometry }) => geometry.coordinates);
}
